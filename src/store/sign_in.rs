//! How often signing in failed of late, and the browsers from which people signed in. This is upkeep of the door, not a write of
//! the site, so it leaves no audit entry (what is noteworthy does, in `action::account`). Addresses, networks and keys of
//! browsers are kept as hashes.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel_async::{AsyncConnection, RunQueryDsl};
use sha2::{Digest, Sha256};

use super::schema::{known_device, sign_in_failure};
use super::{Connection, Error, Result};
use crate::domain::id::AccountId;
use crate::domain::sign_in::{FORGOTTEN_AFTER, Failures, Tally};

/// Of how many failures and browsers at most is disposed at once.
const LOT: i64 = 1_000;
/// How many browsers are known for an account at most: the newest.
const DEVICES: i64 = 50;
/// The trail says of one who is counted at most once in so much time that failures are many.
const TOLD_EVERY: TimeDelta = TimeDelta::days(1);

/// How long a browser is known after somebody signed in from it.
pub const DEVICE_KNOWN_FOR: TimeDelta = TimeDelta::days(180);

/// Who is counted: a tally, and a hash of what tells one from another in it.
#[derive(Clone, Debug)]
pub struct Counted {
    tally: Tally,
    key: Vec<u8>,
}

impl Counted {
    /// By an address as it was typed, with or without an account.
    pub fn account(email: &str) -> Counted {
        Counted { tally: Tally::Account, key: hash(&email.to_lowercase()) }
    }

    /// By a browser and the account that it is used for.
    pub fn device(key: &str, account: AccountId) -> Counted {
        Counted { tally: Tally::Device, key: hash(&format!("{account} {key}")) }
    }

    /// By the account of someone who is signed in and proves once more who they are.
    pub fn member(account: AccountId) -> Counted {
        Counted { tally: Tally::Device, key: hash(&format!("{account}")) }
    }

    /// By an address for which a new password is asked, with or without an account.
    pub fn reset_address(email: &str) -> Counted {
        Counted { tally: Tally::ResetAddress, key: hash(&email.to_lowercase()) }
    }

    /// By the network from which new passwords are asked for.
    pub fn reset_network(network: &str) -> Counted {
        Counted { tally: Tally::ResetNetwork, key: hash(network) }
    }

    /// By a network, as it is written.
    pub fn network(network: &str) -> Counted {
        Counted { tally: Tally::Network, key: hash(network) }
    }

    /// By a network from which links to unpublished texts are tried.
    pub fn preview(network: &str) -> Counted {
        Counted { tally: Tally::Preview, key: hash(network) }
    }

    /// By the account whose code is asked for.
    pub fn code(account: AccountId) -> Counted {
        Counted { tally: Tally::Code, key: hash(&format!("{account}")) }
    }

    /// The tally.
    pub fn tally(&self) -> Tally {
        self.tally
    }
}

fn hash(words: &str) -> Vec<u8> {
    Sha256::digest(words.as_bytes()).to_vec()
}

/// How often it failed for one who is counted.
pub async fn failures(connection: &mut Connection, who: &Counted, now: DateTime<Utc>) -> Result<Failures> {
    let row: Option<(i32, DateTime<Utc>)> = sign_in_failure::table
        .find((who.tally.code(), &who.key))
        .select((sign_in_failure::count, sign_in_failure::last_at))
        .first(connection)
        .await
        .optional()?;
    Ok(row.map_or(Failures::none(now), |(count, last_at)| Failures { count, last_at }))
}

/// A failure that was counted: what there was before, and is now.
#[derive(Clone, Copy, Debug)]
pub struct Counting {
    /// Before.
    pub before: Failures,
    /// With this one.
    pub now: Failures,
}

/// Counts one more failure; or tells how long to wait, and counts nothing. Tries of one who is counted queue here, so that
/// many at once are not more than one after another.
pub async fn fail(
    connection: &mut Connection,
    who: &Counted,
    now: DateTime<Utc>,
) -> Result<std::result::Result<Counting, TimeDelta>> {
    count(connection, who, now, false).await
}

/// Counts one more failure of a try that was let in, whether others have to wait by now or not.
pub async fn fail_late(connection: &mut Connection, who: &Counted, now: DateTime<Utc>) -> Result<Option<Counting>> {
    Ok(count(connection, who, now, true).await?.ok())
}

async fn count(
    connection: &mut Connection,
    who: &Counted,
    now: DateTime<Utc>,
    is_late: bool,
) -> Result<std::result::Result<Counting, TimeDelta>> {
    connection
        .transaction::<_, Error, _>(async |connection| {
            let none = Failures::none(now);
            let first = Counting { before: none, now: none.and_one(who.tally, now) };
            let row = (
                sign_in_failure::tally.eq(who.tally.code()),
                sign_in_failure::key.eq(&who.key),
                sign_in_failure::count.eq(first.now.count),
                sign_in_failure::last_at.eq(now),
            );
            let inserted = diesel::insert_into(sign_in_failure::table).values(row).on_conflict_do_nothing();
            if inserted.execute(connection).await? > 0 {
                return Ok(Ok(first));
            }
            // One who signed in meanwhile has none.
            let Some(before) = held(connection, who).await? else { return Ok(Ok(first)) };
            if let Some(wait) = before.wait(who.tally, now).filter(|_| !is_late) {
                return Ok(Err(wait));
            }
            let counting = Counting { before, now: before.and_one(who.tally, now) };
            set(connection, who, counting.now).await?;
            Ok(Ok(counting))
        })
        .await
}

