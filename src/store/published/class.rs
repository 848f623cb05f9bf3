//! What the verdicts of a tracker amount to now: by key, in the newest version of its codebook that has it. Whatever is
//! counted is counted so, under whichever version a rating was published.

use std::collections::HashMap;

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::RunQueryDsl;

use crate::domain::codebook::VerdictClass;
use crate::domain::edition::Edition;
use crate::domain::id::TrackerId;
use crate::store::{Connection, Error, Result};

/// The classes by tracker and key.
#[derive(Default)]
pub struct Classes(HashMap<(TrackerId, String), VerdictClass>);

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    tracker_id: i64,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Text)]
    class: String,
}

impl Classes {
    /// Reads those of these trackers.
    pub async fn of_trackers(connection: &mut Connection, trackers: &[i64]) -> Result<Classes> {
        const CLASSES: &str =
            "SELECT DISTINCT ON (codebook.tracker_id, verdict.key) codebook.tracker_id, verdict.key, verdict.class
            FROM codebook JOIN verdict ON verdict.codebook_id = codebook.id
            WHERE codebook.tracker_id = ANY ($1) ORDER BY codebook.tracker_id, verdict.key, codebook.version DESC";
        let rows: Vec<Row> = diesel::sql_query(CLASSES).bind::<Array<BigInt>, _>(trackers).load(connection).await?;
        let read = |row: Row| {
            let class = row.class.parse().map_err(|_| Error::Unreadable(row.class.clone()))?;
            Ok(((TrackerId(row.tracker_id), row.key), class))
        };
        Ok(Classes(rows.into_iter().map(read).collect::<Result<_>>()?))
    }

    /// The edition with its verdict in the class that counts now.
    pub fn counted(&self, tracker: TrackerId, edition: &Edition) -> Edition {
        let mut edition = edition.clone();
        if let Some(given) = &mut edition.verdict
            && let Some(class) = self.0.get(&(tracker, given.key.clone()))
        {
            given.class = *class;
        }
        edition
    }
}
