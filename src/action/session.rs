//! Ending sessions: one's own in other browsers, or everybody's for an administrator.

use serde_json::json;

use super::{ActionError, ActionResult, authorize};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::id::AccountId;
use crate::store::{self, Tx};

/// Ends one of the actor's sessions. Leaves nothing behind where it has ended already, or is somebody else's.
pub async fn end(tx: &mut Tx<'_>, id: i64) -> ActionResult<()> {
    let own = tx.actor().id;
    if !store::session::end_one(tx, own, id).await? {
        tx.roll_back();
        return Ok(());
    }
    Ok(store::audit::record(tx, AuditAction::AccountEndSession, Some(own.0), None, json!({})).await?)
}

/// Ends every session of the actor but the one in which they say so. Tells how many there were.
pub async fn end_others(tx: &mut Tx<'_>, present: Option<i64>) -> ActionResult<usize> {
    let own = tx.actor().id;
    end_but(tx, own, present).await
}

/// Ends every session of somebody. Tells how many there were.
pub async fn end_all_of(tx: &mut Tx<'_>, id: AccountId) -> ActionResult<usize> {
    authorize(tx, Permission::Administer)?;
    store::account::person(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    end_but(tx, id, None).await
}

async fn end_but(tx: &mut Tx<'_>, id: AccountId, kept: Option<i64>) -> ActionResult<usize> {
    let ended = store::session::end_but(tx, id, kept).await?;
    if ended == 0 {
        tx.roll_back();
        return Ok(0);
    }
    let detail = json!({ "sessions": ended });
    store::audit::record(tx, AuditAction::AccountEndSessions, Some(id.0), None, detail).await?;
    Ok(ended)
}
