//! What someone types into a draft, kept every few seconds. Not an editorial write: it is no revision, nobody else can
//! read it, and it changes nothing that the site says. So it leaves no audit entry (a trail of keystrokes would bury the
//! decisions, and tell on people besides); permission is asked all the same, each time.

use super::{ActionError, ActionResult, authorize};
use crate::domain::access::Permission;
use crate::domain::assessment::State;
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::revision::Text;
use crate::store::assessment::Assessment;
use crate::store::working_copy::Window;
use crate::store::{self, Tx};

/// Keeps what the actor has typed over revision `base`. `text` is what it says, where it makes sense already: a copy of
/// the newest revision is not kept, because it may have been on its way while the same text was saved. Refused while
/// the copy of another window stands there: neither may take the place of the other.
pub async fn keep(
    tx: &mut Tx<'_>,
    id: AssessmentId,
    base: RevisionId,
    window: &Window,
    fields: &[(String, String)],
    text: Option<&Text>,
) -> ActionResult<()> {
    let row = held(tx, id).await?;
    if row.state != State::Draft {
        return Err(ActionError::NotADraft(row.state));
    }
    let newest = store::revision::newest(tx.connection(), id).await?.ok_or(ActionError::NotFound)?;
    let known = newest.id == base || store::revision::get(tx.connection(), id, base).await?.is_some();
    if !known {
        return Err(ActionError::StaleSave { newest: newest.id });
    }
    if store::working_copy::is_elsewhere(tx, id, window).await? {
        return Err(ActionError::Elsewhere);
    }
    if text == Some(&newest.text) {
        store::working_copy::remove(tx, id).await?;
    } else {
        store::working_copy::keep(tx, id, base, window, fields).await?;
    }
    tx.without_audit();
    Ok(())
}

/// Gives up what the actor has typed and not saved.
pub async fn discard(tx: &mut Tx<'_>, id: AssessmentId) -> ActionResult<()> {
    held(tx, id).await?;
    store::working_copy::remove(tx, id).await?;
    tx.without_audit();
    Ok(())
}

/// The assessment, held until the transaction ends so that a save and a copy on its way take turns.
async fn held(tx: &mut Tx<'_>, id: AssessmentId) -> ActionResult<Assessment> {
    let row = store::assessment::lock(tx, id).await?.ok_or(ActionError::NotFound)?;
    let tracker = store::promise::get(tx.connection(), row.promise).await?.ok_or(ActionError::NotFound)?.tracker;
    authorize(tx, Permission::SeeDesk(tracker))?;
    authorize(tx, Permission::Draft(tracker))?;
    Ok(row)
}
