//! Everyone who may ask for a step, and assessments that lack nothing for it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, TimeZone, Utc};
use pledgebook::domain::access::{Actor, Role};
use pledgebook::domain::assessment::State;
use pledgebook::domain::id::{AccountId, RevisionId, TrackerId};
use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::workflow::{DecisionContext, Request, Step};

pub const TRACKER: TrackerId = TrackerId(7);
pub const HEAD: RevisionId = RevisionId(40);
const ASKING: AccountId = AccountId(1);
const SOMEONE_ELSE: AccountId = AccountId(2);

/// What someone is to an assessment.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub name: &'static str,
    role: Option<Role>,
    is_author: bool,
    has_written: bool,
    is_assigned: bool,
    author_left: bool,
    is_admin: bool,
    is_system: bool,
}

const NOBODY: Part = Part {
    name: "nobody",
    role: None,
    is_author: false,
    has_written: false,
    is_assigned: false,
    author_left: false,
    is_admin: false,
    is_system: false,
};
const RESEARCHER: Part = Part { name: "researcher", role: Some(Role::Researcher), ..NOBODY };
const EDITOR: Part = Part { name: "editor", role: Some(Role::Editor), ..NOBODY };

/// Everyone: a column of the table each.
pub const EVERYONE: [Part; 14] = [
    NOBODY,
    RESEARCHER,
    Part { name: "…-author", is_author: true, has_written: true, ..RESEARCHER },
    EDITOR,
    Part { name: "…-author", is_author: true, has_written: true, ..EDITOR },
    Part { name: "…-who-wrote", has_written: true, ..EDITOR },
    Part { name: "ex-author", is_author: true, has_written: true, author_left: true, ..NOBODY },
    Part { name: "assignee", is_assigned: true, ..RESEARCHER },
    Part { name: "heir", is_assigned: true, author_left: true, ..RESEARCHER },
    Part { name: "ex-heir", is_assigned: true, author_left: true, ..NOBODY },
    Part { name: "ed. heir", is_assigned: true, author_left: true, ..EDITOR },
    Part { name: "…-who-wrote", is_assigned: true, author_left: true, has_written: true, ..EDITOR },
    Part { name: "admin", is_admin: true, ..NOBODY },
    Part { name: "system", is_system: true, ..NOBODY },
];

impl Part {
    /// The person.
    pub fn actor(self) -> Actor {
        let roles = BTreeMap::from_iter(self.role.map(|role| (TRACKER, role)));
        Actor { id: ASKING, name: self.name.to_owned(), is_admin: self.is_admin, is_system: self.is_system, roles }
    }

    /// An assessment in `state`, ready for any step, to which they are what they are.
    pub fn standing(self, state: Option<State>, four_eyes: bool) -> DecisionContext {
        let author = if self.is_author { ASKING } else { SOMEONE_ELSE };
        let writers = [author].into_iter().chain(self.has_written.then_some(ASKING));
        let exists = state.is_some();
        DecisionContext {
            tracker: TRACKER,
            four_eyes,
            state,
            author: exists.then_some(author),
            author_left: exists && self.author_left,
            assignee: self.is_assigned.then_some(ASKING),
            writers: if exists { writers.collect() } else { BTreeSet::new() },
            head: exists.then_some(HEAD),
            publish_at: (state == Some(State::Scheduled)).then(|| now() - Duration::minutes(1)),
            holds_from: None,
            shortcomings: Vec::new(),
            open_remarks: 0,
        }
    }
}

pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 1, 15, 12, 0, 0).single().expect("a moment")
}

/// The request for a step with everything that the step needs.
pub fn good(step: Step) -> Request {
    match step {
        Step::Start => Request::Start,
        Step::Submit => Request::Submit { revision: HEAD },
        Step::Discard => Request::Discard,
        Step::Recall => Request::Recall,
        Step::SendBack => Request::SendBack { remarks: "Which source?".to_owned() },
        Step::Approve => Request::Approve { revision: HEAD, at: None },
        Step::Unschedule => Request::Unschedule,
        Step::Release => Request::Release,
        Step::Retract => {
            Request::Retract { reason: Localized::new().with(Language::english(), "The source was forged.") }
        }
    }
}

/// An approval for tomorrow.
pub fn approval_for_later() -> Request {
    Request::Approve { revision: HEAD, at: Some(now() + Duration::days(1)) }
}

/// Every state, and that of not existing yet.
pub fn every_state() -> impl Iterator<Item = Option<State>> {
    std::iter::once(None).chain(State::ALL.iter().copied().map(Some))
}
