//! Choosing a new password instead of a forgotten one, by a link that is mailed to whom the account belongs.

use serde_json::json;

use super::{ActionError, ActionResult, account};
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, OneTimeLinkId};
use crate::domain::one_time_link::LinkKind;
use crate::store::{self, Tx};

/// Sends a link for a new password to whom the account belongs, as somebody asked who is not signed in. The system does it.
pub async fn send(tx: &mut Tx<'_>, id: AccountId) -> ActionResult<()> {
    if !tx.actor().is_system {
        return Err(ActionError::NotFound);
    }
    let own = store::account::own(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let link = store::one_time_link::make(tx, LinkKind::Password, id, None).await?;
    store::notification::link_made(tx, id, &own.email, link).await?;
    store::audit::record(tx, AuditAction::AccountAskPassword, Some(id.0), None, json!({})).await?;
    Ok(())
}

/// Gives the actor, who followed the link, the password of their choice, and ends their sessions. The link is used up;
/// nothing happens where it was before.
pub async fn choose(tx: &mut Tx<'_>, link: OneTimeLinkId, password_hash: &str) -> ActionResult<()> {
    let id = tx.actor().id;
    if !store::one_time_link::use_up(tx, link).await? {
        return Err(ActionError::NotFound);
    }
    account::replace_password(tx, id, password_hash, false).await?;
    store::audit::record(tx, AuditAction::AccountResetPassword, Some(id.0), None, json!({})).await?;
    Ok(())
}
