//! The steps of assessments. Every one goes the same way: lock, decide, record, audit.

mod start;

pub use start::start;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{ActionError, ActionResult, authorize, missing_translations, notification};
use crate::domain::access::{Permission, Role};
use crate::domain::assessment::{Kind, State};
use crate::domain::audit::AuditAction;
use crate::domain::evidence::Evidence;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, BatchId, RevisionId};
use crate::domain::idempotency::is_repeated;
use crate::domain::localized::Localized;
use crate::domain::online;
use crate::domain::plausible;
use crate::domain::public_page;
use crate::domain::workflow::{Refusal, Request, Step, decide};
use crate::store::assessment::Assessment;
use crate::store::{self, Tx};

/// Hands in the revision that its author has before them. Dates that are hardly meant are asked about, except those that
/// stand in `sure`, see [`plausible::doubts`].
pub async fn submit(tx: &mut Tx<'_>, id: AssessmentId, revision: RevisionId, sure: &[String]) -> ActionResult<()> {
    hand_in(tx, id, revision).await?;
    let row = store::assessment::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let promise = store::promise::get(tx.connection(), row.promise).await?.ok_or(ActionError::NotFound)?;
    let tracker = store::tracker::get(tx.connection(), promise.tracker).await?.ok_or(ActionError::NotFound)?;
    let Some(text) = store::revision::newest(tx.connection(), id).await?.map(|newest| newest.text) else {
        return Ok(());
    };
    let mut faults = plausible::doubts(&text, &tracker.text.mandate());
    faults.retain(|fault| !matches!(&fault.reason, Reason::Doubtful(date) if sure.contains(date)));
    match faults.is_empty() {
        true => Ok(()),
        false => Err(ActionError::Step(Refusal::Incomplete { step: Step::Submit, faults })),
    }
}

/// Gives a draft up. Its revisions stay.
pub async fn discard(tx: &mut Tx<'_>, id: AssessmentId, seen: RevisionId) -> ActionResult<()> {
    take(tx, id, Some(seen), Request::Discard).await
}

/// Hands a revision in whose dates have been asked about already.
pub(super) async fn hand_in(tx: &mut Tx<'_>, id: AssessmentId, revision: RevisionId) -> ActionResult<()> {
    take(tx, id, None, Request::Submit { revision }).await
}

/// Takes a submitted assessment back to write on.
pub async fn recall(tx: &mut Tx<'_>, id: AssessmentId, seen: RevisionId) -> ActionResult<()> {
    take(tx, id, Some(seen), Request::Recall).await
}

/// Returns a submitted assessment to its author with remarks.
pub async fn send_back(tx: &mut Tx<'_>, id: AssessmentId, seen: RevisionId, remarks: String) -> ActionResult<()> {
    take(tx, id, Some(seen), Request::SendBack { remarks }).await
}

/// Approves the revision that was read: published now, or `at` a later time.
pub async fn approve(
    tx: &mut Tx<'_>,
    id: AssessmentId,
    revision: RevisionId,
    at: Option<DateTime<Utc>>,
) -> ActionResult<()> {
    take(tx, id, None, Request::Approve { revision, at }).await
}

/// Approves an update as one of many: nothing but an update is approved without its page.
pub async fn approve_update(tx: &mut Tx<'_>, id: AssessmentId, revision: RevisionId) -> ActionResult<()> {
    let row = store::assessment::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let promise = store::promise::get(tx.connection(), row.promise).await?.ok_or(ActionError::NotFound)?;
    authorize(tx, Permission::SeeDesk(promise.tracker))?;
    if row.kind != Kind::Update {
        return Err(ActionError::Faults(vec![Fault::new("kind", Reason::UnknownChoice(row.kind.to_string()))]));
    }
    approve_among_many(tx, id, revision).await
}

/// Approves an assessment whose page was not opened: not where that would put its promise online too, for only that page
/// says so.
async fn approve_among_many(tx: &mut Tx<'_>, id: AssessmentId, revision: RevisionId) -> ActionResult<()> {
    let row = store::assessment::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let promise = store::promise::get(tx.connection(), row.promise).await?.ok_or(ActionError::NotFound)?;
    if promise.online_at.is_none() {
        return Err(ActionError::Online(online::Refusal::InPreparation));
    }
    approve(tx, id, revision, None).await
}

/// Approves an assessment of a batch as one of many: its own page need not be opened, because all of a batch are shown
/// together.
pub async fn approve_of_batch(
    tx: &mut Tx<'_>,
    batch: BatchId,
    id: AssessmentId,
    revision: RevisionId,
) -> ActionResult<()> {
    let tracker = store::batch::get(tx.connection(), batch).await?.ok_or(ActionError::NotFound)?.tracker;
    authorize(tx, Permission::SeeDesk(tracker))?;
    if !store::batch::holds(tx.connection(), batch, id).await? {
        return Err(ActionError::NotFound);
    }
    approve_among_many(tx, id, revision).await
}

/// Takes a scheduled assessment back to the queue.
pub async fn unschedule(tx: &mut Tx<'_>, id: AssessmentId, seen: RevisionId) -> ActionResult<()> {
    take(tx, id, Some(seen), Request::Unschedule).await
}

