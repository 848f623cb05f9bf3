//! Entering source documents.

use serde_json::json;

use super::record_revision::{Reasoned, Saved, announce, propose_if_published};
use super::{ActionError, ActionResult, authorize, record};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::id::{SourceId, TrackerId};
use crate::domain::record::Changes;
use crate::domain::record_revision::Record;
use crate::domain::source::SourceText;
use crate::store::{self, Tx};

/// Adds a source to a tracker.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &SourceText) -> ActionResult<SourceId> {
    authorize(tx, Permission::Administer)?;
    store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    let id = store::source::create(tx, tracker, text).await?;
    store::audit::record(tx, AuditAction::SourceCreate, Some(id.0), Some(tracker), json!({ "kind": text.kind.code() }))
        .await?;
    Ok(id)
}

/// Rewrites a source of a tracker. Of one on which something published rests it is proposed, with a reason. Leaves nothing behind where it says
/// all of it already.
pub async fn update(
    tx: &mut Tx<'_>,
    (tracker, id): (TrackerId, SourceId),
    text: &SourceText,
    reasoned: &Reasoned,
) -> ActionResult<Saved> {
    authorize(tx, Permission::Administer)?;
    store::record_revision::hold(tx, tracker, Record::Source(id)).await?;
    let before = store::source::get(tx.connection(), tracker, id).await?.ok_or(ActionError::NotFound)?;
    let (was, becomes) = (before.text.fields(), text.fields());
    if let Some(saved) = propose_if_published(tx, (tracker, Record::Source(id)), (&was, &becomes), reasoned).await? {
        if saved == Saved::AtOnce {
            tx.roll_back();
        }
        return Ok(saved);
    }
    let changes = Changes::between(&was, &becomes);
    let record = (tracker, Record::Source(id));
    if !announce(tx, record, (&was, &becomes), reasoned).await? && changes.is_empty() {
        tx.roll_back();
        return Ok(Saved::AtOnce);
    }
    store::source::update(tx, id, text).await?;
    let detail = record::detail(json!({ "kind": text.kind.code() }), &changes)?;
    store::audit::record(tx, AuditAction::SourceUpdate, Some(id.0), Some(tracker), detail).await?;
    Ok(Saved::AtOnce)
}
