//! Asking people to work on promises. Each promise that changes leaves an entry of its own in the audit trail; what is
//! asked for twice changes nothing the second time.

use std::collections::HashSet;

use serde_json::json;

use super::{ActionError, ActionResult, authorize, notification};
use crate::domain::access::Permission;
use crate::domain::assignment::Terms;
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AccountId, PromiseId, TrackerId};
use crate::domain::notification::{Event, Matter};
use crate::store::assignment::Held;
use crate::store::notification::About;
use crate::store::{self, Tx};

/// Assigns promises of a tracker to someone, and says how many that changed. The one place where assigning happens:
/// whoever is to hear of it hears of it here.
pub async fn assign(
    tx: &mut Tx<'_>,
    tracker: TrackerId,
    promises: &[PromiseId],
    to: AccountId,
    terms: Terms,
) -> ActionResult<usize> {
    authorize(tx, Permission::Assign(tracker))?;
    let refuse = |reason| ActionError::Faults(vec![Fault::new("assignee", reason)]);
    let candidate = store::assignment::lock_candidate(tx, to, tracker).await?;
    candidate.ok_or_else(|| refuse(Reason::UnknownChoice(to.to_string())))?.check().map_err(refuse)?;
    let chosen = chosen(tx, tracker, promises).await?;
    keep_listed(tx, &chosen).await?;
    let mut changed = 0;
    for held in chosen {
        let (day, since) = match (terms, held.by) {
            (Terms::HandedOver, Some((_, day, since))) => (day, since),
            (Terms::HandedOver, None) => (None, tx.now()),
            (Terms::Asked(day), by) => (day.or(by.and_then(|(_, day, _)| day)), tx.now()),
        };
        if held.by.is_some_and(|(account, before, _)| (account, before) == (to, day)) {
            continue;
        }
        store::assignment::put(tx, held.promise, to, day, since).await?;
        let detail = json!({ "to": to, "due": day, "from": held.by.map(|(account, ..)| account) });
        record(tx, AuditAction::PromiseAssign, &held, tracker, detail).await?;
        // Who already has it hears nothing new: its date is on their page.
        if held.by.is_none_or(|(account, ..)| account != to) {
            let about = About { tracker, matter: Matter::Promise(held.promise, None) };
            notification::tell(tx, Event::Assigned, to, about).await?;
            if let Some((before, ..)) = held.by {
                notification::tell(tx, Event::TakenBack, before, about).await?;
            }
        }
        changed += 1;
    }
    Ok(settled(tx, changed))
}

/// Gives the assigned ones of these promises this due date, or none, and says how many that changed.
pub async fn redate(
    tx: &mut Tx<'_>,
    tracker: TrackerId,
    promises: &[PromiseId],
    due: Option<chrono::NaiveDate>,
) -> ActionResult<usize> {
    authorize(tx, Permission::Assign(tracker))?;
    let mut changed = 0;
    for held in chosen(tx, tracker, promises).await? {
        let Some((account, before, _)) = held.by.filter(|(_, day, _)| *day != due) else { continue };
        store::assignment::put(tx, held.promise, account, due, tx.now()).await?;
        let detail = json!({ "to": account, "due": due, "due_before": before });
        record(tx, AuditAction::PromiseRedate, &held, tracker, detail).await?;
        changed += 1;
    }
    Ok(settled(tx, changed))
}

/// Takes the assignments of these promises back, and says how many there were.
pub async fn take_back(tx: &mut Tx<'_>, tracker: TrackerId, promises: &[PromiseId]) -> ActionResult<usize> {
    authorize(tx, Permission::Assign(tracker))?;
    let mut changed = 0;
    for held in chosen(tx, tracker, promises).await? {
        let Some((account, due, _)) = held.by else { continue };
        store::assignment::remove(tx, held.promise).await?;
        record(tx, AuditAction::PromiseTakeBack, &held, tracker, json!({ "from": account, "due": due })).await?;
        let about = About { tracker, matter: Matter::Promise(held.promise, None) };
        notification::tell(tx, Event::TakenBack, account, about).await?;
        changed += 1;
    }
    Ok(settled(tx, changed))
}

/// Assigns everything of a tracker that someone has to someone else; due dates stay. Says how many that were.
pub async fn hand_over(tx: &mut Tx<'_>, tracker: TrackerId, from: AccountId, to: AccountId) -> ActionResult<usize> {
    authorize(tx, Permission::Assign(tracker))?;
    let promises = store::assignment::of(tx.connection(), from, tracker).await?;
    if promises.is_empty() {
        return Ok(settled(tx, 0));
    }
    assign(tx, tracker, &promises, to, Terms::HandedOver).await
}

/// The promises that were chosen, all of this tracker, or a fault.
async fn chosen(tx: &mut Tx<'_>, tracker: TrackerId, promises: &[PromiseId]) -> ActionResult<Vec<Held>> {
    if promises.is_empty() {
        return Err(ActionError::Faults(vec![Fault::new("promises", Reason::TooFew { minimum: 1 })]));
    }
    let held = store::assignment::lock(tx, tracker, promises).await?;
    let known: HashSet<PromiseId> = held.iter().map(|held| held.promise).collect();
    match promises.iter().find(|id| !known.contains(id)) {
        Some(stranger) => {
            Err(ActionError::Faults(vec![Fault::new("promises", Reason::UnknownChoice(stranger.to_string()))]))
        }
        None => Ok(held),
    }
}

/// Goes on if nobody is asked to work on what has left the list.
async fn keep_listed(tx: &mut Tx<'_>, chosen: &[Held]) -> ActionResult<()> {
    let ids: Vec<PromiseId> = chosen.iter().map(|held| held.promise).collect();
    let gone = store::delisting::of_promises(tx.connection(), &ids).await?;
    let gone: HashSet<PromiseId> = gone.into_iter().map(|(id, _)| id).collect();
    let gone = chosen.iter().find(|held| gone.contains(&held.promise));
    let Some(gone) = gone.map(|held| held.promise) else { return Ok(()) };
    let reference = store::promise::get(tx.connection(), gone).await?.ok_or(ActionError::NotFound)?.reference;
    Err(ActionError::Faults(vec![Fault::new("promises", Reason::NotListed(reference))]))
}

async fn record(
    tx: &mut Tx<'_>,
    action: AuditAction,
    held: &Held,
    tracker: TrackerId,
    detail: serde_json::Value,
) -> ActionResult<()> {
    Ok(store::audit::record(tx, action, Some(held.promise.0), Some(tracker), detail).await?)
}

fn settled(tx: &mut Tx<'_>, changed: usize) -> usize {
    if changed == 0 {
        tx.roll_back();
    }
    changed
}
