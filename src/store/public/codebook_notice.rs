//! What became of a tracker's codebook, for its method page. Reads the published store only.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::reader::Reader;
use crate::domain::codebook::VerdictText;
use crate::domain::codebook_proposal::Kind;
use crate::domain::id::TrackerId;
use crate::domain::localized::Localized;
use crate::store::Result;

/// A mending, or the adoption of a version.
#[derive(Clone, Debug, Deserialize)]
pub struct CodebookNotice {
    /// What it was.
    pub kind: Kind,
    /// The version that was mended, or that was adopted.
    pub version: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// Why, as HTML.
    pub reason_html: Localized,
    /// The verdicts as they were.
    pub before: Vec<VerdictText>,
    /// The verdicts as they were from then on.
    pub after: Vec<VerdictText>,
}

/// How many are told on one page; a codebook changes a few times in a mandate.
const LIMIT: usize = 100;

/// The latest notices about a tracker's codebook, the newest first.
pub async fn of_tracker(reader: &Reader, tracker: TrackerId) -> Result<Vec<CodebookNotice>> {
    let statement = format!(
        "SELECT row_to_json(notice) FROM published_codebook_notice AS notice WHERE notice.tracker_id = $1 \
         ORDER BY notice.at DESC, notice.id DESC LIMIT {LIMIT}"
    );
    reader.documents(&statement, &[&tracker.0]).await
}
