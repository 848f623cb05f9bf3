//! Trackers side by side: their ratings by common classes, and along their mandates. Reads only.

mod chart;
mod form;
mod load;
mod page;
mod palette;

use actix_web::web::{Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::path;
use crate::web::http::respond::publish;
use crate::web::http::route;
use crate::web::http::state::State;
use form::Choice;
use load::CompareData;
use page::ComparePage;

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    config.service(route::public(&format!("/{}", path::COMPARE.say(lang)), compare));
}

async fn compare(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    let asked = Choice::parse(request.query_string());
    let found = CompareData::load(state.reader(), &asked).await?;
    publish(&ComparePage::new(&state, lang(&request), &found))
}
