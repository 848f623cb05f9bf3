//! What someone types into a draft, kept every few seconds. Not an editorial write: it is no revision, nobody else can
//! read it, and it changes nothing that the site says. So it leaves no audit entry (a trail of keystrokes would bury the
//! decisions, and tell on people besides); permission is asked all the same, each time.

use super::{Outcome, Refused, permit};
use crate::domain::access::Deed;
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
) -> Outcome<()> {
    let row = held(tx, id).await?;
    if row.state != State::Draft {
        return Err(Refused::NotADraft(row.state));
    }
    let newest = store::revision::newest(tx.reading(), id).await?.ok_or(Refused::NotFound)?;
    let known = newest.id == base || store::revision::get(tx.reading(), id, base).await?.is_some();
    if !known {
        return Err(Refused::StaleSave { newest: newest.id });
    }
    if store::working_copy::is_elsewhere(tx, id, window).await? {
        return Err(Refused::Elsewhere);
    }
    if text == Some(&newest.text) {
        store::working_copy::remove(tx, id).await?;
    } else {
        store::working_copy::keep(tx, id, base, window, fields).await?;
    }
    tx.keep_private();
    Ok(())
}

/// Gives up what the actor has typed and not saved.
pub async fn discard(tx: &mut Tx<'_>, id: AssessmentId) -> Outcome<()> {
    held(tx, id).await?;
    store::working_copy::remove(tx, id).await?;
    tx.keep_private();
    Ok(())
}

/// The assessment, held until the transaction ends so that a save and a copy on its way take turns.
async fn held(tx: &mut Tx<'_>, id: AssessmentId) -> Outcome<Assessment> {
    let row = store::assessment::lock(tx, id).await?.ok_or(Refused::NotFound)?;
    let tracker = store::promise::get(tx.reading(), row.promise).await?.ok_or(Refused::NotFound)?.tracker;
    permit(tx, Deed::SeeDesk(tracker))?;
    permit(tx, Deed::Draft(tracker))?;
    Ok(row)
}
