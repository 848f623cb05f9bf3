//! The promises of a tracker for its data page and files, in lots by key: a lot costs the same wherever it begins. Reads the
//! published store only.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::delisting::Decision;
use super::list::{Asked, Narrowing};
use super::reader::{Reader, Value};
use super::tracker::Tracker;
use crate::domain::delisting::DelistingKind;
use crate::domain::edition::Topic;
use crate::domain::id::{PromiseId, SourceId, TopicId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::store::Result;

/// How many promises are read at once.
pub const LOT: usize = 500;

/// What is known of a tracker's promises without reading them.
#[derive(Clone, Debug, Deserialize)]
pub struct Dataset {
    /// The tracker.
    pub tracker: Tracker,
    /// Its topics.
    pub topics: Vec<Topic>,
    /// When something that stands was last published, or the record last revised.
    pub last_published: Option<DateTime<Utc>>,
}

/// A listed promise with the rating in force.
#[derive(Clone, Debug, Deserialize)]
pub struct Row {
    /// By which it is ordered.
    pub key: String,
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Its fields, such as `statement.fr`, whose words are older than those in another language.
    pub older: Vec<String>,
    /// Where it was made.
    pub source: Option<SourceId>,
    /// Where in the source.
    pub page: Option<String>,
    /// When it was to be kept, if its own words say so.
    pub deadline: Option<PartialDate>,
    /// What it is about.
    pub topics: Vec<TopicId>,
    /// The verdict in force, if a rating is published.
    pub verdict: Option<VerdictId>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
    /// When the rating in force was published.
    pub published_at: Option<DateTime<Utc>>,
    /// When evidence was last searched for in vain.
    pub searched_on: Option<PartialDate>,
    /// By which decisions it left the list and came back, in their order.
    pub decisions: Vec<Decision>,
}

/// A document in which promises were made.
#[derive(Clone, Debug, Deserialize)]
pub struct Source {
    /// The document.
    pub id: SourceId,
    /// What it is: a platform, a speech …
    pub kind: String,
    /// Its title.
    pub title: Localized,
    /// Who published it.
    pub publisher: Localized,
    /// When it was published.
    pub published_on: Option<PartialDate>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its fields, such as `title.fr`, whose words are older than those in another language.
    pub older: Vec<String>,
}

/// Which listed promises of a tracker are asked for.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Its tracker, and topic, source and verdict; the order is always that of references.
    pub asked: Asked,
    /// Words, and a moment.
    pub narrowing: Narrowing,
}

impl Selection {
    /// Every listed promise of the tracker.
    pub fn all(tracker: TrackerId) -> Selection {
        let asked = Asked { tracker, topic: 0, source: 0, verdicts: None, by_change: false };
        Selection { asked, narrowing: Narrowing::default() }
    }

    /// None of them.
    pub fn none(tracker: TrackerId) -> Selection {
        let mut none = Selection::all(tracker);
        none.asked.topic = -1;
        none
    }

    /// Whether it leaves nothing out.
    pub fn is_all(&self) -> bool {
        let asked = &self.asked;
        asked.topic == 0 && asked.source == 0 && asked.verdicts.is_none() && self.narrowing.is_empty()
    }

    /// The rows of `published_promise` that it asks for and that follow this key and reference: the tail of a statement on
    /// `promise`.
    pub(super) fn tail<'a>(&'a self, after: &'a (&str, &str), lot: usize) -> (String, Vec<Value<'a>>) {
        let mut values: Vec<Value> = vec![&self.asked.tracker.0, &after.0, &after.1];
        let mut conditions = String::new();
        let mut also = |condition: &str, value: Value<'a>| {
            values.push(value);
            conditions.push_str(&format!(" AND {}", condition.replace('?', &format!("${}", values.len()))));
        };
        if self.asked.topic != 0 {
            also("? = ANY (promise.topic_ids)", &self.asked.topic);
        }
        if self.asked.source != 0 {
            also("promise.source_id = ?", &self.asked.source);
        }
        if let Some(keys) = &self.asked.verdicts {
            also("promise.verdict_key = ANY (?)", keys);
        }
        conditions.push_str(&self.narrowing.conditions(&mut values));
        let tail = format!(
            "FROM published_promise AS promise
             WHERE promise.tracker_id = $1 AND promise.delisted IS NULL
                 AND (promise.reference_key, promise.reference) > ($2, $3){conditions}
             ORDER BY promise.reference_key, promise.reference LIMIT {lot}"
        );
        (tail, values)
    }
}

