//! What the queue is made of: what waits and is scheduled, what else waits for a decision, and what is said beside each line.

use std::collections::HashMap;

use crate::domain::access::Permission;
use crate::domain::id::{AccountId, AssessmentId, TrackerId, VerdictId};
use crate::store;
use crate::store::codebook::Verdict;
use crate::store::desk::QueueFilter;
use crate::web::desk::list::proposal::Proposals;
use crate::web::desk::list::query::LaneCursor;
use crate::web::desk::list::queue::Queue;
use crate::web::desk::member::Member;
use crate::web::desk::presence;
use crate::web::http::error::WebError;

/// The queue of an editor.
pub struct QueueData {
    pub queue: Queue,
    /// The part that is shown, where it is one.
    pub wanted: LaneCursor,
    /// Whoever wrote something that waits.
    pub authors: Vec<(AccountId, String)>,
    pub verdicts: HashMap<VerdictId, Verdict>,
    /// Who reads an assessment now, in words.
    pub readers: HashMap<AssessmentId, String>,
    /// How many open remarks there are on an assessment.
    pub remarks: HashMap<AssessmentId, usize>,
    pub proposals: Proposals,
}

impl QueueData {
    /// Reads the part that is wanted, narrowed down; the whole, where that part holds nothing.
    pub async fn load(member: &Member, by: &QueueFilter, wanted: LaneCursor) -> Result<QueueData, WebError> {
        member
            .read(async |connection| {
                let mut wanted = wanted;
                let trackers = member.trackers(connection, Permission::SeeDesk).await?;
                let mut queue = Queue::load(connection, member, &trackers, by, wanted).await?;
                // What the part held may be decided meanwhile.
                if queue.is_empty() && wanted.is_some() {
                    wanted = None;
                    queue = Queue::load(connection, member, &trackers, by, wanted).await?;
                }
                let all = [&queue.others, &queue.own, &queue.scheduled];
                let ids: Vec<_> = all.iter().flat_map(|list| &list.rows).map(|work| work.id).collect();
                let of: Vec<TrackerId> = queue.trackers.iter().map(|tracker| tracker.id).collect();
                Ok(QueueData {
                    authors: store::desk::authors(connection, &of).await?,
                    verdicts: store::codebook::all(connection, &of).await?,
                    remarks: store::remark::counts(connection, &ids).await?,
                    proposals: Proposals::load(connection, member, &trackers).await?,
                    readers: presence::readers(member, connection, &ids).await?,
                    queue,
                    wanted,
                })
            })
            .await
    }
}
