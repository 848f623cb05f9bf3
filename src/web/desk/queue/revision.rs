//! Revisions of the record that wait for a decision, as lines of the queue.

use crate::domain::id::TrackerId;
use crate::store;
use crate::store::Connection;
use crate::store::record_revision::RecordRevision;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::path;
use crate::web::view::content::Content;

/// How many are shown at most, the oldest first.
const LIMIT: i64 = 100;

/// A revision that waits.
pub struct RevisionLine {
    /// Its page.
    pub path: String,
    /// What it revises.
    pub title: &'static str,
    /// Its tracker.
    pub tracker: Content,
    /// Who proposed it, and when.
    pub proposed: String,
}

/// What waits for a decision about the records of these trackers.
pub async fn waiting(
    connection: &mut Connection,
    trackers: &[Tracker],
) -> store::Result<Vec<(Tracker, RecordRevision)>> {
    let ids: Vec<TrackerId> = trackers.iter().map(|tracker| tracker.id).collect();
    let open = store::record_revision::open(connection, &ids, LIMIT).await?;
    let with_tracker = |revision: RecordRevision| {
        let tracker = trackers.iter().find(|tracker| tracker.id == revision.tracker)?;
        Some((tracker.clone(), revision))
    };
    Ok(open.into_iter().filter_map(with_tracker).collect())
}

impl RevisionLine {
    /// The line of a revision.
    pub fn new(member: &Member, tracker: &Tracker, revision: &RecordRevision) -> RevisionLine {
        let t = member.t;
        RevisionLine {
            path: path::record_revision(t, revision.id),
            title: t.revision_of(revision.record),
            tracker: Content::or_empty(&tracker.text.name, t, tracker.languages()),
            proposed: t.codebook_proposed_by(&revision.author_name, &t.day_of(member.zone(), &revision.at)),
        }
    }
}
