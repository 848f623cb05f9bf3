//! A tracker's public page: what it follows, how its promises are distributed, and the list of them, narrowed down by
//! what the address says. Reads only.

mod choice;
mod form;
mod list;
mod machines;
mod page;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::member::lang;
use super::moved;
use super::page::{publish, readable};
use super::problem::Problem;
use super::state::State;
use form::Filter;
use page::{Followed, TrackerPage};

/// The addresses of this slice, within a language. Comes after the slices whose addresses begin with a word.
pub fn routes(config: &mut ServiceConfig) {
    config.service(readable("/{tracker}", tracker));
}

async fn tracker(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, Problem> {
    let followed = state.database.read(async |connection| {
        let tracker = moved::tracker(connection, &request, &name).await?;
        Ok::<_, Problem>(Followed::load(connection, tracker).await?)
    });
    let filter = Filter::parse(request.query_string());
    publish(&TrackerPage::new(&state, lang(&request), followed.await?, filter))
}
