//! Who is asked to work on a promise, as a line of the desk.

use super::member::Member;
use crate::domain::assignment;
use crate::domain::id::PromiseId;
use crate::i18n::Lang;
use crate::store::desk::PromiseRow;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;

/// Where a promise is assigned.
pub fn address(t: Lang, id: PromiseId) -> String {
    format!("{}/assignment", path::desk_promise(t, id))
}

/// The form of an assignment as it stands.
pub fn form(t: Lang, standing: &PromiseRow) -> Form {
    let mut fields = FormData::default();
    if let Some(id) = standing.assignee.filter(|_| standing.assignee_closed_at.is_none()) {
        fields.push("assignee", id.to_string());
    }
    if let Some(day) = standing.due_on {
        fields.push("due", day.to_string());
    }
    Form::new(t, fields)
}

/// An assignment on a page.
pub struct Assignee {
    /// The person's name; a closed account says so.
    pub name: String,
    /// By when, for people and for machines.
    pub due: Option<(String, String)>,
    /// Whether that is over and the work is not done.
    pub overdue: bool,
}

impl Assignee {
    /// The assignment of a promise, if it has one.
    pub fn of(standing: &PromiseRow, member: &Member) -> Option<Assignee> {
        let (t, today) = (member.t, member.today());
        let name = standing.assignee_name.as_deref()?;
        Some(Assignee {
            name: match standing.assignee_closed_at {
                Some(_) => t.assigned_closed(name),
                None => name.to_owned(),
            },
            due: standing.due_on.filter(|_| !standing.answered).map(|day| (t.day(&day), day.to_string())),
            overdue: !standing.answered && assignment::is_overdue(standing.due_on, today),
        })
    }
}
