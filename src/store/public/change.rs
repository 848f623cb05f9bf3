//! What was published lately about listed promises: the newest few for front pages, and page after page of all of them, each
//! an index range. Reads the published store only.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::reader::{Reader, Value};
use super::tracker::Tracker;
use crate::domain::id::{AssessmentId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::store::Result;

/// How many changes stand on a page.
pub const PAGE: usize = 50;

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

/// A change's place among the others, newest first. Written in addresses, to read on from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    at: DateTime<Utc>,
    id: i64,
}

/// Where a page begins.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    /// With the newest.
    Newest,
    /// Right after this change, which is newer.
    After(Place),
    /// So that this change, which is older, would follow.
    Before(Place),
}

impl Change {
    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { at: self.published_at, id: self.id.0 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.at.timestamp_micros(), self.id)
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(typed: &str) -> std::result::Result<Place, ()> {
        let (at, id) = typed.split_once('-').ok_or(())?;
        let at = at.parse().ok().and_then(DateTime::from_timestamp_micros).ok_or(())?;
        Ok(Place { at, id: id.parse().map_err(|_| ())? })
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

/// A page of changes in a tracker or in all, newest first, and one more where there are more in the direction asked for.
pub async fn page(reader: &Reader, tracker: Option<TrackerId>, start: Start) -> Result<Vec<Change>> {
    let statement = statement(tracker.is_some(), start);
    let tracker = tracker.map(|tracker| tracker.0);
    let mut values: Vec<Value<'_>> = tracker.iter().map(|id| id as Value<'_>).collect();
    let (at, id);
    if let Start::After(place) | Start::Before(place) = start {
        (at, id) = (place.at.timestamp_micros(), place.id);
        values.extend([&at as Value<'_>, &id]);
    }
    reader.documents(&statement, &values).await
}

/// The statement, in one of six forms. How many rows it answers stands in it as a number: of a value the planner would
/// expect a tenth of the table.
fn statement(of_tracker: bool, start: Start) -> String {
    let (within, next) = if of_tracker { ("AND tracker_id = $1", 2) } else { ("", 1) };
    let place = format!("('epoch'::timestamptz + ${next}::bigint * interval '1 microsecond', ${})", next + 1);
    let range = match start {
        Start::Newest => "ORDER BY at DESC, subject_id DESC".to_owned(),
        Start::After(_) => format!("AND (at, subject_id) < {place} ORDER BY at DESC, subject_id DESC"),
        Start::Before(_) => format!("AND (at, subject_id) > {place} ORDER BY at, subject_id"),
    };
    format!(
        "SELECT {change}
         FROM (SELECT * FROM published_event WHERE topic_id = 0 AND is_rating AND listed {within} {range} LIMIT {limit}) AS event
         JOIN published_promise AS promise ON promise.id = event.promise_id
         ORDER BY event.at DESC, event.subject_id DESC",
        change = change!(),
        limit = PAGE + 1
    )
}
