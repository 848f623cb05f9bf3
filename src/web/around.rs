//! The way through a list: from one of its promises to the one before and the one after, in the order of the list that
//! one came from.

use super::member::Member;
use super::mine::Mine;
use super::origin::Origin;
use super::path;
use super::problem::Problem;
use super::quiet::Due;
use super::sought::Sought;
use super::waiting::Waiting;
use crate::domain::access::{Deed, may};
use crate::domain::assessment::State;
use crate::domain::id::PromiseId;
use crate::i18n::Lang;
use crate::store::desk::{Standing, Work};
use crate::store::{self, Connection};

/// A promise of a list, and where the list leads for it.
struct Stop {
    promise: PromiseId,
    reference: String,
    address: String,
}

/// The links of a page that was opened from a list.
#[derive(Clone, Debug)]
pub struct Around {
    /// The list: its address and its name.
    pub list: (String, &'static str),
    /// The promise before: its address and its reference.
    pub previous: Option<(String, String)>,
    /// The promise after.
    pub next: Option<(String, String)>,
}

impl Around {
    /// The links on a page about this promise; none where it was not opened from a list.
    pub async fn of(member: &Member, promise: PromiseId) -> Result<Option<Around>, Problem> {
        let Some(origin) = member.origin() else { return Ok(None) };
        let stops = member.read(async |connection| stops(connection, member, &origin, promise).await).await;
        // A list that one may not see does not exist; the page itself does.
        let stops = match stops {
            Ok(stops) => stops,
            Err(Problem::NotFound) => return Ok(None),
            Err(other) => return Err(other),
        };
        let link = |stop: &Stop| (origin.on(&stop.address), stop.reference.clone());
        let (previous, next) = match stops.iter().position(|stop| stop.promise == promise) {
            Some(at) => (at.checked_sub(1).and_then(|before| stops.get(before)), stops.get(at + 1)),
            None => (None, stops.first()),
        };
        Ok(Some(Around {
            list: (origin.address(member.t), name(member.t, &origin)),
            previous: previous.map(link),
            next: next.map(link),
        }))
    }
}

fn name(t: Lang, origin: &Origin) -> &'static str {
    match origin {
        Origin::Work => t.nav_my_work(),
        Origin::Queue(_) => t.nav_queue(),
        Origin::Promises(..) => t.promises_word(),
        Origin::Stale(_) => t.stale_title(),
        Origin::Lookup(_) => t.search_found(),
    }
}

async fn stops(
    connection: &mut Connection,
    member: &Member,
    origin: &Origin,
    here: PromiseId,
) -> Result<Vec<Stop>, Problem> {
    let t = member.t;
    let of_promise = |promise: PromiseId, reference: String| {
        let address = path::desk_promise(t, promise);
        Stop { promise, reference, address }
    };
    let of_standing = |standing: Standing| of_promise(standing.id, standing.reference);
    let of_work = |work: Work| {
        let is_draft = work.state == State::Draft;
        let address = if is_draft { path::assessment_part(t, work.id, "draft") } else { path::assessment(t, work.id) };
        Stop { promise: work.promise, reference: work.reference, address }
    };
    Ok(match origin {
        Origin::Work => {
            let mine = Mine::load(connection, member.actor.id).await?;
            let returned = mine.returned.into_iter().map(of_work);
            let begun = mine.drafts.into_iter().chain(mine.waiting).map(of_work);
            returned.chain(mine.assigned.into_iter().map(of_standing)).chain(begun).collect()
        }
        Origin::Queue(by) => {
            let waiting = Waiting::load(connection, member, by).await?;
            waiting.others.into_iter().chain(waiting.own).chain(waiting.scheduled).map(of_work).collect()
        }
        Origin::Lookup(question) => {
            let sought = Sought::load(connection, member, question).await?;
            sought.promises.into_iter().map(of_standing).collect()
        }
        Origin::Stale(by) => {
            let order = Due::order(connection, member, *by).await?;
            order.into_iter().map(|(promise, reference)| of_promise(promise, reference)).collect()
        }
        Origin::Promises(tracker, by) => {
            if !may(&member.actor, Deed::SeeDesk(*tracker)) {
                return Err(Problem::NotFound);
            }
            let order = store::desk::order(connection, *tracker, by, here).await?;
            order.into_iter().map(|(promise, reference)| of_promise(promise, reference)).collect()
        }
    })
}
