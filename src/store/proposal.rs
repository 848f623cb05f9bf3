//! What every proposal says of itself, whatever it is about: who made it and why, and what became of it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::domain::id::AccountId;
use crate::domain::localized::Localized;
use crate::domain::proposal::{Decided, State};

/// Who proposed something, why, and what became of it.
#[derive(Clone, Debug, Queryable)]
pub struct Proposed {
    /// Why, for the public.
    pub reason: Localized,
    /// Who proposed it.
    pub author: AccountId,
    /// Their name.
    pub author_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What became of it.
    pub state: State,
    /// Who decided.
    pub decider: Option<AccountId>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// What whoever decided said to its author.
    pub remarks: Option<String>,
}

impl Proposed {
    /// What was decided about it so far.
    pub fn decided(&self) -> Decided<'_> {
        Decided { state: self.state, by: self.decider, remarks: self.remarks.as_deref() }
    }
}
