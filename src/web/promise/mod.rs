//! A promise's public page: what was promised, the rating in force and why, the evidence, and everything that changed.
//! Reads only.

mod evidence;
mod history;
mod machines;
mod page;
mod share;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::member::lang;
use super::page::{publish, readable};
use super::path;
use super::problem::Problem;
use super::state::State;
use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use page::{Known, PromisePage};

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    let promises = path::PROMISES.say(lang);
    config
        .service(readable(&format!("/{{tracker}}/{promises}"), list))
        .service(readable(&format!("/{{tracker}}/{promises}/{{reference}}"), promise));
}

/// The list of promises is part of the tracker's page.
async fn list(request: HttpRequest, name: Path<String>) -> Result<HttpResponse, Problem> {
    let slug: Slug = path::exactly(&name).ok_or(Problem::NotFound)?;
    Err(Problem::Elsewhere(path::promises(lang(&request), slug.as_str(), &[])))
}

async fn promise(
    request: HttpRequest,
    state: Data<State>,
    names: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let slug: Slug = path::exactly(&names.0).ok_or(Problem::NotFound)?;
    let reference: Reference = path::exactly(&names.1).ok_or(Problem::NotFound)?;
    let known = state.database.read(async |connection| Known::load(connection, &slug, &reference).await).await?;
    publish(&PromisePage::new(&state, lang(&request), &known.ok_or(Problem::NotFound)?))
}
