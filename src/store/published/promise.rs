//! Promises in the published store: their rows in lists, their editions, their events, and what they add to the counts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::{Value, json};

use super::before::{Before, held};
use super::class::Classes;
use super::dossier::{self, Dossier, Taken};
use super::edition::{self, Written};
use super::{Outcome, count, delisting, event, revision, rows, search, tracker};
use crate::domain::delisting::DelistingKind;
use crate::domain::edition::{Edition, rendered};
use crate::domain::evidence::Amendment;
use crate::domain::id::{AccountId, AssessmentId, PromiseId, SourceId, TrackerId, VerdictId};
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::page_change::PageChange;
use crate::domain::partial_date::PartialDate;
use crate::domain::search::folded;
use crate::domain::share::{Share, Sums};
use crate::domain::version::{self, Change, Event, Then};
use crate::store::{Connection, Result};

/// A promise as lists show it.
#[derive(Serialize)]
struct Row {
    id: PromiseId,
    tracker_id: TrackerId,
    reference: String,
    reference_key: String,
    statement: Localized,
    source_id: Option<SourceId>,
    source_page: Option<String>,
    deadline: Option<PartialDate>,
    older: Vec<String>,
    topic_ids: Vec<i64>,
    delisted: Option<DelistingKind>,
    delisting: Option<Value>,
    rating_id: Option<AssessmentId>,
    verdict_id: Option<VerdictId>,
    verdict_key: String,
    effective_date: Option<PartialDate>,
    rated_at: Option<DateTime<Utc>>,
    searched_on: Option<PartialDate>,
    changed_at: Option<DateTime<Utc>>,
    checked_at: Option<DateTime<Utc>>,
    touched_at: Option<DateTime<Utc>>,
    languages: Vec<Language>,
    people: Vec<AccountId>,
    words: String,
    share: Share,
}

/// A listed promise's place in the lists of its tracker.
#[derive(Serialize)]
struct Entry {
    promise_id: PromiseId,
    tracker_id: TrackerId,
    topic_id: i64,
    source_id: i64,
    verdict_key: String,
    staleness: i64,
    reference_key: String,
    reference: String,
}

/// A promise with its editions, and what follows from them.
pub struct Published {
    /// The promise.
    pub dossier: Dossier,
    /// Its editions with their texts, retracted ones too, and the steps behind them.
    pub editions: Vec<(Edition, Vec<Taken>)>,
    /// What holds now.
    pub now: Then,
}

impl Published {
    fn new(mut dossier: Dossier) -> Published {
        let publications = std::mem::take(&mut dossier.publications);
        let editions: Vec<_> = publications.into_iter().map(|one| one.into_edition()).collect();
        let events: Vec<Event> = editions.iter().map(|(edition, _)| edition.event()).collect();
        Published { dossier, now: version::now(&events), editions }
    }

    /// Those that stand, by number.
    pub fn standing(&self) -> impl Iterator<Item = &Edition> {
        self.editions.iter().map(|(edition, _)| edition).filter(|edition| edition.retraction.is_none())
    }

    /// Which items of evidence those that were taken back had amended.
    pub fn gone(&self) -> Vec<Amendment> {
        let gone = self.editions.iter().map(|(edition, _)| edition).filter(|edition| edition.retraction.is_some());
        gone.flat_map(Edition::amendments).collect()
    }

    /// Those with a verdict that stand and that no correction has replaced, in the order of publication.
    pub fn ratings(&self) -> Vec<&Edition> {
        let counts = |one: &&Edition| one.verdict.is_some() && !self.now.corrected.contains_key(&one.assessment);
        let mut ratings: Vec<&Edition> = self.standing().filter(counts).collect();
        ratings.sort_by_key(|one| (one.published_at, one.assessment));
        ratings
    }

    /// What a publication changed.
    pub fn change(&self, edition: &Edition) -> Change {
        let events: Vec<Event> = self.editions.iter().map(|(edition, _)| edition.event()).collect();
        version::change(&events, edition.number)
    }

    /// The verdict that a publication gave.
    pub fn verdict_of(&self, assessment: AssessmentId) -> Option<VerdictId> {
        let (edition, _) = self.editions.iter().find(|(edition, _)| edition.assessment == assessment)?;
        edition.verdict.as_ref().map(|verdict| verdict.id)
    }

