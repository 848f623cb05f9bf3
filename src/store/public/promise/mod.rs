//! One promise with everything that was published about it, in one statement. Reads the published store only.

mod row;

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::delisting::{Decision, Delisting, Link};
use super::reader::Reader;
use super::revision::{Revision, revision};
use super::tracker::Tracker;
use crate::domain::assessment::Kind;
use crate::domain::edition::{Given, Html, Source, Topic};
use crate::domain::evidence::Evidence;
use crate::domain::force::Claim;
use crate::domain::id::{AssessmentId, PromiseId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::promise::Reference;
use crate::domain::version::Event;
use crate::domain::workflow;
use crate::store::Result;
use row::Row;

/// A promise as it was made.
#[derive(Clone, Debug)]
pub struct Promise {
    /// The promise.
    pub id: PromiseId,
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Where in the source.
    pub page: Option<String>,
}

/// A published assessment.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The assessment.
    pub id: AssessmentId,
    /// What it says.
    pub kind: Kind,
    /// The publication it corrects.
    pub corrects: Option<AssessmentId>,
    /// Its verdict; updates and some corrections carry none.
    pub verdict: Option<VerdictId>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
    /// Why, as Markdown.
    pub rationale: Localized,
    /// A correction's public note, as Markdown.
    pub note: Localized,
    /// When evidence was searched for and none, or nothing more, was found.
    pub searched_on: Option<PartialDate>,
    /// Both as HTML.
    pub html: Html,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Whether a correction has replaced its verdict; absent where there is none.
    pub corrected: Option<bool>,
}

/// What remains of a publication that was taken back.
#[derive(Clone, Debug)]
pub struct Retraction {
    /// The assessment.
    pub id: AssessmentId,
    /// What it had said.
    pub kind: Kind,
    /// The verdict it had carried.
    pub verdict: Option<VerdictId>,
    /// Since when the verdict was to hold.
    pub effective_date: Option<PartialDate>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was taken back.
    pub retracted_at: DateTime<Utc>,
    /// Why, as Markdown.
    pub reason: Localized,
    /// The same as HTML.
    pub reason_html: Localized,
}

/// An edition by number: a publication, or a revision of the record. Of a retracted publication, everything but its text.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number among the editions of the promise, from 1.
    pub number: i32,
    /// The publication, and what it says; nothing of a revision of the record.
    pub publication: Option<(AssessmentId, Kind)>,
    /// The publication it corrects.
    pub corrects: Option<AssessmentId>,
    /// Its verdict as it read then.
    pub verdict: Option<Given>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was taken back.
    pub retracted_at: Option<DateTime<Utc>>,
    /// What the tracker was called then.
    pub tracker_name: Localized,
    /// The commitment as it was worded then.
    pub statement: Localized,
    /// The source then.
    pub source: Option<Source>,
    /// Where in the source.
    pub source_page: Option<String>,
    /// What the promise was about then.
    pub topics: Vec<Topic>,
    /// When it was to be kept.
    pub deadline: Option<PartialDate>,
}

impl Publication {
    /// What the rule of force looks at.
    pub fn claim(&self) -> Claim {
        Claim { since: self.effective_date, published_at: self.published_at, assessment: self.id }
    }
}

impl Version {
    /// The publication, where it is one.
    pub fn assessment(&self) -> Option<AssessmentId> {
        self.publication.map(|(assessment, _)| assessment)
    }

    /// What the rules of versions need to know of it; nothing of a revision of the record, which changes no rating.
    pub fn event(&self) -> Option<Event> {
        Some(Event {
            number: self.number,
            assessment: self.assessment()?,
            corrects: self.corrects,
            rates: self.verdict.is_some(),
            effective: self.effective_date,
            published_at: self.published_at,
            retracted_at: self.retracted_at,
        })
    }
}

/// A step that led to a publication, or took it back.
#[derive(Clone, Debug)]
pub struct Step {
    /// The number of the publication.
    pub version: i32,
    /// The step.
    pub step: workflow::Step,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// Who took it, if they allow it.
    pub name: Option<String>,
}

/// A promise beside another.
#[derive(Clone, Debug, Deserialize)]
pub struct Neighbour {
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Its fields, such as `statement.fr`, whose words are older than those in another language.
    pub older: Vec<String>,
}

/// A promise with everything that was published about it.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The promise.
    pub promise: Promise,
    /// Where it was made.
    pub source: Option<Source>,
    /// When it was to be kept, if its own words say so.
    pub deadline: Option<PartialDate>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// The rating in force.
    pub current: Option<AssessmentId>,
    /// Everything published, the latest first.
    pub publications: Vec<Publication>,
    /// Everything taken back, the latest retraction first.
    pub retractions: Vec<Retraction>,
    /// The evidence that stands, in order of entry.
    pub evidence: Vec<Evidence>,
    /// The items that every publication brought, those that were corrected or withdrawn since among them.
    pub brought: Vec<(AssessmentId, Vec<Evidence>)>,
    /// Every publication and every revision of the record by number, the first first; retracted ones are among them.
    pub versions: Vec<Version>,
    /// Its fields, such as `statement.fr`, whose words are older than those in another language.
    pub older: Vec<String>,
    /// The same of its source.
    pub source_older: Vec<String>,
    /// The revisions of its record, and of its tracker, its source and its topics, the latest first.
    pub revisions: Vec<Revision>,
}

/// A promise with everything around it.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its tracker, with the codebook.
    pub tracker: Tracker,
    /// What was published about it.
    pub dossier: Dossier,
    /// The steps behind its publications, the newest first.
    pub steps: Vec<Step>,
    /// When it was last checked.
    pub checked: Option<DateTime<Utc>>,
    /// The promises before and after it.
    pub around: (Option<Neighbour>, Option<Neighbour>),
    /// Why it is no longer listed, if it is not.
    pub fate: Option<Delisting>,
    /// The promises in which it goes on, or which go on in it.
    pub links: Vec<Link>,
    /// Every decision by which it left the list or came back, the latest first.
    pub decisions: Vec<Decision>,
}

/// How many revisions of the record are read at most, of the promise and of what stands around it each: pages and pages of
/// them. The log of corrections has all.
const REVISIONS: usize = 2_000;

/// The promise with exactly this reference, of the tracker with this name in addresses. With a number, what its
/// publications up to that one brought, and no more.
pub async fn find(reader: &Reader, slug: &str, reference: &str, number: Option<i32>) -> Result<Option<Found>> {
    static FIND: LazyLock<String> = LazyLock::new(|| {
        include_str!("promise.sql").replace("{revision}", revision!()).replace("{limit}", &REVISIONS.to_string())
    });
    let row: Option<Row> = reader.document(&FIND, &[&slug, &reference]).await?;
    Ok(row.map(|row| row.found(number.unwrap_or(i32::MAX))))
}

/// The one reference of the tracker that looks like this: with other capital letters, noughts or dashes, or with letters
/// of another script.
pub async fn respelled(reader: &Reader, slug: &str, reference: &Reference) -> Result<Option<String>> {
    const ALIKE: &str = "SELECT promise.reference FROM published_tracker AS tracker \
        JOIN published_promise AS promise ON promise.tracker_id = tracker.id \
        WHERE tracker.slug = $1 AND reference_look(promise.reference_key) = $2";
    let rows = reader.rows(ALIKE, &[&slug, &reference.look()]).await?;
    match &rows[..] {
        [only] => Ok(only.try_get(0).ok()),
        _ => Ok(None),
    }
}
