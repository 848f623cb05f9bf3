//! Everything that happened to what is public, the oldest first, from a place on: for programs that keep a copy. Each answer is
//! a few index ranges. Reads the published store only.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::reader::{Reader, Value};
use crate::domain::id::TrackerId;
use crate::store::Result;

/// An event.
#[derive(Clone, Debug, Deserialize)]
pub struct Event {
    /// When, in microseconds since 1970: its place among the others.
    pub micros: i64,
    /// Its number among those of its kind.
    pub subject: i64,
    /// What it is: publication, retraction, delisting or revision.
    pub kind: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The tracker’s name in addresses.
    pub tracker: String,
    /// The promise’s stable name; nothing where it is about the tracker itself, a source or a topic.
    pub reference: Option<String>,
    /// The edition that it made or took back.
    pub number: Option<i32>,
    /// The key of the verdict of that edition.
    pub verdict: Option<String>,
    /// Whether the promise is listed now.
    pub listed: bool,
}

/// Where to begin: behind this moment in microseconds, this number and this kind.
pub type Place<'a> = (i64, i64, &'a str);

/// The events of a tracker, or of all, behind a place: so many at most.
pub async fn after(reader: &Reader, tracker: Option<TrackerId>, place: Place<'_>, most: usize) -> Result<Vec<Event>> {
    let (micros, subject, kind) = place;
    let id = tracker.map(|tracker| tracker.0);
    let mut values: Vec<Value> = vec![&micros, &subject, &kind];
    values.extend(id.iter().map(|id| id as Value));
    let within = if id.is_some() { "AND own.tracker_id = $4" } else { "" };
    let statement = format!(
        "SELECT json_build_object('micros', (extract(epoch FROM event.at) * 1000000)::bigint, 'subject', event.subject_id,
             'kind', event.kind, 'at', event.at, 'tracker', tracker.slug, 'reference', promise.reference, 'number', event.number,
             'listed', event.listed, 'verdict', (SELECT edition.document #>> '{{verdict,key}}' FROM published_edition AS edition
                 WHERE edition.promise_id = event.promise_id AND edition.number = event.number))
         FROM (SELECT found.* FROM unnest(ARRAY['publication', 'retraction', 'delisting', 'revision']) AS wanted (kind)
               CROSS JOIN LATERAL (SELECT * FROM published_event AS own
                   WHERE own.topic_id = 0 AND own.kind = wanted.kind {within}
                       AND (own.at, own.subject_id) >= ('epoch'::timestamptz + $1::bigint * interval '1 microsecond', $2::bigint)
                       AND (own.at, own.subject_id, own.kind)
                           > ('epoch'::timestamptz + $1::bigint * interval '1 microsecond', $2::bigint, $3::text)
                   ORDER BY own.at, own.subject_id LIMIT {most}) AS found
               ORDER BY found.at, found.subject_id, found.kind LIMIT {most}) AS event
         JOIN published_tracker AS tracker ON tracker.id = event.tracker_id
         LEFT JOIN published_promise AS promise ON promise.id = event.promise_id
         ORDER BY event.at, event.subject_id, event.kind"
    );
    reader.documents(&statement, &values).await
}
