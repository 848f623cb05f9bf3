//! Saving a draft: each save that changes something is a revision; a stale save changes nothing.

use serde_json::json;

use super::{Outcome, Refused, permit};
use crate::domain::access::Deed;
use crate::domain::assessment::State;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::revision::Text;
use crate::store::working_copy::Window;
use crate::store::{self, Tx};

/// Saves `text`, written over revision `base`, and returns the newest revision: a new one, or `base` itself when nothing
/// was changed. Refused when someone else saved meanwhile, unless they saved the very same text. The working copy of the
/// `window` that saves is done with.
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
    if row.state != State::Draft {
        return Err(Refused::NotADraft(row.state));
    }
    let newest = store::revision::newest(tx.reading(), id).await?.ok_or(Refused::NotFound)?;
    let unchanged = newest.text == *text;
    if newest.id != base && !unchanged {
        return Err(Refused::StaleSave { newest: newest.id });
    }
    let saved = if unchanged {
        newest.id
    } else {
        check_verdict(tx, tracker, text).await?;
        store::revision::add(tx, id, newest.number + 1, text).await?
    };
    store::working_copy::remove_own(tx, id, window).await?;
    let detail = json!({ "revision": saved, "changed": !unchanged });
    store::audit::record(tx, "revision.save", Some(id.0), Some(tracker), detail).await?;
    Ok(saved)
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
