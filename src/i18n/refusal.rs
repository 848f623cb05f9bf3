//! Why a step of the workflow is not taken, as a sentence.

use super::Lang;
use crate::domain::access::Role;
use crate::domain::assessment::{Kind, State};
use crate::domain::evidence::Stance;
use crate::domain::workflow::{Refusal, Step, Who};

impl Lang {
    /// The refusal as a sentence for the person who asked.
    pub fn refusal(self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::NoSuchStep { state: Some(state), .. } => self.refused_no_such_step(self.state(*state)),
            Refusal::NoSuchStep { state: None, .. } => self.refused_not_started().to_owned(),
            Refusal::NotYourRole { who, .. } => self.refused_not_your_role(self.who(*who)),
            Refusal::OwnWork { step: Step::SendBack } => self.refused_own_return().to_owned(),
            Refusal::OwnWork { .. } => self.refused_own_work().to_owned(),
            Refusal::Incomplete { faults, .. } => {
                let lines: Vec<String> = faults.iter().map(|fault| self.fault_line(fault)).collect();
                self.refused_incomplete(&lines.join(" "))
            }
            Refusal::Stale { .. } => self.refused_stale().to_owned(),
        }
    }

    /// Why a text that was saved was not submitted besides, as a sentence.
    pub fn saved_but(self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::NotYourRole { who, .. } => self.saved_not_submitted_role(self.who(*who)),
            Refusal::NoSuchStep { state: Some(state), .. } => self.saved_not_submitted_state(self.state(*state)),
            Refusal::Stale { .. } => self.saved_not_submitted_stale().to_owned(),
            Refusal::Incomplete { .. } => self.saved_not_submitted().to_owned(),
            Refusal::NoSuchStep { state: None, .. } | Refusal::OwnWork { .. } => self.refusal(refusal),
        }
    }

    /// A state as a word on a chip.
    pub fn state(self, state: State) -> &'static str {
        match state {
            State::Draft => self.state_draft(),
            State::Submitted => self.state_submitted(),
            State::Scheduled => self.state_scheduled(),
            State::Published => self.state_published(),
            State::Retracted => self.state_retracted(),
            State::Discarded => self.state_discarded(),
        }
    }

    /// A kind of assessment as a noun.
    pub fn kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Rating => self.kind_rating(),
            Kind::Update => self.kind_update(),
            Kind::Correction => self.kind_correction(),
        }
    }

    /// How an item of evidence bears on its promise.
    pub fn stance(self, stance: Stance) -> &'static str {
        match stance {
            Stance::Supports => self.stance_supports(),
            Stance::Contradicts => self.stance_contradicts(),
            Stance::Context => self.stance_context(),
            Stance::NothingFound => self.stance_nothing_found(),
        }
    }

    /// A role on a tracker.
    pub fn role(self, role: Role) -> &'static str {
        match role {
            Role::Researcher => self.role_researcher(),
            Role::Editor => self.role_editor(),
        }
    }

    /// A step in the past tense, for histories.
    pub fn step_taken(self, step: Step) -> &'static str {
        match step {
            Step::Start => self.took_start(),
            Step::Submit => self.took_submit(),
            Step::Discard => self.took_discard(),
            Step::Recall => self.took_recall(),
            Step::SendBack => self.took_send_back(),
            Step::Approve => self.took_approve(),
            Step::Unschedule => self.took_unschedule(),
            Step::Release => self.took_release(),
            Step::Retract => self.took_retract(),
        }
    }

    fn who(self, who: Who) -> &'static str {
        match who {
            Who::Member => self.who_member(),
            Who::Author => self.who_author(),
            Who::AuthorOrEditor => self.who_author_or_editor(),
            Who::OtherEditor | Who::Editor | Who::EditorOrClock => self.who_editor(),
            Who::System => self.who_system(),
        }
    }
}
