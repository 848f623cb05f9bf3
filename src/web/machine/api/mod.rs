//! The API: what is published, as JSON, to be read and nothing else. What it answers stays: fields are only added. Every refusal
//! is a problem of one shape that says what is allowed.

mod change;
mod cursor;
mod document;
mod page;
mod problem;
mod promise;
mod query;
mod reply;
mod tracker;

use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{FromRequest, Handler, HttpRequest, HttpResponse, Resource, Responder};

use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::path;
use crate::web::http::respond::publish;
use crate::web::http::route;
use crate::web::http::state::State;
use page::ApiPage;

/// The addresses of the API, which are the same in every language.
pub fn routes(config: &mut ServiceConfig) {
    let scope = web::scope(path::API)
        .service(read("/openapi.json", document::show))
        .service(read("/trackers", tracker::all))
        .service(read("/trackers/{tracker}", tracker::one))
        .service(read("/trackers/{tracker}/codebook", tracker::codebook))
        .service(read("/trackers/{tracker}/promises", promise::list))
        .service(read("/trackers/{tracker}/promises/{reference}", promise::one))
        .service(read("/changes", change::list))
        .default_service(web::to(problem::nothing_here));
    config.service(scope);
}

/// The page about it, within a language.
pub fn page(config: &mut ServiceConfig, lang: Lang) {
    config.service(route::public(&format!("/{}", path::API_PAGE.say(lang)), show));
}

async fn show(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    publish(&ApiPage::new(&state, lang(&request)))
}

/// An address that is read; whoever asks otherwise is told so as a problem.
fn read<F, Args>(path: &str, handler: F) -> Resource
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    web::resource(path)
        .route(web::get().to(handler.clone()))
        .route(web::head().to(handler))
        .default_service(web::to(problem::wrong_method))
}
