//! The promises that are due for a check, the longest quiet first: for the pages of them, and for the way through them.

use super::query::StaleQuery;
use crate::domain::access::Permission;
use crate::domain::check;
use crate::domain::id::PromiseId;
use crate::store::check::Place;
use crate::store::desk::PromiseRow;
use crate::store::list::Page;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};
use crate::web::desk::member::Member;

/// How many a page shows.
const PART: i64 = 100;

/// A part of the list.
pub struct StaleData {
    /// The trackers that the member may see.
    pub trackers: Vec<Tracker>,
    /// The promises, with when they were last checked and when they were entered.
    pub part: Page<PromiseRow>,
}

impl StaleData {
    /// The part that this member asks for. Where checks have emptied it meanwhile, it is the beginning.
    pub async fn load(connection: &mut Connection, member: &Member, by: StaleQuery) -> store::Result<StaleData> {
        let trackers = member.trackers(connection, Permission::SeeDesk).await?;
        let asked = asked(&by, member, &trackers);
        let mut part = store::check::stale(connection, &asked, by.place, PART).await?;
        if part.rows.is_empty() && part.total > 0 {
            part = store::check::stale(connection, &asked, Place::Start, PART).await?;
        }
        Ok(StaleData { trackers, part })
    }

    /// The first of them all in these trackers, at most `limit`.
    pub async fn first(
        connection: &mut Connection,
        member: &Member,
        trackers: &[Tracker],
        limit: i64,
    ) -> store::Result<Page<PromiseRow>> {
        let all = asked(&StaleQuery::default(), member, trackers);
        store::check::stale(connection, &all, Place::Start, limit).await
    }

    /// The promises before and after this one in the whole list.
    pub async fn neighbours(
        connection: &mut Connection,
        member: &Member,
        by: StaleQuery,
        here: PromiseId,
    ) -> store::Result<(Option<PromiseRow>, Option<PromiseRow>)> {
        let trackers = member.trackers(connection, Permission::SeeDesk).await?;
        store::check::neighbours(connection, &asked(&by, member, &trackers), here).await
    }
}

/// As the store asks it, for those of these trackers that are wanted.
fn asked(by: &StaleQuery, member: &Member, trackers: &[Tracker]) -> store::check::StaleFilter {
    let wanted = trackers.iter().filter(|tracker| by.tracker.is_none_or(|wanted| wanted == tracker.id));
    let days = |tracker: &Tracker| by.days.unwrap_or(tracker.text.stale_after);
    let cutoff = |tracker: &Tracker| (tracker.id, check::cutoff(member.now(), days(tracker)));
    store::check::StaleFilter { trackers: wanted.map(cutoff).collect(), assignee: by.assignee }
}
