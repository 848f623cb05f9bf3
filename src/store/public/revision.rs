//! Revisions of the record as readers see them: what was said before, what is said since, and why. Reads the published store
//! only.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::domain::id::RecordRevisionId;
use crate::domain::localized::Localized;
use crate::domain::record::Changes;
use crate::domain::record_revision::Record;

/// A revision of what is said of a promise, or of its tracker, its source or one of its topics.
#[derive(Clone, Debug, Deserialize)]
pub struct Revision {
    /// The revision.
    pub id: RecordRevisionId,
    /// What it revised.
    #[serde(flatten)]
    pub record: Record,
    /// What the source, the topic or the tracker is called since; empty for a promise.
    pub name: Localized,
    /// The edition that it made, if it made one.
    pub number: Option<i32>,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
    /// Whether someone else approved it.
    pub by_two: bool,
    /// Who proposed it, if they allow it.
    pub author: Option<String>,
    /// Who approved it, if they allow it.
    pub decider: Option<String>,
    /// What each field was and became.
    pub changes: Changes,
    /// The fields of which the words need no change.
    pub still_true: Vec<String>,
    /// Why, as Markdown.
    pub reason: Localized,
    /// The same as HTML.
    pub reason_html: Localized,
}

/// A row of `published_revision` as a document; `revision` is what the row is called.
macro_rules! revision {
    () => {
        "json_build_object('id', revision.id,
             'record', CASE WHEN revision.promise_id IS NOT NULL THEN 'promise' WHEN revision.source_id IS NOT NULL THEN 'source'
                            WHEN revision.topic_id IS NOT NULL THEN 'topic' ELSE 'tracker' END,
             'of', coalesce(revision.promise_id, revision.source_id, revision.topic_id),
             'name', revision.name, 'number', revision.number, 'at', revision.at, 'proposed_at', revision.proposed_at,
             'by_two', revision.author_id <> revision.decider_id,
             'author', (SELECT person.name FROM published_person AS person WHERE person.id = revision.author_id),
             'decider', (SELECT person.name FROM published_person AS person WHERE person.id = revision.decider_id),
             'changes', revision.changes,
             'still_true', revision.still_true, 'reason', revision.reason, 'reason_html', revision.reason_html)"
    };
}
pub(super) use revision;
