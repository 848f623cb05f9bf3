//! What an editor's first page leads with, drawn.

use crate::store::desk::{PromiseRow, QueueFilter, Work};
use crate::web::desk::list::editing::Editing;
use crate::web::desk::list::proposal::ProposalLine;
use crate::web::desk::list::query::{self, StaleQuery};
use crate::web::desk::list::source::ListSource;
use crate::web::desk::member::Member;
use crate::web::desk::worklist::{Item, Verdicts};
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
    /// What leads for this member, who edits.
    pub fn new(member: &Member, editing: Editing, verdicts: &Verdicts<'_>) -> Leading {
        let t = member.t;
        let (queue, stale) = (ListSource::Queue(QueueFilter::default()), ListSource::Stale(StaleQuery::default()));
        let item = |work: &Work| Item::new(work, verdicts, member, &queue);
        let returned = |work: &Work| {
            let path = ListSource::Work.on(&path::assessment(t, work.id));
            Item { path, ..Item::new(work, verdicts, member, &ListSource::Work) }
        };
        let due = |row: &PromiseRow| {
            let heard = row.checked_at.unwrap_or(row.created_at);
            Item {
                kind: if row.checked_at.is_some() { t.work_checked() } else { t.work_never_checked() },
                chip: ("quiet", t.nav_stale()),
                since: (t.ago(member.now() - heard), When::iso(&heard)),
                ..Item::to_start(row, verdicts, member, &stale)
            }
        };
        let (total, proposals) = (editing.waiting.total, editing.proposals.len());
        let first = editing.waiting.rows.first().map(|work| queue.on(&path::assessment(t, work.id)));
        Leading {
            heading: match (total, proposals) {
                (0, 0) => t.queue_empty().to_owned(),
                (0, count) => t.proposals_wait(count),
                (total, _) => t.wait_for_you(total, &query::number(t, total)),
            },
            first: first.or_else(|| editing.proposals.first().map(|line| line.path.clone())),
            rest: editing.waiting.is_followed.then(|| queue.address(t)),
            waiting: editing.waiting.rows.iter().map(item).collect(),
            proposals: editing.proposals,
            scheduled: (editing.scheduled.rows.iter().map(item).collect(), query::number(t, editing.scheduled.total)),
            sent_back: editing.sent_back.iter().map(returned).collect(),
            due: (editing.due.rows.iter().map(due).collect(), query::number(t, editing.due.total)),
        }
    }
}
