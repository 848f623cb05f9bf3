//! A tracker's method page: its codebook, who approves, and how changes and errors are handled. Reads only.

mod page;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::member::lang;
use super::moved;
use super::page::{publish, readable};
use super::path;
use super::problem::Problem;
use super::state::State;
use crate::i18n::Lang;
use crate::store::public::fate;
use crate::store::public::tracker;
use page::MethodPage;

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    config.service(readable(&format!("/{{tracker}}/{}", path::METHOD.say(lang)), method));
}

async fn method(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, Problem> {
    let found = state.database.read(async |connection| {
        let found = moved::tracker(connection, &request, &name).await?;
        let verdicts = tracker::verdicts(connection, found.id).await?;
        let count = fate::count(connection, found.id).await?;
        Ok::<_, Problem>((found, count, verdicts))
    });
    let (tracker, count, verdicts) = found.await?;
    publish(&MethodPage::new(&state, lang(&request), (&tracker, count), &verdicts))
}
