//! What stands beside a promise's workspace: its rating, who works on it, when it was checked, and its facts.

use crate::domain::access::{Permission, may};
use crate::domain::check;
use crate::web::desk::assignee::{self, Assignee};
use crate::web::desk::member::Member;
use crate::web::desk::promise::load::WorkspaceData;
use crate::web::desk::worklist::Verdicts;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::tag::Tag;

/// The form that asks somebody to work on the promise: where it goes, what stands in it, and who can be asked.
type AssignForm = (String, Form, Vec<(String, String)>);

/// Who is asked to work on it.
pub struct Assignment {
    pub assignee: Option<Assignee>,
    pub form: Option<AssignForm>,
}

/// When somebody last looked whether anything is new.
pub struct Check {
    pub at: Option<When>,
    pub is_due: bool,
    pub lines: Vec<String>,
    /// Where a check is recorded, for those who may.
    pub action: Option<String>,
}

/// What one looks up about it.
pub struct Facts {
    pub reference: String,
    pub source: Option<Content>,
    pub page: Option<String>,
    pub topics: String,
}

/// All of them.
pub struct Panels {
    pub rating: Option<(Tag, String)>,
    pub assignment: Assignment,
    pub check: Check,
    pub facts: Facts,
}

impl Panels {
    /// The panels for this member.
    pub fn new(member: &Member, data: WorkspaceData) -> Panels {
        Panels {
            assignment: Assignment::new(member, &data),
            check: Check::new(member, &data),
            facts: Facts::new(member, &data),
            rating: rating(member, data),
        }
    }
}

/// The verdict in force, with the day since which it holds.
fn rating(member: &Member, data: WorkspaceData) -> Option<(Tag, String)> {
    let WorkspaceData { tracker, standing, verdicts, .. } = data;
    let (t, id) = (member.t, tracker.id);
    let tag = Verdicts::new(verdicts, &[tracker]).tag(id, standing.verdict?, t)?;
    Some((tag, standing.effective_date.map(|date| t.partial_date(&date)).unwrap_or_default()))
}

impl Assignment {
    fn new(member: &Member, data: &WorkspaceData) -> Assignment {
        let (t, standing) = (member.t, &data.standing);
        let form = || {
            let people = data.candidates.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
            (member.keep(&assignee::address(t, data.promise.id)), assignee::form(t, standing), people)
        };
        Assignment {
            assignee: Assignee::of(standing, member),
            form: may(&member.actor, Permission::Assign(data.tracker.id)).then(form),
        }
    }
}

impl Check {
    fn new(member: &Member, data: &WorkspaceData) -> Check {
        let (t, standing) = (member.t, &data.standing);
        let action = || member.keep(&format!("{}/checks", path::desk_promise(t, data.promise.id)));
        let checked = standing.checked_at.filter(|_| standing.delisted.is_none());
        Check {
            at: checked.map(|at| When::day_of(t, member.zone(), &at)),
            is_due: check::is_due(&standing.last_sign(), check::cutoff(member.now(), data.tracker.text.stale_after)),
            lines: data.checks.iter().map(|(name, at)| t.check_by(name, &t.day_of(member.zone(), at))).collect(),
            action: may(&member.actor, Permission::Draft(data.tracker.id)).then(action),
        }
    }
}

impl Facts {
    fn new(member: &Member, data: &WorkspaceData) -> Facts {
        let (t, order) = (member.t, data.tracker.languages());
        let topics: Vec<String> = data.topics.iter().map(|name| Content::or_empty(name, t, order).text).collect();
        Facts {
            reference: data.promise.reference.clone(),
            source: data.source.as_ref().and_then(|source| Content::of(&source.text.title, t, order)),
            page: data.promise.page.clone(),
            topics: topics.join(", "),
        }
    }
}