/// Publishes what is scheduled when its hour has come, or takes back to the queue what corrects or rests on something that
/// is gone. For the system. Says whether it was published.
pub async fn release(tx: &mut Tx<'_>, id: AssessmentId) -> ActionResult<bool> {
    match take(tx, id, None, Request::Release).await {
        Err(ActionError::Step(why)) if why.has_lapsed() => take(tx, id, None, Request::Unschedule).await.and(Ok(false)),
        released => released.map(|()| true),
    }
}

/// Takes a publication back; the public sees the reason in its place.
pub async fn retract(tx: &mut Tx<'_>, id: AssessmentId, reason: Localized) -> ActionResult<()> {
    take(tx, id, None, Request::Retract { reason }).await
}

/// Takes the step, once: the very same one asked for again by the same person changes nothing. `seen` is the revision that
/// the person had before them, where the request does not name it itself.
async fn take(tx: &mut Tx<'_>, id: AssessmentId, seen: Option<RevisionId>, request: Request) -> ActionResult<()> {
    let row = store::assessment::lock(tx, id).await?.ok_or(ActionError::NotFound)?;
    if let Some(corrected) = row.corrects {
        // A correction and a retraction of the same publication take turns.
        store::assessment::lock(tx, corrected).await?;
    }
    let clock = tx.clock();
    let standing = store::assessment::standing(tx.connection(), &row, clock).await?;
    authorize(tx, Permission::SeeDesk(standing.tracker))?;
    let last = store::assessment::last(tx.connection(), &row).await?;
    if last.is_some_and(|last| is_repeated(&last, &request, seen, tx.actor())) {
        tx.roll_back();
        return Ok(());
    }
    let step = request.step();
    let mut decided = decide(&standing, request, tx.actor(), tx.now())?;
    if let Some(seen) = seen {
        decided = decided.having_seen(seen)?;
    }
    if let Request::Retract { reason } = decided.request() {
        let mut faults = missing_translations(tx, standing.tracker, reason).await?;
        if leaves_scheduled_bare(tx, &row).await? {
            faults.push(Fault::new("reason", Reason::ScheduledRestsOnIt));
        }
        if !faults.is_empty() {
            return Err(ActionError::Step(Refusal::Incomplete { step, faults }));
        }
    }
    // What is published about a promise puts the promise itself online, which the approver was told.
    let put = match decided.to() {
        State::Published => store::online::put(tx, &[row.promise]).await?,
        _ => Vec::new(),
    };
    store::assessment::record(tx, id, &decided).await?;
    let mut detail = json!({ "to": decided.to().code(), "revision": decided.head(), "due": row.publish_at });
    if !put.is_empty() {
        detail["put_online"] = json!(put);
    }
    store::audit::record(tx, audited(step), Some(id.0), Some(standing.tracker), detail).await?;
    notification::tell_of_step(tx, &row, &standing, step, decided.to()).await
}

/// Gives up the draft of a promise that is being deleted: who may delete the promise may do that.
pub(super) async fn discard_with_its_promise(tx: &mut Tx<'_>, id: AssessmentId) -> ActionResult<()> {
    let row = store::assessment::lock(tx, id).await?.ok_or(ActionError::NotFound)?;
    let clock = tx.clock();
    let standing = store::assessment::standing(tx.connection(), &row, clock).await?;
    let mut actor = tx.actor().clone();
    actor.is_system = false;
    actor.roles.insert(standing.tracker, Role::Editor);
    let decided = decide(&standing, Request::Discard, &actor, tx.now())?;
    store::assessment::record(tx, id, &decided).await?;
    let detail = json!({ "to": decided.to().code(), "revision": decided.head(), "promise": row.promise });
    store::audit::record(tx, audited(Step::Discard), Some(id.0), Some(standing.tracker), detail).await?;
    Ok(())
}

/// Whether a scheduled rating of the same promise would have no evidence left to rest on without this publication.
async fn leaves_scheduled_bare(tx: &mut Tx<'_>, row: &Assessment) -> ActionResult<bool> {
    let all = store::assessment::of_promise(tx.connection(), row.promise).await?;
    let is_waiting = |one: &&Assessment| one.state == State::Scheduled && one.kind == Kind::Rating;
    let Some(waiting) = all.iter().find(is_waiting) else { return Ok(false) };
    let Some(text) = store::revision::newest(tx.connection(), waiting.id).await?.map(|newest| newest.text) else {
        return Ok(false);
    };
    let mut published = store::publication::of_promise(tx.connection(), row.promise).await?;
    let own = published.iter_mut().filter(|one| one.event.assessment == row.id);
    own.for_each(|one| one.event.retracted_at = Some(tx.now()));
    let bare = text.verdict.is_some() && !text.evidence.iter().any(Evidence::is_shown) && text.searched_on.is_none();
    Ok(bare && public_page::public_page(&published).text.evidence.is_empty())
}

/// How the audit trail names a step.
fn audited(step: Step) -> AuditAction {
    match step {
        Step::Start => AuditAction::AssessmentStart,
        Step::Submit => AuditAction::AssessmentSubmit,
        Step::Discard => AuditAction::AssessmentDiscard,
        Step::Recall => AuditAction::AssessmentRecall,
        Step::SendBack => AuditAction::AssessmentSendBack,
        Step::Approve => AuditAction::AssessmentApprove,
        Step::Unschedule => AuditAction::AssessmentUnschedule,
        Step::Release => AuditAction::AssessmentRelease,
        Step::Retract => AuditAction::AssessmentRetract,
    }
}
