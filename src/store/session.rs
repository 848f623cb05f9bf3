//! Sessions of browsers. The key is never stored, only its hash; this is upkeep of a cookie, not a write of the site, so
//! it leaves no audit entry (signing in and out do, in `action::account`).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::Eq;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::schema::{session, site_secret};
use super::{Connection, Database, Result, Tx};
use crate::domain::id::AccountId;

/// The state of a session: names to values, as the session layer serialises them.
pub type State = HashMap<String, String>;

fn hash(key: &str) -> Vec<u8> {
    Sha256::digest(key.as_bytes()).to_vec()
}

type Columns =
    (Eq<session::account_id, Option<i64>>, Eq<session::state, Value>, Eq<session::expires_at, DateTime<Utc>>);

fn columns(account: Option<AccountId>, state: &State, expires_at: DateTime<Utc>) -> Columns {
    (
        session::account_id.eq(account.map(|id| id.0)),
        session::state.eq(serde_json::json!(state)),
        session::expires_at.eq(expires_at),
    )
}

/// The state kept under `key`, unless it has expired.
pub async fn load(connection: &mut Connection, key: &str, now: DateTime<Utc>) -> Result<Option<State>> {
    let state: Option<Value> = session::table
        .filter(session::key_hash.eq(hash(key)).and(session::expires_at.gt(now)))
        .select(session::state)
        .first(connection)
        .await
        .optional()?;
    Ok(state.and_then(|value| serde_json::from_value(value).ok()))
}

/// Begins a session: keeps `state` under `key` until `expires_at`; `account` is who is signed in.
pub async fn begin(
    connection: &mut Connection,
    key: &str,
    account: Option<AccountId>,
    state: &State,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(session::table)
        .values((session::key_hash.eq(hash(key)), columns(account, state, expires_at)))
        .execute(connection)
        .await?;
    Ok(())
}

/// Keeps a new `state` of the session under `key`. One that has ended in the meantime stays ended: a page that was on
/// its way while someone signed out does not sign them in again.
pub async fn update(
    connection: &mut Connection,
    key: &str,
    account: Option<AccountId>,
    state: &State,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    diesel::update(session::table.find(hash(key))).set(columns(account, state, expires_at)).execute(connection).await?;
    Ok(())
}

/// Lets the session live until `expires_at`.
pub async fn extend(connection: &mut Connection, key: &str, expires_at: DateTime<Utc>) -> Result<()> {
    diesel::update(session::table.find(hash(key))).set(session::expires_at.eq(expires_at)).execute(connection).await?;
    Ok(())
}

/// Ends the session.
pub async fn end(connection: &mut Connection, key: &str) -> Result<()> {
    diesel::delete(session::table.find(hash(key))).execute(connection).await?;
    Ok(())
}

/// Ends every session of an account.
pub async fn end_all_of(connection: &mut Connection, account: AccountId) -> Result<()> {
    diesel::delete(session::table.filter(session::account_id.eq(account.0))).execute(connection).await?;
    Ok(())
}

/// The sessions of an account that have not expired, the newest first.
pub async fn of_account(
    connection: &mut Connection,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<(i64, State)>> {
    const LISTED: i64 = 100;
    let rows: Vec<(i64, Value)> = session::table
        .filter(session::account_id.eq(account.0).and(session::expires_at.gt(now)))
        .order(session::id.desc())
        .limit(LISTED)
        .select((session::id, session::state))
        .load(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, state)| Some((id, serde_json::from_value(state).ok()?))).collect())
}

/// What the session under `key` is called.
pub async fn id_of(connection: &mut Connection, key: &str) -> Result<Option<i64>> {
    Ok(session::table.find(hash(key)).select(session::id).first(connection).await.optional()?)
}

/// Ends this session of an account; false where it has none that is called so.
pub async fn end_one(tx: &mut Tx<'_>, account: AccountId, id: i64) -> Result<bool> {
    let own = session::table.filter(session::account_id.eq(account.0).and(session::id.eq(id)));
    Ok(diesel::delete(own).execute(tx.connection).await? > 0)
}

/// Ends the sessions of an account but this one. Tells how many there were.
pub async fn end_but(tx: &mut Tx<'_>, account: AccountId, kept: Option<i64>) -> Result<usize> {
    let own = session::table.filter(session::account_id.eq(account.0).and(session::id.ne(kept.unwrap_or(0))));
    Ok(diesel::delete(own).execute(tx.connection).await?)
}

/// Forgets sessions that have expired.
pub async fn sweep(connection: &mut Connection, now: DateTime<Utc>) -> Result<usize> {
    Ok(diesel::delete(session::table.filter(session::expires_at.lt(now))).execute(connection).await?)
}

/// The secret called `name`, shared by every process of the site; `fresh` becomes it when there is none yet.
pub async fn secret(database: &Database, name: &str, fresh: &[u8]) -> Result<Vec<u8>> {
    database
        .read(async |connection| {
            diesel::insert_into(site_secret::table)
                .values((site_secret::name.eq(name), site_secret::value.eq(fresh)))
                .on_conflict_do_nothing()
                .execute(connection)
                .await?;
            Ok(site_secret::table.find(name).select(site_secret::value).first(connection).await?)
        })
        .await
}
