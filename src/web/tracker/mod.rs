//! A tracker's public page: what it follows, how its promises are distributed, and the list of them, narrowed down by
//! what the address says. Reads only.

mod choice;
mod form;
mod list;
mod machines;
mod page;
mod unlisted;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::member::lang;
use super::moved;
use super::page::{publish, readable};
use super::path;
use super::problem::Problem;
use super::state::State;
use crate::i18n::Lang;
use form::Filter;
use page::{Followed, TrackerPage};
use unlisted::{Unlisted, UnlistedPage};

/// The addresses of this slice, within a language. Comes after the slices whose addresses begin with a word.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    config.service(readable(&format!("/{{tracker}}/{}", path::UNLISTED.say(lang)), unlisted));
    config.service(readable("/{tracker}", tracker));
}

async fn unlisted(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, Problem> {
    let found = state.database.read(async |connection| {
        let tracker = moved::tracker(connection, &request, &name).await?;
        Ok::<_, Problem>(Unlisted::load(connection, tracker).await?)
    });
    publish(&UnlistedPage::new(&state, lang(&request), &found.await?))
}

async fn tracker(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, Problem> {
    let followed = state.database.read(async |connection| {
        let tracker = moved::tracker(connection, &request, &name).await?;
        Ok::<_, Problem>(Followed::load(connection, tracker).await?)
    });
    let filter = Filter::parse(request.query_string());
    publish(&TrackerPage::new(&state, lang(&request), followed.await?, filter))
}
