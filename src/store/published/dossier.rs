//! What the working tables hold about a promise of which the public may read something, as one document.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::rows;
use crate::domain::assessment::Kind;
use crate::domain::delisting::DelistingKind;
use crate::domain::edition::{Edition, Given, RecordEdition, Retraction, Stated, Text};
use crate::domain::evidence::{Amendment, ItemKey};
use crate::domain::id::{AccountId, AssessmentId, FateId, PromiseId, RecordRevisionId, SourceId, TopicId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::record::Changes;
use crate::domain::workflow::Step;
use crate::store::{Connection, Result};

/// A promise with everything that was published about it.
#[derive(Debug, Deserialize)]
pub struct Dossier {
    pub id: PromiseId,
    pub tracker: TrackerId,
    pub reference: String,
    pub reference_key: String,
    pub statement: Localized,
    pub source: Option<SourceId>,
    pub page: Option<String>,
    pub deadline: Option<PartialDate>,
    pub topics: Vec<TopicId>,
    /// The newest check that found nothing.
    pub checked_at: Option<DateTime<Utc>>,
    /// By which decisions it left the list and came back, in their order.
    pub decisions: Vec<Decision>,
    /// By number.
    pub publications: Vec<Publication>,
    /// The fields whose words are older than those in another language.
    pub older: Vec<String>,
    /// The revisions of its record, in their order.
    pub revisions: Vec<Revised>,
    /// Those of its tracker, its source and its topics that made editions of it.
    pub around: Vec<Revised>,
    /// What was published while the tracker was closed, and taken back before it was opened.
    unread: Vec<Unread>,
}

/// What readers never saw: a correction of it is, for them, one of what it had corrected.
#[derive(Debug, Deserialize)]
struct Unread {
    assessment: AssessmentId,
    /// What its verdict had replaced.
    corrects: Option<AssessmentId>,
    amended: Vec<Amendment>,
}

/// A revision of the record.
#[derive(Clone, Debug, Deserialize)]
pub struct Revised {
    pub id: RecordRevisionId,
    pub at: DateTime<Utc>,
    pub author: AccountId,
    pub decider: AccountId,
    pub proposed_at: DateTime<Utc>,
    pub changes: Changes,
    pub still_true: Vec<String>,
    pub reason: Localized,
    /// The number of the edition that it made, and the promise as it reads since.
    pub edition: Option<(i32, Stated)>,
}

impl Revised {
    /// The edition that it made, if it made one.
    pub fn edition(&self) -> Option<RecordEdition> {
        let (number, promise) = self.edition.clone()?;
        Some(RecordEdition {
            number,
            revision: self.id,
            published_at: self.at,
            changes: self.changes.clone(),
            still_true: self.still_true.clone(),
            reason: self.reason.clone(),
            promise,
        })
    }
}

/// Why a promise left the list, or came back.
#[derive(Debug, Deserialize)]
pub struct Decision {
    pub id: FateId,
    pub kind: DelistingKind,
    pub reason: Localized,
    pub at: DateTime<Utc>,
    pub successors: Vec<PromiseId>,
}

/// What was published, with its text, whether or not it was taken back since.
#[derive(Debug, Deserialize)]
pub struct Publication {
    number: i32,
    assessment: AssessmentId,
    kind: Kind,
    corrects: Option<AssessmentId>,
    published_at: DateTime<Utc>,
    effective_date: Option<PartialDate>,
    verdict: Option<Given>,
    promise: Stated,
    text: Text,
    retraction: Option<Retraction>,
    steps: Vec<Taken>,
}

/// A step behind a publication.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
pub struct Taken {
    pub step: Step,
    pub at: DateTime<Utc>,
    pub by: AccountId,
}

impl Dossier {
    /// Why it is not listed now, if it is not.
    pub fn fate(&self) -> Option<&Decision> {
        self.decisions.last().filter(|decision| decision.kind != DelistingKind::Restored)
    }

    /// The editions that revisions made, of the promise and of what stands around it.
    pub fn record_editions(&self) -> impl Iterator<Item = RecordEdition> {
        self.revisions.iter().chain(&self.around).filter_map(Revised::edition)
    }

    /// A revision before the first publication that readers know makes no edition for them: nothing is cited by it.
    fn begin_with_publications(&mut self) {
        let first = self.publications.iter().map(|one| one.number).min();
        for revision in self.revisions.iter_mut().chain(&mut self.around) {
            let is_later = |(number, _): &(i32, Stated)| first.is_some_and(|first| *number > first);
            revision.edition = revision.edition.take().filter(is_later);
        }
    }

    /// Leads corrections of what readers never saw to what they did see.
    fn pass_unread(&mut self) {
        let before: BTreeMap<AssessmentId, Option<AssessmentId>> =
            self.unread.iter().map(|one| (one.assessment, one.corrects)).collect();
        let items: BTreeMap<ItemKey, ItemKey> =
            self.unread.iter().flat_map(|one| &one.amended).map(|one| (one.by, one.item)).collect();
        for publication in &mut self.publications {
            while let Some(corrects) = publication.corrects.and_then(|one| before.get(&one)) {
                publication.corrects = *corrects;
            }
            for amends in publication.text.evidence.iter_mut().filter_map(|item| item.amends.as_mut()) {
                while let Some(item) = items.get(&amends.item) {
                    amends.item = *item;
                }
            }
        }
    }
}

impl Publication {
    /// The edition with its text, and the steps behind it.
    pub fn into_edition(self) -> (Edition, Vec<Taken>) {
        let edition = Edition {
            number: self.number,
            assessment: self.assessment,
            kind: self.kind,
            corrects: self.corrects,
            published_at: self.published_at,
            effective_date: self.effective_date,
            verdict: self.verdict,
            promise: self.promise,
            text: Some(self.text),
            retraction: self.retraction,
        };
        (edition, self.steps)
    }
}

/// The dossiers of these promises.
pub async fn of_promises(connection: &mut Connection, promises: &[i64]) -> Result<Vec<Dossier>> {
    let mut dossiers: Vec<Dossier> = rows::documents(connection, include_str!("dossier.sql"), promises).await?;
    dossiers.iter_mut().for_each(Dossier::pass_unread);
    dossiers.iter_mut().for_each(Dossier::begin_with_publications);
    Ok(dossiers)
}
