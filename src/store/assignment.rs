//! Assignments of promises to people: one for a promise at most. How they changed is told by the audit trail.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Text};
use diesel_async::RunQueryDsl;

use super::schema::{account, assignment, membership, promise, promise_summary};
use super::{Connection, Result, Tx};
use crate::domain::access::Role;
use crate::domain::assignment::Candidate;
use crate::domain::id::{AccountId, PromiseId, TrackerId};

/// Who is asked to work on a promise, by when, and since when.
type By = (AccountId, Option<NaiveDate>, DateTime<Utc>);

/// A promise with whom it is assigned to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The promise.
    pub promise: PromiseId,
    /// Who is asked to work on it, by when, and since when.
    pub by: Option<By>,
}

/// Whoever is asked to work on a promise.
pub async fn assignee(connection: &mut Connection, id: PromiseId) -> Result<Option<AccountId>> {
    Ok(assignment::table.find(id.0).select(assignment::account_id).first(connection).await.optional()?)
}

/// Those who can be asked to work on a tracker: open accounts with a role there, by name.
pub async fn candidates(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<(AccountId, String)>> {
    Ok(account::table
        .inner_join(membership::table)
        .filter(membership::tracker_id.eq(tracker.0).and(account::closed_at.is_null()))
        .order((account::name, account::id))
        .select((account::id, account::name))
        .load(connection)
        .await?)
}

/// Someone as a candidate for work on a tracker, held so that neither the account nor the role goes meanwhile.
pub async fn lock_candidate(tx: &mut Tx<'_>, id: AccountId, tracker: TrackerId) -> Result<Option<Candidate>> {
    let row: Option<(String, Option<DateTime<Utc>>)> = account::table
        .filter(account::id.eq(id.0).and(account::kind.eq("person")))
        .select((account::name, account::closed_at))
        .for_share()
        .first(tx.connection)
        .await
        .optional()?;
    let role: Option<Role> = membership::table
        .filter(membership::account_id.eq(id.0).and(membership::tracker_id.eq(tracker.0)))
        .select(membership::role)
        .for_share()
        .first(tx.connection)
        .await
        .optional()?;
    Ok(row.map(|(name, closed_at)| Candidate { name, closed: closed_at.is_some(), role }))
}

/// Those of these promises that belong to the tracker, held so that concurrent assignments take turns, in a fixed order.
pub async fn lock(tx: &mut Tx<'_>, tracker: TrackerId, promises: &[PromiseId]) -> Result<Vec<Held>> {
    let ids: Vec<PromiseId> = promise::table
        .filter(promise::tracker_id.eq(tracker.0).and(promise::id.eq_any(promises.iter().map(|id| id.0))))
        .filter(promise::deleted_at.is_null())
        .order((promise::reference_key, promise::id))
        .select(promise::id)
        .for_no_key_update()
        .load(tx.connection)
        .await?;
    let rows: Vec<(PromiseId, By)> = assignment::table
        .filter(assignment::promise_id.eq_any(ids.iter().map(|id| id.0)))
        .select((assignment::promise_id, (assignment::account_id, assignment::due_on, assignment::since)))
        .load(tx.connection)
        .await?;
    let by: HashMap<_, _> = rows.into_iter().collect();
    Ok(ids.into_iter().map(|promise| Held { promise, by: by.get(&promise).copied() }).collect())
}

/// The promises of a tracker that are assigned to someone, in order.
pub async fn of(connection: &mut Connection, id: AccountId, tracker: TrackerId) -> Result<Vec<PromiseId>> {
    Ok(promise_summary::table
        .filter(promise_summary::tracker_id.eq(tracker.0).and(promise_summary::assignee_id.eq(id.0)))
        .order((promise_summary::reference_key, promise_summary::promise_id))
        .select(promise_summary::promise_id)
        .load(connection)
        .await?)
}

#[derive(QueryableByName)]
struct Holder {
    #[diesel(sql_type = BigInt)]
    id: AccountId,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    is_closed: bool,
}

/// Everyone who has promises of these trackers, by name, and whether their account is closed. Goes from one to the next,
/// however much each has.
pub async fn holders(connection: &mut Connection, trackers: &[TrackerId]) -> Result<Vec<(AccountId, String, bool)>> {
    let rows: Vec<Holder> = diesel::sql_query(
        "WITH RECURSIVE found AS (
             SELECT tracker, (SELECT coalesce(assignee_id, 0) FROM promise_summary
                              WHERE tracker_id = tracker AND coalesce(assignee_id, 0) > 0
                              ORDER BY coalesce(assignee_id, 0) LIMIT 1) AS holder
             FROM unnest($1::bigint[]) AS asked (tracker)
             UNION ALL
             SELECT found.tracker, (SELECT coalesce(assignee_id, 0) FROM promise_summary
                                    WHERE tracker_id = found.tracker AND coalesce(assignee_id, 0) > found.holder
                                    ORDER BY coalesce(assignee_id, 0) LIMIT 1)
             FROM found WHERE found.holder IS NOT NULL)
         SELECT id, name, closed_at IS NOT NULL AS is_closed FROM account WHERE id IN (SELECT holder FROM found)
         ORDER BY name, id",
    )
    .bind::<Array<BigInt>, _>(trackers.iter().map(|tracker| tracker.0).collect::<Vec<_>>())
    .load(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name, row.is_closed)).collect())
}

/// How many promises of which tracker are assigned to someone.
pub async fn counts(connection: &mut Connection, id: AccountId) -> Result<Vec<(TrackerId, i64)>> {
    Ok(promise_summary::table
        .filter(promise_summary::assignee_id.eq(id.0))
        .group_by(promise_summary::tracker_id)
        .order(promise_summary::tracker_id)
        .select((promise_summary::tracker_id, diesel::dsl::count_star()))
        .load(connection)
        .await?)
}

/// Assigns a promise, whoever had it before; `since` is when it was asked for.
pub async fn put(
    tx: &mut Tx<'_>,
    promise: PromiseId,
    to: AccountId,
    due: Option<NaiveDate>,
    since: DateTime<Utc>,
) -> Result<()> {
    let given = (assignment::account_id.eq(to.0), assignment::due_on.eq(due), assignment::since.eq(since));
    diesel::insert_into(assignment::table)
        .values((assignment::promise_id.eq(promise.0), given))
        .on_conflict(assignment::promise_id)
        .do_update()
        .set(given)
        .execute(tx.connection)
        .await?;
    Ok(())
}

/// Takes the assignment of a promise back.
pub async fn remove(tx: &mut Tx<'_>, promise: PromiseId) -> Result<()> {
    diesel::delete(assignment::table.find(promise.0)).execute(tx.connection).await?;
    Ok(())
}
