//! Decisions about many promises at once: which promises a rule lists, and why; and which of those cannot change now.
//! A batch only starts assessments: each is reviewed like any other.

use chrono::NaiveDate;

use super::closed_list::closed_list;
use super::codebook::VerdictClass;
use super::delisting::DelistingKind;
use super::id::{AssessmentId, PromiseId, VerdictId};
use super::partial_date::PartialDate;

closed_list! {
    /// What lists promises.
    pub enum Rule {
        /// The mandate is over.
        MandateEnd = "mandate_end",
        /// The promise's own deadline has passed.
        Deadline = "deadline",
        /// Somebody ticked them in the list.
        Ticked = "ticked",
    }
}

/// A promise as far as rules look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The promise.
    pub promise: PromiseId,
    /// Its rating in force.
    pub rating: Option<AssessmentId>,
    /// The verdict of that, by the newest version of the codebook that has it.
    pub verdict: Option<(VerdictId, VerdictClass)>,
    /// When it was to be kept, if it says so.
    pub deadline: Option<PartialDate>,
    /// Whether it has an open assessment.
    pub is_assessed: bool,
    /// What became of it, if it is no longer listed.
    pub fate: Option<DelistingKind>,
}

/// Why a rule lists a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The mandate ended on this day.
    MandateOver(NaiveDate),
    /// The promise's deadline has passed.
    DeadlineOver(PartialDate),
    /// It was ticked.
    Ticked,
}

impl Why {
    /// Since when a verdict holds that this brings, unless another date is chosen; nothing where one has to be.
    pub fn effective(self) -> Option<PartialDate> {
        match self {
            Why::MandateOver(day) => Some(day.into()),
            Why::DeadlineOver(date) => Some(date),
            Why::Ticked => None,
        }
    }
}

/// Why a listed promise cannot change now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Someone is working on it.
    OpenAssessment,
    /// It is no longer listed.
    Unlisted(DelistingKind),
    /// It has that verdict already.
    SameVerdict,
}

/// Why a promise that was shown as changing is left out after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It cannot change now.
    Blocked(Obstacle),
    /// It has another rating than the one that was shown.
    Rated,
    /// The rule does not list it any more.
    NotListed,
    /// It was deleted.
    Deleted,
}

impl Finding {
    /// Why a promise that was taken stays as it is, given whether its rating is the one that was shown; otherwise why it
    /// changes.
    pub fn of_taken(self, is_as_shown: bool) -> Result<Why, LeftOut> {
        match self {
            Finding::Changes(why) if is_as_shown => Ok(why),
            Finding::Changes(_) => Err(LeftOut::Rated),
            Finding::Blocked(_, obstacle) => Err(LeftOut::Blocked(obstacle)),
            Finding::Untouched if !is_as_shown => Err(LeftOut::Rated),
            Finding::Untouched => Err(LeftOut::NotListed),
        }
    }
}

/// What a rule makes of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The rule does not list it.
    Untouched,
    /// The rule lists it, but it cannot change now.
    Blocked(Why, Obstacle),
    /// It would change.
    Changes(Why),
}

/// What `rule` makes of a promise on this day; promises that have the verdict `chosen` already are left alone. Whatever is
/// ticked is listed, and where it cannot change that is said.
pub fn examine(
    rule: Rule,
    candidate: &Candidate,
    chosen: VerdictId,
    mandate_end: Option<NaiveDate>,
    today: NaiveDate,
) -> Finding {
    let is_open = match candidate.verdict {
        None => true,
        Some((id, class)) => id != chosen && matches!(class, VerdictClass::InProgress | VerdictClass::NotRated),
    };
    let has_chosen = candidate.verdict.is_some_and(|(id, _)| id == chosen);
    let why = match rule {
        Rule::Ticked => Some(Why::Ticked),
        Rule::MandateEnd => mandate_end.filter(|end| *end < today).map(Why::MandateOver),
        Rule::Deadline => candidate.deadline.filter(|date| date.is_over(today)).map(Why::DeadlineOver),
    };
    match why.filter(|_| is_open || rule == Rule::Ticked) {
        None => Finding::Untouched,
        Some(why) => match (candidate.fate, candidate.is_assessed) {
            (Some(fate), _) => Finding::Blocked(why, Obstacle::Unlisted(fate)),
            (None, true) => Finding::Blocked(why, Obstacle::OpenAssessment),
            (None, false) if has_chosen => Finding::Blocked(why, Obstacle::SameVerdict),
            (None, false) => Finding::Changes(why),
        },
    }
}
