//! Noting that someone looked for news about a promise and found nothing to publish.

use serde_json::json;

use super::{Outcome, Refused, announce, permit};
use crate::domain::access::Deed;
use crate::domain::id::PromiseId;
use crate::store::{self, Tx};

/// Notes it; says whether that is news today. Whoever notes it again the same day changes nothing.
pub async fn note(tx: &mut Tx<'_>, promise: PromiseId) -> Outcome<bool> {
    let tracker = store::promise::get(tx.reading(), promise).await?.ok_or(Refused::NotFound)?.tracker;
    permit(tx, Deed::Draft(tracker))?;
    if !store::check::note(tx, promise).await? {
        tx.leave_unchanged();
        return Ok(false);
    }
    store::audit::record(tx, "promise.check", Some(promise.0), Some(tracker), json!({})).await?;
    announce::promise(tx, promise).await?;
    Ok(true)
}
