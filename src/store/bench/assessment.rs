//! Assessments by the thousand, as rows, and the steps that each of them takes.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Lot;
use crate::domain::id::{AccountId, TrackerId, VerdictId};

/// How far an assessment has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Still being written.
    Draft,
    /// Handed in and returned with remarks.
    SentBack,
    /// Given up.
    Discarded,
    /// Waiting for an editor.
    Submitted,
    /// Approved for a later time.
    Scheduled,
    /// Published.
    Published,
    /// Published, and taken back.
    Retracted,
}

/// An evidence item.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// What it says about the promise.
    pub stance: &'static str,
    /// When it happened.
    pub occurred_on: Option<String>,
    /// The words.
    pub quotation: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// Where it can be read if it is there no longer.
    pub archived_url: Option<String>,
    /// Why there is no address.
    pub no_url_reason: Option<String>,
    /// Its language.
    pub language: &'static str,
}

/// An assessment with everything that happened to it.
#[derive(Clone, Debug, Serialize)]
pub struct Assessment {
    /// The promise's tracker.
    #[serde(rename = "tracker_id")]
    pub tracker: TrackerId,
    /// The promise's stable name.
    pub reference: String,
    /// What it says: rating, update or correction. A correction corrects what was published last.
    pub kind: &'static str,
    /// How far it has come.
    pub ending: Ending,
    /// Who wrote it.
    #[serde(rename = "author_id")]
    pub author: AccountId,
    /// Who reviewed it.
    #[serde(rename = "editor_id")]
    pub editor: AccountId,
    /// The verdict.
    #[serde(rename = "verdict_id")]
    pub verdict: Option<VerdictId>,
    /// Since when.
    pub effective_date: Option<String>,
    /// Why: language tag to text.
    pub rationale: serde_json::Value,
    /// What a correction says in public, or why it was taken back.
    pub note: serde_json::Value,
    /// What it brings.
    pub evidence: Vec<Evidence>,
    /// When it was begun; it was saved an hour later and handed in after another.
    pub started: DateTime<Utc>,
    /// When the editor decided.
    pub decided: DateTime<Utc>,
    /// When it is to be published, if it is scheduled.
    pub publish_at: Option<DateTime<Utc>>,
    /// What the editor said to the author.
    pub remarks: Option<&'static str>,
}

impl Lot for Assessment {
    const COLUMNS: &'static str = "tracker_id bigint, reference text, kind text, ending text, author_id bigint, \
        editor_id bigint, verdict_id bigint, effective_date text, rationale jsonb, note jsonb, evidence jsonb, \
        started timestamptz, decided timestamptz, publish_at timestamptz, remarks text, promise_id bigint, \
        assessment_id bigint, revision_id bigint";
    const STEPS: &'static str = include_str!("assessment.sql");
}
