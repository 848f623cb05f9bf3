//! Links by which someone outside the newsroom reads one revision before it is published: made by editors, and ended by them.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{ActionError, ActionResult, authorize};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, PreviewLinkId, RevisionId, TrackerId};
use crate::domain::preview::{LINKS_LIMIT, Standing, end, standing};
use crate::store::{self, Tx};

/// A link that someone wants to make.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// The revision that it shows.
    pub revision: RevisionId,
    /// For whom it is.
    pub reader: String,
    /// For how many days it holds.
    pub days: usize,
    /// What is secret in its address.
    pub token: String,
}

/// Makes a link to a revision of an assessment that is not published. Says when it ends.
pub async fn make(tx: &mut Tx<'_>, id: AssessmentId, new: &NewLink) -> ActionResult<DateTime<Utc>> {
    let assessment = store::assessment::lock(tx, id).await?.ok_or(ActionError::NotFound)?;
    let tracker = tracker_of(tx, id).await?;
    authorize(tx, Permission::Preview(tracker))?;
    if !assessment.state.is_open() {
        return Err(ActionError::Faults(vec![Fault::new("revision", Reason::NothingToPreview)]));
    }
    let revision = store::revision::get(tx.connection(), id, new.revision).await?.ok_or(ActionError::NotFound)?;
    let now = tx.now();
    let links = store::preview::of_assessment(tx.connection(), id).await?;
    let holding = links.iter().filter(|(link, ..)| {
        standing(assessment.state, link.ends_at, link.revoked_at.is_some(), now) == Standing::Open
    });
    if holding.count() >= LINKS_LIMIT {
        return Err(ActionError::Faults(vec![Fault::new("reader", Reason::TooMany { limit: LINKS_LIMIT })]));
    }
    let ends_at = end(now, new.days);
    let link = store::preview::make(tx, (id, revision.id), &new.token, &new.reader, ends_at).await?;
    let detail = json!({ "link": link, "revision": revision.number, "reader": new.reader, "ends_at": ends_at });
    store::audit::record(tx, AuditAction::AssessmentPreview, Some(id.0), Some(tracker), detail).await?;
    Ok(ends_at)
}

/// Ends a link. Leaves nothing behind where it has been ended.
pub async fn revoke(tx: &mut Tx<'_>, id: AssessmentId, link: PreviewLinkId) -> ActionResult<()> {
    let tracker = tracker_of(tx, id).await?;
    authorize(tx, Permission::Preview(tracker))?;
    let found = store::preview::get(tx.connection(), id, link).await?.ok_or(ActionError::NotFound)?;
    if !store::preview::revoke(tx, link).await? {
        tx.roll_back();
        return Ok(());
    }
    let detail = json!({ "link": link, "reader": found.reader });
    store::audit::record(tx, AuditAction::AssessmentEndPreview, Some(id.0), Some(tracker), detail).await?;
    Ok(())
}

async fn tracker_of(tx: &mut Tx<'_>, id: AssessmentId) -> ActionResult<TrackerId> {
    let assessment = store::assessment::get(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let promise = store::promise::get(tx.connection(), assessment.promise).await?.ok_or(ActionError::NotFound)?;
    Ok(promise.tracker)
}
