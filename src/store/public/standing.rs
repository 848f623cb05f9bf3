//! How one tracker or one promise stands, in short: what cards on other sites and pictures of pages show. Each is one
//! statement by key. Reads the published store only.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::reader::Reader;
use super::tracker::Tracker;
use crate::domain::delisting::DelistingKind;
use crate::domain::edition::Given;
use crate::domain::id::{AssessmentId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::version::Event;
use crate::store::Result;

/// A tracker, and one of its promises or all of them counted.
#[derive(Clone, Debug, Deserialize)]
pub struct Standing {
    /// The tracker.
    pub tracker: Tracker,
    /// The promise, where one was asked for and there is one.
    #[serde(default)]
    pub promise: Option<Promise>,
    /// Every publication about it by number, where they were asked for.
    #[serde(default)]
    pub editions: Vec<Edition>,
    /// How many promises have which verdict, by its key, where the tracker was asked for.
    #[serde(default)]
    pub counts: Vec<(String, usize)>,
}

/// A promise with the rating in force.
#[derive(Clone, Debug, Deserialize)]
pub struct Promise {
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Its fields, such as `statement.fr`, whose words are older than those in another language.
    pub older: Vec<String>,
    /// Why it is not listed, if it is not.
    pub delisted: Option<DelistingKind>,
    /// The verdict in force, if a rating is published.
    pub verdict: Option<VerdictId>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
}

/// A publication, as the rules of versions and a picture of one need it.
#[derive(Clone, Debug, Deserialize)]
pub struct Edition {
    /// Its number.
    pub number: i32,
    /// The publication.
    pub assessment: Option<AssessmentId>,
    corrects: Option<AssessmentId>,
    /// The verdict that it gave.
    pub verdict: Option<Given>,
    /// Since when that was to hold.
    pub effective_date: Option<PartialDate>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was taken back.
    pub retracted_at: Option<DateTime<Utc>>,
    /// What the tracker was called then.
    pub tracker: Localized,
    /// The commitment as it was worded then.
    pub statement: Localized,
}

impl Edition {
    /// What the rules of versions need to know of it.
    pub fn event(&self) -> Option<Event> {
        Some(Event {
            number: self.number,
            assessment: self.assessment?,
            corrects: self.corrects,
            rates: self.verdict.is_some(),
            effective: self.effective_date,
            published_at: self.published_at,
            retracted_at: self.retracted_at,
        })
    }
}

/// What is asked of a tracker that has this name in addresses, or had it.
macro_rules! named {
    ($($what:tt)*) => {
        concat!(
            "SELECT json_build_object('tracker', row_to_json(tracker), ",
            $($what)*,
            ") FROM published_tracker AS tracker
             WHERE tracker.id = coalesce((SELECT id FROM published_tracker WHERE slug = $1),
                 (SELECT tracker_id FROM published_slug WHERE slug = $1 AND present IS NOT NULL))"
        )
    };
}

/// Its promise with exactly the reference `$2`.
macro_rules! promise {
    () => {
        "'promise', (
             SELECT json_build_object('reference', reference, 'statement', statement, 'older', older, 'delisted', delisted,
                 'verdict', verdict_id, 'effective_date', effective_date)
             FROM published_promise WHERE tracker_id = tracker.id AND reference = $2)"
    };
}

/// The tracker under its present or a former name, with its promises counted.
pub async fn of_tracker(reader: &Reader, slug: &str) -> Result<Option<Standing>> {
    const TRACKER: &str = named!(
        "'counts', coalesce((
             SELECT json_agg(json_build_array(facet.verdict_key, facet.count))
             FROM published_facet AS facet
             WHERE facet.tracker_id = tracker.id AND facet.topic_id = 0 AND facet.source_id = 0
                 AND facet.verdict_key <> '*'), '[]')"
    );
    reader.document(TRACKER, &[&slug]).await
}

/// The tracker under its present or a former name, and its promise with exactly this reference.
pub async fn of_promise(reader: &Reader, slug: &str, reference: &str) -> Result<Option<Standing>> {
    const PROMISE: &str = named!(promise!());
    reader.document(PROMISE, &[&slug, &reference]).await
}

/// The same with every publication about the promise.
pub async fn of_editions(reader: &Reader, slug: &str, reference: &str) -> Result<Option<Standing>> {
    const EDITIONS: &str = named!(
        promise!(),
        ", 'editions', coalesce((
             SELECT json_agg(json_build_object('number', edition.number, 'assessment', edition.assessment_id,
                 'corrects', edition.document -> 'corrects', 'verdict', edition.document -> 'verdict',
                 'effective_date', edition.document -> 'effective_date', 'published_at', edition.published_at,
                 'retracted_at', edition.retracted_at, 'tracker', edition.document #> '{promise,tracker}',
                 'statement', edition.document #> '{promise,statement}') ORDER BY edition.number)
             FROM published_promise AS promise JOIN published_edition AS edition ON edition.promise_id = promise.id
             WHERE promise.tracker_id = tracker.id AND promise.reference = $2), '[]')"
    );
    reader.document(EDITIONS, &[&slug, &reference]).await
}
