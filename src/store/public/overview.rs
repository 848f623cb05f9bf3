//! A tracker with all that its page says above the list, in one statement: what is kept of it, and no promise's row.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::change::{Change, change};
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
    /// The latest published ratings of its listed promises: three at most.
    pub latest: Vec<Change>,
    /// When any of its promises was last checked.
    pub checked_at: Option<DateTime<Utc>>,
    /// When the verdict of any of its listed promises last changed.
    pub changed_at: Option<DateTime<Utc>>,
}

/// The latest published ratings of the tracker's listed promises, then all that stands in the file.
const OF_TRACKER: &str = concat!(
    "SELECT json_build_object('latest', coalesce((SELECT json_agg(",
    change!(),
    " ORDER BY event.at DESC, event.subject_id DESC)
        FROM (SELECT * FROM published_event WHERE tracker_id = tracker.id AND topic_id = 0 AND is_rating AND listed
            ORDER BY at DESC, subject_id DESC LIMIT 3) AS event
        JOIN published_promise AS promise ON promise.id = event.promise_id), '[]'), ",
    include_str!("overview.sql")
);

/// The listed tracker with this name in addresses.
pub async fn of_tracker(reader: &Reader, slug: &str) -> Result<Option<Overview>> {
    reader.document(OF_TRACKER, &[&slug]).await
}
