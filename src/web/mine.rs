//! What someone has to do, in the order of "my work": for the page, and for the way through it.

use std::collections::HashMap;

use crate::domain::assessment::State;
use crate::domain::id::{AccountId, PromiseId};
use crate::domain::workflow::Step;
use crate::store::desk::{Standing, Work};
use crate::store::{self, Connection};

/// Someone's work.
pub struct Mine {
    /// What an editor sent back.
    pub returned: Vec<Work>,
    /// What they are asked to do and have not begun.
    pub assigned: Vec<Standing>,
    /// What they are writing.
    pub drafts: Vec<Work>,
    /// What waits for an editor, or for its hour.
    pub waiting: Vec<Work>,
    /// How their assigned promises stand that they have begun.
    pub begun: HashMap<PromiseId, Standing>,
}

impl Mine {
    /// The work of `me`.
    pub async fn load(connection: &mut Connection, me: AccountId) -> store::Result<Mine> {
        let work = store::desk::work_of(connection, me).await?;
        let all = store::desk::assigned_to(connection, me).await?;
        let is_returned = |work: &Work| work.state == State::Draft && work.last_step == Step::SendBack;
        let (drafts, waiting): (Vec<_>, Vec<_>) = work.into_iter().partition(|work| work.state == State::Draft);
        let (returned, drafts) = drafts.into_iter().partition(is_returned);
        let (begun, assigned): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|standing| standing.open_author == Some(me));
        let begun = begun.into_iter().map(|standing| (standing.id, standing)).collect();
        Ok(Mine { returned, assigned, drafts, waiting, begun })
    }
}
