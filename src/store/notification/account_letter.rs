//! Mail about the safety of an account: that its e-mail address was changed, to the former one, so that whoever took it over
//! by another address is found out; that signing in failed often; that the password is another; and the links that do one
//! thing once. Kept apart from what is listed on the desk, because it concerns no promise and nobody can choose not to get it.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz};
use diesel_async::{AsyncConnection, RunQueryDsl};

use crate::domain::account::Email;
use crate::domain::id::{AccountId, OneTimeLinkId};
use crate::domain::notification::{ATTEMPTS, backoff};
use crate::domain::one_time_link::AccountNews;
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
    /// What it tells.
    #[diesel(sql_type = Text)]
    pub news: AccountNews,
    /// What the address was changed to, where it tells that.
    #[diesel(sql_type = Nullable<Text>)]
    pub present: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    failures: Option<i32>,
    #[diesel(sql_type = Nullable<BigInt>)]
    link_id: Option<i64>,
    /// When it happened.
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = Integer)]
    attempts: i32,
}

impl AccountLetter {
    /// How often signing in failed, where it tells that.
    pub fn failures(&self) -> usize {
        self.failures.and_then(|count| count.try_into().ok()).unwrap_or(0)
    }

    /// The link that it brings, where it brings one.
    pub fn link(&self) -> Option<OneTimeLinkId> {
        self.link_id.map(OneTimeLinkId)
    }
}

/// Notes that someone's address is another now; the former one is told, with the link that takes it back, if there is one.
pub async fn address_changed(
    tx: &mut Tx<'_>,
    id: AccountId,
    former: &str,
    present: &Email,
    undo: Option<OneTimeLinkId>,
) -> Result<()> {
    let told = Told { present: Some(present.as_str()), link: undo, ..Told::only(AccountNews::AddressChanged) };
    add(tx, id, former, told).await
}

/// Notes that someone has another password.
pub async fn password_changed(tx: &mut Tx<'_>, id: AccountId, address: &str) -> Result<()> {
    add(tx, id, address, Told::only(AccountNews::PasswordChanged)).await
}

/// Notes that this link is to be sent to this address.
pub async fn link_made(tx: &mut Tx<'_>, id: AccountId, address: &str, link: OneTimeLinkId) -> Result<()> {
    let told = Told { link: Some(link), ..Told::only(AccountNews::Link) };
    add(tx, id, address, told).await
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
    let told = Told { failures: Some(failures), ..Told::only(AccountNews::SignInsFailed) };
    add(tx, id, &address, told).await
}

/// What a new mail tells, besides to whom.
struct Told<'a> {
    news: AccountNews,
    present: Option<&'a str>,
    failures: Option<i32>,
    link: Option<OneTimeLinkId>,
}

impl Told<'_> {
    fn only(news: AccountNews) -> Self {
        Told { news, present: None, failures: None, link: None }
    }
}

/// Adds a mail about an account.
async fn add(tx: &mut Tx<'_>, id: AccountId, address: &str, told: Told<'_>) -> Result<()> {
    let row = (
        account_letter::account_id.eq(id.0),
        account_letter::address.eq(address),
        account_letter::news.eq(told.news.code()),
        account_letter::present.eq(told.present),
        account_letter::failures.eq(told.failures),
        account_letter::link_id.eq(told.link.map(|link| link.0)),
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
            let text = "SELECT account_letter.id, account_id, account.name, account.language, address,
                    news, present, failures, link_id, at, attempts
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

/// Notes that the mail is not sent: the link that it would bring cannot be followed any more.
pub async fn account_letter_withheld(connection: &mut Connection, id: i64) -> Result<()> {
    let row = account_letter::table.find(id);
    diesel::update(row).set(account_letter::mail.eq("withheld")).execute(connection).await?;
    Ok(())
}

/// Notes that somebody's code at sign-in was turned off by an administrator.
pub async fn factor_reset(tx: &mut Tx<'_>, id: AccountId) -> Result<()> {
    let address: String =
        account::table.find(id.0).select(account::email.assume_not_null()).first(tx.connection()).await?;
    add(tx, id, &address, Told::only(AccountNews::FactorReset)).await
}
