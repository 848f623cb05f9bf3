//! What is kept of a notification besides whom it tells, as the list and the mails read it.

use diesel::prelude::*;

use crate::domain::id::{AssessmentId, CodebookProposalId, PromiseId, RecordRevisionId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::notification::{Event, Matter};

/// A promise that someone is told about: its number, reference and statement.
pub type Promise = (PromiseId, String, Localized);

/// What happened, who did it, and about what.
#[derive(Clone, Debug, Queryable)]
pub struct Kept {
    /// What happened.
    pub event: Event,
    /// Who did it.
    pub actor: String,
    /// The tracker.
    pub tracker: TrackerId,
    /// The promise, if it is about one.
    pub promise: Option<Promise>,
    assessment: Option<AssessmentId>,
    revision: Option<RecordRevisionId>,
    codebook: Option<CodebookProposalId>,
}

impl Kept {
    /// What it is about; nothing where that is not known any more.
    pub fn matter(&self) -> Option<Matter> {
        let promise = self.promise.as_ref().map(|(id, ..)| Matter::Promise(*id, self.assessment));
        promise.or(self.revision.map(Matter::Revision)).or(self.codebook.map(Matter::Codebook))
    }

    /// The reference of the promise; none of a proposal.
    pub fn reference(&self) -> &str {
        self.promise.as_ref().map(|(_, reference, _)| reference.as_str()).unwrap_or_default()
    }
}

/// The columns of [`Kept`] in a query that joins the account and, where there is one, the promise.
macro_rules! kept {
    () => {
        (
            notification::event,
            account::name,
            notification::tracker_id,
            (promise::id, promise::reference, promise::statement).nullable(),
            notification::assessment_id,
            notification::record_revision_id,
            notification::codebook_proposal_id,
        )
    };
}

pub(super) use kept;
