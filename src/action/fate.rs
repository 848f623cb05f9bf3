//! Taking promises off the list, and putting them back. Nothing is deleted: each decision is a row with its reason.

use serde_json::json;

use super::{Outcome, Refused, announce, permit, untold};
use crate::domain::access::Deed;
use crate::domain::fate::{self, FateKind, Named, Refusal};
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::localized::Localized;
use crate::store::promise::Promise;
use crate::store::{self, Tx};

/// Withdraws, splits or merges a promise; `named` are the references of the promises in which it goes on. The very same
/// decision once more changes nothing.
pub async fn decide(
    tx: &mut Tx<'_>,
    id: PromiseId,
    kind: FateKind,
    reason: &Localized,
    named: &[String],
) -> Outcome<()> {
    let promise = permitted(tx, id).await?;
    let known = find(tx, &promise, named).await?;
    let mut held: Vec<PromiseId> = known.iter().filter_map(|one| one.promise).collect();
    held.push(id);
    store::fate::hold(tx, &held).await?;
    if is_done(tx, id, kind, reason, &held).await? {
        tx.leave_unchanged();
        return Ok(());
    }
    let standing = store::fate::standing(tx.reading(), id).await?;
    fate::decide(standing, kind)?;
    written(tx, promise.tracker, reason).await?;
    // Again, now that nobody else can change what became of them.
    let known = find(tx, &promise, named).await?;
    let successors = fate::successors(id, kind, &known).map_err(Refused::Faults)?;
    store::fate::add(tx, (promise.tracker, id), kind, reason, &successors).await?;
    let detail = json!({ "reference": promise.reference, "kind": kind.code(), "successors": named });
    store::audit::record(tx, deed(kind), Some(id.0), Some(promise.tracker), detail).await?;
    announce::tracker(tx, promise.tracker).await
}

/// Puts a promise back on the list. The very same decision once more changes nothing.
pub async fn restore(tx: &mut Tx<'_>, id: PromiseId, reason: &Localized) -> Outcome<()> {
    let promise = permitted(tx, id).await?;
    store::fate::hold(tx, &[id]).await?;
    if is_done(tx, id, FateKind::Restored, reason, &[id]).await? {
        tx.leave_unchanged();
        return Ok(());
    }
    let standing = store::fate::standing(tx.reading(), id).await?;
    fate::decide(standing, FateKind::Restored)?;
    written(tx, promise.tracker, reason).await?;
    store::fate::add(tx, (promise.tracker, id), FateKind::Restored, reason, &[]).await?;
    let detail = json!({ "reference": promise.reference, "was": standing.fate.map(FateKind::code) });
    store::audit::record(tx, deed(FateKind::Restored), Some(id.0), Some(promise.tracker), detail).await?;
    announce::tracker(tx, promise.tracker).await
}

/// Goes on if the promise is listed, and keeps it so until the transaction ends.
pub(super) async fn keep_listed(tx: &mut Tx<'_>, id: PromiseId) -> Outcome<()> {
    store::fate::steady(tx, id).await?;
    match store::fate::in_force(tx.reading(), id).await? {
        None => Ok(()),
        Some(kind) => Err(Refused::Fate(Refusal::Unlisted(kind))),
    }
}

async fn permitted(tx: &mut Tx<'_>, id: PromiseId) -> Outcome<Promise> {
    let promise = store::promise::get(tx.reading(), id).await?.ok_or(Refused::NotFound)?;
    permit(tx, Deed::Review(promise.tracker))?;
    Ok(promise)
}

/// The promises that were named, as they stand.
async fn find(tx: &mut Tx<'_>, promise: &Promise, named: &[String]) -> Outcome<Vec<Named>> {
    let links = store::fate::links(tx.reading(), promise.tracker).await?;
    let mut known = Vec::new();
    for reference in named {
        let found = store::fate::named(tx.reading(), promise.tracker, reference).await?;
        known.push(Named {
            reference: reference.clone(),
            promise: found.map(|(id, _)| id),
            fate: found.and_then(|(_, fate)| fate),
            leads_back: found.is_some_and(|(id, _)| fate::leads(&links, id, promise.id)),
        });
    }
    Ok(known)
}

/// Whether exactly this was decided already.
async fn is_done(
    tx: &mut Tx<'_>,
    id: PromiseId,
    kind: FateKind,
    reason: &Localized,
    held: &[PromiseId],
) -> Outcome<bool> {
    let history = store::fate::history(tx.reading(), id).await?;
    let Some(last) = history.first().filter(|last| last.kind == kind && last.reason == *reason) else {
        return Ok(false);
    };
    let heirs = store::fate::heirs(tx.reading(), last.id).await?;
    let all = held.iter().filter(|one| **one != id).all(|one| heirs.iter().any(|heir| heir.promise == *one));
    Ok(all && heirs.iter().all(|heir| held.contains(&heir.promise)))
}

/// A reason for the public is needed in every language of the tracker.
async fn written(tx: &mut Tx<'_>, tracker: TrackerId, reason: &Localized) -> Outcome<()> {
    let faults = untold(tx, tracker, reason).await?;
    if faults.is_empty() { Ok(()) } else { Err(Refused::Faults(faults)) }
}

/// How the audit trail names a decision.
fn deed(kind: FateKind) -> &'static str {
    match kind {
        FateKind::Withdrawn => "promise.withdraw",
        FateKind::Split => "promise.split",
        FateKind::Merged => "promise.merge",
        FateKind::Restored => "promise.restore",
    }
}
