//! People: accounts, their roles, and coming and going.

use serde_json::json;

use super::{ActionError, ActionResult, authorize, record, taken};
use crate::domain::access::{Permission, Role};
use crate::domain::account::{Details, Email};
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AccountId, TrackerId};
use crate::domain::one_time_link::LinkKind;
use crate::domain::record::{Changes, Fields};
use crate::domain::sign_in::{Failures, Tally};
use crate::store::notification::Choice;
use crate::store::sign_in::Counted;
use crate::store::{self, Tx};

/// Creates an account; the hash comes from [`super::password::hash`], and nobody can sign in without one.
pub async fn create(
    tx: &mut Tx<'_>,
    email: &Email,
    name: &str,
    password_hash: Option<&str>,
    is_admin: bool,
) -> ActionResult<AccountId> {
    authorize(tx, Permission::Administer)?;
    let id = taken(store::account::create(tx, email, name, password_hash, is_admin).await, "email", email.as_str())?;
    store::audit::record(tx, AuditAction::AccountCreate, Some(id.0), None, json!({ "admin": is_admin })).await?;
    Ok(id)
}

/// Gives an account this role on a tracker, or takes the one it has.
pub async fn set_role(tx: &mut Tx<'_>, id: AccountId, tracker: TrackerId, role: Option<Role>) -> ActionResult<()> {
    authorize(tx, Permission::Administer)?;
    let person = store::account::actor(tx.connection(), id).await?.filter(|person| !person.is_system);
    let was = person.ok_or(ActionError::NotFound)?.role_on(tracker);
    store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    store::account::set_role(tx, id, tracker, role).await?;
    let changes = record::setting("role", was, role)?;
    let detail = json!({ "role": role.map(Role::code), "changes": changes });
    store::audit::record(tx, AuditAction::AccountSetRole, Some(id.0), Some(tracker), detail).await?;
    Ok(())
}

