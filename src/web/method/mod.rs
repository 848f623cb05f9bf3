//! A tracker's method page: its codebook, who approves, and how changes and errors are handled. Reads only.

mod page;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::language::lang;
use super::problem::Problem;
use super::respond::publish;
use super::route::readable;
use super::state::State;
use super::{moved, path};
use crate::i18n::Lang;
use page::MethodPage;

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    config.service(readable(&format!("/{{tracker}}/{}", path::METHOD.say(lang)), method));
}

async fn method(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, Problem> {
    let tracker = moved::published(state.reader(), &request, &name).await?;
    publish(&MethodPage::new(&state, lang(&request), &tracker))
}