/// A promise that is no longer listed.
#[derive(Clone, Debug, Deserialize)]
pub struct Unlisted {
    /// By which it is ordered.
    pub key: String,
    /// The promise.
    pub id: PromiseId,
    /// Its stable name.
    pub reference: String,
    /// What became of it.
    pub fate: DelistingKind,
    /// When it left the list.
    pub since: DateTime<Utc>,
    /// Why, as Markdown.
    pub reason: Localized,
    /// The references of those in which it goes on.
    pub goes_on_in: Vec<String>,
    /// By which decisions it left the list and came back, in their order.
    pub decisions: Vec<Decision>,
}

/// The decisions about a promise's place on the list, as JSON, for a row called `promise`.
macro_rules! decisions {
    () => {
        "coalesce((SELECT json_agg(json_build_object('id', decision.id, 'kind', decision.kind, 'at', decision.at,
                 'reason', decision.reason, 'successors', coalesce((
                     SELECT json_agg(other.reference ORDER BY other.reference_key, other.id)
                     FROM published_promise AS other WHERE other.id = ANY (decision.successor_ids)), '[]')) ORDER BY decision.id)
             FROM published_delisting AS decision WHERE decision.promise_id = promise.id), '[]')"
    };
}

/// The listed tracker with this name in addresses.
pub async fn dataset(reader: &Reader, slug: &str) -> Result<Option<Dataset>> {
    const DATASET: &str = "SELECT json_build_object('tracker', row_to_json(tracker),
            'topics', coalesce((SELECT json_agg(json_build_object('id', topic.id, 'slug', topic.slug, 'name', topic.name, 'older', topic.older)
                                    ORDER BY topic.id)
                                FROM published_topic AS topic WHERE topic.tracker_id = tracker.id), '[]'),
            'last_published', greatest((SELECT event.at FROM published_event AS event
                WHERE event.tracker_id = tracker.id AND event.topic_id = 0 AND event.kind = 'publication'
                ORDER BY event.at DESC, event.subject_id DESC LIMIT 1), (SELECT event.at FROM published_event AS event
                WHERE event.tracker_id = tracker.id AND event.topic_id = 0 AND event.kind = 'revision'
                ORDER BY event.at DESC, event.subject_id DESC LIMIT 1)))
        FROM published_tracker AS tracker WHERE tracker.slug = $1";
    reader.document(DATASET, &[&slug]).await
}

/// The promises that are asked for and follow this key and reference, in the order of their references: so many at
/// most.
pub async fn rows(reader: &Reader, selection: &Selection, after: (&str, &str), most: usize) -> Result<Vec<Row>> {
    let (tail, values) = selection.tail(&after, most);
    let statement = format!(
        "SELECT json_build_object('key', reference_key, 'reference', reference, 'statement', statement, 'older', older,
             'source', source_id, 'page', source_page, 'deadline', deadline,
             'topics', topic_ids, 'verdict', verdict_id, 'effective_date', effective_date, 'published_at', rated_at,
             'searched_on', searched_on, 'decisions', {}) {tail}",
        decisions!()
    );
    reader.documents(&statement, &values).await
}

/// The sources of a tracker that follow this one, in the order in which they were entered: at most [`LOT`].
pub async fn sources(reader: &Reader, tracker: TrackerId, after: SourceId) -> Result<Vec<Source>> {
    let statement = format!(
        "SELECT row_to_json(source) FROM published_source AS source
         WHERE source.tracker_id = $1 AND source.id > $2 ORDER BY source.id LIMIT {LOT}"
    );
    reader.documents(&statement, &[&tracker.0, &after.0]).await
}

/// The promises of a tracker that are no longer listed and follow this key and number, in the order of their references:
/// at most [`LOT`].
pub async fn unlisted(reader: &Reader, tracker: TrackerId, after: (&str, PromiseId)) -> Result<Vec<Unlisted>> {
    let statement = format!(
        "SELECT json_build_object('key', promise.reference_key, 'id', promise.id, 'reference', promise.reference,
             'fate', promise.delisted, 'since', promise.delisting -> 'at', 'reason', promise.delisting -> 'reason',
             'goes_on_in', coalesce((
                 SELECT json_agg(successor.reference ORDER BY link.position)
                 FROM published_link AS link JOIN published_promise AS successor ON successor.id = link.successor_id
                 WHERE link.promise_id = promise.id), '[]'),
             'decisions', {})
         FROM published_promise AS promise
         WHERE promise.tracker_id = $1 AND promise.delisted IS NOT NULL AND (promise.reference_key, promise.id) > ($2, $3)
         ORDER BY promise.reference_key, promise.id LIMIT {LOT}",
        decisions!()
    );
    reader.documents(&statement, &[&tracker.0, &after.0, &after.1.0]).await
}
