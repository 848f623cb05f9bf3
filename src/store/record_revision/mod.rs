//! Revisions of the record: whether something is public, what is proposed about it, and what was decided. A proposal is
//! decided once and stays.

mod record;

pub use record::{Publicity, public_promises, publicity};

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use self::record::{Parts, place};
use super::list::Number;
use super::proposal::Proposed;
use super::schema::{account, record_revision};
use super::{Connection, Error, Result, Tx, codec};
use crate::domain::id::{PromiseId, RecordRevisionId, SourceId, TopicId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::proposal::{State, Step};
use crate::domain::record::Changes;
use crate::domain::record_revision::Record;

/// A revision that was proposed.
#[derive(Clone, Debug)]
pub struct RecordRevision {
    /// The revision.
    pub id: RecordRevisionId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// What it revises.
    pub record: Record,
    /// What each field was and is to become.
    pub changes: Changes,
    /// The fields whose words say what those in other languages say, though they are not changed.
    pub still_true: Vec<String>,
    /// Who proposed it and why, and what became of it.
    pub proposed: Proposed,
}

#[derive(Queryable)]
struct Row {
    id: RecordRevisionId,
    tracker: TrackerId,
    promise: Option<i64>,
    source: Option<i64>,
    topic: Option<i64>,
    changes: Value,
    still_true: Vec<String>,
    proposed: Proposed,
}

impl TryFrom<Row> for RecordRevision {
    type Error = Error;

    fn try_from(row: Row) -> Result<RecordRevision> {
        let record = match (row.promise, row.source, row.topic) {
            (Some(id), ..) => Record::Promise(PromiseId(id)),
            (_, Some(id), _) => Record::Source(SourceId(id)),
            (.., Some(id)) => Record::Topic(TopicId(id)),
            (None, None, None) => Record::Tracker,
        };
        let changes = serde_json::from_value(row.changes).map_err(|error| Error::Unreadable(error.to_string()))?;
        Ok(RecordRevision {
            id: row.id,
            tracker: row.tracker,
            record,
            changes,
            still_true: row.still_true,
            proposed: row.proposed,
        })
    }
}

/// The columns of a revision, with the name of its author.
macro_rules! columns {
    () => {
        (
            record_revision::id,
            record_revision::tracker_id,
            record_revision::promise_id,
            record_revision::source_id,
            record_revision::topic_id,
            record_revision::changes,
            record_revision::still_true,
            (
                record_revision::reason,
                record_revision::author_id,
                account::name,
                record_revision::created_at,
                record_revision::state,
                record_revision::decider_id,
                record_revision::decided_at,
                record_revision::remarks,
            ),
        )
    };
}

/// The revision `id`.
pub async fn get(connection: &mut Connection, id: RecordRevisionId) -> Result<Option<RecordRevision>> {
    let row: Option<Row> = record_revision::table
        .inner_join(account::table.on(account::id.eq(record_revision::author_id)))
        .filter(record_revision::id.eq(id.0))
        .select(columns!())
        .first(connection)
        .await
        .optional()?;
    row.map(RecordRevision::try_from).transpose()
}

/// Those that wait for a decision in these trackers, the oldest first, at most `limit`.
pub async fn open(connection: &mut Connection, trackers: &[TrackerId], limit: i64) -> Result<Vec<RecordRevision>> {
    let rows: Vec<Row> = record_revision::table
        .inner_join(account::table.on(account::id.eq(record_revision::author_id)))
        .filter(record_revision::tracker_id.eq_any(trackers.iter().map(|tracker| tracker.0)))
        .filter(record_revision::state.eq(State::Open.code()))
        .order((record_revision::created_at, record_revision::id))
        .limit(limit)
        .select(columns!())
        .load(connection)
        .await?;
    rows.into_iter().map(RecordRevision::try_from).collect()
}

/// The one about this record that waits for a decision.
pub async fn open_of(
    connection: &mut Connection,
    tracker: TrackerId,
    record: Record,
) -> Result<Option<RecordRevisionId>> {
    const OPEN: &str = "SELECT id FROM record_revision WHERE state = 'open' AND tracker_id = $1 \
        AND coalesce(promise_id, 0) = $2 AND coalesce(source_id, 0) = $3 AND coalesce(topic_id, 0) = $4";
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }
    let parts = Parts::of(record);
    let row: Option<Id> = diesel::sql_query(OPEN)
        .bind::<BigInt, _>(tracker.0)
        .bind::<BigInt, _>(parts.promise.unwrap_or(0))
        .bind::<BigInt, _>(parts.source.unwrap_or(0))
        .bind::<BigInt, _>(parts.topic.unwrap_or(0))
        .get_result(connection)
        .await
        .optional()?;
    Ok(row.map(|row| RecordRevisionId(row.id)))
}

/// Holds a record until the transaction ends, so that two changes of it take turns.
pub async fn hold(tx: &mut Tx<'_>, tracker: TrackerId, record: Record) -> Result<()> {
    let (table, id) = place(tracker, record);
    let statement = format!("SELECT FROM {table} WHERE id = $1 FOR NO KEY UPDATE");
    diesel::sql_query(statement).bind::<BigInt, _>(id).execute(tx.connection).await?;
    Ok(())
}

