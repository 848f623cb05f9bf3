//! Accounts and the roles they hold. Accounts are closed, never deleted.

mod list;

pub use list::{counted, of_tracker, page, person};

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;

use super::schema::{account, audit_entry, membership};
use super::{Connection, Result, Tx};
use crate::domain::access::{Actor, Role};
use crate::domain::account::Email;
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, TrackerId};

/// A person's account as the desk shows it.
#[derive(Debug, Clone, Queryable)]
pub struct Account {
    /// The account.
    pub id: AccountId,
    /// Where to reach them; what they sign in with.
    pub email: String,
    /// The name shown to colleagues.
    pub name: String,
    /// Whether they administer the site.
    pub is_admin: bool,
    /// When the account was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// Someone, and the roles they hold.
pub type WithRoles = (Account, Vec<(TrackerId, Role)>);

/// What signing in needs to know.
#[derive(Debug, Queryable)]
pub struct Credentials {
    /// The account.
    pub id: AccountId,
    /// Argon2id, PHC string format.
    pub password_hash: Option<String>,
}

/// What people see and set of their own account.
#[derive(Debug, Clone, Queryable)]
pub struct Own {
    /// What they sign in with.
    pub email: String,
    /// Whether public pages may name them.
    pub is_named: bool,
    /// The language of the desk when they last signed in.
    pub language: String,
    /// Whether they can sign in: who was invited and has not accepted cannot.
    pub has_password: bool,
}

diesel::define_sql_function! { fn lower(text: Text) -> Text; }

/// What someone signing in as `email` must prove; nothing for unknown and closed accounts.
pub async fn credentials(connection: &mut Connection, email: &str) -> Result<Option<Credentials>> {
    Ok(account::table
        .filter(lower(account::email.assume_not_null()).eq(email.to_lowercase()).and(account::closed_at.is_null()))
        .filter(account::kind.eq("person"))
        .select((account::id, account::password_hash))
        .first(connection)
        .await
        .optional()?)
}

/// The open account `id` with its roles, ready to act.
pub async fn actor(connection: &mut Connection, id: AccountId) -> Result<Option<Actor>> {
    type Seat = Option<(TrackerId, Role)>;
    let rows: Vec<((String, bool, String), Seat)> = account::table
        .left_join(membership::table)
        .filter(account::id.eq(id.0).and(account::closed_at.is_null()))
        .select((
            (account::name, account::is_admin, account::kind),
            (membership::tracker_id, membership::role).nullable(),
        ))
        .load(connection)
        .await?;
    let roles: BTreeMap<TrackerId, Role> = rows.iter().filter_map(|(_, seat)| *seat).collect();
    let person = rows.into_iter().next().map(|(person, _)| person);
    Ok(person.map(|(name, is_admin, kind)| Actor { id, name, is_admin, is_system: kind == "system", roles }))
}

/// Whether someone can work on a tracker: their account is open, and they have a role there.
pub async fn can_work_on(connection: &mut Connection, id: AccountId, tracker: TrackerId) -> Result<bool> {
    let seats = account::table
        .inner_join(membership::table)
        .filter(account::id.eq(id.0).and(account::closed_at.is_null()).and(membership::tracker_id.eq(tracker.0)));
    Ok(seats.count().get_result::<i64>(connection).await? > 0)
}

/// One's own account, while it is open.
pub async fn own(connection: &mut Connection, id: AccountId) -> Result<Option<Own>> {
    Ok(account::table
        .filter(account::id.eq(id.0).and(account::closed_at.is_null()).and(account::kind.eq("person")))
        .select((
            account::email.assume_not_null(),
            account::is_named,
            account::language,
            account::password_hash.is_not_null(),
        ))
        .first(connection)
        .await
        .optional()?)
}

/// Rewrites what someone is called and what they sign in with.
pub async fn update(tx: &mut Tx<'_>, id: AccountId, name: &str, email: &Email) -> Result<()> {
    let row = (account::name.eq(name), account::email.eq(email.as_str()));
    diesel::update(account::table.find(id.0)).set(row).execute(tx.connection).await?;
    tx.touched.people.insert(id);
    Ok(())
}

/// Lets public pages name someone, or no longer.
pub async fn set_named(tx: &mut Tx<'_>, id: AccountId, named: bool) -> Result<()> {
    diesel::update(account::table.find(id.0)).set(account::is_named.eq(named)).execute(tx.connection).await?;
    tx.touched.people.insert(id);
    Ok(())
}

/// The name of an account, open or closed: it stays on everything it did.
pub async fn name(connection: &mut Connection, id: AccountId) -> Result<Option<String>> {
    Ok(account::table.find(id.0).select(account::name).first(connection).await.optional()?)
}

/// The actor of what the clock and the command line do.
pub async fn system(connection: &mut Connection) -> Result<Actor> {
    let (id, name) = account::table
        .filter(account::kind.eq("system"))
        .select((account::id, account::name))
        .first(connection)
        .await?;
    Ok(Actor { id, name, is_admin: false, is_system: true, roles: BTreeMap::new() })
}

/// How many people have an account, closed ones included.
pub async fn count(connection: &mut Connection) -> Result<i64> {
    Ok(account::table.filter(account::kind.eq("person")).count().get_result(connection).await?)
}

/// How many people can sign in.
pub async fn count_able(connection: &mut Connection) -> Result<i64> {
    Ok(account::table.filter(account::password_hash.is_not_null()).count().get_result(connection).await?)
}

/// Creates an account.
pub async fn create(
    tx: &mut Tx<'_>,
    email: &Email,
    name: &str,
    password_hash: Option<&str>,
    is_admin: bool,
) -> Result<AccountId> {
    let row = (
        account::email.eq(email.as_str()),
        account::name.eq(name),
        account::password_hash.eq(password_hash),
        account::is_admin.eq(is_admin),
        account::created_at.eq(tx.now()),
    );
    Ok(diesel::insert_into(account::table).values(row).returning(account::id).get_result(tx.connection).await?)
}

/// The open account with this address, if `maker` created it just like this and nobody has signed in with it yet.
pub async fn made_by(
    connection: &mut Connection,
    maker: AccountId,
    (email, name, is_admin): (&Email, &str, bool),
) -> Result<Option<AccountId>> {
    let same = account::table
        .filter(lower(account::email.assume_not_null()).eq(email.as_str().to_lowercase()))
        .filter(account::name.eq(name).and(account::is_admin.eq(is_admin)).and(account::closed_at.is_null()));
    let found: Option<AccountId> = same.select(account::id).first(connection).await.optional()?;
    let Some(id) = found else { return Ok(None) };
    let done = |action: AuditAction, actor: AccountId| {
        let entries =
            audit_entry::table.filter(audit_entry::action.eq(action.code()).and(audit_entry::subject_id.eq(id.0)));
        diesel::select(diesel::dsl::exists(entries.filter(audit_entry::actor_id.eq(actor.0))))
    };
    let made: bool = done(AuditAction::AccountCreate, maker).get_result(connection).await?;
    let used: bool = done(AuditAction::AccountSignIn, id).get_result(connection).await?;
    Ok((made && !used).then_some(id))
}

/// Replaces the password; an initial one has to be replaced by its owner before anything else.
pub async fn set_password(tx: &mut Tx<'_>, id: AccountId, password_hash: &str, is_initial: bool) -> Result<()> {
    diesel::update(account::table.find(id.0))
        .set((account::password_hash.eq(password_hash), account::password_is_initial.eq(is_initial)))
        .execute(tx.connection)
        .await?;
    Ok(())
}

/// Whether another account than this one has the address.
pub async fn is_of_another(connection: &mut Connection, id: AccountId, email: &Email) -> Result<bool> {
    let other = account::table
        .filter(lower(account::email.assume_not_null()).eq(email.as_str().to_lowercase()).and(account::id.ne(id.0)));
    Ok(diesel::select(diesel::dsl::exists(other)).get_result(connection).await?)
}

/// Whether another administrator can sign in.
pub async fn is_other_admin(connection: &mut Connection, id: AccountId) -> Result<bool> {
    let able = account::table.filter(account::is_admin.and(account::closed_at.is_null()).and(account::id.ne(id.0)));
    let able = able.filter(account::password_hash.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(able)).get_result(connection).await?)
}

