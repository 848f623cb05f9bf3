//! How often signing in failed of late, and the browsers from which people signed in. This is upkeep of the door, not a write of
//! the site, so it leaves no audit entry (what is noteworthy does, in `action::account`). What was typed is never kept, only
//! hashes.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use sha2::{Digest, Sha256};

use super::schema::{known_device, sign_in_failure};
use super::{Connection, Error, Result};
use crate::domain::id::AccountId;
use crate::domain::sign_in::{FORGOTTEN_AFTER, Failures, Tally};

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

    /// By a network, as it is written.
    pub fn network(network: &str) -> Counted {
        Counted { tally: Tally::Network, key: hash(network) }
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

/// Counts one more failure and tells how many there are now; or how long to wait, and counts nothing. Tries of one who is
/// counted queue here, so that many at once are not more than one after another.
pub async fn fail(
    connection: &mut Connection,
    who: &Counted,
    now: DateTime<Utc>,
) -> Result<std::result::Result<Failures, TimeDelta>> {
    connection
        .transaction::<_, Error, _>(async |connection| {
            let first = (
                sign_in_failure::tally.eq(who.tally.code()),
                sign_in_failure::key.eq(&who.key),
                sign_in_failure::count.eq(1),
                sign_in_failure::last_at.eq(now),
            );
            let inserted = diesel::insert_into(sign_in_failure::table).values(first).on_conflict_do_nothing();
            if inserted.execute(connection).await? > 0 {
                return Ok(Ok(Failures { count: 1, last_at: now }));
            }
            let row = || sign_in_failure::table.find((who.tally.code(), &who.key));
            let held = row().select((sign_in_failure::count, sign_in_failure::last_at)).for_update();
            // One who signed in meanwhile has none.
            let held: Option<(i32, DateTime<Utc>)> = held.first(connection).await.optional()?;
            let Some((count, last_at)) = held else { return Ok(Ok(Failures { count: 1, last_at: now })) };
            let failures = Failures { count, last_at };
            if let Some(wait) = failures.wait(who.tally, now) {
                return Ok(Err(wait));
            }
            let failures = failures.and_one(who.tally, now);
            let set = (sign_in_failure::count.eq(failures.count), sign_in_failure::last_at.eq(failures.last_at));
            diesel::update(row()).set(set).execute(connection).await?;
            Ok(Ok(failures))
        })
        .await
}

/// Forgets the failures of one who is counted.
pub async fn forgive(connection: &mut Connection, who: &Counted) -> Result<()> {
    diesel::delete(sign_in_failure::table.find((who.tally.code(), &who.key))).execute(connection).await?;
    Ok(())
}

/// Takes the last failure back: nothing came of that try.
pub async fn take_back(connection: &mut Connection, who: &Counted) -> Result<()> {
    let row = || sign_in_failure::table.find((who.tally.code(), &who.key));
    diesel::delete(row().filter(sign_in_failure::count.le(1))).execute(connection).await?;
    let set = sign_in_failure::count.eq(sign_in_failure::count - 1);
    diesel::update(row()).set(set).execute(connection).await?;
    Ok(())
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
    Ok(())
}

/// Forgets every browser of an account.
pub async fn forget_devices_of(connection: &mut Connection, account: AccountId) -> Result<()> {
    diesel::delete(known_device::table.filter(known_device::account_id.eq(account.0))).execute(connection).await?;
    Ok(())
}

/// Forgets what is too old to matter.
pub async fn sweep(connection: &mut Connection, now: DateTime<Utc>) -> Result<()> {
    let failures = sign_in_failure::table.filter(sign_in_failure::last_at.lt(now - FORGOTTEN_AFTER));
    diesel::delete(failures).execute(connection).await?;
    let devices = known_device::table.filter(known_device::seen_at.lt(now - DEVICE_KNOWN_FOR));
    diesel::delete(devices).execute(connection).await?;
    Ok(())
}
