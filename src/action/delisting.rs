//! Taking promises off the list, and putting them back. Nothing is deleted: each decision is a row with its reason.

use std::collections::HashMap;

use serde_json::json;

use super::{ActionError, ActionResult, authorize, missing_translations};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::delisting::{self, DelistingKind, Named, Refusal};
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::promise::Reference;
use crate::store::promise::Promise;
use crate::store::{self, Tx};

/// Withdraws, splits or merges a promise; `named` are the references of the promises in which it goes on. The very same
/// decision once more changes nothing.
pub async fn decide(
    tx: &mut Tx<'_>,
    id: PromiseId,
    kind: DelistingKind,
    reason: &Localized,
    named: &[String],
) -> ActionResult<()> {
    let promise = permitted(tx, id).await?;
    delisting::bounded(kind, named).map_err(|fault| ActionError::Faults(vec![fault]))?;
    let known = find(tx, &promise, named).await?;
    let mut held: Vec<PromiseId> = known.iter().filter_map(|one| one.promise).collect();
    held.push(id);
    store::delisting::hold(tx, &held).await?;
    if is_done(tx, id, kind, reason, &held).await? {
        tx.roll_back();
        return Ok(());
    }
    let standing = store::delisting::standing(tx.connection(), id).await?;
    delisting::decide(standing, kind)?;
    written(tx, promise.tracker, reason).await?;
    // Again, now that nobody else can change what became of them.
    let known = find(tx, &promise, named).await?;
    let successors = delisting::successors(id, kind, &known).map_err(ActionError::Faults)?;
    store::delisting::add(tx, (promise.tracker, id), kind, reason, &successors).await?;
    let detail = json!({ "reference": promise.reference, "kind": kind.code(), "successors": named });
    store::audit::record(tx, audited(kind), Some(id.0), Some(promise.tracker), detail).await?;
    Ok(())
}

/// Puts a promise back on the list. The very same decision once more changes nothing.
pub async fn restore(tx: &mut Tx<'_>, id: PromiseId, reason: &Localized) -> ActionResult<()> {
    let promise = permitted(tx, id).await?;
    store::delisting::hold(tx, &[id]).await?;
    if is_done(tx, id, DelistingKind::Restored, reason, &[id]).await? {
        tx.roll_back();
        return Ok(());
    }
    let standing = store::delisting::standing(tx.connection(), id).await?;
    delisting::decide(standing, DelistingKind::Restored)?;
    written(tx, promise.tracker, reason).await?;
    store::delisting::add(tx, (promise.tracker, id), DelistingKind::Restored, reason, &[]).await?;
    let detail = json!({ "reference": promise.reference, "was": standing.fate.map(DelistingKind::code) });
    store::audit::record(tx, audited(DelistingKind::Restored), Some(id.0), Some(promise.tracker), detail).await?;
    Ok(())
}

/// Goes on if the promise is listed, and keeps it so until the transaction ends.
pub(super) async fn keep_listed(tx: &mut Tx<'_>, id: PromiseId) -> ActionResult<()> {
    store::delisting::steady(tx, id).await?;
    match store::delisting::in_force(tx.connection(), id).await? {
        None => Ok(()),
        Some(kind) => Err(ActionError::Delisting(Refusal::Unlisted(kind))),
    }
}

async fn permitted(tx: &mut Tx<'_>, id: PromiseId) -> ActionResult<Promise> {
    let promise = store::promise::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    authorize(tx, Permission::Review(promise.tracker))?;
    Ok(promise)
}

/// The promises that were named, as they stand.
async fn find(tx: &mut Tx<'_>, promise: &Promise, named: &[String]) -> ActionResult<Vec<Named>> {
    let links = store::delisting::links(tx.connection(), promise.tracker).await?;
    let look = |reference: &String| reference.parse().map(|one: Reference| one.look()).unwrap_or_default();
    let looks: Vec<String> = named.iter().map(look).collect();
    let found = store::delisting::named(tx.connection(), promise.tracker, &looks).await?;
    // A name that is repeated is looked for once.
    let back: HashMap<PromiseId, bool> =
        found.values().map(|(id, ..)| (*id, delisting::leads(&links, *id, promise.id))).collect();
    let known = named.iter().zip(&looks).map(|(reference, look)| {
        let found = found.get(look).copied();
        Named {
            reference: reference.clone(),
            promise: found.map(|(id, ..)| id),
            fate: found.and_then(|(_, fate, _)| fate),
            is_online: found.is_some_and(|(.., is_online)| is_online),
            leads_back: found.is_some_and(|(id, ..)| back.get(&id) == Some(&true)),
        }
    });
    Ok(known.collect())
}

/// Whether exactly this was decided already.
async fn is_done(
    tx: &mut Tx<'_>,
    id: PromiseId,
    kind: DelistingKind,
    reason: &Localized,
    held: &[PromiseId],
) -> ActionResult<bool> {
    let history = store::delisting::history(tx.connection(), id).await?;
    let Some(last) = history.first().filter(|last| last.kind == kind && last.reason == *reason) else {
        return Ok(false);
    };
    let heirs = store::delisting::heirs(tx.connection(), last.id).await?;
    let all = held.iter().filter(|one| **one != id).all(|one| heirs.iter().any(|heir| heir.promise == *one));
    Ok(all && heirs.iter().all(|heir| held.contains(&heir.promise)))
}

/// A reason for the public is needed in every language of the tracker.
async fn written(tx: &mut Tx<'_>, tracker: TrackerId, reason: &Localized) -> ActionResult<()> {
    let faults = missing_translations(tx, tracker, reason).await?;
    if faults.is_empty() { Ok(()) } else { Err(ActionError::Faults(faults)) }
}

/// How the audit trail names a decision.
fn audited(kind: DelistingKind) -> AuditAction {
    match kind {
        DelistingKind::Withdrawn => AuditAction::PromiseWithdraw,
        DelistingKind::Split => AuditAction::PromiseSplit,
        DelistingKind::Merged => AuditAction::PromiseMerge,
        DelistingKind::Restored => AuditAction::PromiseRestore,
    }
}
