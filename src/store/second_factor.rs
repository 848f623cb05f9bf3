//! The second factor of accounts. Of codes to recover with only hashes are kept. That a code was taken is upkeep of the door
//! and no write of the site, so it leaves no audit entry (signing in does, and setting or taking away a factor).

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};

use super::schema::{recovery_code, second_factor};
use super::{Connection, Result, Tx};
use crate::domain::id::AccountId;

/// The second factor of an account, as it is kept.
#[derive(Clone, Debug, Queryable)]
pub struct SecondFactor {
    /// The secret; nothing where none is set.
    pub secret: Option<Vec<u8>>,
    /// Since when it holds.
    pub set_at: Option<DateTime<Utc>>,
    /// A secret whose first code has not been typed yet.
    pub pending: Option<Vec<u8>>,
}

fn hash(code: &str) -> Vec<u8> {
    Sha256::digest(code.as_bytes()).to_vec()
}

/// The second factor of an account, whether it holds or was only begun.
pub async fn get(connection: &mut Connection, account: AccountId) -> Result<Option<SecondFactor>> {
    Ok(second_factor::table
        .find(account.0)
        .select((second_factor::secret, second_factor::set_at, second_factor::pending))
        .first(connection)
        .await
        .optional()?)
}

/// Whether an account has one that holds.
pub async fn is_set(connection: &mut Connection, account: AccountId) -> Result<bool> {
    let set = second_factor::table.find(account.0).filter(second_factor::secret.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(set)).get_result(connection).await?)
}

/// Keeps a new secret that holds nothing until its first code is typed.
pub async fn begin(connection: &mut Connection, account: AccountId, pending: &[u8]) -> Result<()> {
    diesel::insert_into(second_factor::table)
        .values((second_factor::account_id.eq(account.0), second_factor::pending.eq(pending)))
        .on_conflict(second_factor::account_id)
        .do_update()
        .set(second_factor::pending.eq(pending))
        .execute(connection)
        .await?;
    Ok(())
}

/// Lets `pending` hold from now on, whose code of this half minute was typed; false where another was begun meanwhile.
pub async fn confirm(tx: &mut Tx<'_>, account: AccountId, pending: &[u8], step: i64) -> Result<bool> {
    let set = (
        second_factor::secret.eq(pending),
        second_factor::set_at.eq(tx.now()),
        second_factor::last_step.eq(step),
        second_factor::pending.eq(None::<Vec<u8>>),
    );
    let begun = second_factor::table.find(account.0).filter(second_factor::pending.eq(pending));
    Ok(diesel::update(begun).set(set).execute(tx.connection).await? > 0)
}

/// Takes the code of a half minute; false where it or a later one was taken before.
pub async fn take_step(connection: &mut Connection, account: AccountId, step: i64) -> Result<bool> {
    let fresh = second_factor::table.find(account.0).filter(second_factor::last_step.lt(step));
    Ok(diesel::update(fresh).set(second_factor::last_step.eq(step)).execute(connection).await? > 0)
}

/// Takes the factor of an account away, with its codes; false where there is none.
pub async fn remove(tx: &mut Tx<'_>, account: AccountId) -> Result<bool> {
    diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(account.0))).execute(tx.connection).await?;
    let set = second_factor::table.find(account.0).filter(second_factor::secret.is_not_null());
    Ok(diesel::delete(set).execute(tx.connection).await? > 0)
}

/// Puts these codes in the place of all that an account had.
pub async fn set_codes(tx: &mut Tx<'_>, account: AccountId, codes: &[String]) -> Result<()> {
    diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(account.0))).execute(tx.connection).await?;
    let row = |code: &String| (recovery_code::account_id.eq(account.0), recovery_code::code_hash.eq(hash(code)));
    let rows: Vec<_> = codes.iter().map(row).collect();
    diesel::insert_into(recovery_code::table).values(rows).execute(tx.connection).await?;
    Ok(())
}

/// Takes a code to recover with; false where there is no such code, or it was taken before.
pub async fn take_code(
    connection: &mut Connection,
    account: AccountId,
    code: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let unused = recovery_code::table.find((account.0, hash(code))).filter(recovery_code::used_at.is_null());
    Ok(diesel::update(unused).set(recovery_code::used_at.eq(now)).execute(connection).await? > 0)
}

/// How many codes to recover with are left.
pub async fn codes_left(connection: &mut Connection, account: AccountId) -> Result<i64> {
    let left =
        recovery_code::table.filter(recovery_code::account_id.eq(account.0).and(recovery_code::used_at.is_null()));
    Ok(left.count().get_result(connection).await?)
}

/// How many secrets are sealed with the operator's key.
pub async fn sealed(connection: &mut Connection) -> Result<i64> {
    let sealed = diesel::dsl::sql::<diesel::sql_types::Bool>("get_byte(secret, 0) = 1");
    Ok(second_factor::table
        .filter(second_factor::secret.is_not_null())
        .filter(sealed)
        .count()
        .get_result(connection)
        .await?)
}
