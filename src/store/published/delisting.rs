//! Decisions by which promises left the list and came back, and in which others they go on, as the public reads them.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::promise::Published;
use crate::domain::delisting::DelistingKind;
use crate::domain::edition::rendered;
use crate::domain::id::{FateId, PromiseId, TrackerId};
use crate::domain::localized::Localized;

/// A decision by which a promise left the list or came back.
#[derive(Serialize)]
pub struct Decided {
    id: FateId,
    promise_id: PromiseId,
    tracker_id: TrackerId,
    kind: DelistingKind,
    at: DateTime<Utc>,
    reason: Localized,
    reason_html: Localized,
    successor_ids: Vec<PromiseId>,
}

/// In which promise one goes on.
#[derive(Serialize)]
pub struct Link {
    delisting_id: i64,
    tracker_id: TrackerId,
    kind: DelistingKind,
    position: usize,
    promise_id: PromiseId,
    successor_id: PromiseId,
}

/// The decisions about a promise, in their order.
pub fn decisions(promise: &Published) -> impl Iterator<Item = Decided> {
    promise.dossier.decisions.iter().map(|decision| Decided {
        id: decision.id,
        promise_id: promise.dossier.id,
        tracker_id: promise.dossier.tracker,
        kind: decision.kind,
        at: decision.at,
        reason: decision.reason.clone(),
        reason_html: rendered(&decision.reason),
        successor_ids: decision.successors.clone(),
    })
}

/// The promises in which it goes on now.
pub fn links(promise: &Published) -> Vec<Link> {
    let Some(fate) = promise.dossier.fate() else { return Vec::new() };
    let link = |(position, successor_id): (usize, &PromiseId)| Link {
        delisting_id: fate.id.0,
        tracker_id: promise.dossier.tracker,
        kind: fate.kind,
        position: position + 1,
        promise_id: promise.dossier.id,
        successor_id: *successor_id,
    };
    fate.successors.iter().enumerate().map(link).collect()
}
