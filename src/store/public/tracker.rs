//! Listed trackers as readers see them, with their verdicts and counts.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::reader::Reader;
use crate::domain::codebook::{Colour, VerdictClass};
use crate::domain::delisting::Count;
use crate::domain::id::{TrackerId, VerdictId};
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
    /// Its fields, such as `summary.fr`, whose words are older than those in another language.
    pub older: Vec<String>,
    /// Whether authors may approve their own work.
    pub single_editor: bool,
    /// Whether the opening in force took two people.
    pub opened_by_two: bool,
    /// The verdicts of every version of its codebook, newest version first, in their order.
    pub codebook: Vec<Verdict>,
    /// How many promises are listed.
    pub listed: usize,
    /// How many were withdrawn.
    pub withdrawn: usize,
    /// How many were split.
    pub split: usize,
    /// How many were merged.
    pub merged: usize,
    /// How many notices there are, of whatever kind.
    pub notices: usize,
    /// From when on there could have been news.
    pub opened_at: Option<DateTime<Utc>>,
}

impl Tracker {
    /// How many promises there are, by what became of them.
    pub fn count(&self) -> Count {
        Count { listed: self.listed, withdrawn: self.withdrawn, split: self.split, merged: self.merged }
    }

    /// How a verdict reads now, of whatever version it was given: as the newest version says that has its key.
    pub fn present(&self, verdict: VerdictId) -> Option<&Verdict> {
        let given = self.codebook.iter().find(|one| one.id == verdict)?;
        self.codebook.iter().find(|one| one.key == given.key)
    }
}

/// The listed tracker with this name in addresses, with its codebook and counts.
pub async fn published(reader: &Reader, slug: &str) -> Result<Option<Tracker>> {
    reader.document("SELECT row_to_json(one) FROM published_tracker AS one WHERE one.slug = $1", &[&slug]).await
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
    /// The same as HTML.
    pub meaning_html: Localized,
    /// Its colour.
    pub colour: Colour,
    /// Whether its version of the codebook is the one in force.
    pub in_force: bool,
}
