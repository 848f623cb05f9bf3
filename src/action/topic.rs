//! Entering topics.

use serde_json::json;

use super::{Outcome, Refused, announce, permit, taken};
use crate::domain::access::Deed;
use crate::domain::id::{TopicId, TrackerId};
use crate::domain::topic::TopicText;
use crate::store::{self, Tx};

/// Adds a topic to a tracker.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &TopicText) -> Outcome<TopicId> {
    permit(tx, Deed::Administer)?;
    store::tracker::get(tx.reading(), tracker).await?.ok_or(Refused::NotFound)?;
    let id = taken(store::topic::create(tx, tracker, text).await, "slug", text.slug.as_str())?;
    store::audit::record(tx, "topic.create", Some(id.0), Some(tracker), json!({ "slug": text.slug.as_str() })).await?;
    announce::tracker(tx, tracker).await?;
    Ok(id)
}

/// Rewrites a topic of a tracker.
pub async fn update(tx: &mut Tx<'_>, tracker: TrackerId, id: TopicId, text: &TopicText) -> Outcome<()> {
    permit(tx, Deed::Administer)?;
    let known = store::topic::of_tracker(tx.reading(), tracker).await?;
    known.iter().find(|topic| topic.id == id).ok_or(Refused::NotFound)?;
    taken(store::topic::update(tx, id, text).await, "slug", text.slug.as_str())?;
    store::audit::record(tx, "topic.update", Some(id.0), Some(tracker), json!({ "slug": text.slug.as_str() })).await?;
    announce::tracker(tx, tracker).await
}
