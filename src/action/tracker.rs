//! Setting up trackers.

use serde_json::json;

use super::{Outcome, Refused, announce, permit, taken};
use crate::domain::access::Deed;
use crate::domain::id::TrackerId;
use crate::domain::tracker::TrackerText;
use crate::store::{self, Tx};

/// Creates a tracker.
pub async fn create(tx: &mut Tx<'_>, text: &TrackerText) -> Outcome<TrackerId> {
    permit(tx, Deed::Administer)?;
    let id = taken(store::tracker::create(tx, text).await, "slug", text.slug.as_str())?;
    let detail = json!({ "slug": text.slug.as_str(), "listed": text.listed, "single_editor": text.single_editor });
    store::audit::record(tx, "tracker.create", Some(id.0), Some(id), detail).await?;
    announce::tracker(tx, id).await?;
    Ok(id)
}

/// Rewrites a tracker.
pub async fn update(tx: &mut Tx<'_>, id: TrackerId, text: &TrackerText) -> Outcome<()> {
    permit(tx, Deed::Administer)?;
    // Under its name until now, and below under the new one.
    announce::tracker(tx, id).await?;
    store::tracker::get(tx.reading(), id).await?.ok_or(Refused::NotFound)?;
    taken(store::tracker::update(tx, id, text).await, "slug", text.slug.as_str())?;
    let detail = json!({ "slug": text.slug.as_str(), "listed": text.listed, "single_editor": text.single_editor });
    store::audit::record(tx, "tracker.update", Some(id.0), Some(id), detail).await?;
    announce::tracker(tx, id).await
}
