//! Deciding about what somebody else proposed, whatever it is about.

use super::{sentences, words};
use crate::domain::proposal::{Refusal, State, Step};
use crate::i18n::Lang;

words! {
    proposal_reason = "Why", "Pourquoi";
    proposal_changes = "What changes", "Ce qui change";
    proposal_refuse = "Refuse", "Refuser";
    proposal_refuse_hint = "The person who proposed it reads this.", "La personne qui l’a proposée lira ceci.";
    proposal_withdraw = "Withdraw the proposal", "Retirer la proposition";
    proposal_see = "See your decision", "Voir votre décision";
    proposal_done_approve = "Approved and in effect.", "Approuvée et en vigueur.";
    proposal_done_refuse = "Refused. Its author is told why.", "Refusée. La personne qui l’a proposée en lit le motif.";
    proposal_done_withdraw = "Withdrawn.", "Retirée.";
    decision_refused_approved = "This proposal was approved already. Nothing was changed.", "Cette proposition est déjà approuvée. Rien n’a été changé.";
    decision_refused_refused = "This proposal was refused already. Nothing was changed.", "Cette proposition est déjà refusée. Rien n’a été changé.";
    decision_refused_withdrawn = "This proposal was withdrawn. Nothing was changed.", "Cette proposition a été retirée. Rien n’a été changé.";
    decision_refused_moved_on = "This was changed meanwhile. Nothing was done.", "Ceci a changé entre-temps. Rien n’a été fait.";
    decision_refused_own = "You proposed this yourself: someone else must decide. You can withdraw it.", "Cette proposition est la vôtre\u{a0}: une autre personne doit en décider. Vous pouvez la retirer.";
    decision_refused_not_author = "Only the person who proposed this can withdraw it.", "Seule la personne qui a fait cette proposition peut la retirer.";
}

sentences! {
    proposal_by(name: &str, day: &str) = format!("Proposed by {name} on {day}"), format!("Proposée par {name}, le {day}");
    proposal_own(names: &str) = format!("You proposed this; {names} can decide about it."), format!("Cette proposition est la vôtre; la décision revient à {names}.");
    proposal_approved(name: &str, day: &str) = format!("Approved by {name} on {day}; it took effect at once."), format!("Approuvée par {name}, le {day}; elle a pris effet aussitôt.");
    proposal_refused(name: &str, day: &str) = format!("Refused by {name} on {day}."), format!("Refusée par {name}, le {day}.");
    proposal_withdrawn(name: &str, day: &str) = format!("Withdrawn by {name} on {day}."), format!("Retirée par {name}, le {day}.");
}

impl Lang {
    /// What became of a proposal; nothing while it is open.
    pub fn proposal_outcome(self, state: State, name: &str, day: &str) -> Option<String> {
        match state {
            State::Open => None,
            State::Approved => Some(self.proposal_approved(name, day)),
            State::Refused => Some(self.proposal_refused(name, day)),
            State::Withdrawn => Some(self.proposal_withdrawn(name, day)),
        }
    }

    /// What is said when the step was taken.
    pub fn proposal_done(self, step: Step) -> &'static str {
        match step {
            Step::Approve => self.proposal_done_approve(),
            Step::Refuse => self.proposal_done_refuse(),
            Step::Withdraw => self.proposal_done_withdraw(),
        }
    }

    /// Why nothing was decided.
    pub fn decision_refusal(self, refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::MovedOn => self.decision_refused_moved_on(),
            Refusal::Decided(State::Open | State::Refused) => self.decision_refused_refused(),
            Refusal::Decided(State::Approved) => self.decision_refused_approved(),
            Refusal::Decided(State::Withdrawn) => self.decision_refused_withdrawn(),
            Refusal::OwnProposal => self.decision_refused_own(),
            Refusal::NotItsAuthor => self.decision_refused_not_author(),
        }
    }
}
