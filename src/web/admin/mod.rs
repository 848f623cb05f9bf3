//! Administration: setting up trackers with their codebooks, sources, topics and promises, and the people who work on
//! them. Only administrators find these pages, but for the list of trackers; nothing here touches an assessment.

mod codebook;
mod form_codebook;
mod form_promise;
mod form_tracker;
mod page_codebook;
mod page_people;
mod page_promise;
mod page_tracker;
mod people;
mod person;
mod promise;
mod ready;
mod source;
mod tongue;
mod topic;
mod tracker;

use actix_web::web::ServiceConfig;

use super::localized::Content;
use super::member::Member;
use super::path;
use super::problem::Problem;
use crate::action::Refused;
use crate::domain::access::Deed;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::TrackerId;
use crate::store;
use crate::store::tracker::Tracker;

/// The addresses of this slice. They come before those of a tracker's own page, whose number could be any word.
pub fn routes(config: &mut ServiceConfig) {
    tracker::routes(config);
    codebook::routes(config);
    source::routes(config);
    topic::routes(config);
    promise::routes(config);
    people::routes(config);
    person::routes(config);
}

/// The longest text of one line: a name, a title.
const LINE: usize = 300;

/// A step of the way to a page.
struct Crumb {
    address: String,
    name: Content,
}

impl Crumb {
    /// A step called by a word of the interface.
    fn new(address: String, word: &str) -> Self {
        Crumb { address, name: Content { text: word.to_owned(), ..Content::default() } }
    }
}

/// The way to a page about setting a tracker up.
fn trail(member: &Member, tracker: &Tracker) -> Vec<Crumb> {
    let t = member.t;
    let name = Content::or_empty(&tracker.text.name, t, tracker.languages());
    vec![
        Crumb::new(path::desk_trackers(t), t.nav_trackers()),
        Crumb { address: path::desk_tracker(t, tracker.id), name },
        Crumb::new(path::tracker_part(t, tracker.id, "setup"), t.admin_setup()),
    ]
}

/// The tracker, for an administrator; for everyone else there is no such page.
async fn tracker_of(member: &Member, id: TrackerId) -> Result<Tracker, Problem> {
    member.require(Deed::Administer)?;
    member.read(async |connection| Ok(store::tracker::get(connection, id).await?)).await?.ok_or(Problem::NotFound)
}

/// What is wrong with a form that was not taken; any other refusal is no matter of forms.
fn faults_of(refused: Refused) -> Result<Vec<Fault>, Problem> {
    match refused {
        Refused::Faults(faults) => Ok(faults),
        other => Err(other.into()),
    }
}

/// What `parse` makes of a field that must be filled in.
fn needed<T>(typed: &str, parse: impl FnOnce(&str) -> Result<T, Reason>) -> Result<T, Reason> {
    if typed.trim().is_empty() { Err(Reason::Missing) } else { parse(typed) }
}
