//! Promises that are no longer listed or were not for a time, why, and in which others they go on. Read from the published store.

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
    /// Its fields, such as `statement.fr`, whose words are older than those in another language.
    pub older: Vec<String>,
    /// What became of it.
    pub kind: DelistingKind,
    /// Why, as Markdown.
    pub reason: Localized,
    /// The same as HTML.
    pub reason_html: Localized,
    /// When it left the list.
    pub at: DateTime<Utc>,
}

/// A decision by which a promise left the list or came back.
#[derive(Clone, Debug, Deserialize)]
pub struct Decision {
    /// The decision.
    pub id: FateId,
    /// What it was.
    pub kind: DelistingKind,
    /// When.
    pub at: DateTime<Utc>,
    /// Why, as Markdown.
    pub reason: Localized,
    /// The same as HTML.
    #[serde(default)]
    pub reason_html: Localized,
    /// The references of the promises in which it went on.
    pub successors: Vec<String>,
}

/// The spans of time during which it was off the list, the first first; the last may not be over.
pub fn times_off(decisions: &[Decision]) -> Vec<(DateTime<Utc>, Option<DateTime<Utc>>)> {
    let mut ordered: Vec<&Decision> = decisions.iter().collect();
    ordered.sort_by_key(|decision| decision.id);
    let mut spans: Vec<(DateTime<Utc>, Option<DateTime<Utc>>)> = Vec::new();
    for decision in ordered {
        match (decision.kind, spans.last_mut()) {
            (DelistingKind::Restored, Some((_, end))) => *end = Some(decision.at),
            (DelistingKind::Restored, None) => {}
            _ => spans.push((decision.at, None)),
        }
    }
    spans
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
    /// Its fields, such as `statement.fr`, whose words are older than those in another language.
    pub origin_older: Vec<String>,
    /// The promise in which it goes on.
    pub heir: PromiseId,
    /// Its stable name.
    pub heir_reference: String,
    /// Its commitment.
    pub heir_statement: Localized,
    /// Its fields, such as `statement.fr`, whose words are older than those in another language.
    pub heir_older: Vec<String>,
}
