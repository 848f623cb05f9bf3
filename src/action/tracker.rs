//! Setting up trackers.

use serde_json::json;

use super::record_revision::{Reasoned, Saved, announce, propose_if_published};
use super::{ActionError, ActionResult, authorize, record, taken};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::id::TrackerId;
use crate::domain::record::Changes;
use crate::domain::record_revision::Record;
use crate::domain::tracker::TrackerText;
use crate::store::{self, Tx};

/// Creates a tracker.
pub async fn create(tx: &mut Tx<'_>, text: &TrackerText) -> ActionResult<TrackerId> {
    authorize(tx, Permission::Administer)?;
    let id = taken(store::tracker::create(tx, text).await, "slug", text.slug.as_str())?;
    let detail = json!({ "slug": text.slug.as_str(), "single_editor": text.single_editor });
    store::audit::record(tx, AuditAction::TrackerCreate, Some(id.0), Some(id), detail).await?;
    Ok(id)
}

/// Rewrites a tracker. Of one in which something was published what readers know it by is proposed, with a reason; its settings hold at once.
/// Leaves nothing behind where it says all of it already.
pub async fn update(tx: &mut Tx<'_>, id: TrackerId, text: &TrackerText, reasoned: &Reasoned) -> ActionResult<Saved> {
    authorize(tx, Permission::Administer)?;
    store::record_revision::hold(tx, id, Record::Tracker).await?;
    let before = store::tracker::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?.text;
    let (was, becomes) = (before.fields(), text.fields());
    let proposed = propose_if_published(tx, (id, Record::Tracker), (&was, &becomes), reasoned).await?;
    let now = if proposed.is_some() { text.saying(&was) } else { text.clone() };
    let changes = Changes::between(&was, &now.fields());
    let saved = proposed.unwrap_or(Saved::AtOnce);
    let announced = proposed.is_none() && announce(tx, (id, Record::Tracker), (&was, &becomes), reasoned).await?;
    if changes.is_empty() && !announced {
        if saved == Saved::AtOnce {
            tx.roll_back();
        }
        return Ok(saved);
    }
    taken(store::tracker::update(tx, id, &now).await, "slug", text.slug.as_str())?;
    let detail = json!({ "slug": text.slug.as_str(), "single_editor": text.single_editor });
    let detail = record::detail(detail, &changes)?;
    store::audit::record(tx, AuditAction::TrackerUpdate, Some(id.0), Some(id), detail).await?;
    Ok(saved)
}
