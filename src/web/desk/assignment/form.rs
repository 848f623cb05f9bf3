//! The forms of assignments: for one promise, and for the ticked ones of a list.

use chrono::NaiveDate;

use crate::domain::assignment::due_date;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AccountId, PromiseId};
use crate::store::batch::MOST;
use crate::web::desk::ticked;
use crate::web::http::form::{self, Faults};
use crate::web::http::form_data::FormData;

/// What the pressed button asks for.
pub enum Wish {
    /// To assign, by this day or by the one that each has already.
    Assign(AccountId, Option<NaiveDate>),
    /// To change the due date of what is assigned.
    Redate(Option<NaiveDate>),
    /// To take back.
    TakeBack,
}

/// What is asked for, or everything that is wrong with it.
pub fn wish(fields: &FormData, today: NaiveDate) -> Result<Wish, Vec<Fault>> {
    let mut faults = Faults::default();
    let due = |faults: &mut Faults| {
        faults.take_optional("due", fields.get("due"), |typed| due_date(form::day(typed, fields.order())?, today))
    };
    let wish = match fields.get("do") {
        "take_back" => return Ok(Wish::TakeBack),
        "due" => Some(Wish::Redate(due(&mut faults))),
        "assign" => {
            let to = faults.take("assignee", form::choice(fields.get("assignee")));
            let due = due(&mut faults);
            to.map(|to| Wish::Assign(to, due))
        }
        other => {
            faults.add("do", Reason::UnknownChoice(other.to_owned()));
            None
        }
    };
    faults.finish(wish)
}

/// The promises that are ticked.
pub fn ticked(fields: &FormData) -> Result<Vec<PromiseId>, Vec<Fault>> {
    let mut faults = Faults::default();
    let ticked = faults.take("promises", ticked::ticked(fields, "promise", MOST));
    if ticked.as_ref().is_some_and(Vec::is_empty) {
        faults.add("promises", Reason::TooFew { minimum: 1 });
    }
    faults.finish(ticked)
}
