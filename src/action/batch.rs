//! Confirming a batch: one transaction starts an assessment for every promise that was shown and still stands as it was
//! shown, and hands it in. Another editor approves each.

use std::collections::HashSet;

use serde_json::json;

use super::{ActionError, ActionResult, assessment, authorize, revision};
use crate::domain::access::Permission;
use crate::domain::assessment::Kind;
use crate::domain::audit::AuditAction;
use crate::domain::batch::{LeftOut, Rule, Why, examine};
use crate::domain::evidence::Evidence;
use crate::domain::id::{AssessmentId, BatchId, PromiseId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::revision::Text;
use crate::store::batch::{New, Row};
use crate::store::working_copy::Window;
use crate::store::{self, Tx};

/// What is decided about all of them.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What lists them.
    pub rule: Rule,
    /// The verdict they get.
    pub verdict: VerdictId,
    /// Since when; where it is absent, the date that the rule gives.
    pub effective_date: Option<PartialDate>,
    /// Why, for all of them.
    pub rationale: Localized,
    /// Evidence for each of them.
    pub evidence: Vec<Evidence>,
    /// When evidence was searched for and none, or nothing more, was found.
    pub searched_on: Option<PartialDate>,
    /// The promises that were ticked, where that is the rule.
    pub ticked: Vec<PromiseId>,
}

impl Plan {
    /// The text of the assessment of a promise that is listed for this reason.
    pub fn text(&self, why: Why) -> Text {
        Text {
            verdict: Some(self.verdict),
            effective_date: self.effective_date.or_else(|| why.effective()),
            rationale: self.rationale.clone(),
            evidence: self.evidence.clone(),
            searched_on: self.searched_on,
            ..Text::default()
        }
        .without_amendments()
    }
}

/// A promise as the preview showed it: which rating it had.
pub type Seen = (PromiseId, Option<AssessmentId>);

/// What a confirmation led to.
#[derive(Debug)]
pub struct Done {
    /// The batch; none where nothing was left of it.
    pub batch: Option<BatchId>,
    /// How many assessments went to review.
    pub started: usize,
    /// The references of promises that were taken and stay as they are, each with why.
    pub left_out: Vec<(String, LeftOut)>,
}

/// Confirms a preview: of what it showed, `seen` is taken and `excepted` stays. `token` names the form: confirming it again
/// gives the batch that it made.
pub async fn confirm(
    tx: &mut Tx<'_>,
    tracker: TrackerId,
    plan: &Plan,
    (seen, excepted): (&[Seen], &[PromiseId]),
    token: &str,
) -> ActionResult<Done> {
    authorize(tx, Permission::Review(tracker))?;
    let verdict = store::batch::present(tx.connection(), tracker, plan.verdict).await?;
    let plan = &Plan { verdict, ..plan.clone() };
    let taken: Vec<PromiseId> = seen.iter().map(|(id, _)| *id).collect();
    // Two presses of one button take turns here, and nobody starts an assessment of these meanwhile.
    store::delisting::hold(tx, &taken).await?;
    if let Some(made) = store::batch::by_token(tx.connection(), token).await?.filter(|made| made.tracker == tracker) {
        let started = store::batch::work(tx.connection(), made.id).await?.len();
        tx.roll_back();
        return Ok(Done { batch: Some(made.id), started, left_out: Vec::new() });
    }
    let (changing, left_out) = still(tx, tracker, plan, seen, &taken).await?;
    if changing.is_empty() {
        tx.roll_back();
        return Ok(Done { batch: None, started: 0, left_out });
    }
    let new = New {
        rule: plan.rule,
        verdict: plan.verdict,
        effective_date: plan.effective_date,
        rationale: &plan.rationale,
        token,
    };
    let batch = store::batch::add(tx, tracker, &new).await?;
    for (row, why) in &changing {
        let id = assessment::start(tx, row.candidate.promise, Kind::Rating, None).await?;
        let first = store::revision::newest(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
        let saved = revision::save(tx, id, first.id, &plan.text(*why), &Window::default()).await?;
        assessment::hand_in(tx, id, saved).await?;
        store::batch::add_item(tx, batch, id).await?;
    }
    let detail = json!({
        "rule": plan.rule.code(),
        "assessments": changing.len(),
        "excepted": excepted,
        "left_out": left_out.iter().map(|(reference, _)| reference).collect::<Vec<_>>(),
    });
    store::audit::record(tx, AuditAction::BatchConfirm, Some(batch.0), Some(tracker), detail).await?;
    Ok(Done { batch: Some(batch), started: changing.len(), left_out })
}

/// Those of the promises taken that still stand as they were shown, and the references of the others with why they stay.
async fn still(
    tx: &mut Tx<'_>,
    tracker: TrackerId,
    plan: &Plan,
    seen: &[Seen],
    taken: &[PromiseId],
) -> ActionResult<(Vec<(Row, Why)>, Vec<(String, LeftOut)>)> {
    let end = store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?.text.mandate_end;
    let today = tx.today();
    let (mut changing, mut left_out) = (Vec::new(), Vec::new());
    let rows = store::batch::rows_of(tx.connection(), tracker, taken).await?;
    let found: HashSet<PromiseId> = rows.iter().map(|row| row.candidate.promise).collect();
    let gone: Vec<PromiseId> = taken.iter().copied().filter(|id| !found.contains(id)).collect();
    let deleted = store::promise::deleted(tx.connection(), tracker, &gone).await?;
    left_out.extend(deleted.into_iter().map(|reference| (reference, LeftOut::Deleted)));
    let seen: HashSet<&Seen> = seen.iter().collect();
    for row in rows {
        let candidate = row.candidate;
        let as_shown = seen.contains(&(candidate.promise, candidate.rating));
        match examine(plan.rule, &candidate, plan.verdict, end, today).of_taken(as_shown) {
            Ok(why) => changing.push((row, why)),
            Err(left) => left_out.push((row.reference, left)),
        }
    }
    Ok((changing, left_out))
}
