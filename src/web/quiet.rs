//! The promises that are due for a check, the longest quiet first: for the page of them, and for the way through it.

use super::member::Member;
use crate::domain::access::{Deed, reach};
use crate::domain::check;
use crate::domain::id::TrackerId;
use crate::store::check::Stale;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};

/// How many are shown; those that are checked make room for the rest.
const MOST: i64 = 100;

/// What the list is narrowed down by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quiet {
    /// The tracker.
    pub tracker: Option<TrackerId>,
    /// Days in place of those that the trackers say.
    pub days: Option<i32>,
}

/// The list.
pub struct Due {
    /// The trackers that the member may see.
    pub trackers: Vec<Tracker>,
    /// The promises, with when they were last checked and when they were entered.
    pub promises: Vec<Stale>,
    /// How many there are.
    pub total: i64,
}

impl Due {
    /// The list for this member.
    pub async fn load(connection: &mut Connection, member: &Member, by: Quiet) -> store::Result<Due> {
        let mut trackers = store::tracker::all(connection).await?;
        let seen = reach(&member.actor, trackers.iter().map(|tracker| tracker.id), Deed::SeeDesk);
        trackers.retain(|tracker| seen.contains(&tracker.id));
        let wanted = trackers.iter().filter(|tracker| by.tracker.is_none_or(|wanted| wanted == tracker.id));
        let days = |tracker: &Tracker| by.days.unwrap_or(tracker.text.stale_after);
        let cutoffs: Vec<_> = wanted.map(|tracker| (tracker.id, check::cutoff(member.now(), days(tracker)))).collect();
        let (promises, total) = store::check::stale(connection, &cutoffs, MOST).await?;
        Ok(Due { trackers, promises, total })
    }
}
