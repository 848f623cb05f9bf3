//! Assignments: who may be asked to work on a promise, and when that is late.

use chrono::NaiveDate;

use super::access::Role;
use super::fault::Reason;

/// Someone who could be asked, as of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Their name, for the sentence that refuses them.
    pub name: String,
    /// Whether their account is closed.
    pub closed: bool,
    /// What they are on the promise's tracker.
    pub role: Option<Role>,
}

/// On what terms promises are assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// They only change hands: due dates stay, and work that is answered stays answered.
    HandedOver,
    /// They are asked for anew, by this day, or by the one that each has already.
    Asked(Option<NaiveDate>),
}

impl Candidate {
    /// Whether work can be given to them: the account first, then the role.
    pub fn check(&self) -> Result<(), Reason> {
        match self {
            Candidate { closed: true, name, .. } => Err(Reason::AccountClosed(name.clone())),
            Candidate { role: None, name, .. } => Err(Reason::NoRole(name.clone())),
            _ => Ok(()),
        }
    }
}

/// Whether what was due on this day is late today. The day itself is still in time.
pub fn is_overdue(due: Option<NaiveDate>, today: NaiveDate) -> bool {
    due.is_some_and(|due| due < today)
}

/// A day that can be set as a due date today: none that is over.
pub fn due_date(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Reason> {
    if is_overdue(Some(day), today) { Err(Reason::InPast) } else { Ok(day) }
}
