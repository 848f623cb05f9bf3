//! What was published, taken back, delisted, put back and revised last, for those who follow a tracker, a topic or a promise: the newest of
//! each kind by index, and what they say. Reads the published store only.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::amended::{Amended, amended};
use super::codebook_notice::CodebookNotice;
use super::reader::{Reader, Value};
use super::revision::{Revision, revision};
use super::stated::said;
use super::summary::{Summary, summaries};
use crate::domain::assessment::Kind;
use crate::domain::delisting::DelistingKind;
use crate::domain::edition::Given;
use crate::domain::id::{PromiseId, TopicId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::store::Result;

/// What is followed.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    /// Every listed tracker.
    Everything,
    /// One tracker.
    Tracker(TrackerId),
    /// The promises that carry one topic.
    Topic(TopicId),
    /// One promise.
    Promise(PromiseId),
}

/// Something that happened, with its promise.
#[derive(Clone, Debug, Deserialize)]
pub struct News {
    /// Its tracker.
    pub tracker: TrackerId,
    /// The promise's stable name; nothing where the tracker itself, a source or a topic was revised.
    pub reference: Option<String>,
    /// The commitment, or what was revised by its name.
    pub statement: Localized,
    /// The promise's fields, such as `statement.fr`, whose words are older than those in another language.
    #[serde(default)]
    pub older: Vec<String>,
    /// The number of the assessment, of the decision about the promise's place on the list, or of the revision.
    pub id: i64,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

/// What can happen to a promise, or to the codebook of its tracker.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// Something was published.
    Publication(Publication),
    /// Something was taken back.
    Retraction {
        /// When it had been published.
        published_at: DateTime<Utc>,
        /// Why, as HTML.
        reason: Localized,
    },
    /// The promise left the list, or came back.
    Delisting {
        /// What became of it.
        fate: DelistingKind,
        /// Why, as HTML.
        reason: Localized,
    },
    /// What is said of the promise, or of its tracker, a source or a topic, was revised.
    Revision {
        /// How.
        revision: Box<Revision>,
    },
    /// A codebook was mended, or its next version adopted. This is about no promise.
    Codebook {
        /// What, and why.
        notice: Box<CodebookNotice>,
    },
}

/// Something that was published.
#[derive(Clone, Debug, Deserialize)]
pub struct Publication {
    /// What it says.
    pub kind: Kind,
    /// Its verdict; updates and some corrections carry none.
    pub verdict: Option<Given>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
    /// Why, as HTML.
    pub rationale: Localized,
    /// A correction's public note, as HTML.
    pub note: Localized,
    /// The published items that a correction corrects or withdraws.
    #[serde(default)]
    pub amended: Option<Vec<Amended>>,
    /// When it was last corrected, if it was.
    pub corrected_at: Option<DateTime<Utc>>,
}

