//! What was wrong, what was taken back, which promises left the list or came back, and how the record was
//! revised, over all trackers or in one: pages of notices, each an index range. Reads the published store only.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::amended::{Amended, amended};
use super::place::{KINDS, Marks, ORDER, Place, Start};
use super::reader::{Reader, Value};
use super::revision::{Revision, revision};
use super::stated::said;
use crate::domain::assessment::Kind;
use crate::domain::delisting::DelistingKind;
use crate::domain::edition::Given;
use crate::domain::id::TrackerId;
use crate::domain::localized::Localized;
use crate::store::Result;

/// How many notices are read at once.
pub const PAGE: usize = 30;

/// A correction, a retraction, that a promise left the list or came back, or that the record was revised.
#[derive(Clone, Debug, Deserialize)]
pub struct Notice {
    /// The correction, or the publication that was taken back; of a decision about the list, that decision.
    pub id: i64,
    /// Its tracker.
    pub tracker: TrackerId,
    /// Its promise's stable name; nothing where the tracker itself, a source or a topic was revised.
    pub reference: Option<String>,
    /// The commitment, or what was revised by its name.
    pub statement: Localized,
    /// The promise's fields, such as `statement.fr`, whose words are older than those in another language.
    pub older: Vec<String>,
    /// Whether something was taken back.
    pub retraction: bool,
    /// What was corrected or taken back: a rating, an update, a correction.
    pub kind: Option<Kind>,
    /// That the promise left the list, or came back, where it is this that is told.
    pub fate: Option<DelistingKind>,
    /// How the record was revised, where it is this that is told.
    pub revision: Option<Revision>,
    /// When this was said.
    pub at: DateTime<Utc>,
    /// What was said about it, as HTML.
    pub text: Localized,
    /// The published items that a correction corrects or withdraws.
    pub amended: Option<Vec<Amended>>,
    /// The verdict that a correction gives.
    pub verdict: Option<Given>,
    /// The verdict of the publication that it is about.
    pub earlier_verdict: Option<Given>,
    /// When that was published.
    pub earlier_at: Option<DateTime<Utc>>,
}

impl Notice {
    /// Where it stands.
    pub fn place(&self) -> Place {
        let [publication, retraction, delisting, revision] = KINDS;
        let kind = match (&self.revision, self.fate, self.retraction) {
            (Some(_), ..) => revision,
            (None, Some(_), _) => delisting,
            (None, None, true) => retraction,
            (None, None, false) => publication,
        };
        Place::new(self.at, self.id, kind)
    }
}

/// At most so many notices of a tracker or of all, the latest first, from a place on.
pub async fn page(reader: &Reader, tracker: Option<TrackerId>, start: Start, most: usize) -> Result<Vec<Notice>> {
    let (tracker, marks) = (tracker.map(|tracker| tracker.0), Marks::of(start));
    let values: Vec<Value<'_>> = tracker.iter().map(|id| id as Value<'_>).chain(marks.values(&ORDER)).collect();
    reader.documents(&statement(tracker.is_some(), start, most), &values).await
}

/// The statement, in one of six forms for each number of rows. How many rows it answers stands in it as a number: of a value the
/// planner would expect a tenth of the table.
fn statement(of_tracker: bool, start: Start, most: usize) -> String {
    let (within, next) = if of_tracker { ("AND tracker_id = $1", 2) } else { ("", 1) };
    let range = start.range(&ORDER, next);
    let revision = revision!();
    format!(
        "SELECT json_build_object('id', event.subject_id, 'tracker', event.tracker_id, 'reference', promise.reference,
             'statement', said.statement, 'older', said.older, 'retraction', event.kind = 'retraction', 'kind', edition.document -> 'kind',
             'at', event.at,
             'fate', decision.kind,
             'revision', CASE WHEN revision.id IS NOT NULL THEN {revision} END,
             'text', coalesce(decision.reason_html::json, revision.reason_html::jsonb::json, edition.html -> CASE event.kind WHEN 'retraction' THEN 'reason' ELSE 'note' END, '{{}}'),
             'amended', CASE event.kind WHEN 'publication' THEN {amended} END,
             'verdict', CASE event.kind WHEN 'publication' THEN edition.document -> 'verdict' END,
             'earlier_verdict', CASE event.kind WHEN 'retraction' THEN edition.document -> 'verdict'
                                ELSE wrong.document -> 'verdict' END,
             'earlier_at', CASE event.kind WHEN 'retraction' THEN edition.published_at ELSE wrong.published_at END)
         FROM (SELECT * FROM published_event WHERE topic_id = 0 AND is_notice {within} {range} LIMIT {most}) AS event
         LEFT JOIN published_promise AS promise ON promise.id = event.promise_id
         LEFT JOIN published_edition AS edition ON edition.promise_id = event.promise_id AND edition.number = event.number
         LEFT JOIN published_delisting AS decision ON event.kind = 'delisting' AND decision.id = event.subject_id
         LEFT JOIN published_revision AS revision ON event.kind = 'revision' AND revision.id = event.subject_id
         LEFT JOIN published_edition AS wrong ON wrong.assessment_id = event.corrects_id
         {said}
         ORDER BY event.at DESC, event.subject_id DESC, event.kind DESC",
        amended = amended!(),
        said = said!("promise.statement, revision.name"),
    )
}
