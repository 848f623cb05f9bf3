//! What may happen: every write of Pledgebook is one function here, with one transaction, one actor and one audit entry.
//! Asks the domain whether, and the store how; knows nothing of HTTP or HTML.

pub mod account;
pub mod address;
pub mod assessment;
pub mod assignment;
pub mod batch;
pub mod bench;
pub mod check;
pub mod codebook;
pub mod delisting;
pub mod import;
pub mod import_ratings;
pub mod invitation;
pub mod notification;
pub mod online;
pub mod opening;
pub mod password;
pub mod password_reset;
pub mod preview;
pub mod promise;
mod record;
pub mod record_revision;
pub mod remark;
pub mod revision;
pub mod second_factor;
pub mod session;
pub mod site;
pub mod source;
pub mod suggestion;
pub mod topic;
pub mod tracker;
pub mod working_copy;

use crate::domain::access::{Permission, may};
use crate::domain::assessment::State;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{RevisionId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::workflow::Refusal;
use crate::store::{self, Tx};

/// Why nothing happened. Each has its sentence in `i18n`, and its answer in `web`.
#[derive(Debug)]
pub enum ActionError {
    /// There is no such thing, or none that the actor may know of.
    NotFound,
    /// What was typed cannot be kept.
    Faults(Vec<Fault>),
    /// The workflow does not allow the step.
    Step(Refusal),
    /// The assessment is not a draft any more, so its text stands.
    NotADraft(State),
    /// Someone saved another text since this one was opened.
    StaleSave { newest: RevisionId },
    /// The actor types into the draft in another window too, and what that window keeps stays.
    Elsewhere,
    /// The promise already has an open assessment.
    AlreadyOpen,
    /// An assessment of the promise is scheduled, and would come out over what is to be corrected.
    Scheduled,
    /// The promise is not on the list any more, or is on it, or cannot leave it now.
    Delisting(crate::domain::delisting::Refusal),
    /// The codebook cannot be changed so, or not now, or not by this person.
    Codebook(crate::domain::codebook_proposal::Refusal),
    /// The record cannot be revised so, or not now, or not by this person.
    Revision(crate::domain::record_revision::Refusal),
    /// The tracker is not opened, or not closed, now.
    Opening(crate::domain::opening::Refusal),
    /// The promise is not deleted, or not put online, now.
    Online(crate::domain::online::Refusal),
    /// The store failed.
    Store(store::Error),
}

/// The result of an action.
pub type ActionResult<T> = Result<T, ActionError>;

impl From<store::Error> for ActionError {
    fn from(error: store::Error) -> Self {
        ActionError::Store(error)
    }
}

impl From<Refusal> for ActionError {
    fn from(refusal: Refusal) -> Self {
        ActionError::Step(refusal)
    }
}

impl From<crate::domain::delisting::Refusal> for ActionError {
    fn from(refusal: crate::domain::delisting::Refusal) -> Self {
        ActionError::Delisting(refusal)
    }
}

impl From<crate::domain::codebook_proposal::Refusal> for ActionError {
    fn from(refusal: crate::domain::codebook_proposal::Refusal) -> Self {
        ActionError::Codebook(refusal)
    }
}

impl From<crate::domain::record_revision::Refusal> for ActionError {
    fn from(refusal: crate::domain::record_revision::Refusal) -> Self {
        ActionError::Revision(refusal)
    }
}

impl From<crate::domain::opening::Refusal> for ActionError {
    fn from(refusal: crate::domain::opening::Refusal) -> Self {
        ActionError::Opening(refusal)
    }
}

impl From<crate::domain::online::Refusal> for ActionError {
    fn from(refusal: crate::domain::online::Refusal) -> Self {
        ActionError::Online(refusal)
    }
}

/// Goes on if the actor may do this; otherwise there is nothing here for them.
fn authorize(tx: &Tx, permission: Permission) -> ActionResult<()> {
    if may(tx.actor(), permission) { Ok(()) } else { Err(ActionError::NotFound) }
}

/// The languages of the tracker in which a public reason is missing, as faults of the field `reason`.
async fn missing_translations(tx: &mut Tx<'_>, tracker: TrackerId, reason: &Localized) -> ActionResult<Vec<Fault>> {
    let tracker = store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    let missing = tracker.languages().iter().filter(|language| reason.get(language).is_none());
    Ok(missing.map(|language| Fault::new(format!("reason.{language}"), Reason::Missing)).collect())
}

/// Turns "already taken" into a fault of the field that holds the taken value.
fn taken<T>(result: store::Result<T>, field: &str, value: &str) -> ActionResult<T> {
    result.map_err(|error| match error {
        store::Error::Taken(_) => ActionError::Faults(vec![Fault::new(field, Reason::Taken(value.to_owned()))]),
        other => ActionError::Store(other),
    })
}
