//! A new e-mail address: asked for by its owner, taken when mail is shown to reach them there, and taken back from the former
//! mailbox for some days.

use serde_json::json;

use super::{ActionError, ActionResult, record, taken};
use crate::domain::account::Email;
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::AccountId;
use crate::domain::one_time_link::LinkKind;
use crate::domain::record::{Changes, Fields};
use crate::store::one_time_link::OneTimeLink;
use crate::store::{self, Tx};

/// Sends a link to the address that the actor wants to have, in the place of one that was sent before.
pub async fn ask(tx: &mut Tx<'_>, wanted: &Email) -> ActionResult<()> {
    let id = tx.actor().id;
    if store::account::is_of_another(tx.connection(), id, wanted).await? {
        return Err(ActionError::Faults(vec![Fault::new("email", Reason::Taken(wanted.to_string()))]));
    }
    store::one_time_link::end_all_of(tx, id, &[LinkKind::Address]).await?;
    let link = store::one_time_link::make(tx, LinkKind::Address, id, Some(wanted.as_str())).await?;
    store::notification::link_made(tx, id, wanted.as_str(), link).await?;
    store::audit::record(tx, AuditAction::AccountAskAddress, Some(id.0), None, json!({})).await?;
    Ok(())
}

/// Gives up a new address that was not confirmed. Leaves nothing behind where there is none.
pub async fn give_up(tx: &mut Tx<'_>) -> ActionResult<()> {
    let id = tx.actor().id;
    if store::one_time_link::pending_address(tx.connection(), id).await?.is_none() {
        tx.roll_back();
        return Ok(());
    }
    store::one_time_link::end_all_of(tx, id, &[LinkKind::Address]).await?;
    store::audit::record(tx, AuditAction::AccountKeepAddress, Some(id.0), None, json!({})).await?;
    Ok(())
}

/// Gives the actor, who followed the link, the address to which it was sent, and ends their sessions. The former address is
/// told, with a link that takes the change back.
pub async fn confirm(tx: &mut Tx<'_>, link: &OneTimeLink) -> ActionResult<()> {
    let id = tx.actor().id;
    let (former, present) = change(tx, link).await?;
    let undo = store::one_time_link::make(tx, LinkKind::FormerAddress, id, Some(&former)).await?;
    store::notification::address_changed(tx, id, &former, &present, Some(undo)).await?;
    note(tx, AuditAction::AccountConfirmAddress, &former, &present).await
}

/// Gives the actor, who followed the link from there, their former address back, and ends their sessions and every other link:
/// whoever changed it may have been somebody else.
pub async fn take_back(tx: &mut Tx<'_>, link: &OneTimeLink) -> ActionResult<()> {
    let id = tx.actor().id;
    let (present, former) = change(tx, link).await?;
    store::one_time_link::end_all_of(tx, id, LinkKind::ALL).await?;
    store::notification::address_changed(tx, id, &present, &former, None).await?;
    note(tx, AuditAction::AccountTakeBackAddress, &present, &former).await
}

/// Puts the address of the link in the place of the present one; gives both.
async fn change(tx: &mut Tx<'_>, link: &OneTimeLink) -> ActionResult<(String, Email)> {
    let id = tx.actor().id;
    if !store::one_time_link::use_up(tx, link.id).await? {
        return Err(ActionError::NotFound);
    }
    let own = store::account::own(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let wanted: Email =
        link.address.as_deref().and_then(|address| address.parse().ok()).ok_or(ActionError::NotFound)?;
    let name = tx.actor().name.clone();
    taken(store::account::update(tx, id, &name, &wanted).await, "email", wanted.as_str())?;
    end_what_the_address_let_in(tx, id).await?;
    Ok((own.email, wanted))
}

/// Ends what somebody may have who knows the account by its former address: sessions, known browsers, links that went there.
pub(super) async fn end_what_the_address_let_in(tx: &mut Tx<'_>, id: AccountId) -> ActionResult<()> {
    store::session::end_all_of(tx.connection(), id).await?;
    store::sign_in::forget_devices_of(tx.connection(), id).await?;
    Ok(store::one_time_link::end_all_of(tx, id, &[LinkKind::Invitation, LinkKind::Password, LinkKind::Address]).await?)
}

async fn note(tx: &mut Tx<'_>, action: AuditAction, was: &str, is: &Email) -> ActionResult<()> {
    let (was, is) = (Fields::default().text("email", Some(was)), Fields::default().text("email", Some(is)));
    let detail = record::detail(json!({}), &Changes::between(&was, &is))?;
    Ok(store::audit::record(tx, action, Some(tx.actor().id.0), None, detail).await?)
}
