//! Noting that someone looked for news about a promise and found nothing to publish.

use serde_json::json;

use super::{ActionError, ActionResult, authorize};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::id::PromiseId;
use crate::store::{self, Tx};

/// Notes it; says whether that is news today. Whoever notes it again the same day changes nothing.
pub async fn note(tx: &mut Tx<'_>, promise: PromiseId) -> ActionResult<bool> {
    let tracker = store::promise::get(tx.connection(), promise).await?.ok_or(ActionError::NotFound)?.tracker;
    authorize(tx, Permission::Draft(tracker))?;
    if !store::check::note(tx, promise).await? {
        tx.roll_back();
        return Ok(false);
    }
    store::audit::record(tx, AuditAction::PromiseCheck, Some(promise.0), Some(tracker), json!({})).await?;
    Ok(true)
}
