//! Entering source documents.

use serde_json::json;

use super::{Outcome, Refused, announce, permit};
use crate::domain::access::Deed;
use crate::domain::id::{SourceId, TrackerId};
use crate::domain::source::SourceText;
use crate::store::{self, Tx};

/// Adds a source to a tracker.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &SourceText) -> Outcome<SourceId> {
    permit(tx, Deed::Administer)?;
    store::tracker::get(tx.reading(), tracker).await?.ok_or(Refused::NotFound)?;
    let id = store::source::create(tx, tracker, text).await?;
    store::audit::record(tx, "source.create", Some(id.0), Some(tracker), json!({ "kind": text.kind.code() })).await?;
    announce::tracker(tx, tracker).await?;
    Ok(id)
}

/// Rewrites a source of a tracker.
pub async fn update(tx: &mut Tx<'_>, tracker: TrackerId, id: SourceId, text: &SourceText) -> Outcome<()> {
    permit(tx, Deed::Administer)?;
    let known = store::source::of_tracker(tx.reading(), tracker).await?;
    known.iter().find(|source| source.id == id).ok_or(Refused::NotFound)?;
    store::source::update(tx, id, text).await?;
    store::audit::record(tx, "source.update", Some(id.0), Some(tracker), json!({ "kind": text.kind.code() })).await?;
    announce::tracker(tx, tracker).await
}
