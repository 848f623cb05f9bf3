//! The demonstration content as it is written down: `demo/*.toml`. Only the shape of the file; nothing is loaded here.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use crate::domain::localized::Localized;

/// Language tag to text.
pub type Words = BTreeMap<String, String>;

/// One tracker with everything in it.
#[derive(Deserialize)]
pub struct DemoFile {
    pub tracker: Tracker,
    pub verdict: Vec<Verdict>,
    pub topic: Vec<Topic>,
    pub source: Vec<Source>,
    pub promise: Vec<Promise>,
}

#[derive(Deserialize)]
pub struct Tracker {
    pub slug: String,
    pub languages: Vec<String>,
    pub mandate_start: NaiveDate,
    pub mandate_end: Option<NaiveDate>,
    pub name: Words,
    pub leader: Words,
    pub party: Words,
    pub jurisdiction: Words,
    pub summary: Words,
}

#[derive(Deserialize)]
pub struct Verdict {
    pub key: String,
    pub class: String,
    pub colour: String,
    pub label: Words,
    pub meaning: Words,
}

#[derive(Deserialize)]
pub struct Topic {
    pub slug: String,
    pub name: Words,
}

#[derive(Deserialize)]
pub struct Source {
    pub key: String,
    pub kind: String,
    pub title: Words,
    pub publisher: Words,
    pub date: Option<String>,
    pub url: Option<String>,
}

#[derive(Deserialize)]
pub struct Promise {
    pub reference: String,
    pub source: Option<String>,
    pub page: Option<String>,
    #[serde(default)]
    pub topics: Vec<String>,
    pub statement: Words,
    #[serde(default)]
    pub assessment: Vec<Assessment>,
}

#[derive(Deserialize)]
pub struct Assessment {
    pub kind: String,
    pub verdict: Option<String>,
    pub effective: Option<String>,
    #[serde(default)]
    pub recorded: DateTime<Utc>,
    #[serde(default)]
    pub rationale: Words,
    #[serde(default)]
    pub note: Words,
    /// The number of the corrected assessment within its promise, from 1.
    pub corrects: Option<usize>,
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// When evidence was searched for in vain.
    pub searched: Option<String>,
}

#[derive(Deserialize)]
pub struct Evidence {
    pub stance: String,
    pub date: Option<String>,
    pub quotation: Option<String>,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub no_url_reason: Option<String>,
    pub language: String,
}

/// The weeks before the first start, deed by deed, in the order in which they happened.
#[derive(Deserialize)]
pub struct Day {
    pub deed: Vec<Deed>,
}

/// Something that somebody did.
#[derive(Deserialize)]
pub struct Deed {
    /// How many hours ago.
    pub ago: i64,
    pub by: Hand,
    /// The promise's reference.
    #[serde(default)]
    pub promise: String,
    #[serde(flatten)]
    pub what: What,
}

/// Who does it.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    Researcher,
    Colleague,
    Editor,
}

/// What is done.
#[derive(Deserialize)]
#[serde(tag = "does", rename_all = "snake_case")]
pub enum What {
    /// Asks someone to work on promises, until so many days from now.
    Assign { to: Hand, promises: Vec<String>, due: i64 },
    /// Finds nothing new about promises.
    Check { promises: Vec<String> },
    /// Reads what they were told.
    Read,
    /// Starts an assessment and saves a text.
    Draft { text: Box<Assessment> },
    /// Hands it in.
    Submit,
    /// Remarks on words of its rationale.
    RemarkWords { language: String, quote: String, words: String },
    /// Remarks on an evidence item, by its number from 1.
    RemarkEvidence { number: usize, words: String },
    /// Returns it to its author.
    SendBack { words: String },
    /// Approves it, to be published so many days from now.
    Schedule { days: i64 },
    /// Takes the promise off the list.
    Leave { fate: String, into: Vec<String>, reason: Words },
}

/// Words as localized text.
pub fn localized(words: &Words) -> Result<Localized, crate::domain::language::NotALanguage> {
    words.iter().map(|(tag, text)| Ok((tag.parse()?, text.trim().to_owned()))).collect()
}
