//! What the API says of itself: OpenAPI 3.1, made from the handlers and the types that they answer with.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use utoipa::OpenApi;
use utoipa::openapi::{LicenseBuilder, Server};

use super::problem::Problem;
use super::query::Query;
use super::reply::json;
use super::{change, promise, tracker};
use crate::i18n::Lang;
use crate::web::http::state::State;
use crate::web::view::imprint::Imprint;

#[derive(OpenApi)]
#[openapi(
    info(
        version = "1.0.0",
        description = "What is published, as JSON, to be read and nothing else. Fields are only added, and v1 stays: read on over fields \
                       that you do not know. What is empty is left out. Texts are objects by language. Every refusal is a problem \
                       as RFC 9457 has it. Answers have an ETag; give it back in If-None-Match."
    ),
    paths(tracker::all, tracker::one, tracker::codebook, promise::list, promise::one, change::list)
)]
struct Document;

/// The description, for this site.
pub fn document(state: &State) -> utoipa::openapi::OpenApi {
    let imprint = Imprint::of(state, Lang::En);
    let mut document = Document::openapi();
    document.info.title = Lang::En.api_title_of(&imprint.name.text);
    document.info.license = imprint
        .licence
        .map(|licence| LicenseBuilder::new().name(licence.name).url(Some(licence.link.to_string())).build());
    document.servers = Some(vec![Server::new(state.base_url.clone())]);
    document
}

/// Answers with the description.
pub async fn show(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let answer = Query::read(&request, &[]).and_then(|_| json(&document(&state), None));
    answer.unwrap_or_else(|problem: Problem| problem.response(&request))
}
