//! Entering promises.

use serde_json::json;

use super::{Outcome, Refused, announce, permit, taken};
use crate::domain::access::Deed;
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::promise::PromiseText;
use crate::store::{self, Tx};

/// Adds a promise to a tracker.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &PromiseText) -> Outcome<PromiseId> {
    permit(tx, Deed::Administer)?;
    store::tracker::get(tx.reading(), tracker).await?.ok_or(Refused::NotFound)?;
    let id = taken(store::promise::create(tx, tracker, text).await, "reference", text.reference.as_str())?;
    let detail = json!({ "reference": text.reference.as_str() });
    store::audit::record(tx, "promise.create", Some(id.0), Some(tracker), detail).await?;
    announce::tracker(tx, tracker).await?;
    Ok(id)
}

/// Rewrites a promise; its reference stays.
pub async fn update(tx: &mut Tx<'_>, id: PromiseId, text: &PromiseText) -> Outcome<()> {
    permit(tx, Deed::Administer)?;
    let before = store::promise::get(tx.reading(), id).await?.ok_or(Refused::NotFound)?;
    store::promise::update(tx, id, before.tracker, text).await?;
    let was: serde_json::Map<_, _> =
        before.statement.iter().map(|(language, words)| (language.to_string(), words.into())).collect();
    let detail = json!({ "reference": before.reference, "statement_before": was });
    store::audit::record(tx, "promise.update", Some(id.0), Some(before.tracker), detail).await?;
    announce::tracker(tx, before.tracker).await
}
