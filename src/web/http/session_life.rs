//! What sessions that are kept tell of themselves: since when, by what device, from where.

use chrono::{DateTime, Utc};

use super::session::{ADDRESS, AGENT, USED, begun, is_young};
use crate::store;

/// What a session that is kept tells of itself.
pub struct Life {
    /// When it was begun.
    pub begun: DateTime<Utc>,
    /// When it was used last, give or take some minutes.
    pub used: DateTime<Utc>,
    /// What the browser said of itself.
    pub agent: String,
    /// From where it was used last.
    pub address: String,
}

/// The life of a session that is kept; nothing where it is over at `now`.
pub fn life(state: &store::session::State, now: DateTime<Utc>) -> Option<Life> {
    let begun = begun(state).filter(|begun| is_young(Some(*begun), now))?;
    let text = |name| state.get(name).and_then(|text| serde_json::from_str::<String>(text).ok()).unwrap_or_default();
    let used = state.get(USED).and_then(|moment| serde_json::from_str(moment).ok()).unwrap_or(begun);
    Some(Life { begun, used, agent: text(AGENT), address: text(ADDRESS) })
}
