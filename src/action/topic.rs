//! Entering topics.

use serde_json::json;

use super::{ActionError, ActionResult, authorize, record, taken};
use crate::domain::access::Permission;
use crate::domain::id::{TopicId, TrackerId};
use crate::domain::record::{Changes, Fields};
use crate::domain::topic::TopicText;
use crate::store::{self, Tx};

/// Adds a topic to a tracker.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &TopicText) -> ActionResult<TopicId> {
    authorize(tx, Permission::Administer)?;
    store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    let id = taken(store::topic::create(tx, tracker, text).await, "slug", text.slug.as_str())?;
    store::audit::record(tx, "topic.create", Some(id.0), Some(tracker), json!({ "slug": text.slug.as_str() })).await?;
    Ok(id)
}

/// Rewrites a topic of a tracker. Leaves nothing behind where it says all of it already.
pub async fn update(tx: &mut Tx<'_>, tracker: TrackerId, id: TopicId, text: &TopicText) -> ActionResult<()> {
    authorize(tx, Permission::Administer)?;
    let known = store::topic::of_tracker(tx.connection(), tracker).await?;
    let before = known.into_iter().find(|topic| topic.id == id).ok_or(ActionError::NotFound)?;
    let was = Fields::default().text("slug", Some(before.slug)).localized("name", &before.name);
    let changes = Changes::between(&was, &text.fields());
    if changes.is_empty() {
        tx.roll_back();
        return Ok(());
    }
    taken(store::topic::update(tx, id, text).await, "slug", text.slug.as_str())?;
    let detail = record::detail(json!({ "slug": text.slug.as_str() }), &changes)?;
    store::audit::record(tx, "topic.update", Some(id.0), Some(tracker), detail).await?;
    Ok(())
}
