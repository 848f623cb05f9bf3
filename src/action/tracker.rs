//! Setting up trackers.

use serde_json::json;

use super::{ActionError, ActionResult, authorize, record, taken};
use crate::domain::access::Permission;
use crate::domain::id::TrackerId;
use crate::domain::record::Changes;
use crate::domain::tracker::TrackerText;
use crate::store::{self, Tx};

/// Creates a tracker.
pub async fn create(tx: &mut Tx<'_>, text: &TrackerText) -> ActionResult<TrackerId> {
    authorize(tx, Permission::Administer)?;
    let id = taken(store::tracker::create(tx, text).await, "slug", text.slug.as_str())?;
    let detail = json!({ "slug": text.slug.as_str(), "single_editor": text.single_editor });
    store::audit::record(tx, "tracker.create", Some(id.0), Some(id), detail).await?;
    Ok(id)
}

/// Rewrites a tracker. Leaves nothing behind where it says all of it already.
pub async fn update(tx: &mut Tx<'_>, id: TrackerId, text: &TrackerText) -> ActionResult<()> {
    authorize(tx, Permission::Administer)?;
    let before = store::tracker::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let changes = Changes::between(&before.text.fields(), &text.fields());
    if changes.is_empty() {
        tx.roll_back();
        return Ok(());
    }
    taken(store::tracker::update(tx, id, text).await, "slug", text.slug.as_str())?;
    let detail = json!({ "slug": text.slug.as_str(), "single_editor": text.single_editor });
    let detail = record::detail(detail, &changes)?;
    store::audit::record(tx, "tracker.update", Some(id.0), Some(id), detail).await?;
    Ok(())
}
