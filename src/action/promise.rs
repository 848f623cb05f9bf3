//! Entering promises.

use serde_json::json;

use super::{ActionError, ActionResult, authorize, taken};
use crate::domain::access::Permission;
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::promise::PromiseText;
use crate::store::{self, Tx};

/// Adds a promise to a tracker.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &PromiseText) -> ActionResult<PromiseId> {
    authorize(tx, Permission::Administer)?;
    store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    let id = taken(store::promise::create(tx, tracker, text).await, "reference", text.reference.as_str())?;
    let detail = json!({ "reference": text.reference.as_str() });
    store::audit::record(tx, "promise.create", Some(id.0), Some(tracker), detail).await?;
    Ok(id)
}

/// Rewrites a promise; its reference stays.
pub async fn update(tx: &mut Tx<'_>, id: PromiseId, text: &PromiseText) -> ActionResult<()> {
    authorize(tx, Permission::Administer)?;
    let before = store::promise::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    store::promise::update(tx, id, before.tracker, text).await?;
    let was: serde_json::Map<_, _> =
        before.statement.iter().map(|(language, words)| (language.to_string(), words.into())).collect();
    let detail = json!({ "reference": before.reference, "statement_before": was });
    store::audit::record(tx, "promise.update", Some(id.0), Some(before.tracker), detail).await?;
    Ok(())
}
