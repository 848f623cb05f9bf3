//! A tracker's public page: what it follows, how its promises are distributed, and the list of them, narrowed down by
//! what the address says. Reads only.

mod form;
mod list;
mod machines;
mod page;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::member::lang;
use super::page::{publish, readable};
use super::path;
use super::problem::Problem;
use super::state::State;
use crate::domain::slug::Slug;
use form::Filter;
use page::{Followed, TrackerPage};

/// The addresses of this slice, within a language. Comes after the slices whose addresses begin with a word.
pub fn routes(config: &mut ServiceConfig) {
    config.service(readable("/{tracker}", tracker));
}

async fn tracker(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, Problem> {
    let slug: Slug = path::exactly(&name).ok_or(Problem::NotFound)?;
    let followed = state.database.read(async |connection| Followed::load(connection, &slug).await).await?;
    let filter = Filter::parse(request.query_string());
    publish(&TrackerPage::new(&state, lang(&request), followed.ok_or(Problem::NotFound)?, filter))
}
