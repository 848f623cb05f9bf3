//! The promises of a tracker that are no longer listed, in one statement: as many rows as there are such promises.

use serde::Deserialize;

use super::delisting::{Delisting, Link};
use super::reader::Reader;
use super::tracker::Tracker;
use crate::store::Result;

/// A tracker with what is no longer listed of it.
#[derive(Debug, Deserialize)]
pub struct Unlisted {
    /// The tracker with its counts.
    pub tracker: Tracker,
    /// Its promises that are no longer listed, by reference.
    pub fates: Vec<Delisting>,
    /// In which promises they go on.
    pub links: Vec<Link>,
}

/// The listed tracker with this name in addresses.
pub async fn of_tracker(reader: &Reader, slug: &str) -> Result<Option<Unlisted>> {
    const UNLISTED: &str = "SELECT json_build_object(
            'tracker', row_to_json(tracker),
            'fates', coalesce((SELECT json_agg(json_build_object('id', promise.delisting->'id', 'tracker', promise.tracker_id,
                    'promise', promise.id, 'reference', promise.reference, 'statement', promise.statement, 'older', promise.older,
                    'kind', promise.delisted, 'reason', promise.delisting->'reason',
                    'reason_html', promise.delisting->'reason_html', 'at', promise.delisting->'at')
                    ORDER BY promise.reference_key, promise.id)
                FROM published_promise AS promise WHERE promise.tracker_id = tracker.id AND promise.delisted IS NOT NULL), '[]'),
            'links', coalesce((SELECT json_agg(json_build_object('fate', link.delisting_id, 'kind', link.kind,
                    'origin', origin.id, 'origin_reference', origin.reference, 'origin_statement', origin.statement,
                    'origin_older', origin.older,
                    'heir', heir.id, 'heir_reference', heir.reference, 'heir_statement', heir.statement, 'heir_older', heir.older)
                    ORDER BY link.delisting_id, link.position)
                FROM published_link AS link JOIN published_promise AS origin ON origin.id = link.promise_id
                JOIN published_promise AS heir ON heir.id = link.successor_id WHERE link.tracker_id = tracker.id), '[]'))
        FROM published_tracker AS tracker WHERE tracker.slug = $1";
    reader.document(UNLISTED, &[&slug]).await
}
