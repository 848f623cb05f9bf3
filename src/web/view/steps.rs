//! The steps an assessment took, as lines of a history.

use chrono_tz::Tz;

use super::date::When;
use crate::domain::assessment::State;
use crate::domain::workflow::Step;
use crate::i18n::Lang;
use crate::store::assessment::Taken;

/// One step.
pub struct StepLine {
    /// What was done.
    pub action: &'static str,
    /// Who did it.
    pub actor: String,
    /// To which revision, in words.
    pub revision: Option<String>,
    /// What was said to the author.
    pub remarks: Option<String>,
    /// When, for people and for machines.
    pub at: (String, String),
}

impl StepLine {
    /// The line for a step.
    pub fn new(t: Lang, zone: Tz, taken: &Taken) -> Self {
        let action = match (taken.step, taken.to) {
            (Step::Approve, State::Scheduled) => t.took_schedule(),
            (Step::Unschedule, _) if taken.by_clock => t.took_lapse(),
            (step, _) => t.step_taken(step),
        };
        StepLine {
            action,
            actor: taken.actor.clone(),
            revision: taken.revision.map(|number| t.revision_number(number)),
            remarks: taken.remarks.clone(),
            at: (t.moment(zone, &taken.at), When::iso(&taken.at)),
        }
    }
}

/// Where an assessment stands, as a class of chip and a word; a draft that was sent back says so.
pub fn chip(t: Lang, state: State, last: Option<&Taken>) -> (&'static str, &'static str) {
    match last {
        Some(last) if state == State::Draft && last.step == Step::SendBack => ("returned", t.took_send_back()),
        _ => (state.code(), t.state(state)),
    }
}
