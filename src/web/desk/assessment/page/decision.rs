//! What can be done with an assessment: its steps, what must be known before they are taken, and the bar at the foot of the
//! page.

use super::deciding::Deciding;
use crate::domain::assessment::State;
use crate::domain::language::Language;
use crate::domain::workflow::Step;
use crate::web::desk::assessment::load::AssessmentData;
use crate::web::desk::member::Member;
use crate::web::view::zone;

/// The steps that are open.
pub struct Decision {
    pub open: Vec<Step>,
    pub bar: Option<Deciding>,
    pub is_draft: bool,
    /// What the button that approves says.
    pub approve: String,
    pub puts_online: bool,
    pub is_hidden: bool,
    /// What must be known before it is approved.
    pub warnings: Vec<String>,
    pub open_remarks: String,
    /// The time zones in which an hour can be named.
    pub zones: Vec<(&'static str, String)>,
    /// The languages in which a reason is given.
    pub languages: Vec<Language>,
}

impl Decision {
    /// What this member can do, given what is open to them.
    pub fn new(
        member: &Member,
        data: &AssessmentData,
        (open, bar): (Vec<Step>, Option<Deciding>),
        warnings: Vec<String>,
        open_remarks: usize,
    ) -> Decision {
        let (t, number) = (member.t, data.shown.number);
        let is_online = data.promise.online_at.is_some();
        Decision {
            open,
            bar,
            is_draft: data.row.state == State::Draft,
            approve: if is_online { t.approve_revision(number) } else { t.approve_and_put_online(number) },
            puts_online: !is_online,
            is_hidden: !data.tracker.is_open(),
            warnings,
            open_remarks: t.open_remarks(open_remarks),
            zones: zone::choices(member.zone()),
            languages: data.tracker.languages().to_vec(),
        }
    }

    /// Whether this step is open.
    pub fn can(&self, step: &str) -> bool {
        self.open.iter().any(|open| open.code() == step)
    }
}