/// The newest of each kind within one scope, and of them the newest. How many stands in the statement as a number: of a
/// value the planner would expect a tenth of the table.
macro_rules! newest {
    ($scope:literal, $codebooks:literal, $around:expr) => {
        concat!(
            "(SELECT CASE event.kind
                 WHEN 'publication' THEN json_build_object('what', 'publication', 'tracker', event.tracker_id,
                     'reference', promise.reference, 'statement', said.statement, 'older', said.older, 'id', event.subject_id, 'at', event.at,
                     'kind', edition.document -> 'kind', 'verdict', edition.document -> 'verdict',
                     'effective_date', edition.document -> 'effective_date',
                     'rationale', coalesce(edition.html -> 'rationale', '{}'), 'note', coalesce(edition.html -> 'note', '{}'),
                     'amended', ", amended!(), ",
                     'corrected_at', event.corrected_at)
                 WHEN 'retraction' THEN json_build_object('what', 'retraction', 'tracker', event.tracker_id,
                     'reference', promise.reference, 'statement', said.statement, 'older', said.older, 'id', event.subject_id, 'at', event.at,
                     'published_at', edition.published_at, 'reason', coalesce(edition.html -> 'reason', '{}'))
                 WHEN 'revision' THEN json_build_object('what', 'revision', 'tracker', event.tracker_id,
                     'reference', promise.reference, 'statement', said.statement, 'older', said.older,
                     'id', event.subject_id, 'at', event.at, 'revision', ",
            revision!(),
            ")
                 ELSE json_build_object('what', 'delisting', 'tracker', event.tracker_id,
                     'reference', promise.reference, 'statement', said.statement, 'older', said.older, 'id', event.subject_id, 'at', event.at,
                     'fate', decision.kind, 'reason', decision.reason_html)
             END
             FROM (SELECT * FROM (
                 (SELECT * FROM published_event WHERE kind = 'publication' AND ", $scope,
                 " ORDER BY at DESC, subject_id DESC LIMIT {most})
                 UNION ALL
                 (SELECT * FROM published_event WHERE kind = 'retraction' AND ", $scope,
                 " ORDER BY at DESC, subject_id DESC LIMIT {most})
                 UNION ALL
                 (SELECT * FROM published_event WHERE kind = 'delisting' AND ", $scope,
                 " ORDER BY at DESC, subject_id DESC LIMIT {most})
                 UNION ALL
                 (SELECT * FROM published_event WHERE kind = 'revision' AND ", $scope,
                 " ORDER BY at DESC, subject_id DESC LIMIT {most})", $around, ") AS candidate
                 ORDER BY at DESC, subject_id DESC, kind DESC LIMIT {most}) AS event
             LEFT JOIN published_promise AS promise ON promise.id = event.promise_id
             LEFT JOIN published_edition AS edition ON edition.promise_id = event.promise_id AND edition.number = event.number
             LEFT JOIN published_revision AS revision ON event.kind = 'revision' AND revision.id = event.subject_id
             LEFT JOIN published_delisting AS decision ON event.kind = 'delisting' AND decision.id = event.subject_id
             ", said!("promise.statement, revision.name"), "
             ORDER BY event.at DESC, event.subject_id DESC, event.kind DESC)
             UNION ALL
             (SELECT json_build_object('what', 'codebook', 'tracker', notice.tracker_id, 'reference', NULL, 'statement', '{}'::json,
                  'id', notice.id, 'at', notice.at, 'notice', row_to_json(notice))
              FROM published_codebook_notice AS notice WHERE ", $codebooks,
              " ORDER BY notice.at DESC, notice.id DESC LIMIT {most})"
        )
    };
}

/// The revisions of what stands around a promise: of its tracker, its source and its topics.
macro_rules! around {
    () => {
        " UNION ALL
          (SELECT event.* FROM published_promise AS own
           JOIN published_revision AS revision ON revision.tracker_id = own.tracker_id AND revision.promise_id IS NULL
           JOIN published_event AS event ON event.kind = 'revision' AND event.subject_id = revision.id AND event.topic_id = 0
           WHERE own.id = $1 AND (num_nonnulls(revision.source_id, revision.topic_id) = 0
               OR revision.source_id = own.source_id OR revision.topic_id = ANY (own.topic_ids))
           ORDER BY event.at DESC, event.subject_id DESC LIMIT {most})"
    };
}

/// How many are told on a page.
pub const PAGE: usize = 50;

/// How many pages there are at most: whoever was away for longer reads the pages of corrections and promises.
pub const PAGES: usize = 20;

/// What happened, the latest first, on a page counted from 1 and at most [`PAGES`]; and whether more follows.
pub async fn page(reader: &Reader, scope: Scope, page: usize) -> Result<(Vec<News>, bool)> {
    // Topics and promises have no codebook of their own.
    let (statement, id) = match scope {
        Scope::Everything => (newest!("topic_id = 0", "true", ""), None),
        Scope::Tracker(id) => (newest!("tracker_id = $1 AND topic_id = 0", "tracker_id = $1", ""), Some(id.0)),
        Scope::Topic(id) => (newest!("topic_id = $1 AND topic_id <> 0", "false", ""), Some(id.0)),
        Scope::Promise(id) => (newest!("promise_id = $1 AND topic_id = 0", "false", around!()), Some(id.0)),
    };
    let page = page.clamp(1, PAGES);
    let (read, end) = ((page - 1) * PAGE, page * PAGE);
    let statement = statement.replace("{most}", &(end + 1).to_string());
    let values: Vec<Value<'_>> = id.iter().map(|id| id as Value<'_>).collect();
    let mut news: Vec<News> = reader.documents(&statement, &values).await?;
    news.sort_by_key(|one| std::cmp::Reverse(one.at));
    let is_followed = page < PAGES && news.len() > end;
    Ok((news.into_iter().skip(read).take(PAGE).collect(), is_followed))
}

/// What an address follows.
#[derive(Clone, Debug, Deserialize)]
pub struct Followed {
    /// The tracker, if there is one of this name.
    pub tracker: Option<Summary>,
    /// Its topic of this name, where one was asked for.
    #[serde(default)]
    pub topic: Option<Topic>,
    /// Its promise with exactly this reference, listed or not, where one was asked for.
    #[serde(default)]
    pub promise: Option<PromiseId>,
}

/// A topic.
#[derive(Clone, Debug, Deserialize)]
pub struct Topic {
    /// The topic.
    pub id: TopicId,
    /// Its name for readers.
    pub name: Localized,
}

/// The tracker of this name and its topic of this name.
pub async fn topic(reader: &Reader, tracker: &str, topic: &str) -> Result<Option<Followed>> {
    const TOPIC: &str = concat!(
        "SELECT json_build_object('tracker', (",
        summaries!("WHERE tracker.slug = $1"),
        "), 'topic', (SELECT json_build_object('id', topic.id, 'name', topic.name)
                      FROM published_topic AS topic JOIN published_tracker AS own ON own.id = topic.tracker_id
                      WHERE own.slug = $1 AND topic.slug = $2))"
    );
    reader.document(TOPIC, &[&tracker, &topic]).await
}

/// The tracker of this name and its promise with this reference.
pub async fn promise(reader: &Reader, tracker: &str, reference: &str) -> Result<Option<Followed>> {
    const PROMISE: &str = concat!(
        "SELECT json_build_object('tracker', (",
        summaries!("WHERE tracker.slug = $1"),
        "), 'promise', (SELECT promise.id
                        FROM published_promise AS promise JOIN published_tracker AS own ON own.id = promise.tracker_id
                        WHERE own.slug = $1 AND promise.reference = $2))"
    );
    reader.document(PROMISE, &[&tracker, &reference]).await
}
