//! Codebooks: the first is put in force; from then on changes are proposed by one person and approved by another. A mending
//! changes words, colours and order in place; another method makes the next version, and old versions stay what published
//! ratings refer to.

use serde_json::{Value, json};

use super::{ActionError, ActionResult, authorize, missing_translations, notification, record};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::codebook::{self, VerdictText};
use crate::domain::codebook_proposal::{self, Kind, Refusal, Standing, Step};
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{CodebookProposalId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::notification::{Event, Matter};
use crate::domain::record::Changes;
use crate::store::codebook_proposal::Proposal;
use crate::store::notification::About;
use crate::store::proposal::Proposed;
use crate::store::{self, Tx};

/// Puts the first version of a tracker's codebook in force. What follows is proposed.
pub async fn adopt(tx: &mut Tx<'_>, tracker: TrackerId, verdicts: &[VerdictText]) -> ActionResult<i32> {
    authorize(tx, Permission::Administer)?;
    store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    store::codebook_proposal::hold(tx, tracker).await?;
    if store::codebook::in_force(tx.connection(), tracker).await?.is_some() {
        return Err(ActionError::Codebook(Refusal::MovedOn));
    }
    let version = store::codebook::add(tx, tracker, verdicts).await?;
    let detail = record::detail(json!({ "version": version }), &changes(&[], verdicts))?;
    store::audit::record(tx, AuditAction::CodebookAdopt, Some(tracker.0), Some(tracker), detail).await?;
    Ok(version)
}

/// Proposes `after` in the place of `before`, the verdicts that its author had before them.
pub async fn propose(
    tx: &mut Tx<'_>,
    (tracker, kind): (TrackerId, Kind),
    (before, after): (&[VerdictText], &[VerdictText]),
    reason: &Localized,
) -> ActionResult<CodebookProposalId> {
    authorize(tx, Permission::EditCodebook(tracker))?;
    store::tracker::get(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    store::codebook_proposal::hold(tx, tracker).await?;
    if !store::codebook_proposal::open(tx.connection(), &[tracker]).await?.is_empty() {
        return Err(ActionError::Codebook(Refusal::AlreadyOpen));
    }
    let book = store::codebook::in_force(tx.connection(), tracker).await?.ok_or(ActionError::NotFound)?;
    codebook_proposal::check(kind, before, after, &book.texts())?;
    let faults = missing_translations(tx, tracker, reason).await?;
    if !faults.is_empty() {
        return Err(ActionError::Faults(faults));
    }
    let id = store::codebook_proposal::add(tx, (tracker, kind, book.version), (before, after), reason).await?;
    let beside = json!({ "kind": kind, "proposal": id, "reason": reason });
    let detail = record::detail(beside, &changes(before, after))?;
    store::audit::record(tx, AuditAction::CodebookPropose, Some(id.0), Some(tracker), detail).await?;
    Ok(id)
}

/// Approves a proposal: it takes force, here and for the public, with a notice. `remarks` are for its author.
pub async fn approve(tx: &mut Tx<'_>, id: CodebookProposalId, remarks: Option<&str>) -> ActionResult<()> {
    let Some(proposal) = take(tx, id, Step::Approve, remarks).await? else { return Ok(()) };
    let (tracker, verdicts) = (proposal.tracker, proposal.after.as_slice());
    let (action, version) = match proposal.kind {
        Kind::Mending => {
            store::codebook::mend(tx, tracker, verdicts).await?;
            (AuditAction::CodebookMend, proposal.base)
        }
        Kind::Version => (AuditAction::CodebookAdopt, store::codebook::add(tx, tracker, verdicts).await?),
    };
    let mut detail = told(&proposal);
    detail["version"] = version.into();
    if let Some(remarks) = remarks {
        detail["remarks"] = remarks.into();
    }
    let detail = record::detail(detail, &changes(&proposal.before, verdicts))?;
    store::audit::record(tx, action, Some(id.0), Some(tracker), detail).await?;
    Ok(())
}

/// Refuses a proposal, with remarks for its author.
pub async fn refuse(tx: &mut Tx<'_>, id: CodebookProposalId, remarks: &str) -> ActionResult<()> {
    if remarks.trim().is_empty() {
        return Err(ActionError::Faults(vec![Fault::new("remarks", Reason::Missing)]));
    }
    let Some(proposal) = take(tx, id, Step::Refuse, Some(remarks)).await? else { return Ok(()) };
    let mut detail = told(&proposal);
    detail["remarks"] = remarks.into();
    store::audit::record(tx, AuditAction::CodebookRefuse, Some(id.0), Some(proposal.tracker), detail).await?;
    let about = About { tracker: proposal.tracker, matter: Matter::Codebook(id) };
    notification::tell(tx, Event::ProposalRefused, proposal.proposed.author, about).await
}

/// Gives one's own proposal up.
pub async fn withdraw(tx: &mut Tx<'_>, id: CodebookProposalId) -> ActionResult<()> {
    let Some(proposal) = take(tx, id, Step::Withdraw, None).await? else { return Ok(()) };
    store::audit::record(tx, AuditAction::CodebookWithdraw, Some(id.0), Some(proposal.tracker), told(&proposal))
        .await?;
    Ok(())
}

/// What the trail keeps of every field.
fn changes(before: &[VerdictText], after: &[VerdictText]) -> Changes {
    Changes::between(&codebook::fields(before), &codebook::fields(after))
}

/// What the trail says of a proposal that was decided.
fn told(proposal: &Proposal) -> Value {
    let Proposed { author, reason, .. } = &proposal.proposed;
    json!({ "kind": proposal.kind, "proposal": proposal.id, "proposed_by": author, "reason": reason })
}

/// Decides, and records what was decided. The tracker is held first, so that two decisions about one codebook take turns. The
/// very same decision again by the same person changes nothing.
async fn take(
    tx: &mut Tx<'_>,
    id: CodebookProposalId,
    step: Step,
    remarks: Option<&str>,
) -> ActionResult<Option<Proposal>> {
    let known = store::codebook_proposal::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    authorize(tx, Permission::EditCodebook(known.tracker))?;
    store::codebook_proposal::hold(tx, known.tracker).await?;
    let proposal = store::codebook_proposal::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    if proposal.proposed.decided().is_repeated(step, tx.actor().id, remarks) {
        tx.roll_back();
        return Ok(None);
    }
    let tracker = store::tracker::get(tx.connection(), proposal.tracker).await?.ok_or(ActionError::NotFound)?;
    let book = store::codebook::in_force(tx.connection(), proposal.tracker).await?;
    let in_force = book.map(|book| book.texts()).unwrap_or_default();
    let standing = Standing {
        state: proposal.proposed.state,
        author: proposal.proposed.author,
        four_eyes: !tracker.text.single_editor,
        before: &proposal.before,
        in_force: &in_force,
    };
    codebook_proposal::decide(standing, step, tx.actor().id)?;
    store::codebook_proposal::record(tx, id, step, remarks).await?;
    Ok(Some(proposal))
}
