//! A step that is asked for.

use chrono::{DateTime, Utc};

use super::Step;
use crate::domain::id::RevisionId;
use crate::domain::localized::Localized;

/// A step that someone asks for, with what the step needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Begin an assessment.
    Start,
    /// Hand in the revision that the author has before them.
    Submit { revision: RevisionId },
    /// Give up.
    Discard,
    /// Take back what was handed in.
    Recall,
    /// Return it with remarks for the author: these words, and the remarks on it that are open.
    SendBack { remarks: String },
    /// Publish the revision that was read, now or `at` a later time.
    Approve { revision: RevisionId, at: Option<DateTime<Utc>> },
    /// Take a scheduled publication back to the queue.
    Unschedule,
    /// Publish what is due.
    Release,
    /// Take a publication back, with a reason for the public.
    Retract { reason: Localized },
}

impl Request {
    /// The step asked for.
    pub fn step(&self) -> Step {
        match self {
            Request::Start => Step::Start,
            Request::Submit { .. } => Step::Submit,
            Request::Discard => Step::Discard,
            Request::Recall => Step::Recall,
            Request::SendBack { .. } => Step::SendBack,
            Request::Approve { .. } => Step::Approve,
            Request::Unschedule => Step::Unschedule,
            Request::Release => Step::Release,
            Request::Retract { .. } => Step::Retract,
        }
    }
}
