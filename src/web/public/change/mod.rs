//! What changed: every published rating of listed promises, of all trackers or of one, newest first. Reads only.

mod load;
mod page;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::respond::publish;
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::http::{path, redirect};
use load::{ChangesData, asked};
use page::ChangesPage;

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    let word = path::CHANGES.say(lang);
    config
        .service(route::public(&format!("/{word}"), everywhere))
        .service(route::public(&format!("/{{tracker}}/{word}"), of_tracker));
}

async fn everywhere(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    show(&request, &state, None).await
}

async fn of_tracker(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, WebError> {
    let slug: Slug = path::exactly(&name).ok_or(WebError::NotFound)?;
    show(&request, &state, Some(slug)).await
}

async fn show(request: &HttpRequest, state: &State, slug: Option<Slug>) -> Result<HttpResponse, WebError> {
    match ChangesData::load(state.reader(), slug.as_ref(), asked(request.query_string())).await? {
        Some(data) => publish(&ChangesPage::new(state, lang(request), &data)),
        None => Err(redirect::former(state, request, 2).await),
    }
}
