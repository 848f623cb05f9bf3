//! The site's frame for readers: the language chooser, the front page and "about". Never anything that only members see.

mod load;
mod page;

use actix_web::http::header::{ACCEPT_LANGUAGE, VARY};
use actix_web::web::{Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::path;
use crate::web::http::respond::{publish, see_other};
use crate::web::http::route;
use crate::web::http::state::State;
use load::HomeData;
use page::{AboutPage, HomePage};

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    config.service(route::public("", home)).service(route::public(&format!("/{}", path::ABOUT.say(lang)), about));
}

/// Sends a reader to the language their browser asks for. Never cached.
pub async fn choose(request: HttpRequest) -> Result<HttpResponse, WebError> {
    let asked = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut response = see_other(&path::home(Lang::preferred(asked)));
    response.headers_mut().insert(VARY, actix_web::http::header::HeaderValue::from_static("accept-language"));
    Ok(response)
}

async fn home(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    let found = HomeData::load(state.reader(), (state.zone(), state.today())).await?;
    publish(&HomePage::new(&state, lang(&request), found))
}

async fn about(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    publish(&AboutPage::new(&state, lang(&request)))
}
