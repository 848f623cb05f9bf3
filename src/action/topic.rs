//! Entering topics.

use serde_json::json;

use super::record_revision::{Reasoned, Saved, announce, propose_if_published};
use super::{ActionError, ActionResult, authorize, record, taken};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::id::{TopicId, TrackerId};
use crate::domain::record::Changes;
use crate::domain::record_revision::Record;
use crate::domain::topic::TopicText;
use crate::store::{self, Tx};

/// Adds a topic to a tracker.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &TopicText) -> ActionResult<TopicId> {
    authorize(tx, Permission::Administer)?;
    store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    let id = taken(store::topic::create(tx, tracker, text).await, "slug", text.slug.as_str())?;
    store::audit::record(
        tx,
        AuditAction::TopicCreate,
        Some(id.0),
        Some(tracker),
        json!({ "slug": text.slug.as_str() }),
    )
    .await?;
    Ok(id)
}

/// Rewrites a topic of a tracker. Of one that stands on a published page its name is proposed, with a reason; what it is called in addresses
/// holds at once. Leaves nothing behind where it says all of it already.
pub async fn update(
    tx: &mut Tx<'_>,
    (tracker, id): (TrackerId, TopicId),
    text: &TopicText,
    reasoned: &Reasoned,
) -> ActionResult<Saved> {
    authorize(tx, Permission::Administer)?;
    store::record_revision::hold(tx, tracker, Record::Topic(id)).await?;
    let before = store::topic::get(tx.connection(), tracker, id).await?.ok_or(ActionError::NotFound)?;
    let (was, becomes) = (before.fields(), text.fields());
    let proposed = propose_if_published(tx, (tracker, Record::Topic(id)), (&was, &becomes), reasoned).await?;
    let name = if proposed.is_some() { &before.name } else { &text.name };
    let now = TopicText { slug: text.slug.clone(), name: name.clone() };
    let changes = Changes::between(&was, &now.fields());
    let saved = proposed.unwrap_or(Saved::AtOnce);
    let announced =
        proposed.is_none() && announce(tx, (tracker, Record::Topic(id)), (&was, &becomes), reasoned).await?;
    if changes.is_empty() && !announced {
        if saved == Saved::AtOnce {
            tx.roll_back();
        }
        return Ok(saved);
    }
    taken(store::topic::update(tx, id, &now).await, "slug", text.slug.as_str())?;
    let detail = record::detail(json!({ "slug": text.slug.as_str() }), &changes)?;
    store::audit::record(tx, AuditAction::TopicUpdate, Some(id.0), Some(tracker), detail).await?;
    Ok(saved)
}
