//! What is kept of a notification besides whom it tells, as the list and the mails read it.

use diesel::prelude::*;

use crate::domain::id::{AssessmentId, CodebookProposalId, PromiseId, RecordRevisionId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::notification::{Event, Matter};
use crate::store::Error;

/// What happened, who did it, and about what.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What happened.
    pub event: Event,
    /// Who did it.
    pub actor: String,
    /// The tracker.
    pub tracker: TrackerId,
    /// What it is about.
    pub matter: Matter,
    /// The reference and the statement of the promise, if it is about one.
    pub promise: Option<(String, Localized)>,
}

impl Kept {
    /// The reference of the promise, if it is about one.
    pub fn reference(&self) -> Option<&str> {
        self.promise.as_ref().map(|(reference, _)| reference.as_str())
    }
}

/// The columns of [`Kept`] as they are read.
#[derive(Queryable)]
pub struct Row {
    event: Event,
    actor: String,
    tracker: TrackerId,
    promise: Option<(PromiseId, String, Localized)>,
    assessment: Option<AssessmentId>,
    revision: Option<RecordRevisionId>,
    codebook: Option<CodebookProposalId>,
}

impl TryFrom<Row> for Kept {
    type Error = Error;

    fn try_from(row: Row) -> Result<Kept, Error> {
        let promise = row.promise.as_ref().map(|(id, ..)| *id);
        let matter = match (row.revision, row.codebook, promise) {
            (Some(id), _, promise) => Matter::Revision(id, promise),
            (_, Some(id), _) => Matter::Codebook(id),
            (.., Some(promise)) => Matter::Promise(promise, row.assessment),
            (None, None, None) => return Err(Error::Unreadable("a notification is about nothing".to_owned())),
        };
        let promise = row.promise.map(|(_, reference, statement)| (reference, statement));
        Ok(Kept { event: row.event, actor: row.actor, tracker: row.tracker, matter, promise })
    }
}

/// The columns of [`Row`] in a query that joins the account and, where there is one, the promise.
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
