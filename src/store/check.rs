//! Checks of promises that found nothing new: added and read, never changed; and which promises are due for one.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::desk::Standing;
use super::schema::{account, desk_promise, desk_stale, promise_check};
use super::{Connection, Result, Tx};
use crate::domain::id::{PromiseId, TrackerId};

/// Notes that the actor found nothing new about a promise; says whether that is news today.
pub async fn note(tx: &mut Tx<'_>, promise: PromiseId) -> Result<bool> {
    let row = (
        promise_check::promise_id.eq(promise.0),
        promise_check::account_id.eq(tx.actor().id.0),
        promise_check::at.eq(tx.now()),
    );
    let added = diesel::insert_into(promise_check::table).values(row).on_conflict_do_nothing();
    Ok(added.execute(tx.connection).await? == 1)
}

/// Who checked a promise when, newest first, at most `limit` times.
pub async fn of_promise(
    connection: &mut Connection,
    promise: PromiseId,
    limit: i64,
) -> Result<Vec<(String, DateTime<Utc>)>> {
    Ok(promise_check::table
        .inner_join(account::table.on(account::id.eq(promise_check::account_id)))
        .filter(promise_check::promise_id.eq(promise.0))
        .order((promise_check::at.desc(), promise_check::id.desc()))
        .limit(limit)
        .select((account::name, promise_check::at))
        .load(connection)
        .await?)
}

/// When a promise was last checked; publications count.
pub async fn last(connection: &mut Connection, promise: PromiseId) -> Result<Option<DateTime<Utc>>> {
    let found: Option<Option<DateTime<Utc>>> =
        desk_stale::table.find(promise.0).select(desk_stale::checked_at).first(connection).await.optional()?;
    Ok(found.flatten())
}

/// A promise that is due for a check, and when the last one was.
pub type Stale = (Standing, Option<DateTime<Utc>>, DateTime<Utc>);

/// The promises of these trackers of which nothing was heard since the moment that stands beside the tracker, the longest
/// quiet first, at most `limit` of them; and how many there are.
pub async fn stale(
    connection: &mut Connection,
    trackers: &[(TrackerId, DateTime<Utc>)],
    limit: i64,
) -> Result<(Vec<Stale>, i64)> {
    if trackers.is_empty() {
        return Ok((Vec::new(), 0));
    }
    let mut due = desk_stale::table.into_boxed();
    let mut counted = desk_stale::table.into_boxed();
    for (tracker, cutoff) in trackers {
        let is_due = desk_stale::tracker_id.eq(tracker.0).and(desk_stale::quiet_since.le(*cutoff));
        due = due.or_filter(is_due);
        counted = counted.or_filter(is_due);
    }
    let total = counted.count().get_result(connection).await?;
    let order: Vec<(PromiseId, Option<DateTime<Utc>>, DateTime<Utc>)> = due
        .order((desk_stale::quiet_since, desk_stale::reference_key, desk_stale::id))
        .limit(limit)
        .select((desk_stale::id, desk_stale::checked_at, desk_stale::created_at))
        .load(connection)
        .await?;
    let mut rows: Vec<Standing> = desk_promise::table
        .filter(desk_promise::id.eq_any(order.iter().map(|(id, ..)| id.0)))
        .select(Standing::as_select())
        .load(connection)
        .await?;
    let mut stale = Vec::new();
    for (id, checked, created) in order {
        if let Some(at) = rows.iter().position(|row| row.id == id) {
            stale.push((rows.swap_remove(at), checked, created));
        }
    }
    Ok((stale, total))
}
