//! Links that are mailed and do one thing once. Only a hash of the token is kept. It is drawn when the mail is written, so
//! that it stands nowhere but in the mail.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};

use super::schema::{account, membership, one_time_link, tracker};
use super::{Connection, Result, Tx};
use crate::domain::access::Role;
use crate::domain::id::{AccountId, OneTimeLinkId};
use crate::domain::localized::Localized;
use crate::domain::one_time_link::LinkKind;

/// A link that can be followed.
#[derive(Clone, Debug, Queryable)]
pub struct OneTimeLink {
    /// The link.
    pub id: OneTimeLinkId,
    /// Whose account it is about.
    pub account: AccountId,
    /// The e-mail address that the account gets by it, where it is about that.
    pub address: Option<String>,
    /// Until when it can be followed.
    pub expires_at: DateTime<Utc>,
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Makes a link for an account.
pub async fn make(tx: &mut Tx<'_>, kind: LinkKind, account: AccountId, address: Option<&str>) -> Result<OneTimeLinkId> {
    let row = (
        one_time_link::kind.eq(kind.code()),
        one_time_link::account_id.eq(account.0),
        one_time_link::address.eq(address),
        one_time_link::made_by.eq(tx.actor().id.0),
        one_time_link::made_at.eq(tx.now()),
        one_time_link::expires_at.eq(tx.now() + kind.lasts()),
    );
    let made = diesel::insert_into(one_time_link::table).values(row).returning(one_time_link::id);
    Ok(made.get_result(tx.connection).await?)
}

/// Ends the links of these kinds that an account has and nobody has used.
pub async fn end_all_of(tx: &mut Tx<'_>, account: AccountId, kinds: &[LinkKind]) -> Result<()> {
    let codes: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
    let open = one_time_link::table
        .filter(one_time_link::account_id.eq(account.0).and(one_time_link::kind.eq_any(codes)))
        .filter(one_time_link::used_at.is_null().and(one_time_link::ended_at.is_null()));
    diesel::update(open).set(one_time_link::ended_at.eq(tx.now())).execute(tx.connection).await?;
    Ok(())
}

/// Uses the link up; false where it was used, has ended or is too old.
pub async fn use_up(tx: &mut Tx<'_>, id: OneTimeLinkId) -> Result<bool> {
    let open = one_time_link::table
        .filter(one_time_link::id.eq(id.0).and(one_time_link::expires_at.gt(tx.now())))
        .filter(one_time_link::used_at.is_null().and(one_time_link::ended_at.is_null()));
    Ok(diesel::update(open).set(one_time_link::used_at.eq(tx.now())).execute(tx.connection).await? > 0)
}

/// The link of this kind with this token, if it can be followed.
pub async fn open(
    connection: &mut Connection,
    kind: LinkKind,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<OneTimeLink>> {
    Ok(one_time_link::table
        .inner_join(account::table.on(account::id.eq(one_time_link::account_id)))
        .filter(one_time_link::token_hash.eq(hash(token)).and(one_time_link::kind.eq(kind.code())))
        .filter(one_time_link::used_at.is_null().and(one_time_link::ended_at.is_null()))
        .filter(one_time_link::expires_at.gt(now).and(account::closed_at.is_null()))
        .select((one_time_link::id, one_time_link::account_id, one_time_link::address, one_time_link::expires_at))
        .first(connection)
        .await
        .optional()?)
}

/// What a mail says about the link that it brings.
#[derive(Clone, Debug)]
pub struct LinkNews {
    /// What it is for.
    pub kind: LinkKind,
    /// Who made it.
    pub made_by: String,
    /// Until when it can be followed.
    pub expires_at: DateTime<Utc>,
    /// Whether the account administers the site.
    pub is_admin: bool,
    /// The roles that the account has, each with the name of its tracker.
    pub roles: Vec<(Role, Localized)>,
}

/// What a mail is to say about a link; nothing where the link cannot be followed any more.
pub async fn news(connection: &mut Connection, id: OneTimeLinkId, now: DateTime<Utc>) -> Result<Option<LinkNews>> {
    type Found = (LinkKind, AccountId, DateTime<Utc>, bool, AccountId);
    let found: Option<Found> = one_time_link::table
        .inner_join(account::table.on(account::id.eq(one_time_link::account_id)))
        .filter(one_time_link::id.eq(id.0).and(one_time_link::expires_at.gt(now)).and(account::closed_at.is_null()))
        .filter(one_time_link::used_at.is_null().and(one_time_link::ended_at.is_null()))
        .select((
            one_time_link::kind,
            one_time_link::made_by,
            one_time_link::expires_at,
            account::is_admin,
            one_time_link::account_id,
        ))
        .first(connection)
        .await
        .optional()?;
    let Some((kind, made_by, expires_at, is_admin, account)) = found else { return Ok(None) };
    let made_by = account::table.find(made_by.0).select(account::name).first(connection).await?;
    let roles = membership::table
        .inner_join(tracker::table)
        .filter(membership::account_id.eq(account.0))
        .order(membership::tracker_id)
        .select((membership::role, tracker::name))
        .load(connection)
        .await?;
    Ok(Some(LinkNews { kind, made_by, expires_at, is_admin, roles }))
}

/// Keeps the hash of the token that the mail is about to bring; a former one leads nowhere from then on.
pub async fn keep_token(connection: &mut Connection, id: OneTimeLinkId, token: &str) -> Result<()> {
    let set = one_time_link::token_hash.eq(hash(token));
    diesel::update(one_time_link::table.find(id.0)).set(set).execute(connection).await?;
    Ok(())
}

/// The address that somebody wants to have and has not confirmed, if they want one.
pub async fn pending_address(connection: &mut Connection, id: AccountId) -> Result<Option<(String, DateTime<Utc>)>> {
    Ok(one_time_link::table
        .filter(one_time_link::account_id.eq(id.0).and(one_time_link::kind.eq(LinkKind::Address.code())))
        .filter(one_time_link::used_at.is_null().and(one_time_link::ended_at.is_null()))
        .order(one_time_link::id.desc())
        .select((one_time_link::address.assume_not_null(), one_time_link::expires_at))
        .first(connection)
        .await
        .optional()?)
}

/// An invitation that was not accepted.
#[derive(Clone, Debug, Queryable)]
pub struct Pending {
    /// Who invited them.
    pub made_by: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Until when it can be accepted.
    pub expires_at: DateTime<Utc>,
    /// When it was withdrawn.
    pub ended_at: Option<DateTime<Utc>>,
}

/// The newest invitation to an account that nobody has accepted: which has no password yet.
pub async fn invitation(connection: &mut Connection, id: AccountId) -> Result<Option<Pending>> {
    let is_waiting = account::table.filter(account::id.eq(id.0).and(account::password_hash.is_null()));
    if !diesel::select(exists(is_waiting)).get_result::<bool>(connection).await? {
        return Ok(None);
    }
    Ok(one_time_link::table
        .inner_join(account::table.on(account::id.eq(one_time_link::made_by)))
        .filter(one_time_link::account_id.eq(id.0).and(one_time_link::kind.eq(LinkKind::Invitation.code())))
        .order(one_time_link::id.desc())
        .select((account::name, one_time_link::made_at, one_time_link::expires_at, one_time_link::ended_at))
        .first(connection)
        .await
        .optional()?)
}

/// Those of these accounts that were invited and have no password yet.
pub async fn invited(connection: &mut Connection, among: &[AccountId]) -> Result<Vec<AccountId>> {
    let ids: Vec<i64> = among.iter().map(|id| id.0).collect();
    Ok(one_time_link::table
        .inner_join(account::table.on(account::id.eq(one_time_link::account_id)))
        .filter(one_time_link::account_id.eq_any(ids).and(one_time_link::kind.eq(LinkKind::Invitation.code())))
        .filter(account::password_hash.is_null())
        .select(one_time_link::account_id)
        .distinct()
        .load(connection)
        .await?)
}
