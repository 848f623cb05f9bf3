//! The assessments of a promise: the open one, or the form that starts one, and those that were made.

use crate::domain::access::{Permission, may};
use crate::domain::assessment::State;
use crate::store::assessment::{Assessment, Taken};
use crate::web::desk::member::Member;
use crate::web::desk::promise::load::WorkspaceData;
use crate::web::http::path;
use crate::web::view::steps::{self, StepLine};

/// An assessment in the history of its promise.
pub struct Past {
    pub path: String,
    pub kind: &'static str,
    pub chip: (&'static str, &'static str),
    pub steps: Vec<StepLine>,
}

/// The open assessment.
pub struct Open {
    pub path: String,
    pub draft: Option<String>,
    pub kind: &'static str,
    pub chip: (&'static str, &'static str),
    /// That nothing else can be started meanwhile, for those who could.
    pub closes: Option<&'static str>,
}

/// A publication that can be corrected.
pub struct Correctable {
    pub id: String,
    pub label: String,
}

/// The form that starts an assessment.
pub struct Start {
    pub action: String,
    pub correctable: Vec<Correctable>,
}

/// All of them.
pub struct Assessments {
    pub open: Option<Open>,
    pub start: Option<Start>,
    pub past: Vec<Past>,
}

impl Assessments {
    /// Those of the promise, as this member may treat them.
    pub fn new(member: &Member, data: &WorkspaceData) -> Assessments {
        let may_draft = may(&member.actor, Permission::Draft(data.tracker.id));
        let may_start = may_draft && data.delisting.is_none();
        let open = data.history.iter().find(|(row, _)| row.state.is_open());
        Assessments {
            open: open.map(|(row, taken)| Open::new(member, row, taken, (may_draft, may_start))),
            start: (may_start && open.is_none()).then(|| Start::new(member, data)),
            past: data.history.iter().map(|(row, taken)| Past::new(member, row, taken)).collect(),
        }
    }
}

impl Open {
    fn new(member: &Member, row: &Assessment, taken: &[Taken], (may_draft, may_start): (bool, bool)) -> Open {
        let t = member.t;
        let draft = || member.keep(&path::assessment_part(t, row.id, "draft"));
        Open {
            path: member.keep(&path::assessment(t, row.id)),
            draft: (row.state == State::Draft && may_draft).then(draft),
            kind: t.kind(row.kind),
            chip: steps::chip(t, row.state, taken.first()),
            closes: may_start.then(|| match row.state {
                State::Scheduled => t.scheduled_closes(),
                _ => t.open_closes(),
            }),
        }
    }
}

impl Start {
    fn new(member: &Member, data: &WorkspaceData) -> Start {
        let here = path::desk_promise(member.t, data.promise.id);
        Start {
            action: member.keep(&format!("{here}/assessments")),
            correctable: data.history.iter().filter_map(|(row, _)| Correctable::of(member, row)).collect(),
        }
    }
}

impl Correctable {
    fn of(member: &Member, row: &Assessment) -> Option<Correctable> {
        let published = row.published_at.filter(|_| row.state == State::Published)?;
        let label = member.t.publication_of(member.t.kind(row.kind), &member.t.day_of(member.zone(), &published));
        Some(Correctable { id: row.id.to_string(), label })
    }
}

impl Past {
    fn new(member: &Member, row: &Assessment, taken: &[Taken]) -> Past {
        let t = member.t;
        Past {
            path: path::assessment(t, row.id),
            kind: t.kind(row.kind),
            chip: steps::chip(t, row.state, taken.first()),
            steps: taken.iter().map(|step| StepLine::new(t, member.zone(), step)).collect(),
        }
    }
}
