//! Promises that are put online, many at once, and those that are deleted because the public never read them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;

use super::promise::Promise;
use super::schema::{assignment, promise, promise_summary};
use super::{Connection, Result, Tx};
use crate::domain::id::{AssessmentId, PromiseId, TrackerId};
use crate::domain::online::Traces;

/// How many promises are put online at once at most; the others come with the next time.
pub const MOST: i64 = 500;

/// The promises of a tracker in preparation, by reference: at most one more than are put online at once.
pub async fn in_preparation(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<PromiseId>> {
    Ok(promise_summary::table
        .filter(promise_summary::tracker_id.eq(tracker.0).and(promise_summary::is_online.eq(false)))
        .order((promise_summary::reference_key, promise_summary::promise_id))
        .limit(MOST + 1)
        .select(promise_summary::promise_id)
        .load(connection)
        .await?)
}

/// Those of these promises of a tracker that are in preparation, by reference.
pub async fn of(connection: &mut Connection, tracker: TrackerId, ids: &[PromiseId]) -> Result<Vec<Promise>> {
    Ok(promise::table
        .filter(promise::tracker_id.eq(tracker.0).and(promise::id.eq_any(ids.iter().map(|id| id.0))))
        .filter(promise::online_at.is_null().and(promise::deleted_at.is_null()))
        .order((promise::reference_key, promise::id))
        .select(Promise::as_select())
        .load(connection)
        .await?)
}

/// Puts those of these promises online that are in preparation, and says which those were.
pub async fn put(tx: &mut Tx<'_>, ids: &[PromiseId]) -> Result<Vec<PromiseId>> {
    let waiting = promise::table
        .filter(promise::id.eq_any(ids.iter().map(|id| id.0)))
        .filter(promise::online_at.is_null().and(promise::deleted_at.is_null()));
    let now = (promise::online_at.eq(tx.now()), promise::online_by.eq(tx.actor().id.0));
    let put: Vec<PromiseId> =
        diesel::update(waiting).set(now).returning(promise::id).get_results(tx.connection).await?;
    tx.touched.promises.extend(&put);
    Ok(put)
}

#[derive(QueryableByName)]
struct TracesRow {
    #[diesel(sql_type = Bool)]
    was_public: bool,
    #[diesel(sql_type = Bool)]
    is_referred_to: bool,
    #[diesel(sql_type = Bool)]
    is_waiting: bool,
}

/// What decides whether a promise can be deleted.
pub async fn traces(connection: &mut Connection, id: PromiseId) -> Result<Traces> {
    const TRACES: &str = "
        SELECT promise.online_at IS NOT NULL
               AND EXISTS (SELECT FROM opening WHERE tracker_id = promise.tracker_id AND state = 'confirmed' AND opens) AS was_public,
               was_public(promise) AS is_referred_to,
               EXISTS (SELECT FROM assessment WHERE promise_id = promise.id AND state IN ('submitted', 'scheduled')) AS is_waiting
        FROM promise WHERE promise.id = $1";
    let row: TracesRow = sql_query(TRACES).bind::<BigInt, _>(id.0).get_result(connection).await?;
    Ok(Traces { was_public: row.was_public, is_referred_to: row.is_referred_to, is_waiting: row.is_waiting })
}

/// The draft of a promise, which goes with it.
pub async fn draft(connection: &mut Connection, id: PromiseId) -> Result<Option<AssessmentId>> {
    Ok(promise_summary::table
        .filter(promise_summary::promise_id.eq(id.0).and(promise_summary::open_state.eq("draft")))
        .select(promise_summary::open_id)
        .first::<Option<AssessmentId>>(connection)
        .await
        .optional()?
        .flatten())
}

/// Deletes a promise: nothing shows it any more, and its reference is free.
pub async fn delete(tx: &mut Tx<'_>, id: PromiseId) -> Result<()> {
    diesel::delete(assignment::table.filter(assignment::promise_id.eq(id.0))).execute(tx.connection).await?;
    let gone = (promise::deleted_at.eq(tx.now()), promise::deleted_by.eq(tx.actor().id.0));
    diesel::update(promise::table.find(id.0)).set(gone).execute(tx.connection).await?;
    tx.touched.promises.insert(id);
    Ok(())
}
