//! Saving a draft: each save that changes something is a revision; a stale save changes nothing.

use serde_json::json;

use super::{ActionError, ActionResult, authorize};
use crate::domain::access::Permission;
use crate::domain::assessment::{Kind, State};
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::revision::Text;
use crate::domain::workflow::Step;
use crate::store::assessment::Assessment;
use crate::store::working_copy::Window;
use crate::store::{self, Tx};

/// Saves `text`, written over revision `base`, and returns the newest revision: a new one, or `base` itself when nothing
/// was changed. Refused when someone else saved meanwhile, unless they saved the very same text; and when it is a draft no
/// more, unless the actor handed in this very text themself. Only a correction amends what was published. The working copy of the `window` that saves is done with.
pub async fn save(
    tx: &mut Tx<'_>,
    id: AssessmentId,
    base: RevisionId,
    text: &Text,
    window: &Window,
) -> ActionResult<RevisionId> {
    let row = store::assessment::lock(tx, id).await?.ok_or(ActionError::NotFound)?;
    let tracker = store::promise::get(tx.connection(), row.promise).await?.ok_or(ActionError::NotFound)?.tracker;
    authorize(tx, Permission::SeeDesk(tracker))?;
    authorize(tx, Permission::Draft(tracker))?;
    let newest = store::revision::newest(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let text = text.clone();
    let text = &if row.kind == Kind::Correction { text } else { text.without_amendments() };
    let unchanged = newest.text == *text;
    if row.state != State::Draft {
        if unchanged && handed_in(tx, &row).await? {
            tx.roll_back();
            return Ok(newest.id);
        }
        return Err(ActionError::NotADraft(row.state));
    }
    if newest.id != base && !unchanged {
        return Err(ActionError::StaleSave { newest: newest.id });
    }
    store::working_copy::remove_own(tx, id, window).await?;
    if unchanged {
        tx.without_audit();
        return Ok(newest.id);
    }
    check_verdict(tx, tracker, text).await?;
    let saved = store::revision::add(tx, id, newest.number + 1, text).await?;
    let detail = json!({ "revision": saved, "changed": true });
    store::audit::record(tx, AuditAction::RevisionSave, Some(id.0), Some(tracker), detail).await?;
    Ok(saved)
}

/// Whether handing it in was the newest step, and the actor's.
async fn handed_in(tx: &mut Tx<'_>, row: &Assessment) -> ActionResult<bool> {
    let last = store::assessment::last(tx.connection(), row).await?;
    Ok(last.is_some_and(|last| last.step == Step::Submit && last.actor == tx.actor().id))
}

/// A verdict that is saved comes from the tracker's own codebook in force.
async fn check_verdict(tx: &mut Tx<'_>, tracker: crate::domain::id::TrackerId, text: &Text) -> ActionResult<()> {
    let Some(verdict) = text.verdict else { return Ok(()) };
    let codebook = store::codebook::in_force(tx.connection(), tracker).await?;
    let known = codebook.is_some_and(|book| book.verdicts.iter().any(|entry| entry.id == verdict));
    if known {
        return Ok(());
    }
    Err(ActionError::Faults(vec![Fault::new("verdict", Reason::UnknownChoice(verdict.to_string()))]))
}
