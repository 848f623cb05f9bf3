//! Inviting people by mail: an account without a password, and a link by which they choose one.

use serde_json::json;

use super::{ActionError, ActionResult, account, authorize};
use crate::domain::access::{Permission, Role};
use crate::domain::account::Email;
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, OneTimeLinkId, TrackerId};
use crate::domain::one_time_link::LinkKind;
use crate::store::{self, Tx};

/// Who is to have an account.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// What they sign in with, and where mail goes.
    pub email: Email,
    /// The name shown to colleagues.
    pub name: String,
    /// The language of mail until they sign in, by its tag.
    pub language: String,
    /// Whether they administer the site.
    pub is_admin: bool,
    /// The roles that they have from the start.
    pub roles: Vec<(TrackerId, Role)>,
}

/// Makes an account with its roles; the hash comes from [`super::password::hash`], and nobody can sign in without one. Its
/// owner has to choose a password of their own before anything else.
pub async fn make(tx: &mut Tx<'_>, newcomer: &Newcomer, password_hash: Option<&str>) -> ActionResult<AccountId> {
    let Newcomer { email, name, language, is_admin, roles } = newcomer;
    let id = account::create(tx, email, name, None, *is_admin).await?;
    if let Some(hash) = password_hash {
        store::account::set_password(tx, id, hash, true).await?;
    }
    store::notification::note_language(tx, id, language).await?;
    for (tracker, role) in roles {
        account::set_role(tx, id, *tracker, Some(*role)).await?;
    }
    Ok(id)
}

/// Makes an account without a password and sends a link by which its owner chooses one.
pub async fn invite(tx: &mut Tx<'_>, newcomer: &Newcomer) -> ActionResult<AccountId> {
    let id = make(tx, newcomer, None).await?;
    send(tx, id, newcomer.email.as_str()).await?;
    store::audit::record(tx, AuditAction::AccountInvite, Some(id.0), None, json!({})).await?;
    Ok(id)
}

/// Sends another link to somebody who has not accepted; the former one leads nowhere then. An invitation that was withdrawn
/// holds again.
pub async fn send_again(tx: &mut Tx<'_>, id: AccountId) -> ActionResult<()> {
    authorize(tx, Permission::Administer)?;
    let person = pending(tx, id).await?;
    store::account::set_closed(tx, id, false).await?;
    send(tx, id, &person.email).await?;
    store::audit::record(tx, AuditAction::AccountInviteAgain, Some(id.0), None, json!({})).await?;
    Ok(())
}

/// Takes an invitation back that was not accepted: its link leads nowhere, and the account is closed. Leaves nothing behind
/// where it is so already.
pub async fn withdraw(tx: &mut Tx<'_>, id: AccountId) -> ActionResult<()> {
    authorize(tx, Permission::Administer)?;
    pending(tx, id).await?;
    if !store::account::set_closed(tx, id, true).await? {
        tx.roll_back();
        return Ok(());
    }
    store::one_time_link::end_all_of(tx, id, LinkKind::ALL).await?;
    store::audit::record(tx, AuditAction::AccountWithdrawInvitation, Some(id.0), None, json!({})).await?;
    Ok(())
}

/// Gives the actor, who was invited, the password of their choice. The link is used up; nothing happens where it was before.
pub async fn accept(tx: &mut Tx<'_>, link: OneTimeLinkId, password_hash: &str) -> ActionResult<()> {
    let id = tx.actor().id;
    if !store::one_time_link::use_up(tx, link).await? {
        return Err(ActionError::NotFound);
    }
    store::account::set_password(tx, id, password_hash, false).await?;
    store::audit::record(tx, AuditAction::AccountAcceptInvitation, Some(id.0), None, json!({})).await?;
    Ok(())
}

async fn send(tx: &mut Tx<'_>, id: AccountId, address: &str) -> ActionResult<()> {
    store::one_time_link::end_all_of(tx, id, &[LinkKind::Invitation]).await?;
    let link = store::one_time_link::make(tx, LinkKind::Invitation, id, None).await?;
    Ok(store::notification::link_made(tx, id, address, link).await?)
}

/// Somebody who was invited and has not accepted.
async fn pending(tx: &mut Tx<'_>, id: AccountId) -> ActionResult<store::account::Account> {
    store::one_time_link::invitation(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let (person, _) = store::account::person(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    Ok(person)
}
