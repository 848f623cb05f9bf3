//! A tracker's public page: what it follows, how its promises are distributed, and the list of them, narrowed down by
//! what the address says. Reads only.

mod choice;
mod list;
mod load;
mod machines;
mod page;
mod unlisted;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::unlisted as taken_off;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::respond::publish;
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::http::{path, redirect};
use crate::web::view::promise_filter::Filter;
use load::TrackerData;
use page::TrackerPage;
use unlisted::UnlistedPage;

/// The addresses of this slice, within a language. Comes after the slices whose addresses begin with a word.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    config.service(route::public(&format!("/{{tracker}}/{}", path::UNLISTED.say(lang)), unlisted));
    config.service(route::public("/{tracker}", tracker));
}

async fn unlisted(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, WebError> {
    let slug: Slug = path::exactly(&name).ok_or(WebError::NotFound)?;
    match taken_off::of_tracker(state.reader(), slug.as_str()).await? {
        Some(found) => publish(&UnlistedPage::new(&state, lang(&request), &found)),
        None => Err(redirect::published(state.reader(), &request, &name).await.err().unwrap_or(WebError::NotFound)),
    }
}

async fn tracker(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    let filter = Filter::parse(t, request.query_string());
    let asked = (name.as_str(), state.zone(), t);
    let found = TrackerData::load(state.reader(), &request, asked, &filter).await?;
    publish(&TrackerPage::new(&state, t, &found, &filter))
}