    /// The rating in force. A promise that is not listed has none.
    pub fn current(&self) -> Option<&Edition> {
        self.standing().find(|one| self.dossier.fate().is_none() && Some(one.assessment) == self.now.current)
    }

    fn topics(&self) -> Vec<i64> {
        self.dossier.topics.iter().map(|topic| topic.0).collect()
    }

    fn delisted(&self) -> Option<DelistingKind> {
        self.dossier.fate().map(|fate| fate.kind)
    }

    fn people(&self) -> Vec<AccountId> {
        let people: BTreeSet<AccountId> =
            self.editions.iter().flat_map(|(_, steps)| steps.iter().map(|step| step.by)).collect();
        people.into_iter().collect()
    }

    fn share(&self, classes: &Classes, zone: Tz) -> Share {
        let of_editions: usize = self.editions.iter().map(|(edition, _)| event::notices(edition)).sum();
        let notices = of_editions + self.dossier.decisions.len() + self.dossier.revisions.len();
        let key = self.verdict_key();
        let source = self.dossier.source.map(|source| source.0);
        let counted = |edition: &Edition| classes.counted(self.dossier.tracker, edition);
        let ratings: Vec<Edition> = self.ratings().into_iter().map(counted).collect();
        let ratings: Vec<&Edition> = ratings.iter().collect();
        Share::new(self.delisted(), (&self.topics(), source, &key), notices, &ratings, zone)
    }

    fn verdict_key(&self) -> String {
        self.current().and_then(|one| one.verdict.as_ref()).map(|verdict| verdict.key.clone()).unwrap_or_default()
    }

    fn changed_at(&self) -> Option<DateTime<Utc>> {
        version::changed_at(self.editions.iter().map(|(edition, _)| edition))
    }

    /// When evidence was last searched for in vain, as far as the publication that says so stands.
    fn searched_on(&self) -> Option<PartialDate> {
        let said = |one: &&Edition| one.text.as_ref().is_some_and(|text| text.searched_on.is_some());
        let last = self.standing().filter(said).max_by_key(|one| (one.published_at, one.assessment))?;
        last.text.as_ref()?.searched_on
    }

    fn row(&self, share: Share) -> Row {
        let promise = &self.dossier;
        let published = self.standing().map(|one| one.published_at).max();
        let retracted = self.editions.iter().filter_map(|(one, _)| Some(one.retraction.as_ref()?.at)).max();
        let current = self.current();
        let reasons = current.and_then(|one| one.text.as_ref()).map(|text| &text.rationale);
        let said = promise.statement.languages().chain(reasons.iter().flat_map(|text| text.languages()));
        let languages: BTreeSet<Language> = said.cloned().collect();
        let statements = promise.statement.iter().map(|(_, words)| format!("\n{}", folded(words)));
        Row {
            id: promise.id,
            tracker_id: promise.tracker,
            reference: promise.reference.clone(),
            reference_key: promise.reference_key.clone(),
            statement: promise.statement.clone(),
            source_id: promise.source,
            source_page: promise.page.clone(),
            deadline: promise.deadline,
            older: promise.older.clone(),
            topic_ids: self.topics(),
            delisted: self.delisted(),
            delisting: promise.fate().map(|fate| {
                json!({ "id": fate.id, "reason": fate.reason, "reason_html": rendered(&fate.reason), "at": fate.at })
            }),
            rating_id: current.map(|one| one.assessment),
            verdict_id: current.and_then(|one| one.verdict.as_ref()).map(|verdict| verdict.id),
            verdict_key: self.verdict_key(),
            effective_date: current.and_then(|one| one.effective_date),
            rated_at: current.map(|one| one.published_at),
            searched_on: self.searched_on(),
            changed_at: self.changed_at(),
            checked_at: published.max(promise.checked_at),
            touched_at: published.max(retracted).max(promise.revisions.iter().chain(&promise.around).map(|one| one.at).max()),
            languages: languages.into_iter().collect(),
            people: self.people(),
            words: std::iter::once(folded(&promise.reference)).chain(statements).collect(),
            share,
        }
    }

