//! The way through a list: from one of its promises to the one before and the one after, in the order of the list that
//! one came from.

use super::calendar::calendar;
use super::my_work::{self, Line};
use super::queue::Queue;
use super::search_results::SearchResults;
use super::source::ListSource;
use super::stale::StaleData;
use crate::domain::access::{Permission, may};
use crate::domain::assessment::State;
use crate::domain::id::PromiseId;
use crate::i18n::Lang;
use crate::store::desk::{PromiseRow, Work};
use crate::store::{self, Connection};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::path;

/// A promise of a list, and where the list leads for it.
struct Stop {
    reference: String,
    address: String,
}

/// The links of a page that was opened from a list.
#[derive(Clone, Debug)]
pub struct Pager {
    /// The list: its address and its name.
    pub list: (String, &'static str),
    /// The promise before: its address and its reference.
    pub previous: Option<(String, String)>,
    /// The promise after.
    pub next: Option<(String, String)>,
}

impl Pager {
    /// The links on a page about this promise; none where it was not opened from a list.
    pub async fn of(member: &Member, promise: PromiseId) -> Result<Option<Pager>, WebError> {
        let Some(origin) = member.origin() else { return Ok(None) };
        let beside = member.read(async |connection| beside(connection, member, &origin, promise).await).await;
        // A list that one may not see does not exist; the page itself does.
        let (previous, next) = match beside {
            Ok(stops) => stops,
            Err(WebError::NotFound) => return Ok(None),
            Err(other) => return Err(other),
        };
        let link = |stop: &Stop| (origin.on(&stop.address), stop.reference.clone());
        Ok(Some(Pager {
            list: (origin.address(member.t), name(member.t, &origin)),
            previous: previous.as_ref().map(link),
            next: next.as_ref().map(link),
        }))
    }
}

fn name(t: Lang, origin: &ListSource) -> &'static str {
    match origin {
        ListSource::Work => t.nav_my_work(),
        ListSource::Queue(_) => t.nav_queue(),
        ListSource::Promises(..) => t.promises_word(),
        ListSource::Stale(_) => t.stale_title(),
        ListSource::Search(_) => t.search_found(),
    }
}

/// The promises before and after this one; beside one that the list does not have stands its first.
async fn beside(
    connection: &mut Connection,
    member: &Member,
    origin: &ListSource,
    here: PromiseId,
) -> Result<(Option<Stop>, Option<Stop>), WebError> {
    let t = member.t;
    let of_standing =
        |standing: PromiseRow| Stop { address: path::desk_promise(t, standing.id), reference: standing.reference };
    let of_work = |work: Work| {
        let is_draft = work.state == State::Draft;
        let address = if is_draft { path::assessment_part(t, work.id, "draft") } else { path::assessment(t, work.id) };
        Stop { reference: work.reference, address }
    };
    let of_line = |line: Line| match line {
        Line::Work(work) => of_work(*work),
        Line::Promise(standing) => of_standing(*standing),
    };
    let of_standings =
        |(before, after): (Option<PromiseRow>, Option<PromiseRow>)| (before.map(of_standing), after.map(of_standing));
    Ok(match origin {
        ListSource::Work => {
            let trackers = member.trackers(connection, Permission::SeeDesk).await?;
            let seen: Vec<_> = trackers.iter().map(|tracker| tracker.id).collect();
            let (before, after) = my_work::neighbours(connection, member.actor.id, &seen, here).await?;
            (before.map(of_line), after.map(of_line))
        }
        ListSource::Queue(by) => {
            let (before, after) = Queue::neighbours(connection, member, by, here).await?;
            (before.map(of_work), after.map(of_work))
        }
        ListSource::Search(question) => {
            let mut found = SearchResults::load(connection, member, question).await?.promises;
            let at = found.iter().position(|standing| standing.id == here);
            let after = at.map_or(0, |at| at + 1);
            let after = (after < found.len()).then(|| found.remove(after));
            of_standings((at.and_then(|at| at.checked_sub(1)).map(|before| found.swap_remove(before)), after))
        }
        ListSource::Stale(by) => of_standings(StaleData::neighbours(connection, member, *by, here).await?),
        ListSource::Promises(tracker, by, order) => {
            if !may(&member.actor, Permission::SeeDesk(*tracker)) {
                return Err(WebError::NotFound);
            }
            let tracker = store::tracker::get(connection, *tracker).await?.ok_or(WebError::NotFound)?;
            let calendar = calendar(member, &tracker);
            of_standings(store::desk::neighbours(connection, tracker.id, (by, *order), &calendar, here).await?)
        }
    })
}
