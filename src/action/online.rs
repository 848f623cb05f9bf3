//! Putting promises online, alone or many at once, and deleting one that the public never read.

use std::collections::HashSet;

use serde_json::json;

use super::{ActionError, ActionResult, assessment, authorize};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::edition::digest;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::online::deletable;
use crate::store::promise::Promise;
use crate::store::{self, Tx};

/// A promise as it was shown when it was decided to put it online.
pub type Seen = (PromiseId, String);

/// What became of the promises that were to be put online.
#[derive(Debug, Default)]
pub struct Done {
    /// How many are online now that were not.
    pub put: usize,
    /// The references of those that say something else than was shown.
    pub left_out: Vec<String>,
}

/// What readers will see of a promise, as one word that another text does not give.
pub fn fingerprint(promise: &Promise) -> String {
    let text = json!([promise.statement, promise.source, promise.page, promise.deadline.map(|date| date.to_string())]);
    digest(&text.to_string()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Puts those of these promises online that are in preparation and say what was shown.
pub async fn put(tx: &mut Tx<'_>, tracker: TrackerId, seen: &HashSet<Seen>) -> ActionResult<Done> {
    authorize(tx, Permission::Open(tracker))?;
    let ids: Vec<PromiseId> = seen.iter().map(|(id, _)| *id).collect();
    store::delisting::hold(tx, &ids).await?;
    let found = store::online::of(tx.connection(), tracker, &ids).await?;
    let as_shown = |promise: &Promise| seen.contains(&(promise.id, fingerprint(promise)));
    let (put, left_out): (Vec<Promise>, Vec<Promise>) = found.into_iter().partition(as_shown);
    let left_out: Vec<String> = left_out.into_iter().map(|promise| promise.reference).collect();
    if put.is_empty() {
        tx.roll_back();
        return Ok(Done { put: 0, left_out });
    }
    let ids: Vec<PromiseId> = put.iter().map(|promise| promise.id).collect();
    store::online::put(tx, &ids).await?;
    let references: Vec<&str> = put.iter().map(|promise| promise.reference.as_str()).collect();
    let detail = json!({ "promises": ids, "references": references });
    let subject = if let [only] = ids[..] { Some(only.0) } else { None };
    store::audit::record(tx, AuditAction::PromisePutOnline, subject, Some(tracker), detail).await?;
    Ok(Done { put: ids.len(), left_out })
}

/// Puts all of these promises online as they stand, whoever looked at them before: for imports and demonstrations.
pub async fn put_all(tx: &mut Tx<'_>, tracker: TrackerId, ids: &[PromiseId]) -> ActionResult<Done> {
    let found = store::online::of(tx.connection(), tracker, ids).await?;
    let seen: HashSet<Seen> = found.iter().map(|promise| (promise.id, fingerprint(promise))).collect();
    put(tx, tracker, &seen).await
}

/// Deletes a promise that the public never read, with its draft; the reason stays in the trail, with what it said.
pub async fn delete(tx: &mut Tx<'_>, id: PromiseId, reason: &str) -> ActionResult<Promise> {
    let promise = store::promise::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    authorize(tx, Permission::Open(promise.tracker))?;
    if reason.trim().is_empty() {
        return Err(ActionError::Faults(vec![Fault::new("reason", Reason::Missing)]));
    }
    store::opening::hold(tx, promise.tracker).await?;
    store::delisting::hold(tx, &[id]).await?;
    // Again, now that nobody else can change it.
    let promise = store::promise::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    deletable(store::online::traces(tx.connection(), id).await?)?;
    if let Some(draft) = store::online::draft(tx.connection(), id).await? {
        assessment::discard_with_its_promise(tx, draft).await?;
    }
    store::online::delete(tx, id).await?;
    let detail = json!({
        "reference": promise.reference, "statement": promise.statement, "source": promise.source,
        "page": promise.page, "deadline": promise.deadline.map(|date| date.to_string()), "reason": reason.trim(),
    });
    store::audit::record(tx, AuditAction::PromiseDelete, Some(id.0), Some(promise.tracker), detail).await?;
    Ok(promise)
}
