//! Codebooks: a change makes the next version; old versions stay what published ratings refer to.

use serde_json::json;

use super::{ActionError, ActionResult, authorize, record};
use crate::domain::access::Permission;
use crate::domain::codebook::{self, VerdictText};
use crate::domain::id::TrackerId;
use crate::domain::record::Changes;
use crate::store::codebook::Verdict;
use crate::store::{self, Tx};

/// Puts the next version of a tracker's codebook in force and returns its number.
pub async fn adopt(tx: &mut Tx<'_>, tracker: TrackerId, verdicts: &[VerdictText]) -> ActionResult<i32> {
    authorize(tx, Permission::Administer)?;
    store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    let before = store::codebook::in_force(tx.connection(), tracker).await?;
    let before: Vec<VerdictText> = before.iter().flat_map(|book| &book.verdicts).map(Verdict::text).collect();
    let changes = Changes::between(&codebook::fields(&before), &codebook::fields(verdicts));
    let version = store::codebook::add(tx, tracker, verdicts).await?;
    let keys: Vec<_> = verdicts.iter().map(|verdict| &verdict.key).collect();
    let detail = record::detail(json!({ "version": version, "keys": keys }), &changes)?;
    store::audit::record(tx, "codebook.adopt", Some(tracker.0), Some(tracker), detail).await?;
    Ok(version)
}
