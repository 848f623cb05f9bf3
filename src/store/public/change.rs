//! What was published lately about listed promises: the newest few for front pages, and page after page of all of them, each
//! an index range. Reads the published store only.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::place::{KINDS, Marks, ORDER, Place, Start};
use super::reader::{Reader, Value};
use super::tracker::Tracker;
use crate::domain::id::{AssessmentId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::store::Result;

/// How many changes stand on a page.
pub const PAGE: usize = 50;
/// All of them are of this kind of event.
const PUBLICATION: &str = KINDS[0];
/// The columns that order them.
const COLUMNS: &[&str] = &[ORDER[0], ORDER[1]];

/// A published rating among the latest.
#[derive(Clone, Debug, Deserialize)]
pub struct Change {
    /// The publication.
    pub id: AssessmentId,
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

impl Change {
    /// Where it stands.
    pub fn place(&self) -> Place {
        Place::new(self.published_at, self.id.0, PUBLICATION)
    }
}

/// A rating of `event` as a document, with the promise that it is about as `promise`.
macro_rules! change {
    () => {
        "json_build_object('id', event.subject_id, 'tracker', event.tracker_id, 'reference', promise.reference,
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

/// Every listed tracker with its codebook, newest mandate first.
pub async fn trackers(reader: &Reader) -> Result<Vec<Tracker>> {
    const ALL: &str =
        "SELECT row_to_json(tracker) FROM published_tracker AS tracker ORDER BY tracker.mandate_start DESC, tracker.id";
    reader.documents(ALL, &[]).await
}

/// At most so many changes in a tracker or in all, newest first, from a place on.
pub async fn page(reader: &Reader, tracker: Option<TrackerId>, start: Start, most: usize) -> Result<Vec<Change>> {
    let (tracker, marks) = (tracker.map(|tracker| tracker.0), Marks::of(start));
    let values: Vec<Value<'_>> = tracker.iter().map(|id| id as Value<'_>).chain(marks.values(COLUMNS)).collect();
    reader.documents(&statement(tracker.is_some(), start, most), &values).await
}

/// The statement, in one of six forms for each number of rows. How many rows it answers stands in it as a number: of a value the
/// planner would expect a tenth of the table.
fn statement(of_tracker: bool, start: Start, most: usize) -> String {
    let (within, next) = if of_tracker { ("AND tracker_id = $1", 2) } else { ("", 1) };
    format!(
        "SELECT {change}
         FROM (SELECT * FROM published_event WHERE topic_id = 0 AND is_rating AND listed {within} {range} LIMIT {most}) AS event
         JOIN published_promise AS promise ON promise.id = event.promise_id
         ORDER BY event.at DESC, event.subject_id DESC",
        change = change!(),
        range = start.range(COLUMNS, next)
    )
}