/// Closes an account and ends its sessions, or opens it again. Leaves nothing behind where it is so already. One's own is closed by [`close_own`].
pub async fn set_closed(tx: &mut Tx<'_>, id: AccountId, closed: bool) -> ActionResult<()> {
    authorize(tx, Permission::Administer)?;
    if tx.actor().id == id {
        return Err(ActionError::Faults(vec![Fault::new("account", Reason::InUse(tx.actor().name.clone()))]));
    }
    store::account::person(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    if !store::account::set_closed(tx, id, closed).await? {
        tx.roll_back();
        return Ok(());
    }
    end_everything_of(tx, id).await?;
    let action = if closed { AuditAction::AccountClose } else { AuditAction::AccountReopen };
    store::audit::record(tx, action, Some(id.0), None, json!({})).await?;
    Ok(())
}

/// Closes the actor's own account and ends their sessions; what they wrote stays under their name. The last administrator
/// stays.
pub async fn close_own(tx: &mut Tx<'_>) -> ActionResult<()> {
    let (id, name) = (tx.actor().id, tx.actor().name.clone());
    if tx.actor().is_admin && store::account::other_admins(tx, id).await? == 0 {
        return Err(ActionError::Faults(vec![Fault::new("account", Reason::InUse(name))]));
    }
    store::account::set_closed(tx, id, true).await?;
    end_everything_of(tx, id).await?;
    store::audit::record(tx, AuditAction::AccountCloseOwn, Some(id.0), None, json!({})).await?;
    Ok(())
}

/// Ends what lets anybody in to a closed account.
async fn end_everything_of(tx: &mut Tx<'_>, id: AccountId) -> ActionResult<()> {
    store::session::end_all_of(tx.connection(), id).await?;
    store::sign_in::forget_devices_of(tx.connection(), id).await?;
    Ok(store::one_time_link::end_all_of(tx, id, LinkKind::ALL).await?)
}

/// Replaces an account's password: one's own, or anyone's for an administrator, whose owner then has to choose another. Ends
/// the account's sessions and tells the person by mail.
pub async fn set_password(tx: &mut Tx<'_>, id: AccountId, password_hash: &str) -> ActionResult<()> {
    if tx.actor().id != id {
        authorize(tx, Permission::Administer)?;
    }
    let is_initial = tx.actor().id != id;
    replace_password(tx, id, password_hash, is_initial).await?;
    store::audit::record(tx, AuditAction::AccountSetPassword, Some(id.0), None, json!({})).await?;
    Ok(())
}

/// Sets a password that need not be replaced though somebody else has set it: for accounts of the demonstration, and of
/// measurements.
pub async fn set_lasting_password(tx: &mut Tx<'_>, id: AccountId, password_hash: &str) -> ActionResult<()> {
    authorize(tx, Permission::Administer)?;
    replace_password(tx, id, password_hash, false).await?;
    store::audit::record(tx, AuditAction::AccountSetPassword, Some(id.0), None, json!({})).await?;
    Ok(())
}

/// Puts another password in the place of the one that an account has, and ends what the former one let in: sessions, known
/// browsers, and links that were sent. A person who had one is told by mail.
pub(super) async fn replace_password(
    tx: &mut Tx<'_>,
    id: AccountId,
    password_hash: &str,
    is_initial: bool,
) -> ActionResult<()> {
    let had_one = store::account::own(tx.connection(), id).await?.is_some_and(|own| own.has_password);
    store::account::set_password(tx, id, password_hash, is_initial).await?;
    store::session::end_all_of(tx.connection(), id).await?;
    // What was tried before was the old one.
    store::sign_in::forget_devices_of(tx.connection(), id).await?;
    store::one_time_link::end_all_of(tx, id, &[LinkKind::Invitation, LinkKind::Password]).await?;
    let (person, _) = store::account::person(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    store::sign_in::forgive(tx.connection(), &Counted::account(&person.email)).await?;
    if had_one {
        store::notification::password_changed(tx, id, &person.email).await?;
    }
    Ok(())
}

/// Changes what someone is called and how they are reached: oneself, or anyone for an administrator. Leaves nothing behind
/// where it is so already; says whether it was not. Another address, which only an administrator gives at once (see
/// [`super::address`]), is told to the former one and ends the account's sessions: it is what one signs in with.
pub async fn edit(tx: &mut Tx<'_>, id: AccountId, details: &Details) -> ActionResult<bool> {
    if tx.actor().id != id {
        authorize(tx, Permission::Administer)?;
    }
    let (person, _) = store::account::person(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let choice = store::notification::choice(tx.connection(), id).await?;
    let was = Fields::default()
        .text("name", Some(&person.name))
        .text("email", Some(&person.email))
        .text("language", choice.language.as_ref());
    let changes = Changes::between(&was, &details.fields());
    if changes.is_empty() {
        tx.roll_back();
        return Ok(false);
    }
    let email = &details.email;
    let moves = !email.is_same(&person.email);
    if moves && tx.actor().id == id {
        // One's own changes when mail has reached one there.
        return Err(ActionError::NotFound);
    }
    taken(store::account::update(tx, id, &details.name, email).await, "email", email.as_str())?;
    if moves {
        // Where an invitation went to a wrong address, whoever reads mail there learns nothing more.
        let own = store::account::own(tx.connection(), id).await?;
        if own.is_none_or(|own| own.has_password) {
            store::notification::address_changed(tx, id, &person.email, email, None).await?;
        }
        store::one_time_link::end_all_of(tx, id, LinkKind::ALL).await?;
        super::address::end_what_the_address_let_in(tx, id).await?;
    }
    if choice.language != details.language {
        let choice = Choice { language: details.language.clone(), ..choice };
        store::notification::choose(tx, id, &choice).await?;
    }
    let detail = record::detail(json!({}), &changes)?;
    store::audit::record(tx, AuditAction::AccountEdit, Some(id.0), None, detail).await?;
    Ok(true)
}

/// Lets public pages name the actor, or no longer. Leaves nothing behind where it is so already.
pub async fn set_named(tx: &mut Tx<'_>, named: bool) -> ActionResult<()> {
    let id = tx.actor().id;
    let own = store::account::own(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    if own.is_named == named {
        tx.roll_back();
        return Ok(());
    }
    store::account::set_named(tx, id, named).await?;
    let changes = record::setting("named", Some(own.is_named), Some(named))?;
    let detail = json!({ "named": named, "changes": changes });
    store::audit::record(tx, AuditAction::AccountSetNamed, Some(id.0), None, detail).await?;
    Ok(())
}

/// What somebody signed in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedInBy {
    /// The password alone.
    Password,
    /// The code of an app beside it.
    Code,
    /// A code to recover with beside it.
    RecoveryCode,
}

/// Notes that the actor signed in, with what, and in which language of the desk (its tag), for the mails that they get.
pub async fn sign_in(tx: &mut Tx<'_>, language: &str, by: SignedInBy) -> ActionResult<()> {
    let id = tx.actor().id.0;
    store::notification::note_language(tx, AccountId(id), language).await?;
    let detail = match by {
        SignedInBy::Password => json!({}),
        SignedInBy::Code => json!({ "by": "code" }),
        SignedInBy::RecoveryCode => json!({ "by": "recovery_code" }),
    };
    Ok(store::audit::record(tx, AuditAction::AccountSignIn, Some(id), None, detail).await?)
}

/// Notes that signing in failed so often that it is delayed: as this person, or from one network. Where it is alarming, the
/// person is told by mail.
pub async fn refuse_sign_in(
    tx: &mut Tx<'_>,
    id: Option<AccountId>,
    tally: Tally,
    failures: Failures,
) -> ActionResult<()> {
    if let Some(id) = id.filter(|_| failures.is_alarming(tally)) {
        store::notification::sign_ins_failed(tx, id, failures.count).await?;
    }
    let detail = json!({ "counted": tally.code(), "failures": failures.count });
    Ok(store::audit::record(tx, AuditAction::AccountRefuseSignIn, id.map(|id| id.0), None, detail).await?)
}

/// Notes that the actor signed out.
pub async fn sign_out(tx: &mut Tx<'_>) -> ActionResult<()> {
    let id = tx.actor().id.0;
    Ok(store::audit::record(tx, AuditAction::AccountSignOut, Some(id), None, json!({})).await?)
}
