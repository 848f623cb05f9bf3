//! The outbox. A mail is claimed before it is sent: the moment of its next attempt is moved on, so that neither another
//! process nor a restart sends it at the same time. A process that dies in between leaves it to that next attempt; the
//! mail then carries the same Message-ID.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::kept::{Kept, Row, kept};
use crate::domain::assessment::State;
use crate::domain::id::AccountId;
use crate::domain::localized::Localized;
use crate::domain::notification::{ATTEMPTS, backoff};
use crate::store::schema::notification;
use crate::store::schema::{account, assessment, promise, tracker};
use crate::store::{Connection, Error, Result};

/// What a mail is to say about one event.
#[derive(Clone, Debug, Queryable)]
pub struct Letter {
    /// The notification.
    pub id: i64,
    /// Whom to tell.
    pub recipient: AccountId,
    /// What it says.
    #[diesel(deserialize_as = Row)]
    pub kept: Kept,
    /// What its tracker is called.
    pub tracker_name: Localized,
    /// Where the assessment stands now, if it is about one.
    pub state: Option<State>,
    /// Whether it goes into a digest.
    pub in_digest: bool,
}

/// What waits longest, and what tells the action behind it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = notification, check_for_backend(diesel::pg::Pg))]
struct Due {
    account_id: i64,
    actor_id: i64,
    event: String,
    at: DateTime<Utc>,
    in_digest: bool,
    attempts: i32,
}

/// Claims what is due to one person: all that goes into their digest, or what one action told them, so that who assigns a
/// hundred promises sends one mail. Empty when nothing is due.
pub async fn claim(connection: &mut Connection, now: DateTime<Utc>) -> Result<Vec<i64>> {
    connection.transaction::<_, Error, _>(async |connection| claim_next(connection, now).await).await
}

async fn claim_next(connection: &mut Connection, now: DateTime<Utc>) -> Result<Vec<i64>> {
    // One claim at a time, or two processes could share a digest out between them.
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtext('pledgebook: outbox'))").execute(connection).await?;
    let due = notification::mail.eq("waiting").and(notification::try_at.le(now));
    let first: Option<Due> = notification::table
        .filter(due)
        .order((notification::try_at, notification::id))
        .select(Due::as_select())
        .first(connection)
        .await
        .optional()?;
    let Some(first) = first else { return Ok(Vec::new()) };
    let to_them = notification::account_id.eq(first.account_id).and(notification::in_digest.eq(first.in_digest));
    let mut whole = notification::table.filter(due.and(to_them)).into_boxed();
    if !first.in_digest {
        let action = notification::actor_id.eq(first.actor_id).and(notification::event.eq(first.event));
        whole = whole.filter(action.and(notification::at.eq(first.at)));
    }
    let ids: Vec<i64> = whole.order(notification::id).select(notification::id).load(connection).await?;
    diesel::update(notification::table.filter(notification::id.eq_any(&ids)))
        .set((
            notification::attempts.eq(notification::attempts + 1),
            notification::try_at.eq(now + backoff(first.attempts + 1)),
        ))
        .execute(connection)
        .await?;
    Ok(ids)
}

/// What was claimed, as it stands now.
pub async fn fetch(connection: &mut Connection, ids: &[i64]) -> Result<Vec<Letter>> {
    Ok(notification::table
        .inner_join(account::table.on(account::id.eq(notification::actor_id)))
        .inner_join(tracker::table.on(tracker::id.eq(notification::tracker_id)))
        .left_join(promise::table.on(promise::id.nullable().eq(notification::promise_id)))
        .left_join(assessment::table.on(assessment::id.nullable().eq(notification::assessment_id)))
        .filter(notification::id.eq_any(ids))
        .order(notification::id)
        .select((
            notification::id,
            notification::account_id,
            kept!(),
            tracker::name,
            assessment::state.nullable(),
            notification::in_digest,
        ))
        .load(connection)
        .await?)
}

/// Notes that the mail about these went out.
pub async fn sent(connection: &mut Connection, ids: &[i64], now: DateTime<Utc>) -> Result<()> {
    let set =
        (notification::mail.eq("sent"), notification::mailed_at.eq(now), notification::failure.eq(None::<String>));
    diesel::update(notification::table.filter(notification::id.eq_any(ids))).set(set).execute(connection).await?;
    Ok(())
}

/// Notes that nobody is to be told about these any more.
pub async fn withhold(connection: &mut Connection, ids: &[i64]) -> Result<()> {
    let rows = notification::table.filter(notification::id.eq_any(ids));
    diesel::update(rows).set(notification::mail.eq("withheld")).execute(connection).await?;
    Ok(())
}

/// Notes why an attempt failed; after the last one, or a final answer, they are given up. Tells how many were.
pub async fn fail(connection: &mut Connection, ids: &[i64], why: &str, is_final: bool) -> Result<usize> {
    let these = || notification::table.filter(notification::id.eq_any(ids));
    diesel::update(these()).set(notification::failure.eq(why)).execute(connection).await?;
    let last = these().filter(notification::attempts.ge(if is_final { 0 } else { ATTEMPTS }));
    Ok(diesel::update(last).set(notification::mail.eq("failed")).execute(connection).await?)
}
