//! What became of a tracker's codebook, for its method page and for feeds. Reads the published store only.

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
    /// Names it.
    pub id: i64,
    /// Whose codebook it was.
    pub tracker_id: TrackerId,
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
pub const PAGE: usize = 20;

/// A page of notices.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Notices {
    /// How many there are in all.
    pub total: usize,
    /// Those of the page, the newest first.
    pub notices: Vec<CodebookNotice>,
}

/// The notices about a tracker's codebook that stand on this page, counted from 1.
pub async fn page(reader: &Reader, tracker: TrackerId, page: usize) -> Result<Notices> {
    let statement = format!(
        "SELECT json_build_object('total', (SELECT count(*) FROM published_codebook_notice WHERE tracker_id = $1),
             'notices', coalesce((SELECT json_agg(row_to_json(notice) ORDER BY notice.at DESC, notice.id DESC) FROM (
                 SELECT * FROM published_codebook_notice WHERE tracker_id = $1
                 ORDER BY at DESC, id DESC OFFSET $2 LIMIT {PAGE}) AS notice), '[]'))"
    );
    let skipped = i64::try_from(page.saturating_sub(1).saturating_mul(PAGE)).unwrap_or(i64::MAX);
    Ok(reader.document(&statement, &[&tracker.0, &skipped]).await?.unwrap_or_default())
}
