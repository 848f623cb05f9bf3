//! Proposals about what the public reads: one person makes one, another decides about it, once.

use super::closed_list::closed_list;
use super::id::AccountId;

closed_list! {
    /// What became of a proposal.
    pub enum State {
        Open = "open",
        Approved = "approved",
        Refused = "refused",
        Withdrawn = "withdrawn",
    }
}

closed_list! {
    /// A decision about a proposal.
    pub enum Step {
        /// It takes force.
        Approve = "approve",
        /// It does not, and its author is told why.
        Refuse = "refuse",
        /// Its author gives it up.
        Withdraw = "withdraw",
    }
}

impl Step {
    /// What becomes of the proposal.
    pub fn to(self) -> State {
        match self {
            Step::Approve => State::Approved,
            Step::Refuse => State::Refused,
            Step::Withdraw => State::Withdrawn,
        }
    }
}

/// What was decided about a proposal so far.
#[derive(Clone, Copy, Debug)]
pub struct Decided<'a> {
    /// What has become of it.
    pub state: State,
    /// Who decided, if someone has.
    pub by: Option<AccountId>,
    /// What they said to its author.
    pub remarks: Option<&'a str>,
}

impl Decided<'_> {
    /// Whether `actor` has taken this very step already, with the same remarks: the button was pressed twice.
    pub fn is_repeated(&self, step: Step, actor: AccountId, remarks: Option<&str>) -> bool {
        self.state == step.to() && self.by == Some(actor) && self.remarks == remarks
    }
}

/// Everything about a proposal that decisions depend on.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// What has become of it so far.
    pub state: State,
    /// Who made it.
    pub author: AccountId,
    /// Whether the tracker demands a second person.
    pub four_eyes: bool,
    /// Whether what it was written over has become something else meanwhile.
    pub moved_on: bool,
}

/// Why nothing is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What it was written over has become something else.
    MovedOn,
    /// It was decided already, or given up.
    Decided(State),
    /// Nobody approves or refuses what they proposed.
    OwnProposal,
    /// Only its author gives it up.
    NotItsAuthor,
}

/// Whether `actor` may take the step.
pub fn decide(standing: Standing, step: Step, actor: AccountId) -> Result<(), Refusal> {
    let own = standing.author == actor;
    match step {
        _ if standing.state != State::Open => Err(Refusal::Decided(standing.state)),
        Step::Withdraw if !own => Err(Refusal::NotItsAuthor),
        Step::Refuse if own => Err(Refusal::OwnProposal),
        Step::Approve if own && standing.four_eyes => Err(Refusal::OwnProposal),
        Step::Approve if standing.moved_on => Err(Refusal::MovedOn),
        Step::Approve | Step::Refuse | Step::Withdraw => Ok(()),
    }
}
