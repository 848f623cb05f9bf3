//! Promises that may fit words or a moment, of which no counts are kept: so many small rows that they can be narrowed down
//! and counted one by one, and no more.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::list::{Narrowing, ROW, Row};
use super::reader::{Reader, Value};
use crate::domain::id::{PromiseId, SourceId, TopicId, TrackerId};
use crate::store::Result;

/// How many are counted one by one.
pub const CANDIDATES: usize = 1_000;
/// Shorter runs of letters and digits are no entry of the index of words.
const INDEXED: usize = 3;

/// A promise of the list, as short as its filter needs; the store writes the values in this order.
#[derive(Clone, Debug, Deserialize)]
pub struct Candidate {
    /// The promise.
    pub id: PromiseId,
    /// Its stable name.
    pub reference: String,
    /// What orders references.
    pub reference_key: String,
    /// The key of the verdict in force; empty where there is no published rating.
    pub verdict_key: String,
    /// Where it was made.
    pub source: Option<SourceId>,
    /// Its topics.
    pub topics: Vec<TopicId>,
    /// When its rating last changed.
    pub changed_at: Option<DateTime<Utc>>,
}

const CANDIDATE: &str = "json_build_array(promise.id, promise.reference, promise.reference_key, promise.verdict_key, \
                         promise.source_id, promise.topic_ids, promise.changed_at)";
const LISTED: &str = "published_promise AS promise WHERE promise.tracker_id = $1 AND promise.delisted IS NULL";

/// The promises of a tracker, of which so many are listed, that fit; nothing where they are more than [`CANDIDATES`].
pub async fn of_tracker(
    reader: &Reader,
    (tracker, listed): (TrackerId, usize),
    narrowing: &Narrowing,
) -> Result<Option<Vec<Candidate>>> {
    let mut values: Vec<Value> = vec![&tracker.0];
    let mut conditions = narrowing.conditions(&mut values);
    let limit = CANDIDATES + 1;
    let alone = narrowing.words.iter().filter_map(|any| any.first().filter(|_| any.len() == 1));
    let longest = alone.max_by_key(|pattern| indexed(pattern)).filter(|one| indexed(one) >= INDEXED);
    let statement = match longest {
        Some(word) if listed > CANDIDATES => {
            values.push(word);
            // Of one word this is all there is to ask; of several, the longest is looked up.
            conditions.push_str(&format!(" AND promise.words LIKE ${}", values.len()));
            format!(
                "WITH found AS MATERIALIZED (SELECT {CANDIDATE} AS one FROM {LISTED}{conditions} LIMIT {limit}) \
                 SELECT one FROM found"
            )
        }
        None if listed > CANDIDATES && narrowing.since.is_some() => {
            format!("SELECT {CANDIDATE} FROM {LISTED}{conditions} ORDER BY promise.changed_at DESC LIMIT {limit}")
        }
        // Few promises, or words that are in no index: read in order.
        _ => {
            format!(
                "SELECT {CANDIDATE} FROM {LISTED}{conditions} ORDER BY promise.reference_key, promise.reference LIMIT {limit}"
            )
        }
    };
    let found: Vec<Candidate> = reader.documents(&statement, &values).await?;
    Ok((found.len() <= CANDIDATES).then_some(found))
}

/// The length of the longest run of letters and digits in a pattern.
fn indexed(pattern: &str) -> usize {
    pattern.split(|c: char| !c.is_alphanumeric()).map(|run| run.chars().count()).max().unwrap_or(0)
}

/// These promises as the list shows them, in this order.
pub async fn rows(reader: &Reader, ids: &[i64]) -> Result<Vec<Row>> {
    let statement = format!(
        "SELECT {ROW} FROM unnest($1::bigint[]) WITH ORDINALITY AS asked (id, number)
         JOIN published_promise AS promise ON promise.id = asked.id
         JOIN published_entry AS place ON place.promise_id = promise.id AND place.topic_id = 0
         ORDER BY asked.number"
    );
    reader.documents(&statement, &[&ids]).await
}
