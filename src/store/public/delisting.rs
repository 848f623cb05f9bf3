//! Promises that are no longer listed, why, and in which others they go on. Read from the published store.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::domain::delisting::DelistingKind;
use crate::domain::id::{FateId, PromiseId, TrackerId};
use crate::domain::localized::Localized;

/// Why a promise is no longer listed.
#[derive(Clone, Debug, Deserialize)]
pub struct Delisting {
    /// The decision.
    pub id: FateId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// The promise.
    pub promise: PromiseId,
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// What became of it.
    pub kind: DelistingKind,
    /// Why, as Markdown.
    pub reason: Localized,
    /// The same as HTML.
    pub reason_html: Localized,
    /// When it left the list.
    pub at: DateTime<Utc>,
}

/// A promise that goes on in another.
#[derive(Clone, Debug, Deserialize)]
pub struct Link {
    /// The decision.
    pub fate: FateId,
    /// Whether it was split or merged.
    pub kind: DelistingKind,
    /// The promise that is no longer listed.
    pub origin: PromiseId,
    /// Its stable name.
    pub origin_reference: String,
    /// Its commitment.
    pub origin_statement: Localized,
    /// The promise in which it goes on.
    pub heir: PromiseId,
    /// Its stable name.
    pub heir_reference: String,
    /// Its commitment.
    pub heir_statement: Localized,
}
