//! Every listed promise with the moment of its last change, for those who index the site: by ranges of numbers, so that a
//! part costs the same wherever it begins. Reads the published store only.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::reader::Reader;
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::language::Language;
use crate::store::Result;

/// How many promises are read at once.
pub const LOT: usize = 500;

/// A promise's place.
#[derive(Clone, Debug, Deserialize)]
pub struct Place {
    /// The promise.
    pub id: PromiseId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// Its stable name.
    pub reference: String,
    /// The languages in which its page says something of its own.
    pub languages: Vec<Language>,
    /// When something about it was last published or taken back.
    pub changed: Option<DateTime<Utc>>,
}

/// The listed promises with a number above `after` and up to `until`, by number: at most [`LOT`].
pub async fn promises(reader: &Reader, after: i64, until: i64) -> Result<Vec<Place>> {
    let statement = format!(
        "SELECT json_build_object('id', id, 'tracker', tracker_id, 'reference', reference, 'languages', languages,
             'changed', touched_at)
         FROM published_promise WHERE delisted IS NULL AND id > $1 AND id <= $2 ORDER BY id LIMIT {LOT}"
    );
    reader.documents(&statement, &[&after, &until]).await
}

/// Which parts hold a listed promise where `size` numbers make one, from 1: goes from part to part, not through all
/// promises.
pub async fn parts(reader: &Reader, size: i64) -> Result<Vec<i64>> {
    const PARTS: &str = "WITH RECURSIVE published_part AS (
            SELECT ((SELECT id FROM published_promise WHERE delisted IS NULL ORDER BY id LIMIT 1) - 1) / $1 AS number
            UNION ALL
            SELECT ((SELECT id FROM published_promise WHERE delisted IS NULL AND id > (published_part.number + 1) * $1
                     ORDER BY id LIMIT 1) - 1) / $1
            FROM published_part WHERE published_part.number IS NOT NULL)
        SELECT to_json(number + 1) FROM published_part WHERE number IS NOT NULL";
    reader.documents(PARTS, &[&size]).await
}
