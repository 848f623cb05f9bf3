//! A tracker with all that its page says above the list, in one statement: what is kept of it, and no promise's row.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::reader::Reader;
use super::tracker::Tracker;
use crate::domain::edition::Topic;
use crate::domain::id::SourceId;
use crate::domain::localized::Localized;
use crate::domain::share::Turn;
use crate::store::Result;

/// A tracker as its page begins.
#[derive(Debug, Deserialize)]
pub struct Overview {
    /// The tracker with its codebook.
    pub tracker: Tracker,
    /// Its topics, in the order in which they were entered.
    pub topics: Vec<Topic>,
    /// Its sources with their titles, in the order in which they were entered.
    pub sources: Vec<(SourceId, Localized)>,
    /// How many listed promises have the verdict with this key; the empty one is "no published rating".
    pub verdicts: Vec<(String, usize)>,
    /// How its verdicts developed.
    pub turns: Vec<Turn>,
    /// When any of its promises was last checked.
    pub checked_at: Option<DateTime<Utc>>,
    /// When the verdict of any of its listed promises last changed.
    pub changed_at: Option<DateTime<Utc>>,
}

/// The listed tracker with this name in addresses.
pub async fn of_tracker(reader: &Reader, slug: &str) -> Result<Option<Overview>> {
    reader.document(include_str!("overview.sql"), &[&slug]).await
}
