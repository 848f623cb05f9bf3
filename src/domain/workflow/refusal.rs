//! Why a step of the workflow is not taken, as a value; the sentence lives in `i18n`.

use super::{Step, Who};
use crate::domain::assessment::State;
use crate::domain::fault::Fault;
use crate::domain::id::RevisionId;

/// Why a step is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The assessment is in a state that this step does not start from.
    NoSuchStep { step: Step, state: Option<State> },
    /// The step is for others.
    NotYourRole { step: Step, who: Who },
    /// Editors do not judge what they wrote.
    OwnWork { step: Step },
    /// Something is missing.
    Incomplete { step: Step, faults: Vec<Fault> },
    /// The assessment has a newer revision than the one that was read.
    Stale { read: RevisionId, newest: Option<RevisionId> },
}

impl Refusal {
    /// Whether a release is refused because what it corrects or rests on is no longer published: waiting does not help.
    pub fn has_lapsed(&self) -> bool {
        match self {
            Refusal::Incomplete { step: Step::Release, faults } => {
                faults.iter().all(|fault| fault.reason.is_of_what_is_gone())
            }
            _ => false,
        }
    }
}
