//! Codebooks: a change makes the next version; old versions stay what published ratings refer to.

use serde_json::json;

use super::{ActionError, ActionResult, authorize};
use crate::domain::access::Permission;
use crate::domain::codebook::VerdictText;
use crate::domain::id::TrackerId;
use crate::store::{self, Tx};

/// Puts the next version of a tracker's codebook in force and returns its number.
pub async fn adopt(tx: &mut Tx<'_>, tracker: TrackerId, verdicts: &[VerdictText]) -> ActionResult<i32> {
    authorize(tx, Permission::Administer)?;
    store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    let version = store::codebook::add(tx, tracker, verdicts).await?;
    let keys: Vec<_> = verdicts.iter().map(|verdict| &verdict.key).collect();
    store::audit::record(
        tx,
        "codebook.adopt",
        Some(tracker.0),
        Some(tracker),
        json!({ "version": version, "keys": keys }),
    )
    .await?;
    Ok(version)
}
