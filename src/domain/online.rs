//! Promises in preparation, and putting them online: what one still lacks, which its editor is told and need not wait for.
//! One that the public never read can be deleted.

use super::language::Language;
use super::localized::Localized;

/// What a promise lacks that readers would expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Its statement in a language in which its tracker publishes.
    Statement(Language),
    /// Where it was made.
    Source,
}

/// What a promise lacks.
pub fn lacks(languages: &[Language], statement: &Localized, has_source: bool) -> Vec<Lack> {
    let unsaid = languages.iter().filter(|language| statement.get(language).is_none());
    unsaid.cloned().map(Lack::Statement).chain((!has_source).then_some(Lack::Source)).collect()
}

/// What decides whether a promise can be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traces {
    /// Whether the public can have read of it.
    pub was_public: bool,
    /// Whether something was approved about it, or another promise goes on in it.
    pub is_referred_to: bool,
    /// Whether an assessment of it waits for review, or for its hour.
    pub is_waiting: bool,
}

/// Why a promise is not deleted, or not put online.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The public can have read of it.
    WasPublic,
    /// Something was approved about it, or another promise goes on in it.
    ReferredTo,
    /// An assessment of it waits for review, or for its hour; it is sent back or recalled first.
    Waiting,
    /// It is in preparation, and what is asked for would put it online too, which nobody was told.
    InPreparation,
}

/// Whether a promise with these traces can be deleted; its draft goes with it.
pub fn deletable(traces: Traces) -> Result<(), Refusal> {
    match traces {
        Traces { was_public: true, .. } => Err(Refusal::WasPublic),
        Traces { is_referred_to: true, .. } => Err(Refusal::ReferredTo),
        Traces { is_waiting: true, .. } => Err(Refusal::Waiting),
        _ => Ok(()),
    }
}
