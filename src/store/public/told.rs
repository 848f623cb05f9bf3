//! Everything that was published about the promises of a tracker, in lots of promises. Of what was taken back the store has no
//! text. Reads the published store only.

use serde::Deserialize;

use super::data::{Row, Selection};
use super::reader::Reader;
use super::tracker::Tracker;
use crate::domain::delisting::DelistingKind;
use crate::domain::edition::{Edition, Topic};
use crate::domain::id::AssessmentId;
use crate::store::Result;

/// How many promises are read at once: each with all its texts.
pub const LOT: usize = 50;

/// A listed promise with its publications.
#[derive(Clone, Debug, Deserialize)]
pub struct Told {
    /// By which it is ordered.
    pub key: String,
    /// Its stable name.
    pub reference: String,
    /// The rating in force.
    pub current: Option<AssessmentId>,
    /// Every publication by number, those that were taken back among them.
    pub editions: Vec<Edition>,
}

/// The promises that are asked for and follow this key and reference, in the order of their references: at most [`LOT`].
pub async fn lot(reader: &Reader, selection: &Selection, after: (&str, &str)) -> Result<Vec<Told>> {
    let (tail, values) = selection.tail(&after, LOT);
    let statement = format!(
        "SELECT json_build_object('key', reference_key, 'reference', reference, 'current', rating_id,
             'editions', coalesce((SELECT json_agg(edition.document ORDER BY edition.number)
                 FROM published_edition AS edition
                 WHERE edition.promise_id = promise.id AND edition.assessment_id IS NOT NULL), '[]')) {tail}"
    );
    reader.documents(&statement, &values).await
}

/// One promise with its publications, and what became of it.
#[derive(Clone, Debug, Deserialize)]
pub struct One {
    /// Its tracker.
    pub tracker: Tracker,
    /// The topics of the tracker.
    pub topics: Vec<Topic>,
    /// Where it stands.
    pub row: Row,
    /// Everything that was published about it.
    pub told: Told,
    /// Why it is not listed, if it is not.
    pub delisted: Option<DelistingKind>,
    /// The references of the promises in which it goes on.
    pub goes_on_in: Vec<String>,
}

/// The promise with exactly this reference, of the tracker with this name in addresses.
pub async fn one(reader: &Reader, slug: &str, reference: &str) -> Result<Option<One>> {
    const ONE: &str = "SELECT json_build_object('tracker', row_to_json(tracker),
            'topics', coalesce((SELECT json_agg(json_build_object('id', topic.id, 'slug', topic.slug, 'name', topic.name, 'older', topic.older)
                                    ORDER BY topic.id)
                                FROM published_topic AS topic WHERE topic.tracker_id = tracker.id), '[]'),
            'row', json_build_object('key', reference_key, 'reference', reference, 'statement', statement, 'older', promise.older,
                'source', source_id, 'page', source_page, 'deadline', deadline, 'topics', topic_ids, 'verdict', verdict_id,
                'effective_date', effective_date, 'published_at', rated_at, 'searched_on', searched_on, 'decisions', '[]'::json),
            'told', json_build_object('key', reference_key, 'reference', reference, 'current', rating_id,
                'editions', coalesce((SELECT json_agg(edition.document ORDER BY edition.number)
                    FROM published_edition AS edition
                    WHERE edition.promise_id = promise.id AND edition.assessment_id IS NOT NULL), '[]')),
            'delisted', promise.delisted,
            'goes_on_in', coalesce((SELECT json_agg(successor.reference ORDER BY link.position)
                FROM published_link AS link JOIN published_promise AS successor ON successor.id = link.successor_id
                WHERE link.promise_id = promise.id), '[]'))
        FROM published_tracker AS tracker JOIN published_promise AS promise ON promise.tracker_id = tracker.id
        WHERE tracker.slug = $1 AND promise.reference = $2";
    reader.document(ONE, &[&slug, &reference]).await
}
