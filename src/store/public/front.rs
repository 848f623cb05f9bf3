//! Every tracker with its counts, and what was published last: the front page, and trackers to compare. Reads the
//! published store only, a row for each tracker and each of the latest changes.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::reader::Reader;
use super::tracker::Tracker;
use crate::domain::id::{TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::store::Result;

/// A listed tracker with how many of its promises have which verdict.
#[derive(Clone, Debug, Deserialize)]
pub struct Counted {
    /// The tracker with its codebook.
    pub tracker: Tracker,
    /// How many listed promises have the verdict with this key; the empty one is "no published rating".
    pub verdicts: Vec<(String, usize)>,
    /// When the verdict of any of its listed promises last changed.
    pub changed_at: Option<DateTime<Utc>>,
}

/// A published rating among the latest.
#[derive(Clone, Debug, Deserialize)]
pub struct Change {
    /// Its tracker.
    pub tracker: TrackerId,
    /// The promise's stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Its fields whose words are older than those in another language.
    pub older: Vec<String>,
    /// Whether it corrects another publication.
    pub is_correction: bool,
    /// The verdict.
    pub verdict: VerdictId,
    /// The verdict of the rating whose place it took, or which it corrects.
    pub was: Option<VerdictId>,
    /// Whether no rating of the promise had been published before.
    pub is_first: bool,
    /// Whether it took force; otherwise one that holds since later stayed in force.
    pub takes_force: bool,
    /// When it was published.
    pub published_at: DateTime<Utc>,
}

/// Every listed tracker, newest mandate first.
pub async fn trackers(reader: &Reader) -> Result<Vec<Counted>> {
    const ALL: &str = "SELECT json_build_object('tracker', row_to_json(tracker),
            'verdicts', coalesce((SELECT json_agg(json_build_array(verdict_key, count)) FROM published_facet
                WHERE tracker_id = tracker.id AND topic_id = 0 AND source_id = 0 AND verdict_key <> '*'), '[]'),
            'changed_at', (SELECT changed_at FROM published_promise
                WHERE tracker_id = tracker.id AND changed_at IS NOT NULL AND delisted IS NULL ORDER BY changed_at DESC LIMIT 1))
        FROM published_tracker AS tracker ORDER BY tracker.mandate_start DESC, tracker.id";
    reader.documents(ALL, &[]).await
}

/// A rating of `event` as a document, with the promise that it is about as `promise`.
macro_rules! change {
    () => {
        "json_build_object('tracker', event.tracker_id, 'reference', promise.reference,
            'statement', promise.statement, 'older', promise.older, 'is_correction', event.corrects_id IS NOT NULL,
            'verdict', event.verdict_id, 'was', event.was_id, 'is_first', event.is_first, 'takes_force', event.takes_force,
            'published_at', event.at)"
    };
}
pub(super) use change;

/// So many of the latest published ratings of listed promises, over all trackers.
pub async fn latest(reader: &Reader, limit: i64) -> Result<Vec<Change>> {
    const LATEST: &str = concat!(
        "SELECT ",
        change!(),
        " FROM (SELECT * FROM published_event WHERE topic_id = 0 AND is_rating AND listed
            ORDER BY at DESC, subject_id DESC LIMIT $1) AS event
        JOIN published_promise AS promise ON promise.id = event.promise_id
        ORDER BY event.at DESC, event.subject_id DESC"
    );
    reader.documents(LATEST, &[&limit]).await
}