/// The failures of one who is counted, kept for this transaction.
async fn held(connection: &mut Connection, who: &Counted) -> Result<Option<Failures>> {
    let row: Option<(i32, DateTime<Utc>)> = sign_in_failure::table
        .find((who.tally.code(), &who.key))
        .select((sign_in_failure::count, sign_in_failure::last_at))
        .for_update()
        .first(connection)
        .await
        .optional()?;
    Ok(row.map(|(count, last_at)| Failures { count, last_at }))
}

async fn set(connection: &mut Connection, who: &Counted, failures: Failures) -> Result<()> {
    let row = sign_in_failure::table.find((who.tally.code(), &who.key));
    let set = (sign_in_failure::count.eq(failures.count), sign_in_failure::last_at.eq(failures.last_at));
    diesel::update(row).set(set).execute(connection).await?;
    Ok(())
}

/// Forgets the failures of one who is counted.
pub async fn forgive(connection: &mut Connection, who: &Counted) -> Result<()> {
    diesel::delete(sign_in_failure::table.find((who.tally.code(), &who.key))).execute(connection).await?;
    Ok(())
}

/// Takes a failure back that was none: nothing came of that try.
pub async fn take_back(connection: &mut Connection, who: &Counted, counting: Counting) -> Result<()> {
    connection
        .transaction::<_, Error, _>(async |connection| match held(connection, who).await? {
            Some(failures) if failures.count > 1 => {
                let last_at = if failures == counting.now { counting.before.last_at } else { failures.last_at };
                set(connection, who, Failures { count: failures.count - 1, last_at }).await
            }
            _ => forgive(connection, who).await,
        })
        .await
}

/// Whether the trail is to say that failures are many, which is so once a day; and that it does now.
pub async fn is_to_be_told(connection: &mut Connection, who: &Counted, now: DateTime<Utc>) -> Result<bool> {
    let long_ago = sign_in_failure::told_at.is_null().or(sign_in_failure::told_at.lt(now - TOLD_EVERY));
    let row = sign_in_failure::table
        .filter(sign_in_failure::tally.eq(who.tally.code()).and(sign_in_failure::key.eq(&who.key)))
        .filter(long_ago.assume_not_null());
    Ok(diesel::update(row).set(sign_in_failure::told_at.eq(now)).execute(connection).await? > 0)
}

/// Whether somebody signed in to this account from the browser that has this key.
pub async fn is_known(connection: &mut Connection, key: &str, account: AccountId, now: DateTime<Utc>) -> Result<bool> {
    let known =
        known_device::table.find((hash(key), account.0)).filter(known_device::seen_at.gt(now - DEVICE_KNOWN_FOR));
    Ok(diesel::select(exists(known)).get_result(connection).await?)
}

/// Notes that somebody signed in to this account from the browser that has this key.
pub async fn note_device(connection: &mut Connection, key: &str, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    let seen = known_device::seen_at.eq(now);
    diesel::insert_into(known_device::table)
        .values((known_device::key_hash.eq(hash(key)), known_device::account_id.eq(account.0), seen))
        .on_conflict((known_device::key_hash, known_device::account_id))
        .do_update()
        .set(seen)
        .execute(connection)
        .await?;
    diesel::sql_query(
        "DELETE FROM known_device WHERE account_id = $1 AND key_hash IN
             (SELECT key_hash FROM known_device WHERE account_id = $1 ORDER BY seen_at DESC, key_hash OFFSET $2)",
    )
    .bind::<BigInt, _>(account.0)
    .bind::<BigInt, _>(DEVICES)
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets every browser of an account.
pub async fn forget_devices_of(connection: &mut Connection, account: AccountId) -> Result<()> {
    diesel::delete(known_device::table.filter(known_device::account_id.eq(account.0))).execute(connection).await?;
    Ok(())
}

/// Forgets what is too old to matter, a lot at a time: strangers decide how much there is of it.
pub async fn sweep(connection: &mut Connection, now: DateTime<Utc>) -> Result<()> {
    for (statement, before) in [
        (
            "DELETE FROM sign_in_failure WHERE ctid = ANY (ARRAY(
                 SELECT ctid FROM sign_in_failure WHERE last_at < $1 ORDER BY last_at LIMIT $2))",
            now - FORGOTTEN_AFTER,
        ),
        (
            "DELETE FROM known_device WHERE ctid = ANY (ARRAY(
                 SELECT ctid FROM known_device WHERE seen_at < $1 ORDER BY seen_at LIMIT $2))",
            now - DEVICE_KNOWN_FOR,
        ),
    ] {
        let query = diesel::sql_query(statement).bind::<Timestamptz, _>(before).bind::<BigInt, _>(LOT);
        query.execute(connection).await?;
    }
    Ok(())
}
