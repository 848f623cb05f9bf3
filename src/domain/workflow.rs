//! The workflow of assessments: one table of steps, and the only function that can make a transition.
//! Buttons, handlers, store and tests all derive from the table; nothing else decides.

mod refusal;
mod request;

pub use refusal::Refusal;
pub use request::Request;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::access::{Actor, Role};
use super::assessment::State;
use super::closed_list::closed_list;
use super::fault::{Fault, Reason};
use super::id::{AccountId, RevisionId, TrackerId};
use super::partial_date::PartialDate;

closed_list! {
    /// A step that an assessment can take.
    pub enum Step {
        Start = "start",
        Submit = "submit",
        Discard = "discard",
        Recall = "recall",
        SendBack = "send_back",
        Approve = "approve",
        Unschedule = "unschedule",
        Release = "release",
        Retract = "retract",
    }
}

closed_list! {
    /// Who may take a step.
    pub enum Who {
        /// A researcher or an editor of the tracker.
        Member = "member",
        /// Whoever started the assessment; or whoever took it over, see [`DecisionContext::answers_for_it`].
        Author = "author",
        /// The same, or any editor.
        AuthorOrEditor = "author_or_editor",
        /// An editor who wrote no part of it.
        OtherEditor = "other_editor",
        /// Any editor.
        Editor = "editor",
        /// Any editor; or the clock, see [`DecisionContext::has_lapsed`].
        EditorOrClock = "editor_or_clock",
        /// The clock.
        System = "system",
    }
}

/// One line of the table: this step leads from here to there, for them.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The state the step starts from; `None` for an assessment that does not exist yet.
    pub from: Option<State>,
    /// The step.
    pub step: Step,
    /// The state it leads to. An approval for a later time leads to [`State::Scheduled`] instead.
    pub to: State,
    /// Who may take it.
    pub who: Who,
}

/// The workflow.
pub const TABLE: [Rule; 9] = [
    Rule { from: None, step: Step::Start, to: State::Draft, who: Who::Member },
    Rule { from: Some(State::Draft), step: Step::Submit, to: State::Submitted, who: Who::Author },
    Rule { from: Some(State::Draft), step: Step::Discard, to: State::Discarded, who: Who::AuthorOrEditor },
    Rule { from: Some(State::Submitted), step: Step::Recall, to: State::Draft, who: Who::Author },
    Rule { from: Some(State::Submitted), step: Step::SendBack, to: State::Draft, who: Who::OtherEditor },
    Rule { from: Some(State::Submitted), step: Step::Approve, to: State::Published, who: Who::OtherEditor },
    Rule { from: Some(State::Scheduled), step: Step::Unschedule, to: State::Submitted, who: Who::EditorOrClock },
    Rule { from: Some(State::Scheduled), step: Step::Release, to: State::Published, who: Who::System },
    Rule { from: Some(State::Published), step: Step::Retract, to: State::Retracted, who: Who::Editor },
];

/// Everything about an assessment that decisions depend on.
#[derive(Clone, Debug)]
pub struct DecisionContext {
    /// Its tracker.
    pub tracker: TrackerId,
    /// Whether the tracker demands that author and approver differ.
    pub four_eyes: bool,
    /// Its state; `None` before it exists.
    pub state: Option<State>,
    /// Who started it; `None` before it exists.
    pub author: Option<AccountId>,
    /// Whether its author can go on with it no longer: their account is closed, or they have no role on the tracker.
    pub author_left: bool,
    /// Whoever is asked to work on its promise.
    pub assignee: Option<AccountId>,
    /// Everyone who saved a revision of it, or handed one in.
    pub writers: BTreeSet<AccountId>,
    /// Its newest revision.
    pub head: Option<RevisionId>,
    /// When it is due, if it is scheduled.
    pub publish_at: Option<DateTime<Utc>>,
    /// Since when the verdict holds, and the moment at which that begins by the site's clocks: nothing says earlier that it
    /// holds.
    pub holds_from: Option<(PartialDate, DateTime<Utc>)>,
    /// What its newest revision lacks to be submitted; and for a correction, what it corrects, if that is gone.
    pub shortcomings: Vec<Fault>,
    /// How many remarks on it are open.
    pub open_remarks: usize,
}

impl DecisionContext {
    /// Whether `person` answers for the assessment: its author does; and where the author has left, whoever the promise
    /// is assigned to. The design says "its author" alone; but nobody else can hand in, and a promise has one open
    /// assessment, so that a promise whose author leaves could never be rated again. While the author can act, an
    /// assignment changes nothing: nobody's text is handed in over their head. Four eyes stay whole, because whoever
    /// hands a text in counts among its writers, and writers do not approve.
    pub fn answers_for_it(&self, person: AccountId) -> bool {
        self.author == Some(person) || (self.author_left && self.assignee == Some(person))
    }

    /// The date since which the verdict holds, if that begins after this moment.
    pub fn begins_after(&self, moment: DateTime<Utc>) -> Option<PartialDate> {
        self.holds_from.filter(|(_, begins)| *begins > moment).map(|(date, _)| date)
    }

    /// Whether what it corrects or rests on is no longer published.
    pub fn has_lapsed(&self) -> bool {
        self.shortcomings.iter().any(|fault| fault.reason.is_of_what_is_gone())
    }
}

