//! Saving a draft: each save that changes something is a revision; a stale save changes nothing.

use serde_json::json;

use super::{Outcome, Refused, permit};
use crate::domain::access::Deed;
use crate::domain::assessment::State;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::revision::Text;
use crate::domain::workflow::Step;
use crate::store::assessment::Assessment;
use crate::store::working_copy::Window;
use crate::store::{self, Tx};

/// Saves `text`, written over revision `base`, and returns the newest revision: a new one, or `base` itself when nothing
/// was changed. Refused when someone else saved meanwhile, unless they saved the very same text; and when it is a draft no
/// more, unless the actor handed in this very text themself. The working copy of the `window` that saves is done with.
pub async fn save(
    tx: &mut Tx<'_>,
    id: AssessmentId,
    base: RevisionId,
    text: &Text,
    window: &Window,
) -> Outcome<RevisionId> {
    let row = store::assessment::lock(tx, id).await?.ok_or(Refused::NotFound)?;
    let tracker = store::promise::get(tx.reading(), row.promise).await?.ok_or(Refused::NotFound)?.tracker;
    permit(tx, Deed::SeeDesk(tracker))?;
    permit(tx, Deed::Draft(tracker))?;
    let newest = store::revision::newest(tx.reading(), id).await?.ok_or(Refused::NotFound)?;
    let unchanged = newest.text == *text;
    if row.state != State::Draft {
        if unchanged && handed_in(tx, &row).await? {
            tx.leave_unchanged();
            return Ok(newest.id);
        }
        return Err(Refused::NotADraft(row.state));
    }
    if newest.id != base && !unchanged {
        return Err(Refused::StaleSave { newest: newest.id });
    }
    store::working_copy::remove_own(tx, id, window).await?;
    if unchanged {
        tx.keep_private();
        return Ok(newest.id);
    }
    check_verdict(tx, tracker, text).await?;
    let saved = store::revision::add(tx, id, newest.number + 1, text).await?;
    let detail = json!({ "revision": saved, "changed": true });
    store::audit::record(tx, "revision.save", Some(id.0), Some(tracker), detail).await?;
    Ok(saved)
}

/// Whether handing it in was the newest step, and the actor's.
async fn handed_in(tx: &mut Tx<'_>, row: &Assessment) -> Outcome<bool> {
    let last = store::assessment::last(tx.reading(), row).await?;
    Ok(last.is_some_and(|last| last.step == Step::Submit && last.actor == tx.actor().id))
}

/// A verdict that is saved comes from the tracker's own codebook in force.
async fn check_verdict(tx: &mut Tx<'_>, tracker: crate::domain::id::TrackerId, text: &Text) -> Outcome<()> {
    let Some(verdict) = text.verdict else { return Ok(()) };
    let codebook = store::codebook::in_force(tx.reading(), tracker).await?;
    let known = codebook.is_some_and(|book| book.verdicts.iter().any(|entry| entry.id == verdict));
    if known {
        return Ok(());
    }
    Err(Refused::Faults(vec![Fault::new("verdict", Reason::UnknownChoice(verdict.to_string()))]))
}
