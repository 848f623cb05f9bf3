//! Mail about the safety of an account: that its e-mail address was changed, to the former one, so that whoever took it over by
//! another address is found out; and that signing in failed often. Kept apart from what is listed on the desk, because it
//! concerns no promise and nobody can choose not to get it.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz};
use diesel_async::{AsyncConnection, RunQueryDsl};

use crate::domain::account::Email;
use crate::domain::id::AccountId;
use crate::domain::notification::{ATTEMPTS, backoff};
use crate::store::schema::{account, account_letter};
use crate::store::{Connection, Error, Result, Tx};

/// At most one mail about failures in so much time.
const FAILURES_TOLD_EVERY: TimeDelta = TimeDelta::days(1);

/// What the mail is to say.
#[derive(Clone, Debug, QueryableByName)]
pub struct AccountLetter {
    /// The mail.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// Whose account it is.
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
    pub address: String,
    #[diesel(sql_type = Nullable<Text>)]
    present: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    failures: Option<i32>,
    #[diesel(sql_type = Integer)]
    attempts: i32,
}

/// What happened to the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountNews<'a> {
    /// Its e-mail address was changed to this one.
    AddressChanged(&'a str),
    /// Signing in failed so often.
    SignInsFailed(usize),
}

impl AccountLetter {
    /// What it tells.
    pub fn news(&self) -> AccountNews<'_> {
        match &self.present {
            Some(present) => AccountNews::AddressChanged(present),
            None => AccountNews::SignInsFailed(self.failures.and_then(|count| count.try_into().ok()).unwrap_or(0)),
        }
    }
}

/// Notes that someone's address is another now.
pub async fn address_changed(tx: &mut Tx<'_>, id: AccountId, former: &str, present: &Email) -> Result<()> {
    let row = (
        account_letter::account_id.eq(id.0),
        account_letter::address.eq(former),
        account_letter::present.eq(present.as_str()),
        account_letter::at.eq(tx.now()),
        account_letter::try_at.eq(tx.now()),
    );
    diesel::insert_into(account_letter::table).values(row).execute(tx.connection).await?;
    Ok(())
}

/// Notes that signing in as someone failed often, unless they were told so lately.
pub async fn sign_ins_failed(tx: &mut Tx<'_>, id: AccountId, failures: i32) -> Result<()> {
    let lately = account_letter::table
        .filter(account_letter::account_id.eq(id.0).and(account_letter::failures.is_not_null()))
        .filter(account_letter::at.gt(tx.now() - FAILURES_TOLD_EVERY));
    if diesel::select(diesel::dsl::exists(lately)).get_result(tx.connection()).await? {
        return Ok(());
    }
    let address: String =
        account::table.find(id.0).select(account::email.assume_not_null()).first(tx.connection()).await?;
    let row = (
        account_letter::account_id.eq(id.0),
        account_letter::address.eq(address),
        account_letter::failures.eq(failures),
        account_letter::at.eq(tx.now()),
        account_letter::try_at.eq(tx.now()),
    );
    diesel::insert_into(account_letter::table).values(row).execute(tx.connection).await?;
    Ok(())
}

/// Claims what is due: the moment of its next attempt is moved on.
pub async fn claim_account_letter(connection: &mut Connection, now: DateTime<Utc>) -> Result<Option<AccountLetter>> {
    connection
        .transaction::<_, Error, _>(async |connection| {
            let text =
                "SELECT account_letter.id, account_id, account.name, account.language, address, present, failures, attempts
                FROM account_letter JOIN account ON account.id = account_id
                WHERE mail = 'waiting' AND try_at <= $1 ORDER BY try_at, account_letter.id LIMIT 1
                FOR UPDATE OF account_letter SKIP LOCKED";
            let due = diesel::sql_query(text).bind::<Timestamptz, _>(now);
            let due: Option<AccountLetter> = due.get_result(connection).await.optional()?;
            let Some(due) = due else { return Ok(None) };
            let attempts = due.attempts + 1;
            let set = (account_letter::attempts.eq(attempts), account_letter::try_at.eq(now + backoff(attempts)));
            diesel::update(account_letter::table.find(due.id)).set(set).execute(connection).await?;
            Ok(Some(due))
        })
        .await
}

/// Notes that the mail went out.
pub async fn account_letter_sent(connection: &mut Connection, id: i64, now: DateTime<Utc>) -> Result<()> {
    let set = (
        account_letter::mail.eq("sent"),
        account_letter::mailed_at.eq(now),
        account_letter::failure.eq(None::<String>),
    );
    diesel::update(account_letter::table.find(id)).set(set).execute(connection).await?;
    Ok(())
}

/// Notes why an attempt failed; after the last one, or a final answer, it is given up.
pub async fn account_letter_failed(connection: &mut Connection, id: i64, why: &str, is_final: bool) -> Result<()> {
    let row = || account_letter::table.filter(account_letter::id.eq(id));
    diesel::update(row()).set(account_letter::failure.eq(why)).execute(connection).await?;
    let last = row().filter(account_letter::attempts.ge(if is_final { 0 } else { ATTEMPTS }));
    diesel::update(last).set(account_letter::mail.eq("failed")).execute(connection).await?;
    Ok(())
}
