//! Mail about a changed e-mail address, to the former one: whoever took an account over by another address is found out.
//! Kept apart from what is listed on the desk, because it concerns no promise and nobody can choose not to get it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text, Timestamptz};
use diesel_async::{AsyncConnection, RunQueryDsl};

use crate::domain::account::Email;
use crate::domain::id::AccountId;
use crate::domain::notification::{ATTEMPTS, backoff};
use crate::store::schema::address_change;
use crate::store::{Connection, Error, Result, Tx};

/// What the mail is to say.
#[derive(Clone, Debug, QueryableByName)]
pub struct AddressLetter {
    /// The change.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Whose address it is.
    #[diesel(sql_type = BigInt, column_name = account_id)]
    pub recipient: AccountId,
    /// What they are called.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The language in which they last signed in.
    #[diesel(sql_type = Text)]
    pub language: String,
    /// Where the mail goes.
    #[diesel(sql_type = Text)]
    pub former: String,
    /// What it was changed to.
    #[diesel(sql_type = Text)]
    pub present: String,
    #[diesel(sql_type = Integer)]
    attempts: i32,
}

/// Notes that someone's address is another now.
pub async fn address_changed(tx: &mut Tx<'_>, id: AccountId, former: &str, present: &Email) -> Result<()> {
    let row = (
        address_change::account_id.eq(id.0),
        address_change::former.eq(former),
        address_change::present.eq(present.as_str()),
        address_change::at.eq(tx.now()),
        address_change::try_at.eq(tx.now()),
    );
    diesel::insert_into(address_change::table).values(row).execute(tx.connection).await?;
    Ok(())
}

/// Claims what is due: the moment of its next attempt is moved on.
pub async fn claim_address(connection: &mut Connection, now: DateTime<Utc>) -> Result<Option<AddressLetter>> {
    connection
        .transaction::<_, Error, _>(async |connection| {
            let text = "SELECT address_change.id, account_id, account.name, account.language, former, present, attempts
                FROM address_change JOIN account ON account.id = account_id
                WHERE mail = 'waiting' AND try_at <= $1 ORDER BY try_at, address_change.id LIMIT 1
                FOR UPDATE OF address_change SKIP LOCKED";
            let due = diesel::sql_query(text).bind::<Timestamptz, _>(now);
            let due: Option<AddressLetter> = due.get_result(connection).await.optional()?;
            let Some(due) = due else { return Ok(None) };
            let attempts = due.attempts + 1;
            let set = (address_change::attempts.eq(attempts), address_change::try_at.eq(now + backoff(attempts)));
            diesel::update(address_change::table.find(due.id)).set(set).execute(connection).await?;
            Ok(Some(due))
        })
        .await
}

/// Notes that the mail went out.
pub async fn address_sent(connection: &mut Connection, id: i64, now: DateTime<Utc>) -> Result<()> {
    let set = (
        address_change::mail.eq("sent"),
        address_change::mailed_at.eq(now),
        address_change::failure.eq(None::<String>),
    );
    diesel::update(address_change::table.find(id)).set(set).execute(connection).await?;
    Ok(())
}

/// Notes why an attempt failed; after the last one, or a final answer, it is given up.
pub async fn address_failed(connection: &mut Connection, id: i64, why: &str, is_final: bool) -> Result<()> {
    let row = || address_change::table.filter(address_change::id.eq(id));
    diesel::update(row()).set(address_change::failure.eq(why)).execute(connection).await?;
    let last = row().filter(address_change::attempts.ge(if is_final { 0 } else { ATTEMPTS }));
    diesel::update(last).set(address_change::mail.eq("failed")).execute(connection).await?;
    Ok(())
}
