//! A promise's public page: what was promised, the rating in force and why, the evidence, and everything that changed;
//! now, and as it stood after each publication. Reads only.

mod cite;
mod history;
mod load;
mod machines;
mod page;
mod process;
mod revision;
mod share;
mod update;
mod version;

use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::language::lang;
use crate::web::http::respond::{publish, publish_text};
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::http::{path, redirect};
use crate::web::view::citation::Format;
use cite::Citation;
use load::PromiseData;
use page::PromisePage;

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    let promises = format!("/{{tracker}}/{}", path::PROMISES.say(lang));
    let promise = format!("{promises}/{{reference}}");
    config.service(route::public(&promises, list));
    for place in [promise.clone(), format!("{promise}/v{{version:[1-9][0-9]{{0,8}}}}")] {
        let files = format!("{place}/cite.{{format:bib|ris|json}}");
        config.service(route::public(&place, page)).service(route::public(&files, file));
    }
}

/// The list of promises is part of the tracker's page.
async fn list(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, WebError> {
    let tracker = redirect::published(state.reader(), &request, &name).await?;
    Err(WebError::Redirect(path::promises(lang(&request), &tracker.slug, &[])))
}

async fn page(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    let mut known = known(&request, &state).await?;
    known.turn_to(FormData::parse(request.query_string()).get("revisions"));
    publish(&PromisePage::new(&state, lang(&request), &known))
}

/// The citation as a file.
async fn file(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    let known = known(&request, &state).await?;
    let asked = request.match_info().get("format").unwrap_or_default();
    let format = Format::ALL.into_iter().find(|format| format.extension() == asked).ok_or(WebError::NotFound)?;
    let citation = Citation::new(&state, lang(&request), &known);
    let disposition = format!("attachment; filename=\"{}\"", citation.source.file_name(format));
    let disposition = HeaderValue::from_str(&disposition).map_err(|error| WebError::Defect(error.to_string()))?;
    let mut response = publish_text(format.content_type(), citation.source.file(format));
    response.headers_mut().insert(CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// What the address names: a promise, or one version of it.
async fn known(request: &HttpRequest, state: &State) -> Result<PromiseData, WebError> {
    let part = |name| request.match_info().get(name);
    let reference = path::unescaped(part("reference").unwrap_or_default());
    let names = (part("tracker").unwrap_or_default(), reference.as_str());
    let number = part("version").map(|typed| typed.parse().map_err(|_| WebError::NotFound)).transpose()?;
    PromiseData::load(state.reader(), request, state.zone(), names, number).await
}
