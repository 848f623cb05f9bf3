//! Entering promises.

use serde_json::json;

use super::record::{self, Catalogue};
use super::record_revision::{Reasoned, Saved, announce, propose_if_published};
use super::{ActionError, ActionResult, authorize, taken};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::promise::PromiseText;
use crate::domain::record::Changes;
use crate::domain::record_revision::Record;
use crate::store::{self, Tx};

/// Adds a promise to a tracker.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &PromiseText) -> ActionResult<PromiseId> {
    authorize(tx, Permission::Administer)?;
    store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    let own = text.reference.as_str();
    let alike = store::promise::alike(tx.connection(), tracker, &text.reference).await?;
    if let Some(other) = alike.filter(|other| other != own) {
        let reason = Reason::LooksLike { typed: own.to_owned(), other };
        return Err(ActionError::Faults(vec![Fault::new("reference", reason)]));
    }
    let id = taken(store::promise::create(tx, tracker, text).await, "reference", own)?;
    let detail = json!({ "reference": text.reference.as_str() });
    store::audit::record(tx, AuditAction::PromiseCreate, Some(id.0), Some(tracker), detail).await?;
    Ok(id)
}

/// Rewrites a promise; its reference stays. Of one about which something was published it is proposed, with a reason. Leaves nothing behind
/// where it says all of it already.
pub async fn update(tx: &mut Tx<'_>, id: PromiseId, text: &PromiseText, reasoned: &Reasoned) -> ActionResult<Saved> {
    authorize(tx, Permission::Administer)?;
    store::promise::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    // Held before it is read: of two who save at once the second one sees what the first one wrote.
    store::delisting::hold(tx, &[id]).await?;
    let before = store::promise::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let catalogue = Catalogue::load(tx, before.tracker).await?;
    let was = record::promise_text(tx, &before).await?;
    let (was, becomes) = (catalogue.fields(&was), catalogue.fields(text));
    let record = (before.tracker, Record::Promise(id));
    if let Some(saved) = propose_if_published(tx, record, (&was, &becomes), reasoned).await? {
        if saved == Saved::AtOnce {
            tx.roll_back();
        }
        return Ok(saved);
    }
    let changes = Changes::between(&was, &becomes);
    if !announce(tx, record, (&was, &becomes), reasoned).await? && changes.is_empty() {
        tx.roll_back();
        return Ok(Saved::AtOnce);
    }
    store::promise::update(tx, id, before.tracker, text).await?;
    let detail = record::detail(json!({ "reference": before.reference }), &changes)?;
    store::audit::record(tx, AuditAction::PromiseUpdate, Some(id.0), Some(before.tracker), detail).await?;
    Ok(Saved::AtOnce)
}
