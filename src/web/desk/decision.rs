//! Deciding about what somebody else did: what a member can decide about a proposal, and where they cannot, why not and who
//! can.

use std::collections::BTreeSet;

use crate::domain::id::{AccountId, TrackerId};
use crate::domain::proposal::{Standing, State, Step, decide};
use crate::store::proposal::Proposed;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection};
use crate::web::desk::member::Member;

/// How many people are named who can decide.
const NAMED: usize = 3;

/// What a member can decide about a proposal.
pub struct Decision {
    /// Whether it waits for one.
    pub is_open: bool,
    /// Whether they may approve it.
    pub approve: bool,
    /// Whether they may refuse it.
    pub refuse: bool,
    /// Whether they may give it up.
    pub withdraw: bool,
    /// Why they may not approve it, and who can.
    pub why: Option<String>,
}

impl Decision {
    /// What this member, who may decide in general, can decide about this proposal.
    pub async fn of(
        connection: &mut Connection,
        member: &Member,
        tracker: &Tracker,
        made: &Proposed,
    ) -> store::Result<Decision> {
        let four_eyes = !tracker.text.single_editor;
        let standing = Standing { state: made.state, author: made.author, four_eyes, moved_on: false };
        let can = |step| decide(standing, step, member.actor.id).is_ok();
        let (is_open, approve) = (made.state == State::Open, can(Step::Approve));
        let why = match is_open && !approve {
            true => Some(own(connection, member, tracker.id).await?),
            false => None,
        };
        Ok(Decision { is_open, approve, refuse: can(Step::Refuse), withdraw: can(Step::Withdraw), why })
    }

    /// What became of a proposal, with who decided and when; nothing while it is open.
    pub async fn outcome(
        connection: &mut Connection,
        member: &Member,
        made: &Proposed,
    ) -> store::Result<Option<String>> {
        let (Some(decider), Some(at)) = (made.decider, made.decided_at) else { return Ok(None) };
        let name = store::account::name(connection, decider).await?.unwrap_or_default();
        Ok(member.t.proposal_outcome(made.state, &name, &member.t.day_of(member.zone(), &at)))
    }
}

/// That a member does not decide about their own proposal, and who can.
pub async fn own(connection: &mut Connection, member: &Member, tracker: TrackerId) -> store::Result<String> {
    let all = store::decider::of_tracker(connection, tracker, true).await?;
    let names = named(member, all, &BTreeSet::new());
    let t = member.t;
    Ok(if names.is_empty() { t.decide_no_one().to_owned() } else { t.proposal_own(&t.one_of(&names)) })
}

/// Those of these people who can decide besides the member, as far as none of `wrote` is meant: a few by name, and how many
/// more there are.
pub fn named(member: &Member, all: Vec<(AccountId, String)>, wrote: &BTreeSet<AccountId>) -> Vec<String> {
    let others = all.into_iter().filter(|(id, _)| *id != member.actor.id && !wrote.contains(id));
    let mut names: Vec<String> = others.map(|(_, name)| name).collect();
    if names.len() > NAMED + 1 {
        let more = names.len() - NAMED;
        names.truncate(NAMED);
        names.push(member.t.others_count(more));
    }
    names
}
