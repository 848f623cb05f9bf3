//! A tracker's method page: its codebook, who approves, and how changes and errors are handled. Reads only.

mod page;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::i18n::Lang;
use crate::store::public::codebook_notice;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::language::lang;
use crate::web::http::respond::publish;
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::http::{path, redirect};
use page::MethodPage;

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    config.service(route::public(&format!("/{{tracker}}/{}", path::METHOD.say(lang)), method));
}

async fn method(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, WebError> {
    let tracker = redirect::published(state.reader(), &request, &name).await?;
    let page = FormData::parse(request.query_string()).get("page").trim().parse().unwrap_or(1).max(1);
    let told = codebook_notice::page(state.reader(), tracker.id, page).await?;
    if page > 1 && told.notices.is_empty() {
        return Err(WebError::NotFound);
    }
    publish(&MethodPage::new(&state, lang(&request), &tracker, (page, &told)))
}
