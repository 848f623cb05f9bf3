//! The site's frame for readers: the language chooser, the front page and "about".

use actix_web::http::header::{ACCEPT_LANGUAGE, VARY};
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse};

use super::page::see_other;
use super::path;
use super::problem::Problem;
use crate::i18n::Lang;

/// The addresses of this slice, within a language.
pub fn routes(_config: &mut ServiceConfig, _lang: Lang) {}

/// Sends a reader to the language their browser asks for. Never cached.
pub async fn choose(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let asked = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut response = see_other(&path::home(Lang::preferred(asked)));
    response.headers_mut().insert(VARY, actix_web::http::header::HeaderValue::from_static("accept-language"));
    Ok(response)
}
