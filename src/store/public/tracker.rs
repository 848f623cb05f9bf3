//! Listed trackers as readers see them: their verdicts, topics and promises with the rating in force.
//! Never anything of a promise that is not published.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::reader::Reader;
use crate::domain::codebook::{Colour, VerdictClass};
use crate::domain::fate::Count;
use crate::domain::id::{TopicId, TrackerId, VerdictId};
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::store::Result;

/// A tracker that the public may see.
#[derive(Clone, Debug, Deserialize)]
pub struct Tracker {
    /// The tracker.
    pub id: TrackerId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for readers.
    pub name: Localized,
    /// Who leads the government.
    pub leader: Localized,
    /// Which party or parties govern.
    pub party: Localized,
    /// What is governed.
    pub jurisdiction: Localized,
    /// What readers should know first.
    pub summary: Localized,
    /// First day of the mandate.
    pub mandate_start: NaiveDate,
    /// Last day of the mandate, once known.
    pub mandate_end: Option<NaiveDate>,
    /// The languages it publishes in, the main one first.
    pub languages: Vec<Language>,
    /// Whether authors may approve their own work.
    pub single_editor: bool,
    /// The verdicts of every version of its codebook, newest version first, in their order.
    #[serde(default)]
    pub codebook: Vec<Verdict>,
    /// How many promises are listed.
    #[serde(default)]
    pub listed: usize,
    /// How many were withdrawn.
    #[serde(default)]
    pub withdrawn: usize,
    /// How many were split.
    #[serde(default)]
    pub split: usize,
    /// How many were merged.
    #[serde(default)]
    pub merged: usize,
    /// How many corrections and retractions there are.
    #[serde(default)]
    pub notices: usize,
    /// From when on there could have been news.
    #[serde(default)]
    pub opened_at: Option<DateTime<Utc>>,
}

impl Tracker {
    /// How many promises there are, by what became of them.
    pub fn count(&self) -> Count {
        Count { listed: self.listed, withdrawn: self.withdrawn, split: self.split, merged: self.merged }
    }
}

/// The listed tracker with this name in addresses, with its codebook and counts.
pub async fn published(reader: &Reader, slug: &str) -> Result<Option<Tracker>> {
    reader.document("SELECT row_to_json(one) FROM published_tracker AS one WHERE one.slug = $1", &[&slug]).await
}

/// Every listed tracker, newest mandate first, with its codebook and counts.
pub async fn all_published(reader: &Reader) -> Result<Vec<Tracker>> {
    const ALL: &str = "SELECT row_to_json(one) FROM published_tracker AS one ORDER BY one.mandate_start DESC, one.id";
    reader.documents(ALL, &[]).await
}

/// A verdict of one version of a tracker's codebook.
#[derive(Clone, Debug, Deserialize)]
pub struct Verdict {
    /// The verdict.
    pub id: VerdictId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// The version of the codebook.
    pub version: i32,
    /// Its name across versions.
    pub key: String,
    /// What it amounts to.
    pub class: VerdictClass,
    /// What readers see.
    pub label: Localized,
    /// When it is given.
    pub meaning: Localized,
    /// The same as HTML; only in the codebook of a tracker from the published store.
    #[serde(default)]
    pub meaning_html: Localized,
    /// Its colour.
    pub colour: Colour,
    /// Whether its version of the codebook is the one in force.
    pub in_force: bool,
}

/// A topic of a tracker.
#[derive(Clone, Debug, Deserialize)]
pub struct Topic {
    /// The topic.
    pub id: TopicId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for readers.
    pub name: Localized,
}