/// Adds a revision.
pub async fn add(
    tx: &mut Tx<'_>,
    (tracker, record): (TrackerId, Record),
    (changes, still_true): (Value, &[String]),
    reason: &Localized,
) -> Result<RecordRevisionId> {
    let parts = Parts::of(record);
    let row = (
        record_revision::tracker_id.eq(tracker.0),
        record_revision::promise_id.eq(parts.promise),
        record_revision::source_id.eq(parts.source),
        record_revision::topic_id.eq(parts.topic),
        record_revision::changes.eq(changes),
        record_revision::still_true.eq(still_true),
        record_revision::reason.eq(codec::json(reason)),
        record_revision::author_id.eq(tx.actor().id.0),
        record_revision::created_at.eq(tx.now()),
    );
    let added = diesel::insert_into(record_revision::table).values(row).returning(record_revision::id);
    let id = added.get_result(tx.connection).await?;
    tx.written.records.insert(id);
    Ok(id)
}

/// Records what the transaction's actor decided. What was approved can be written from then on, until it ends.
pub async fn record(tx: &mut Tx<'_>, id: RecordRevisionId, step: Step, remarks: Option<&str>) -> Result<()> {
    tx.written.records.insert(id);
    diesel::update(record_revision::table.find(id.0))
        .set((
            record_revision::state.eq(step.to().code()),
            record_revision::decider_id.eq(tx.actor().id.0),
            record_revision::decided_at.eq(tx.now()),
            record_revision::remarks.eq(remarks),
        ))
        .execute(tx.connection)
        .await?;
    Ok(())
}

/// Notes which fields of a record are older than others since a revision was approved, and that the public reads of it: of
/// every promise about which something was published and whose page says so, as its next version.
pub async fn publish(tx: &mut Tx<'_>, revision: &RecordRevision, older: &[String]) -> Result<()> {
    let (table, id) = place(revision.tracker, revision.record);
    diesel::sql_query(format!("UPDATE {table} SET older = $2 WHERE id = $1"))
        .bind::<BigInt, _>(id)
        .bind::<Array<Text>, _>(older)
        .execute(tx.connection)
        .await?;
    let versions = add_versions(tx, revision).await?;
    tx.touched.promises.extend(versions);
    match revision.record {
        Record::Promise(promise) => {
            tx.touched.promises.insert(promise);
        }
        Record::Source(source) => {
            tx.touched.sources.insert(source);
            tx.touched.trackers.insert(revision.tracker);
        }
        Record::Topic(topic) => {
            tx.touched.topics.insert(topic);
            tx.touched.trackers.insert(revision.tracker);
        }
        Record::Tracker => {
            tx.touched.trackers.insert(revision.tracker);
        }
    }
    Ok(())
}

/// Makes the next version of each page that says something else since this revision, and says of which promises. What a
/// version copies is held, as where a publication makes one: so one version follows the other. Revisions of what stands around
/// promises take turns besides, as two of them may concern the same ones.
async fn add_versions(tx: &mut Tx<'_>, revision: &RecordRevision) -> Result<Vec<PromiseId>> {
    // Of its tracker the page of a promise says the name, and no more.
    let is_named = || revision.changes.iter().any(|(field, _)| field.starts_with("name."));
    if revision.record == Record::Tracker && !is_named() {
        return Ok(Vec::new());
    }
    const HOLD: &str = "WITH one AS (SELECT id, tracker_id, source_id FROM promise WHERE id = $1),
        kept_tracker AS (SELECT FROM tracker WHERE id = (SELECT tracker_id FROM one) FOR SHARE),
        kept_source AS (SELECT FROM source WHERE id = (SELECT source_id FROM one) FOR SHARE),
        kept_topics AS (SELECT FROM topic WHERE id IN (SELECT topic_id FROM promise_topic WHERE promise_id = $1) ORDER BY id FOR SHARE)
        SELECT (SELECT count(*) FROM kept_tracker) + (SELECT count(*) FROM kept_source) + (SELECT count(*) FROM kept_topics)";
    const TURN: &str =
        "SELECT pg_advisory_xact_lock(hashtextextended(format('pledgebook versions %s %s', current_schema(), $1), 0))";
    let (concerned, id) = match revision.record {
        Record::Promise(promise) => ("promise.id = $2", promise.0),
        Record::Source(source) => ("promise.source_id = $2", source.0),
        Record::Topic(topic) => ("promise.id IN (SELECT promise_id FROM promise_topic WHERE topic_id = $2)", topic.0),
        Record::Tracker => ("promise.tracker_id = $2", revision.tracker.0),
    };
    let (first, of) = match revision.record {
        Record::Promise(promise) => (HOLD, promise.0),
        _ => (TURN, revision.tracker.0),
    };
    diesel::sql_query(first).bind::<BigInt, _>(of).execute(tx.connection).await?;
    let add = format!(
        "SELECT id AS number, add_version(id, NULL, NULL, $1) FROM promise
         WHERE {concerned} AND EXISTS (SELECT FROM promise_version AS earlier WHERE earlier.promise_id = promise.id)"
    );
    let query = diesel::sql_query(add).bind::<BigInt, _>(revision.id.0).bind::<BigInt, _>(id);
    let made: Vec<Number> = query.load(tx.connection).await?;
    Ok(made.into_iter().map(|one| PromiseId(one.number)).collect())
}
