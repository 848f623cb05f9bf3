//! What an editor's first page leads with: what waits for their decision, longest first, what is scheduled, what they sent
//! back, and what is due for a check. The beginning of each list; the rest is on pages of its own.

use super::my_work::List;
use super::proposal::{ProposalLine, Proposals};
use super::stale::StaleData;
use crate::domain::access::{Permission, Role, reach};
use crate::store::desk::{self, Lane, PromiseRow, QueueFilter, Work};
use crate::store::list::{Page, Place};
use crate::store::tracker::Tracker;
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
    /// The work of this member in these trackers, if they edit.
    pub async fn load(
        connection: &mut Connection,
        member: &Member,
        trackers: &[Tracker],
    ) -> Result<Option<Editing>, WebError> {
        if !member.actor.roles.values().any(|role| *role == Role::Editor) {
            return Ok(None);
        }
        let ids = reach(&member.actor, trackers.iter().map(|tracker| tracker.id), Permission::Review);
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
            proposals: Proposals::load(connection, member, trackers).await?.of_others(),
            sent_back: store::desk::sent_back_by(connection, member.actor.id, &ids, BRIEF).await?,
            due: StaleData::first(connection, member, trackers, BRIEF).await?,
        }))
    }
}
