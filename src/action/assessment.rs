//! The steps of assessments. Every one goes the same way: lock, decide, record, audit.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{ActionError, ActionResult, authorize, missing_translations, notification};
use crate::domain::access::{Permission, Role};
use crate::domain::assessment::{Kind, State};
use crate::domain::evidence::Evidence;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, BatchId, PromiseId, RevisionId, TrackerId};
use crate::domain::idempotency::is_repeated;
use crate::domain::localized::Localized;
use crate::domain::online;
use crate::domain::public_page;
use crate::domain::revision::Text;
use crate::domain::workflow::{DecisionContext, Refusal, Request, Step, decide};
use crate::store::assessment::Assessment;
use crate::store::{self, Tx};

/// Starts an assessment of a promise; a correction names what it corrects. Its first revision begins with what is published,
/// see [`public_page::beginning`]. Asked for again
/// before anything was written in it, it is the one that was started.
pub async fn start(
    tx: &mut Tx<'_>,
    promise: PromiseId,
    kind: Kind,
    corrects: Option<AssessmentId>,
) -> ActionResult<AssessmentId> {
    let tracker = store::promise::get(tx.connection(), promise).await?.ok_or(ActionError::NotFound)?.tracker;
    authorize(tx, Permission::SeeDesk(tracker))?;
    // Two presses of one button take turns here.
    store::delisting::hold(tx, &[promise]).await?;
    super::delisting::keep_listed(tx, promise).await?;
    check_corrected(tx, promise, kind, corrects).await?;
    if let Some(begun) = untouched(tx, promise, kind, corrects).await? {
        tx.roll_back();
        return Ok(begun);
    }
    if kind == Kind::Correction {
        let all = store::assessment::of_promise(tx.connection(), promise).await?;
        if all.iter().any(|one| one.state == State::Scheduled) {
            return Err(ActionError::Scheduled);
        }
    }
    let standing = DecisionContext {
        tracker,
        four_eyes: true,
        state: None,
        author: None,
        author_left: false,
        assignee: None,
        writers: Default::default(),
        head: None,
        publish_at: None,
        shortcomings: Vec::new(),
        open_remarks: 0,
    };
    let begun = decide(&standing, Request::Start, tx.actor(), tx.now())?;
    let id = match store::assessment::start(tx, &begun, promise, kind, corrects).await {
        Err(store::Error::Taken(_)) => return Err(ActionError::AlreadyOpen),
        started => started?,
    };
    let begins = beginning(tx, (tracker, promise), kind, corrects).await?;
    store::revision::add(tx, id, 1, &begins).await?;
    let detail = json!({ "kind": kind.code(), "promise": promise, "corrects": corrects });
    store::audit::record(tx, "assessment.start", Some(id.0), Some(tracker), detail).await?;
    Ok(id)
}

/// The text that an assessment begins with, its verdict brought to the codebook in force.
async fn beginning(
    tx: &mut Tx<'_>,
    (tracker, promise): (TrackerId, PromiseId),
    kind: Kind,
    corrects: Option<AssessmentId>,
) -> ActionResult<Text> {
    let published = store::publication::of_promise(tx.connection(), promise).await?;
    let mut text = public_page::beginning(kind, corrects, &published);
    if let Some(verdict) = text.verdict {
        let all = store::codebook::all(tx.connection(), &[tracker]).await?;
        let book = store::codebook::in_force(tx.connection(), tracker).await?;
        let same = |key: &String| book.as_ref().and_then(|book| book.verdict(key)).map(|found| found.id);
        text.verdict = all.get(&verdict).and_then(|old| same(&old.key));
    }
    Ok(text)
}

/// The actor's own open assessment of this kind in which nothing was written and with which nothing was done.
async fn untouched(
    tx: &mut Tx<'_>,
    promise: PromiseId,
    kind: Kind,
    corrects: Option<AssessmentId>,
) -> ActionResult<Option<AssessmentId>> {
    let all = store::assessment::of_promise(tx.connection(), promise).await?;
    let asked = (State::Draft, tx.actor().id, kind, corrects);
    let Some(own) = all.into_iter().find(|row| (row.state, row.author, row.kind, row.corrects) == asked) else {
        return Ok(None);
    };
    let begun = store::assessment::last(tx.connection(), &own).await?.is_some_and(|last| last.step == Step::Start);
    let blank = store::revision::newest(tx.connection(), own.id).await?.is_some_and(|newest| newest.number == 1);
    Ok((begun && blank).then_some(own.id))
}

async fn check_corrected(
    tx: &mut Tx<'_>,
    promise: PromiseId,
    kind: Kind,
    corrects: Option<AssessmentId>,
) -> ActionResult<()> {
    let unknown = || ActionError::Faults(vec![Fault::new("corrects", Reason::Missing)]);
    match (kind, corrects) {
        (Kind::Correction, None) => Err(unknown()),
        (Kind::Correction, Some(id)) => {
            let corrected = store::assessment::get(tx.connection(), id).await?.filter(|row| row.promise == promise);
            let published = corrected.is_some_and(|row| row.state == State::Published);
            if published { Ok(()) } else { Err(unknown()) }
        }
        (_, Some(_)) => Err(unknown()),
        (_, None) => Ok(()),
    }
}

/// Hands in the revision that its author has before them.
pub async fn submit(tx: &mut Tx<'_>, id: AssessmentId, revision: RevisionId) -> ActionResult<()> {
    take(tx, id, None, Request::Submit { revision }).await
}

/// Gives a draft up. Its revisions stay.
pub async fn discard(tx: &mut Tx<'_>, id: AssessmentId, seen: RevisionId) -> ActionResult<()> {
    take(tx, id, Some(seen), Request::Discard).await
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
    let today = tx.today();
    let standing = store::assessment::standing(tx.connection(), &row, today).await?;
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
    store::audit::record(tx, deed(step), Some(id.0), Some(standing.tracker), detail).await?;
    notification::tell_of_step(tx, &row, &standing, step, decided.to()).await
}

/// Gives up the draft of a promise that is being deleted: who may delete the promise may do that.
pub(super) async fn discard_with_its_promise(tx: &mut Tx<'_>, id: AssessmentId) -> ActionResult<()> {
    let row = store::assessment::lock(tx, id).await?.ok_or(ActionError::NotFound)?;
    let today = tx.today();
    let standing = store::assessment::standing(tx.connection(), &row, today).await?;
    let mut actor = tx.actor().clone();
    actor.is_system = false;
    actor.roles.insert(standing.tracker, Role::Editor);
    let decided = decide(&standing, Request::Discard, &actor, tx.now())?;
    store::assessment::record(tx, id, &decided).await?;
    let detail = json!({ "to": decided.to().code(), "revision": decided.head(), "promise": row.promise });
    store::audit::record(tx, deed(Step::Discard), Some(id.0), Some(standing.tracker), detail).await?;
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
fn deed(step: Step) -> &'static str {
    match step {
        Step::Start => "assessment.start",
        Step::Submit => "assessment.submit",
        Step::Discard => "assessment.discard",
        Step::Recall => "assessment.recall",
        Step::SendBack => "assessment.send_back",
        Step::Approve => "assessment.approve",
        Step::Unschedule => "assessment.unschedule",
        Step::Release => "assessment.release",
        Step::Retract => "assessment.retract",
    }
}
