//! The row of a promise's page as the statement gives it, and what is made of it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{Dossier, Found, Neighbour, Promise, Publication, Retraction, Step, Version};
use crate::domain::delisting::DelistingKind;
use crate::domain::edition::{Edition, Html, RecordEdition, Source, Stated, Topic};
use crate::domain::evidence::{Amendment, Evidence, standing};
use crate::domain::id::{AccountId, AssessmentId, FateId, PromiseId, RecordRevisionId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::version::{self, Event};
use crate::domain::workflow;
use crate::store::public::delisting::{Decision, Delisting, Link};
use crate::store::public::revision::Revision;
use crate::store::public::tracker::Tracker;

/// The row as the statement gives it.
#[derive(Deserialize)]
pub struct Row {
    tracker: Tracker,
    id: PromiseId,
    reference: String,
    statement: Localized,
    page: Option<String>,
    deadline: Option<PartialDate>,
    checked_at: Option<DateTime<Utc>>,
    current: Option<AssessmentId>,
    delisted: Option<DelistingKind>,
    delisting: Option<InForce>,
    decisions: Option<Vec<Decision>>,
    source: Option<Source>,
    topics: Option<Vec<Topic>>,
    editions: Option<Vec<Stored>>,
    record_editions: Option<Vec<RecordEdition>>,
    older: Vec<String>,
    source_older: Option<Vec<String>>,
    revisions: Option<Vec<Revision>>,
    people: Option<Vec<Person>>,
    previous: Option<Neighbour>,
    next: Option<Neighbour>,
    successors: Option<Vec<Related>>,
    origins: Option<Vec<Related>>,
}

#[derive(Deserialize)]
struct InForce {
    id: FateId,
    reason: Localized,
    reason_html: Localized,
    at: DateTime<Utc>,
}

#[derive(Deserialize)]
struct Stored {
    document: Edition,
    html: Html,
    steps: Vec<Taken>,
}

#[derive(Deserialize)]
struct Taken {
    step: workflow::Step,
    at: DateTime<Utc>,
    by: AccountId,
}

#[derive(Deserialize)]
struct Person {
    id: AccountId,
    name: String,
}

#[derive(Deserialize)]
struct Related {
    fate: FateId,
    kind: DelistingKind,
    promise: PromiseId,
    reference: String,
    statement: Localized,
    older: Vec<String>,
}

impl Row {
    /// The promise, with what its publications up to this number brought.
    pub fn found(self, until: i32) -> Found {
        let editions = self.editions.unwrap_or_default();
        let names: HashMap<AccountId, String> =
            self.people.unwrap_or_default().into_iter().map(|person| (person.id, person.name)).collect();
        let mut steps: Vec<Step> = Vec::new();
        for stored in &editions {
            steps.extend(stored.steps.iter().map(|taken| Step {
                version: stored.document.number,
                step: taken.step,
                at: taken.at,
                name: names.get(&taken.by).cloned(),
            }));
        }
        steps.sort_by(|a, b| (b.at, b.version).cmp(&(a.at, a.version)).then(a.step.code().cmp(b.step.code())));
        let promise = Promise { id: self.id, reference: self.reference, statement: self.statement, page: self.page };
        let fate = self.delisted.zip(self.delisting).map(|(kind, decision)| Delisting {
            id: decision.id,
            tracker: self.tracker.id,
            promise: promise.id,
            reference: promise.reference.clone(),
            statement: promise.statement.clone(),
            older: self.older.clone(),
            kind,
            reason: decision.reason,
            reason_html: decision.reason_html,
            at: decision.at,
        });
        let here = |other: Related, is_origin: bool| {
            let own = (promise.id, promise.reference.clone(), promise.statement.clone(), self.older.clone());
            let other_end = (other.promise, other.reference, other.statement, other.older);
            let (origin, heir) = if is_origin { (other_end, own) } else { (own, other_end) };
            Link {
                fate: other.fate,
                kind: other.kind,
                origin: origin.0,
                origin_reference: origin.1,
                origin_statement: origin.2,
                origin_older: origin.3,
                heir: heir.0,
                heir_reference: heir.1,
                heir_statement: heir.2,
                heir_older: heir.3,
            }
        };
        let successors = self.successors.into_iter().flatten().map(|other| here(other, false));
        let links = successors.chain(self.origins.into_iter().flatten().map(|other| here(other, true))).collect();
        let mut parts = Parts::of(editions, until);
        let record_editions = self.record_editions.unwrap_or_default();
        let made: HashMap<RecordRevisionId, i32> =
            record_editions.iter().map(|edition| (edition.revision, edition.number)).collect();
        parts.versions.extend(record_editions.into_iter().map(Version::of_record));
        parts.versions.sort_by_key(|version| version.number);
        // What a revision of what stands around promises made of each of them is told by its editions.
        let mut revisions = self.revisions.unwrap_or_default();
        for one in revisions.iter_mut().filter(|one| one.number.is_none()) {
            one.number = made.get(&one.id).copied();
        }
        let dossier = Dossier {
            promise,
            source: self.source,
            deadline: self.deadline,
            topics: self.topics.unwrap_or_default(),
            current: self.current,
            publications: parts.publications,
            retractions: parts.retractions,
            evidence: parts.evidence,
            brought: parts.brought,
            versions: parts.versions,
            older: self.older,
            source_older: self.source_older.unwrap_or_default(),
            revisions,
        };
        Found {
            tracker: self.tracker,
            dossier,
            steps,
            checked: self.checked_at,
            around: (self.previous, self.next),
            fate,
            links,
            decisions: self.decisions.unwrap_or_default(),
        }
    }
}

impl Version {
    /// The version that a revision of the record made.
    fn of_record(edition: RecordEdition) -> Version {
        let Stated { tracker, statement, source, page, topics, deadline } = edition.promise;
        Version {
            number: edition.number,
            publication: None,
            corrects: None,
            verdict: None,
            effective_date: None,
            published_at: edition.published_at,
            retracted_at: None,
            tracker_name: tracker,
            statement,
            source,
            source_page: page,
            topics,
            deadline,
        }
    }
}

/// Editions taken apart.
#[derive(Default)]
struct Parts {
    publications: Vec<Publication>,
    retractions: Vec<Retraction>,
    evidence: Vec<Evidence>,
    brought: Vec<(AssessmentId, Vec<Evidence>)>,
    versions: Vec<Version>,
}

impl Parts {
    fn of(editions: Vec<Stored>, until: i32) -> Parts {
        let events: Vec<Event> = editions.iter().map(|stored| stored.document.event()).collect();
        let corrected = version::now(&events).corrected;
        let mut parts = Parts::default();
        let mut gone: Vec<Amendment> = Vec::new();
        let mut evidence: Vec<(AssessmentId, Vec<Evidence>)> = Vec::new();
        for Stored { document: edition, html, .. } in editions {
            let verdict = edition.verdict.as_ref().map(|given| given.id);
            let taken_back = edition.retraction.as_ref().map(|taken| taken.at);
            if edition.number <= until {
                if taken_back.is_some() {
                    gone.extend(edition.amendments());
                }
                match (edition.text, edition.retraction) {
                    (_, Some(taken)) => parts.retractions.push(Retraction {
                        id: edition.assessment,
                        kind: edition.kind,
                        verdict,
                        effective_date: edition.effective_date,
                        published_at: edition.published_at,
                        retracted_at: taken.at,
                        reason: taken.reason,
                        reason_html: html.reason,
                    }),
                    (Some(text), None) => {
                        evidence.push((edition.assessment, text.evidence));
                        parts.publications.push(Publication {
                            id: edition.assessment,
                            kind: edition.kind,
                            corrects: edition.corrects,
                            verdict,
                            effective_date: edition.effective_date,
                            rationale: text.rationale,
                            note: text.note,
                            searched_on: text.searched_on,
                            html,
                            published_at: edition.published_at,
                            corrected: verdict.map(|_| corrected.contains_key(&edition.assessment)),
                        });
                    }
                    (None, None) => {}
                }
            }
            let Stated { tracker, statement, source, page, topics, deadline } = edition.promise;
            parts.versions.push(Version {
                number: edition.number,
                publication: Some((edition.assessment, edition.kind)),
                corrects: edition.corrects,
                verdict: edition.verdict,
                effective_date: edition.effective_date,
                published_at: edition.published_at,
                retracted_at: taken_back,
                tracker_name: tracker,
                statement,
                source,
                source_page: page,
                topics,
                deadline,
            });
        }
        parts.publications.sort_by_key(|one| std::cmp::Reverse((one.published_at, one.id)));
        parts.retractions.sort_by_key(|one| std::cmp::Reverse((one.retracted_at, one.id)));
        let brought: Vec<_> = evidence.iter().map(|(assessment, items)| (*assessment, &items[..])).collect();
        parts.evidence = standing(&brought, &gone).into_iter().map(|(_, item)| item.clone()).collect();
        parts.brought = evidence;
        parts
    }
}
