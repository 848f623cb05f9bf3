//! Assessments: the unit of editorial work on one promise.

use super::closed_list::closed_list;

closed_list! {
    /// What an assessment says.
    pub enum Kind {
        /// Gives the promise a verdict.
        Rating = "rating",
        /// Brings evidence only.
        Update = "update",
        /// Says that an earlier publication was wrong, and may replace its verdict.
        Correction = "correction",
    }
}

closed_list! {
    /// Where an assessment stands.
    pub enum State {
        /// Being written.
        Draft = "draft",
        /// Waiting for an editor.
        Submitted = "submitted",
        /// Approved, waiting for its hour.
        Scheduled = "scheduled",
        /// Public.
        Published = "published",
        /// Taken back, with a public reason.
        Retracted = "retracted",
        /// Given up before it was published.
        Discarded = "discarded",
    }
}

impl State {
    /// Whether the assessment is still being worked on. A promise has at most one open assessment.
    pub fn is_open(self) -> bool {
        matches!(self, State::Draft | State::Submitted | State::Scheduled)
    }
}
