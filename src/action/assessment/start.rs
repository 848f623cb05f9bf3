//! Starting an assessment: what it begins with, and what stands in its way.

use serde_json::json;

use crate::action::{ActionError, ActionResult, authorize, delisting};
use crate::domain::access::Permission;
use crate::domain::assessment::{Kind, State};
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, PromiseId, TrackerId};
use crate::domain::public_page;
use crate::domain::revision::Text;
use crate::domain::workflow::{DecisionContext, Request, Step, decide};
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
    delisting::keep_listed(tx, promise).await?;
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
        holds_from: None,
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
    store::audit::record(tx, AuditAction::AssessmentStart, Some(id.0), Some(tracker), detail).await?;
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
