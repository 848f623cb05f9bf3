//! What a newsroom does with what is hidden: putting promises online, deleting them, opening its tracker and closing it.

use pledgebook::action::{self, ActionError};
use pledgebook::store::{self, Tx};

use super::Newsroom;
use crate::support::make;

impl Newsroom<'_> {
    pub(super) async fn puts_online(&mut self) -> Result<(), ActionError> {
        let (one, other) = (self.any_promise(), self.any_promise());
        let tracker = self.app.tracker;
        let done = self.act(&self.ed, async |tx| action::online::put_all(tx, tracker, &[one, other]).await).await?;
        if done.put > 0 { Ok(()) } else { Err(ActionError::NotFound) }
    }

    pub(super) async fn deletes(&mut self) -> Result<(), ActionError> {
        let id = self.any_promise();
        self.act(&self.ed, async |tx| action::online::delete(tx, id, "Entered twice.").await).await?;
        self.promises.retain(|kept| *kept != id);
        Ok(())
    }

    /// Opens the tracker or closes it: one proposes, the other confirms, or takes it back.
    pub(super) async fn opens(&mut self) -> Result<(), ActionError> {
        let tracker = self.app.tracker;
        let known = self.app.read(async |connection| store::tracker::get(connection, tracker).await).await;
        let opens = !known.expect("a tracker").is_open();
        let reason = if opens { Default::default() } else { make::words("Erreur.", "An error.") };
        let propose = async |tx: &mut Tx<'_>| action::opening::propose(tx, tracker, opens, &reason).await;
        let proposed = self.act(&self.app.system, propose).await;
        let proposal = self.app.read(async |connection| store::opening::proposal(connection, tracker).await).await;
        // What could not be confirmed last time still waits.
        let Some(proposal) = proposal else { return proposed.map(|_| ()) };
        let id = proposal.id;
        let refused = self.act(&self.app.system, async |tx| action::opening::confirm(tx, tracker, id).await).await;
        assert!(refused.is_err(), "nobody confirms their own proposal");
        match self.below(4) {
            0 => self.act(&self.ed, async |tx| action::opening::withdraw(tx, tracker, id).await).await,
            _ => self.act(&self.ed, async |tx| action::opening::confirm(tx, tracker, id).await).await.map(|_| ()),
        }
    }
}
