//! Opening a tracker to the public, and closing it: proposed by one person, confirmed by another. A team of one does both
//! at once.

use serde_json::json;

use super::{ActionError, ActionResult, authorize};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{OpeningId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::opening::{self, Refusal, Standing};
use crate::store::tracker::Tracker;
use crate::store::{self, Tx};

/// Proposes to open a tracker, or to close it for a `reason` that the trail keeps. A team of one opens and closes it so.
/// Returns whether it is open, or closed, now.
pub async fn propose(tx: &mut Tx<'_>, id: TrackerId, opens: bool, reason: &Localized) -> ActionResult<bool> {
    let (tracker, standing) = permitted(tx, id).await?;
    opening::propose(&standing, opens)?;
    if let (false, true, Some(language)) = (opens, reason.is_empty(), tracker.languages().first()) {
        return Err(ActionError::Faults(vec![Fault::new(format!("reason.{language}"), Reason::Missing)]));
    }
    let proposed = store::opening::propose(tx, id, opens, reason).await?;
    if !standing.four_eyes {
        carry_out(tx, &tracker, (proposed, opens)).await?;
        return Ok(true);
    }
    let action = if opens { AuditAction::TrackerProposeOpening } else { AuditAction::TrackerProposeClosing };
    let detail = json!({ "slug": tracker.text.slug.as_str(), "reason": reason });
    store::audit::record(tx, action, Some(id.0), Some(id), detail).await?;
    Ok(false)
}

/// Confirms what somebody else proposed; once more changes nothing.
pub async fn confirm(tx: &mut Tx<'_>, id: TrackerId, seen: OpeningId) -> ActionResult<bool> {
    let (tracker, standing) = permitted(tx, id).await?;
    let me = tx.actor().id;
    if let Some(opens) = store::opening::decided(tx.connection(), (id, seen), (me, true)).await? {
        tx.roll_back();
        return Ok(opens);
    }
    let proposal = store::opening::proposal(tx.connection(), id).await?.filter(|proposal| proposal.id == seen);
    let proposal = proposal.ok_or(ActionError::Opening(Refusal::NotProposed))?;
    opening::confirm(&standing, tx.actor())?;
    carry_out(tx, &tracker, (seen, proposal.opens)).await?;
    Ok(proposal.opens)
}

/// Takes back what was proposed; anyone who could confirm it may. Once more changes nothing.
pub async fn withdraw(tx: &mut Tx<'_>, id: TrackerId, seen: OpeningId) -> ActionResult<()> {
    let (tracker, _) = permitted(tx, id).await?;
    let me = tx.actor().id;
    if store::opening::decided(tx.connection(), (id, seen), (me, false)).await?.is_some() {
        tx.roll_back();
        return Ok(());
    }
    let proposal = store::opening::proposal(tx.connection(), id).await?.filter(|proposal| proposal.id == seen);
    let proposal = proposal.ok_or(ActionError::Opening(Refusal::NotProposed))?;
    store::opening::withdraw(tx, seen).await?;
    let action = if proposal.opens { AuditAction::TrackerWithdrawOpening } else { AuditAction::TrackerWithdrawClosing };
    let detail = json!({ "slug": tracker.text.slug.as_str(), "proposer": proposal.proposer });
    store::audit::record(tx, action, Some(id.0), Some(id), detail).await?;
    Ok(())
}

/// The tracker, held, for its editors and administrators.
async fn permitted(tx: &mut Tx<'_>, id: TrackerId) -> ActionResult<(Tracker, Standing)> {
    authorize(tx, Permission::Open(id))?;
    store::opening::hold(tx, id).await?;
    let tracker = store::tracker::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let standing = store::opening::standing(tx.connection(), &tracker).await?;
    Ok((tracker, standing))
}

async fn carry_out(tx: &mut Tx<'_>, tracker: &Tracker, (id, opens): (OpeningId, bool)) -> ActionResult<()> {
    let proposal = store::opening::proposal(tx.connection(), tracker.id).await?.ok_or(ActionError::NotFound)?;
    store::opening::confirm(tx, tracker.id, id).await?;
    let action = if opens { AuditAction::TrackerOpen } else { AuditAction::TrackerClose };
    let detail = json!({
        "slug": tracker.text.slug.as_str(), "proposer": proposal.proposer, "reason": proposal.reason,
        "single_editor": tracker.text.single_editor,
    });
    store::audit::record(tx, action, Some(tracker.id.0), Some(tracker.id), detail).await?;
    Ok(())
}
