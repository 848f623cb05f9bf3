//! What waits for an editor, longest first: for the queue's page, and for the way through it.

use super::member::Member;
use super::problem::Problem;
use crate::domain::access::{Deed, Role};
use crate::domain::assessment::State;
use crate::store::desk::{Queued, Work};
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};

/// What waits, and where.
pub struct Waiting {
    /// The trackers of the queue.
    pub trackers: Vec<Tracker>,
    /// What others handed in.
    pub others: Vec<Work>,
    /// What the member handed in.
    pub own: Vec<Work>,
    /// What is approved and waits for its hour.
    pub scheduled: Vec<Work>,
}

impl Waiting {
    /// The queue of an editor, or all there is for an administrator; there is none for others.
    pub async fn load(connection: &mut Connection, member: &Member, by: &Queued) -> Result<Waiting, Problem> {
        let is_editor = member.actor.roles.values().any(|role| *role == Role::Editor);
        if !is_editor && !member.actor.is_admin {
            return Err(Problem::NotFound);
        }
        let deed = if is_editor { Deed::Review } else { Deed::SeeDesk };
        let trackers = member.trackers(connection, deed).await?;
        let ids: Vec<_> = trackers.iter().map(|tracker| tracker.id).collect();
        let waiting = store::desk::waiting(connection, &ids, State::Submitted, by).await?;
        let scheduled = store::desk::waiting(connection, &ids, State::Scheduled, by).await?;
        let (own, others) = waiting.into_iter().partition(|work| work.author_id == member.actor.id);
        Ok(Waiting { trackers, others, own, scheduled })
    }
}
