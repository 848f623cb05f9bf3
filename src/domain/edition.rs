//! An edition: one numbered publication about a promise, or revision of its record, with everything that it said, as a
//! document. Never changes once it is written; a retracted publication loses its text and keeps the rest.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::assessment::Kind;
use super::codebook::{Colour, VerdictClass};
use super::evidence::{Amendment, Evidence, amendments};
use super::id::{AssessmentId, RecordRevisionId, TopicId, VerdictId};
use super::localized::Localized;
use super::markdown;
use super::partial_date::PartialDate;
use super::record::Changes;
use super::version::Event;

/// A publication about a promise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// Its number among the publications of the promise, from 1.
    pub number: i32,
    /// The assessment that was published.
    pub assessment: AssessmentId,
    /// What it says.
    pub kind: Kind,
    /// The publication it corrects.
    pub corrects: Option<AssessmentId>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Since when its verdict holds.
    pub effective_date: Option<PartialDate>,
    /// Its verdict as it read then; updates and some corrections carry none.
    pub verdict: Option<Given>,
    /// The promise as it read then.
    pub promise: Stated,
    /// What was written; nothing once it has been taken back.
    pub text: Option<Text>,
    /// That it was taken back.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub retraction: Option<Retraction>,
}

/// What made an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// An assessment was published.
    Publication(AssessmentId),
    /// The record of the promise was revised.
    Revision(RecordRevisionId),
}

/// A revision of the record of a promise about which something was published before: the promise as it reads since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordEdition {
    /// Its number among the editions of the promise.
    pub number: i32,
    /// The revision.
    pub revision: RecordRevisionId,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// What each field was and became.
    pub changes: Changes,
    /// The fields of which the words need no change.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub still_true: Vec<String>,
    /// Why, as Markdown.
    pub reason: Localized,
    /// The promise as it reads since.
    pub promise: Stated,
}

/// A verdict as it read when it was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// The verdict.
    pub id: VerdictId,
    /// Its name across versions of the codebook.
    pub key: String,
    /// What it amounts to.
    pub class: VerdictClass,
    /// What readers saw.
    pub label: Localized,
    /// When it was given, by the codebook.
    pub meaning: Localized,
    /// Its colour.
    pub colour: Colour,
}

/// A promise as it read at one time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// What its tracker was called.
    pub tracker: Localized,
    /// The commitment.
    pub statement: Localized,
    /// Where it was made.
    pub source: Option<Source>,
    /// Where in the source.
    pub page: Option<String>,
    /// What it was about.
    pub topics: Vec<Topic>,
    /// When it was to be kept.
    pub deadline: Option<PartialDate>,
}

/// A document in which promises were made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The document's title.
    pub title: Localized,
    /// Who published it.
    pub publisher: Localized,
    /// When it was published.
    pub published_on: Option<PartialDate>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// The topic.
    pub id: TopicId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for readers.
    pub name: Localized,
    /// The fields, such as `name.fr`, whose words are older now than those in another language; no part of an edition.
    #[serde(default, skip_serializing)]
    pub older: Vec<String>,
}

/// The words of a publication, as Markdown, and the evidence it brought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// Why.
    pub rationale: Localized,
    /// The public note of a correction.
    pub note: Localized,
    /// The evidence, in order of entry.
    pub evidence: Vec<Evidence>,
    /// When evidence was searched for and none, or nothing more, was found.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub searched_on: Option<PartialDate>,
}

/// That a publication was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retraction {
    /// When.
    pub at: DateTime<Utc>,
    /// Why, as Markdown.
    pub reason: Localized,
    /// Which published items its evidence had amended: what is left of it when the text is gone.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub amended: Vec<Amendment>,
}

/// The texts of an edition as HTML, by language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Html {
    /// Why.
    #[serde(skip_serializing_if = "Localized::is_empty", default)]
    pub rationale: Localized,
    /// The public note of a correction.
    #[serde(skip_serializing_if = "Localized::is_empty", default)]
    pub note: Localized,
    /// Why it was taken back.
    #[serde(skip_serializing_if = "Localized::is_empty", default)]
    pub reason: Localized,
}

impl Edition {
    /// The edition as it was when it was published, whatever has become of it since.
    pub fn as_published(&self) -> Edition {
        Edition { retraction: None, ..self.clone() }
    }

    /// What readers may still see of it.
    pub fn as_public(self) -> Edition {
        let amended = self.amendments();
        let retraction = self.retraction.map(|taken| Retraction { amended, ..taken });
        let text = self.text.filter(|_| retraction.is_none());
        Edition { text, retraction, ..self }
    }

    /// Which published items its evidence amends, or had amended.
    pub fn amendments(&self) -> Vec<Amendment> {
        match (&self.text, &self.retraction) {
            (Some(text), _) => amendments(self.assessment, &text.evidence).collect(),
            (None, Some(taken)) => taken.amended.clone(),
            (None, None) => Vec::new(),
        }
    }

    /// The texts that readers may still see, rendered.
    pub fn html(&self) -> Html {
        let written = self.text.as_ref();
        Html {
            rationale: written.map(|text| rendered(&text.rationale)).unwrap_or_default(),
            note: written.map(|text| rendered(&text.note)).unwrap_or_default(),
            reason: self.retraction.as_ref().map(|taken| rendered(&taken.reason)).unwrap_or_default(),
        }
    }

    /// What the rules of versions need to know of it.
    pub fn event(&self) -> Event {
        Event {
            number: self.number,
            assessment: self.assessment,
            corrects: self.corrects,
            rates: self.verdict.is_some(),
            effective: self.effective_date,
            published_at: self.published_at,
            retracted_at: self.retraction.as_ref().map(|taken| taken.at),
        }
    }
}

/// Markdown in every language as HTML.
pub fn rendered(text: &Localized) -> Localized {
    text.iter().map(|(language, words)| (language.clone(), markdown::render(words))).collect()
}

/// The SHA-256 of a document's bytes.
pub fn digest(document: &str) -> [u8; 32] {
    Sha256::digest(document).into()
}
