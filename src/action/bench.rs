//! Filling a database for measurements: promises and the work on them by the thousand. For the command line alone; nobody on
//! the desk can do this, and it is refused where anyone real works.

use serde_json::json;

use super::{ActionError, ActionResult, authorize};
use crate::domain::access::Permission;
use crate::domain::audit::AuditAction;
use crate::domain::id::{OpeningId, TrackerId};
use crate::domain::localized::Localized;
use crate::store::bench::{Assessment, Duty, Promise};
use crate::store::{self, Tx};

/// A lot of rows, written in one transaction.
#[derive(Clone, Debug)]
pub enum Lot {
    /// Promises, entered.
    Promises(Vec<Promise>),
    /// Assessments, taken from their start to where each ends.
    Assessments(Vec<Assessment>),
    /// Assignments and checks.
    Duties(Vec<Duty>),
    /// Promises by their references, to be found by the words of their assessments.
    Indexed(TrackerId, Vec<String>),
}

impl Lot {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Lot::Promises(rows) => rows.is_empty(),
            Lot::Assessments(rows) => rows.is_empty(),
            Lot::Duties(rows) => rows.is_empty(),
            Lot::Indexed(_, references) => references.is_empty(),
        }
    }
}

/// Writes a lot. Everything in it has its actor and its entry in the audit trail. There is nothing here for this where
/// people other than those with the addresses `known` have accounts.
pub async fn fill(tx: &mut Tx<'_>, known: &[String], lot: &Lot) -> ActionResult<()> {
    authorize(tx, Permission::Administer)?;
    if !store::bench::strangers(tx.connection(), known).await?.is_empty() {
        return Err(ActionError::NotFound);
    }
    match lot {
        Lot::Promises(promises) => store::bench::enter(tx, promises).await?,
        Lot::Assessments(assessments) => store::bench::assess(tx, assessments).await?,
        Lot::Duties(duties) => store::bench::oblige(tx, duties).await?,
        Lot::Indexed(tracker, references) => store::bench::index(tx, *tracker, references).await?,
    }
    Ok(())
}

/// Proposes to open a measured tracker, whatever it lacks.
pub async fn propose_opening(tx: &mut Tx<'_>, tracker: TrackerId) -> ActionResult<OpeningId> {
    let id = store::opening::propose(tx, tracker, true, &Localized::new()).await?;
    store::audit::record(tx, AuditAction::TrackerProposeOpening, Some(tracker.0), Some(tracker), json!({})).await?;
    Ok(id)
}

/// Opens a measured tracker, as was proposed.
pub async fn open(tx: &mut Tx<'_>, tracker: TrackerId, id: OpeningId) -> ActionResult<()> {
    store::opening::confirm(tx, tracker, id).await?;
    store::audit::record(tx, AuditAction::TrackerOpen, Some(tracker.0), Some(tracker), json!({})).await?;
    Ok(())
}
