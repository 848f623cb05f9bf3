//! The bar at the foot of the review page: what can be decided, where that leads, and what stands in its way, in words.

use crate::domain::assessment::State;
use crate::domain::workflow::{DecisionContext, Refusal, Request, Step, decide};
use crate::store::{self, Connection};
use crate::web::desk::decision;
use crate::web::desk::list::pager::Pager;
use crate::web::desk::member::Member;

/// The bar of an assessment that waits for a decision.
pub struct Deciding {
    /// Whether the member may approve.
    pub approve: bool,
    /// Whether the member may send it back.
    pub send_back: bool,
    /// What stands in the way, or why the decision is not theirs and whose it is.
    pub notes: Vec<String>,
    /// How many suggested edits wait for an answer, in words, where there are any.
    pub suggested: Option<String>,
    /// The next thing in the list that they came from: its address and its reference.
    pub next: Option<(String, String)>,
}

impl Deciding {
    /// The bar for this member, while there is something to decide.
    pub fn new(
        member: &Member,
        standing: &DecisionContext,
        open: &[Step],
        (others, suggested): (&[String], usize),
        pager: Option<&Pager>,
    ) -> Option<Deciding> {
        if standing.state != Some(State::Submitted) {
            return None;
        }
        let t = member.t;
        let request = standing.head.map(|revision| Request::Approve { revision, at: None })?;
        let names = t.one_of(others);
        let notes = match decide(standing, request, &member.actor, member.now()) {
            Ok(_) => Vec::new(),
            Err(_) if open.contains(&Step::Approve) && standing.shortcomings.is_empty() => Vec::new(),
            Err(refusal @ Refusal::Incomplete { .. }) => vec![t.refusal(&refusal)],
            Err(_) if others.is_empty() => vec![t.decide_no_one().to_owned()],
            Err(Refusal::OwnWork { .. }) => vec![t.decide_own(&names)],
            Err(_) if standing.author == Some(member.actor.id) => vec![t.decide_own(&names)],
            Err(_) => vec![t.decide_others(&names)],
        };
        let remarks = (standing.open_remarks > 0).then(|| t.open_remark_count(standing.open_remarks));
        Some(Deciding {
            approve: open.contains(&Step::Approve),
            send_back: open.contains(&Step::SendBack),
            notes: notes.into_iter().chain(remarks).collect(),
            suggested: (suggested > 0).then(|| t.suggestions_open(suggested)),
            next: pager.and_then(|pager| pager.next.clone()),
        })
    }
}

/// Who else can decide.
pub async fn others(
    connection: &mut Connection,
    member: &Member,
    standing: &DecisionContext,
) -> store::Result<Vec<String>> {
    let wrote = standing.writers.iter().copied().chain(standing.author).filter(|_| standing.four_eyes);
    let editors = store::decider::of_tracker(connection, standing.tracker, false).await?;
    Ok(decision::named(member, editors, &wrote.collect()))
}
