//! What was published, taken back, delisted, put back or revised about a promise, as feeds, lists of changes and notices read it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::dossier::Revised;
use super::promise::Published;
use crate::domain::assessment::Kind;
use crate::domain::edition::Edition;
use crate::domain::id::{AssessmentId, PromiseId, TrackerId, VerdictId};
use crate::domain::version::Change;

/// Something that happened, once for topic 0 and once for each topic of the promise.
#[derive(Clone, Serialize)]
pub struct Row {
    tracker_id: TrackerId,
    topic_id: i64,
    promise_id: PromiseId,
    kind: &'static str,
    subject_id: i64,
    number: Option<i32>,
    at: DateTime<Utc>,
    is_rating: bool,
    is_notice: bool,
    listed: bool,
    corrects_id: Option<AssessmentId>,
    corrected: bool,
    corrected_at: Option<DateTime<Utc>>,
    verdict_id: Option<VerdictId>,
    was_id: Option<VerdictId>,
    is_first: bool,
    takes_force: bool,
}

/// How many notices an edition makes: that it corrects, and that it was taken back.
pub fn notices(edition: &Edition) -> usize {
    usize::from(edition.retraction.is_some()) + usize::from(is_correction(edition))
}

/// A correction that was taken back is told of as a retraction only.
fn is_correction(edition: &Edition) -> bool {
    edition.kind == Kind::Correction && edition.retraction.is_none()
}

/// The events of a promise.
pub fn of_promise(promise: &Published) -> Vec<Row> {
    let mut events: Vec<Row> = promise.editions.iter().map(|(edition, _)| of_edition(promise, edition)).collect();
    for decision in &promise.dossier.decisions {
        events.push(Row {
            kind: "delisting",
            subject_id: decision.id.0,
            at: decision.at,
            is_notice: true,
            ..bare(promise)
        });
    }
    for revision in &promise.dossier.revisions {
        events.push(Row {
            kind: "revision",
            subject_id: revision.id.0,
            number: revision.edition.as_ref().map(|(number, _)| *number),
            at: revision.at,
            is_notice: true,
            ..bare(promise)
        });
    }
    events.iter().flat_map(|event| topics(promise, event).into_iter().map(|topic| row_of(topic, event))).collect()
}

fn row_of(topic_id: i64, event: &Row) -> Row {
    Row { topic_id, ..event.clone() }
}

/// Where an event is told: for the tracker, for each topic of the promise, and, where it took the promise out of one, there.
fn topics(promise: &Published, event: &Row) -> BTreeSet<i64> {
    let own = std::iter::once(0).chain(promise.dossier.topics.iter().map(|topic| topic.0));
    let is_it = |one: &&Revised| event.kind == "revision" && one.id.0 == event.subject_id;
    let changed = promise.dossier.revisions.iter().find(is_it).and_then(|one| one.changes.get("topics"));
    let left = changed.and_then(|(was, _)| was.as_ref()).into_iter().flat_map(|was| was.ids());
    own.chain(left).collect()
}

fn bare(promise: &Published) -> Row {
    Row {
        tracker_id: promise.dossier.tracker,
        topic_id: 0,
        promise_id: promise.dossier.id,
        kind: "",
        subject_id: 0,
        number: None,
        at: DateTime::UNIX_EPOCH,
        is_rating: false,
        is_notice: false,
        listed: promise.dossier.fate().is_none(),
        corrects_id: None,
        corrected: false,
        corrected_at: None,
        verdict_id: None,
        was_id: None,
        is_first: false,
        takes_force: false,
    }
}

fn of_edition(promise: &Published, edition: &Edition) -> Row {
    let verdict_id = edition.verdict.as_ref().map(|verdict| verdict.id);
    let row = Row { subject_id: edition.assessment.0, number: Some(edition.number), verdict_id, ..bare(promise) };
    match &edition.retraction {
        Some(taken) => Row { kind: "retraction", at: taken.at, is_notice: true, ..row },
        None => {
            let rates = verdict_id.is_some();
            let change = if rates { promise.change(edition) } else { Change::default() };
            Row {
                kind: "publication",
                at: edition.published_at,
                is_rating: rates,
                is_notice: is_correction(edition),
                corrects_id: edition.corrects,
                corrected_at: corrected_at(promise, edition.assessment),
                corrected: promise.now.corrected.contains_key(&edition.assessment),
                was_id: change.was.and_then(|was| promise.verdict_of(was)),
                is_first: change.is_first,
                takes_force: change.takes_force,
                ..row
            }
        }
    }
}

fn corrected_at(promise: &Published, wrong: AssessmentId) -> Option<DateTime<Utc>> {
    let replaced_by = promise.now.corrected.get(&wrong);
    let corrects = |one: &&Edition| one.corrects == Some(wrong) || Some(&one.assessment) == replaced_by;
    promise.standing().filter(corrects).map(|one| one.published_at).max()
}
