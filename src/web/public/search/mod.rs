//! The search over everything that was published, in all trackers. Reads only; what was typed is never an error.

mod answer;
mod form;
mod page;
mod row;

use actix_web::web::{Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::path;
use crate::web::http::respond::publish;
use crate::web::http::route;
use crate::web::http::state::State;
use answer::Answer;
use form::Filter;
use page::SearchPage;

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    config.service(route::public(&format!("/{}", path::SEARCH.say(lang)), search));
}

async fn search(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    let filter = Filter::parse(request.query_string());
    let answer = Answer::load(state.reader(), t, &filter).await?;
    publish(&SearchPage::new(&state, t, filter, answer))
}