/// How many other administrators can sign in. Those who close their accounts at once are counted one after another.
pub async fn other_admins(tx: &mut Tx<'_>, id: AccountId) -> Result<usize> {
    let able = account::table
        .filter(account::is_admin.and(account::closed_at.is_null()).and(account::password_hash.is_not_null()))
        .order(account::id)
        .select(account::id)
        .for_update();
    let able: Vec<AccountId> = able.load(tx.connection).await?;
    Ok(able.iter().filter(|other| **other != id).count())
}

/// Whether somebody else has set the password of an account.
pub async fn has_initial_password(connection: &mut Connection, id: AccountId) -> Result<bool> {
    Ok(account::table.find(id.0).select(account::password_is_initial).first(connection).await?)
}

/// Keeps the same password in a stronger hash, unless it was replaced meanwhile. Upkeep of the door, and no write of the site.
pub async fn rehash(connection: &mut Connection, id: AccountId, kept: &str, stronger: &str) -> Result<()> {
    let same = account::table.filter(account::id.eq(id.0).and(account::password_hash.eq(kept)));
    diesel::update(same).set(account::password_hash.eq(stronger)).execute(connection).await?;
    Ok(())
}

/// Closes the account, or opens it again; false where it is so already. Its name stays on everything it did.
pub async fn set_closed(tx: &mut Tx<'_>, id: AccountId, closed: bool) -> Result<bool> {
    let at = closed.then(|| tx.now());
    let otherwise = account::table.find(id.0).filter(account::closed_at.is_null().eq(closed));
    let changed = diesel::update(otherwise).set(account::closed_at.eq(at)).execute(tx.connection).await?;
    Ok(changed > 0)
}

/// Gives `id` this role on the tracker, or takes the one it has.
pub async fn set_role(tx: &mut Tx<'_>, id: AccountId, tracker: TrackerId, role: Option<Role>) -> Result<()> {
    let Some(role) = role else {
        diesel::delete(membership::table.find((id.0, tracker.0))).execute(tx.connection).await?;
        return Ok(());
    };
    let row = (membership::account_id.eq(id.0), membership::tracker_id.eq(tracker.0), membership::role.eq(role.code()));
    diesel::insert_into(membership::table)
        .values(row)
        .on_conflict((membership::account_id, membership::tracker_id))
        .do_update()
        .set(membership::role.eq(role.code()))
        .execute(tx.connection)
        .await?;
    Ok(())
}