    fn entries(&self) -> Vec<Entry> {
        if self.dossier.fate().is_some() {
            return Vec::new();
        }
        let changed = self.changed_at().map_or(0, |at| -at.timestamp_micros());
        let entry = |topic_id| Entry {
            promise_id: self.dossier.id,
            tracker_id: self.dossier.tracker,
            topic_id,
            source_id: self.dossier.source.map_or(0, |source| source.0),
            verdict_key: self.verdict_key(),
            staleness: changed,
            reference_key: self.dossier.reference_key.clone(),
            reference: self.dossier.reference.clone(),
        };
        std::iter::once(0).chain(self.topics()).map(entry).collect()
    }
}

/// Publishes what holds now about some promises; of trackers that are not listed nothing is public.
pub async fn publish(
    connection: &mut Connection,
    promises: &[PromiseId],
    zone: Tz,
    outcome: &mut Outcome,
) -> Result<()> {
    let slugs = tracker::hold_listed(connection, promises).await?;
    let ids: Vec<i64> = promises.iter().map(|promise| promise.0).collect();
    // Held before anything is read: of two transactions about one promise the second sees what the first one wrote.
    let before = held(connection, &ids).await?;
    let dossiers = dossier::of_promises(connection, &ids).await?;
    let listed = dossiers.into_iter().filter(|dossier| slugs.contains_key(&dossier.tracker));
    let published: Vec<Published> = listed.map(Published::new).collect();
    let trackers: Vec<i64> = slugs.keys().map(|tracker| tracker.0).collect();
    let classes = Classes::of_trackers(connection, &trackers).await?;
    let mut sums: BTreeMap<TrackerId, Sums> = BTreeMap::new();
    for old in before.values() {
        sums.entry(old.tracker).or_default().add(&old.share, -1);
    }
    let mut lists = Vec::new();
    for one in &published {
        let share = one.share(&classes, zone);
        sums.entry(one.dossier.tracker).or_default().add(&share, 1);
        lists.push(one.row(share));
    }
    for (row, one) in lists.iter().zip(&published) {
        note_changes(row, before.get(&one.dossier.id.0), &slugs, outcome);
    }
    rows::replace(connection, ("published_promise", "id"), &ids, &lists).await?;
    let entries: Vec<Entry> = published.iter().flat_map(Published::entries).collect();
    rows::replace(connection, ("published_entry", "promise_id"), &ids, &entries).await?;
    let links: Vec<_> = published.iter().flat_map(delisting::links).collect();
    rows::replace(connection, ("published_link", "promise_id"), &ids, &links).await?;
    let decisions: Vec<_> = published.iter().flat_map(delisting::decisions).collect();
    rows::replace(connection, ("published_delisting", "promise_id"), &ids, &decisions).await?;
    let revisions: Vec<_> = published.iter().flat_map(revision::of_promise).collect();
    rows::replace(connection, ("published_revision", "promise_id"), &ids, &revisions).await?;
    let events: Vec<_> = published.iter().flat_map(event::of_promise).collect();
    rows::replace(connection, ("published_event", "promise_id"), &ids, &events).await?;
    let written: Vec<Written> = published.iter().flat_map(edition::of_promise).collect::<Result<_>>()?;
    edition::publish(connection, &written, outcome).await?;
    search::publish(connection, &ids, &published).await?;
    count::change(connection, sums).await
}

/// Which pages change: those of the promise and the lists; where its neighbours name it otherwise, all of the tracker.
fn note_changes(row: &Row, before: Option<&Before>, slugs: &HashMap<TrackerId, String>, outcome: &mut Outcome) {
    let Some(slug) = slugs.get(&row.tracker_id) else { return };
    let beside = (json!(row.statement), row.delisted.is_some());
    match before.is_some_and(|before| before.beside == beside) {
        true => {
            let reference = row.reference.clone();
            outcome.changes.push(PageChange::Promise { slug: slug.clone(), reference });
            outcome.changes.push(PageChange::List { slug: slug.clone() });
        }
        false => outcome.changes.push(PageChange::Tracker { slug: slug.clone() }),
    }
}
