//! What an editor's first page leads with: what waits for their decision, longest first, what is scheduled, what they sent
//! back, and what is due for a check. The beginning of each list; the rest is on pages of its own.

use super::my_work::List;
use super::proposal::{ProposalLine, Proposals};
use super::query::StaleQuery;
use super::queue::Queue;
use super::stale::StaleData;
use crate::domain::access::{Permission, Role};
use crate::domain::id::TrackerId;
use crate::store::desk::{self, Lane, PromiseRow, QueueFilter, Work};
use crate::store::list::{Page, Place};
use crate::store::{self, Connection};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// How much of what waits is shown.
const LEAD: i64 = 10;
/// How much of the other lists is shown.
const BRIEF: i64 = 5;

/// An editor's work.
pub struct Editing {
    /// What others handed in, longest first.
    pub waiting: List<Work>,
    /// What others proposed that is no assessment.
    pub proposals: Vec<ProposalLine>,
    /// What is approved and waits for its hour.
    pub scheduled: List<Work>,
    /// What they sent back and is being worked on.
    pub sent_back: Vec<Work>,
    /// What is due for a check.
    pub due: Page<PromiseRow>,
}

impl Editing {
    /// The work of this member, if they edit.
    pub async fn load(connection: &mut Connection, member: &Member) -> Result<Option<Editing>, WebError> {
        if !member.actor.roles.values().any(|role| *role == Role::Editor) {
            return Ok(None);
        }
        let trackers = member.trackers(connection, Permission::Review).await?;
        let ids: Vec<TrackerId> = trackers.iter().map(|tracker| tracker.id).collect();
        let who = (ids.as_slice(), member.actor.id);
        let by = QueueFilter::default();
        let mut lists = [(Lane::Others, LEAD), (Lane::Scheduled, BRIEF)].map(|wanted| (wanted, List::default()));
        for ((lane, limit), list) in &mut lists {
            let rows = desk::waiting(connection, who, (*lane, &by), Place::Start, *limit).await?;
            let total = desk::count_waiting(connection, who, (*lane, &by)).await?;
            *list = List { is_followed: total > *limit, rows, total };
        }
        let [(_, waiting), (_, scheduled)] = lists;
        Ok(Some(Editing {
            waiting,
            scheduled,
            proposals: Proposals::load(connection, member).await?.of_others(),
            sent_back: store::desk::sent_back_by(connection, member.actor.id, &ids, BRIEF).await?,
            due: StaleData::first(connection, member, StaleQuery::default(), BRIEF).await?,
        }))
    }
}

/// What comes next for whoever decided about something in the queue: what stood after it there, else the first that waits.
pub async fn next_to_decide(
    connection: &mut Connection,
    member: &Member,
    by: &QueueFilter,
    decided: Option<desk::Mark>,
) -> Result<Option<Work>, WebError> {
    if let Some(mark) = decided
        && let Some(next) = Queue::first_of_others(connection, member, by, Place::After(mark)).await?
    {
        return Ok(Some(next));
    }
    Queue::first_of_others(connection, member, by, Place::Start).await
}
