//! Remarks on assessments: made here and nowhere else, resolved and opened again.

use std::collections::BTreeSet;

use serde_json::json;

use super::{ActionError, ActionResult, authorize, notification};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, RemarkId, RevisionId};
use crate::domain::notification::{Event, Matter};
use crate::domain::remark::{self, Anchor};
use crate::store::notification::About;
use crate::store::remark::Remark;
use crate::store::{self, Tx};

/// A remark that someone wants to make.
#[derive(Clone, Debug)]
pub struct NewRemark {
    /// The revision that they have before them.
    pub revision: RevisionId,
    /// What it is about, in that revision.
    pub anchor: Anchor,
    /// The remark that it answers.
    pub answers: Option<RemarkId>,
    /// What it says.
    pub words: String,
}

/// Makes a remark. The same one made twice, by a second click, is one remark.
pub async fn add(tx: &mut Tx<'_>, id: AssessmentId, new: &NewRemark) -> ActionResult<RemarkId> {
    let (made, is_new) = make(tx, id, new).await?;
    if !is_new {
        tx.roll_back();
    }
    Ok(made)
}

/// Makes remarks as part of a step that is taken in the same transaction.
pub async fn add_all(tx: &mut Tx<'_>, id: AssessmentId, all: &[NewRemark]) -> ActionResult<()> {
    for new in all {
        make(tx, id, new).await?;
    }
    Ok(())
}

/// The remark, made now or found; and whether it was made now.
async fn make(tx: &mut Tx<'_>, id: AssessmentId, new: &NewRemark) -> ActionResult<(RemarkId, bool)> {
    let about = opened(tx, id).await?;
    let earlier = store::remark::of_assessment(tx.connection(), id).await?;
    let text = store::revision::get(tx.connection(), id, new.revision).await?.ok_or(ActionError::NotFound)?.text;
    if remark::place(&new.anchor, &text, &text) == remark::Place::Gone {
        return Err(ActionError::Faults(vec![Fault::new("quote", Reason::NotInText)]));
    }
    let answered = |id| earlier.iter().any(|one| one.id == id && one.answers.is_none());
    if new.answers.is_some_and(|id| !answered(id)) || (new.answers.is_some() && new.anchor != Anchor::Whole) {
        return Err(ActionError::NotFound);
    }
    let author = tx.actor().id;
    let same = |one: &&Remark| {
        let what = (one.author_id, one.revision, one.answers, &one.anchor, &one.words);
        what == (author, new.revision, new.answers, &new.anchor, &new.words)
    };
    if let Some(same) = earlier.iter().find(same) {
        return Ok((same.id, false));
    }
    let made = store::remark::add(tx, id, new.revision, new.answers, &new.anchor, &new.words).await?;
    let detail = json!({ "remark": made, "revision": new.revision, "answers": new.answers });
    store::audit::record(tx, AuditAction::RemarkAdd, Some(id.0), Some(about.tracker), detail).await?;
    tell(tx, id, new.answers, &earlier, about).await?;
    Ok((made, true))
}

/// Resolves a remark, or opens it again. What is so already stays so.
pub async fn resolve(tx: &mut Tx<'_>, id: AssessmentId, made: RemarkId, resolved: bool) -> ActionResult<()> {
    let tracker = opened(tx, id).await?.tracker;
    let remarks = store::remark::of_assessment(tx.connection(), id).await?;
    let found = remarks.iter().find(|one| one.id == made && one.answers.is_none()).ok_or(ActionError::NotFound)?;
    if found.is_open() != resolved {
        tx.roll_back();
        return Ok(());
    }
    store::remark::resolve(tx, made, resolved).await?;
    let action = if resolved { AuditAction::RemarkResolve } else { AuditAction::RemarkReopen };
    store::audit::record(tx, action, Some(id.0), Some(tracker), json!({ "remark": made })).await?;
    Ok(())
}

/// Holds the assessment, if the actor may remark on it now.
async fn opened(tx: &mut Tx<'_>, id: AssessmentId) -> ActionResult<About> {
    let row = store::assessment::lock(tx, id).await?.ok_or(ActionError::NotFound)?;
    let clock = tx.clock();
    let standing = store::assessment::standing(tx.connection(), &row, clock).await?;
    authorize(tx, Permission::SeeDesk(standing.tracker))?;
    remark::may_remark(&standing, tx.actor())?;
    Ok(About { tracker: standing.tracker, matter: Matter::Promise(row.promise, Some(id)) })
}

/// Tells the author of the assessment, and everyone who spoke before in the exchange.
async fn tell(
    tx: &mut Tx<'_>,
    id: AssessmentId,
    answers: Option<RemarkId>,
    earlier: &[Remark],
    about: About,
) -> ActionResult<()> {
    let author = store::assessment::get(tx.connection(), id).await?.map(|row| row.author);
    let thread = |one: &&Remark| answers.is_some() && (Some(one.id) == answers || one.answers == answers);
    let spoke = earlier.iter().filter(thread).map(|one| one.author_id);
    for person in spoke.chain(author).collect::<BTreeSet<_>>() {
        notification::tell(tx, Event::Remark, person, about).await?;
    }
    Ok(())
}
