//! Records as rows: where each stands, and how it stands towards the public.

use std::collections::HashMap;

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Bool, Text};
use diesel_async::RunQueryDsl;

use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::record_revision::Record;
use crate::store::{Connection, Result};

/// How a record stands towards the public.
#[derive(Clone, Debug, QueryableByName)]
pub struct Publicity {
    /// Whether the public can have read of it, so that its changes are announced.
    #[diesel(sql_type = Bool)]
    pub was_public: bool,
    /// Whether something was published about it, so that two people change it.
    #[diesel(sql_type = Bool)]
    pub was_published: bool,
    /// Its fields whose words are older than those in another language.
    #[diesel(sql_type = Array<Text>)]
    pub older: Vec<String>,
}

/// How this record stands towards the public.
pub async fn publicity(connection: &mut Connection, tracker: TrackerId, record: Record) -> Result<Publicity> {
    let (table, id) = place(tracker, record);
    let statement = format!(
        "SELECT was_public({table}) AS was_public, was_published({table}) AS was_published, older FROM {table} WHERE id = $1"
    );
    Ok(diesel::sql_query(statement).bind::<BigInt, _>(id).get_result(connection).await?)
}

/// Those of these promises of which the public can have read, each with whether one person cannot change it: something was
/// published about it, or it left the list.
pub async fn public_promises(connection: &mut Connection, promises: &[PromiseId]) -> Result<HashMap<PromiseId, bool>> {
    const PUBLIC: &str = "SELECT id, was_published(promise) OR EXISTS (SELECT FROM current_fate WHERE promise_id = promise.id) \
        AS was_published FROM promise \
        WHERE id = ANY ($1) AND was_public(promise)";
    #[derive(QueryableByName)]
    struct Public {
        #[diesel(sql_type = BigInt)]
        id: i64,
        #[diesel(sql_type = Bool)]
        was_published: bool,
    }
    let ids: Vec<i64> = promises.iter().map(|promise| promise.0).collect();
    let rows: Vec<Public> = diesel::sql_query(PUBLIC).bind::<Array<BigInt>, _>(ids).load(connection).await?;
    Ok(rows.into_iter().map(|row| (PromiseId(row.id), row.was_published)).collect())
}

/// A record as the table names it.
pub(super) struct Parts {
    pub(super) promise: Option<i64>,
    pub(super) source: Option<i64>,
    pub(super) topic: Option<i64>,
}

impl Parts {
    pub(super) fn of(record: Record) -> Parts {
        let none = Parts { promise: None, source: None, topic: None };
        match record {
            Record::Tracker => none,
            Record::Promise(id) => Parts { promise: Some(id.0), ..none },
            Record::Source(id) => Parts { source: Some(id.0), ..none },
            Record::Topic(id) => Parts { topic: Some(id.0), ..none },
        }
    }
}

/// The table and the row of a record.
pub(super) fn place(tracker: TrackerId, record: Record) -> (&'static str, i64) {
    match record {
        Record::Tracker => ("tracker", tracker.0),
        Record::Promise(id) => ("promise", id.0),
        Record::Source(id) => ("source", id.0),
        Record::Topic(id) => ("topic", id.0),
    }
}
