//! Corrections and retractions, of all trackers or of one, newest first. Reads only.

mod page;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::fields::Fields;
use super::member::lang;
use super::moved;
use super::page::{publish, readable};
use super::path;
use super::problem::Problem;
use super::state::State;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use page::{CorrectionsPage, Told};

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    let word = path::CORRECTIONS.say(lang);
    config
        .service(readable(&format!("/{word}"), everywhere))
        .service(readable(&format!("/{{tracker}}/{word}"), of_tracker));
}

async fn everywhere(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, Problem> {
    show(&request, &state, None).await
}

async fn of_tracker(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, Problem> {
    let slug: Slug = path::exactly(&name).ok_or(Problem::NotFound)?;
    show(&request, &state, Some(slug)).await
}

async fn show(request: &HttpRequest, state: &State, slug: Option<Slug>) -> Result<HttpResponse, Problem> {
    let asked = Fields::parse(request.query_string()).get("page").trim().parse().unwrap_or(1);
    let told = state.database.read(async |connection| Told::load(connection, slug.as_ref(), asked).await).await?;
    match told {
        Some(told) => publish(&CorrectionsPage::new(state, lang(request), &told)),
        None => Err(moved::former(state, request, 2).await),
    }
}
