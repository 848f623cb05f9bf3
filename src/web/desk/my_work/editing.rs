//! What an editor's first page leads with, drawn.

use std::collections::HashMap;

use crate::domain::id::{TrackerId, VerdictId};
use crate::store;
use crate::store::codebook::Verdict;
use crate::store::desk::{PromiseRow, QueueFilter, Work};
use crate::store::tracker::Tracker;
use crate::web::desk::list::editing::Editing;
use crate::web::desk::list::proposal::ProposalLine;
use crate::web::desk::list::query::{self, StaleQuery};
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::worklist::{Item, Verdicts};
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::date::When;

/// What leads on the page of an editor.
pub struct Leading {
    /// How much waits, in words.
    pub heading: String,
    /// What waits longest.
    pub first: Option<String>,
    /// What waits.
    pub waiting: Vec<Item>,
    /// The queue, where more waits than is shown.
    pub rest: Option<String>,
    /// What was proposed and is no assessment.
    pub proposals: Vec<ProposalLine>,
    /// What waits for its hour, and how much of it.
    pub scheduled: (Vec<Item>, String),
    /// What they sent back.
    pub sent_back: Vec<Item>,
    /// What is due for a check, and how much of it.
    pub due: (Vec<Item>, String),
}

impl Leading {
    /// What leads for this member, if they edit.
    pub async fn of(member: &Member, trackers: &[Tracker]) -> Result<Option<Leading>, WebError> {
        let ids: Vec<TrackerId> = trackers.iter().map(|tracker| tracker.id).collect();
        let read = member.read(async |connection| {
            let Some(editing) = Editing::load(connection, member).await? else { return Ok(None) };
            Ok(Some((editing, store::codebook::all(connection, &ids).await?)))
        });
        let Some((editing, verdicts)) = read.await? else { return Ok(None) };
        Ok(Some(Leading::new(member, editing, verdicts, trackers)))
    }

    fn new(member: &Member, editing: Editing, verdicts: HashMap<VerdictId, Verdict>, trackers: &[Tracker]) -> Leading {
        let (t, verdicts) = (member.t, Verdicts::new(verdicts, trackers));
        let (queue, stale) = (ListSource::Queue(QueueFilter::default()), ListSource::Stale(StaleQuery::default()));
        let item = |work: &Work| Item::new(work, &verdicts, member, &queue);
        let returned = |work: &Work| {
            let path = ListSource::Work.on(&path::assessment(t, work.id));
            Item { path, ..Item::new(work, &verdicts, member, &ListSource::Work) }
        };
        let due = |row: &PromiseRow| {
            let heard = row.checked_at.unwrap_or(row.created_at);
            Item {
                kind: if row.checked_at.is_some() { t.work_checked() } else { t.work_never_checked() },
                chip: ("quiet", t.nav_stale()),
                since: (t.ago(member.now() - heard), When::iso(&heard)),
                ..Item::to_start(row, &verdicts, member, &stale)
            }
        };
        let total = editing.waiting.total;
        Leading {
            heading: if total == 0 {
                t.queue_empty().to_owned()
            } else {
                t.wait_for_you(total, &query::number(t, total))
            },
            first: editing.waiting.rows.first().map(|work| queue.on(&path::assessment(t, work.id))),
            rest: editing.waiting.is_followed.then(|| queue.address(t)),
            waiting: editing.waiting.rows.iter().map(item).collect(),
            proposals: editing.proposals,
            scheduled: (editing.scheduled.rows.iter().map(item).collect(), query::number(t, editing.scheduled.total)),
            sent_back: editing.sent_back.iter().map(returned).collect(),
            due: (editing.due.rows.iter().map(due).collect(), query::number(t, editing.due.total)),
        }
    }
}