/// A step that was decided. Only [`decide`] makes one, and the store changes a state only from one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    from: Option<State>,
    to: State,
    request: Request,
    actor: AccountId,
    at: DateTime<Utc>,
    head: Option<RevisionId>,
}

impl Transition {
    /// Goes on only if the revision that the person had before them is still the newest one: nobody gives up, takes back
    /// or returns a text that they have not seen.
    pub fn having_seen(self, revision: RevisionId) -> Result<Transition, Refusal> {
        if self.head == Some(revision) {
            return Ok(self);
        }
        Err(Refusal::Stale { read: revision, newest: self.head })
    }

    /// The state it leaves.
    pub fn from(&self) -> Option<State> {
        self.from
    }

    /// The state it leads to.
    pub fn to(&self) -> State {
        self.to
    }

    /// The step taken, with what it needed.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Who takes it.
    pub fn actor(&self) -> AccountId {
        self.actor
    }

    /// When it is taken.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// The newest revision at that moment; for an approval, the one that was read.
    pub fn head(&self) -> Option<RevisionId> {
        self.head
    }
}

/// Decides whether `actor` may take the step now: the state first, then the person, then the text.
pub fn decide(
    standing: &DecisionContext,
    request: Request,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Transition, Refusal> {
    let step = request.step();
    let rule = TABLE
        .iter()
        .find(|rule| rule.step == step && rule.from == standing.state)
        .ok_or(Refusal::NoSuchStep { step, state: standing.state })?;
    check_person(standing, rule, actor)?;
    check_text(standing, &request, now)?;
    let later = matches!(request, Request::Approve { at: Some(_), .. });
    Ok(Transition {
        from: standing.state,
        to: if later { State::Scheduled } else { rule.to },
        request,
        actor: actor.id,
        at: now,
        head: standing.head,
    })
}

/// The steps that `actor` could take with the right text: what buttons are drawn from.
pub fn open_steps(standing: &DecisionContext, actor: &Actor) -> Vec<Step> {
    let from_here = TABLE.iter().filter(|rule| rule.from == standing.state);
    from_here.filter(|rule| check_person(standing, rule, actor).is_ok()).map(|rule| rule.step).collect()
}

fn check_person(standing: &DecisionContext, rule: &Rule, actor: &Actor) -> Result<(), Refusal> {
    let step = rule.step;
    let role = actor.role_on(standing.tracker);
    let answers_for_it = standing.answers_for_it(actor.id);
    let allowed = match rule.who {
        Who::System => actor.is_system,
        Who::EditorOrClock if actor.is_system => standing.has_lapsed(),
        _ if actor.is_system => false,
        Who::Member => role.is_some(),
        Who::Author => answers_for_it && role.is_some(),
        Who::AuthorOrEditor => (answers_for_it && role.is_some()) || role == Some(Role::Editor),
        Who::OtherEditor | Who::Editor | Who::EditorOrClock => role == Some(Role::Editor),
    };
    if !allowed {
        return Err(Refusal::NotYourRole { step, who: rule.who });
    }
    let own = standing.author == Some(actor.id) || standing.writers.contains(&actor.id);
    if rule.who == Who::OtherEditor && standing.four_eyes && own {
        return Err(Refusal::OwnWork { step });
    }
    Ok(())
}

fn check_text(standing: &DecisionContext, request: &Request, now: DateTime<Utc>) -> Result<(), Refusal> {
    let step = request.step();
    let lacks = |field: &str, reason| Err(Refusal::Incomplete { step, faults: vec![Fault::new(field, reason)] });
    if let Request::Submit { revision } | Request::Approve { revision, .. } = request {
        if standing.head != Some(*revision) {
            return Err(Refusal::Stale { read: *revision, newest: standing.head });
        }
        if !standing.shortcomings.is_empty() {
            return Err(Refusal::Incomplete { step, faults: standing.shortcomings.clone() });
        }
    }
    match request {
        Request::Approve { at: Some(at), .. } if *at <= now => lacks("publish_at", Reason::InPast),
        Request::Approve { at, .. } => match standing.begins_after(at.unwrap_or(now)) {
            Some(date) => lacks("publish_at", Reason::HoldsLater(date)),
            None => Ok(()),
        },
        Request::SendBack { remarks } if remarks.trim().is_empty() && standing.open_remarks == 0 => {
            lacks("remarks", Reason::Missing)
        }
        Request::Retract { reason } if reason.is_empty() => lacks("reason", Reason::Missing),
        Request::Release if standing.publish_at.is_none_or(|due| due > now) => lacks("publish_at", Reason::InFuture),
        Request::Release if standing.begins_after(now).is_some() => lacks("effective_date", Reason::InFuture),
        // What was approved is released as it was approved; but nothing corrects or rests on what is no longer published.
        Request::Release => {
            let gone = |fault: &&Fault| fault.reason.is_of_what_is_gone();
            let faults: Vec<Fault> = standing.shortcomings.iter().filter(gone).cloned().collect();
            if faults.is_empty() { Ok(()) } else { Err(Refusal::Incomplete { step, faults }) }
        }
        _ => Ok(()),
    }
}
