//! The assignment of one promise, on a page of its own: where a form that was refused comes back.

use askama::Template;

use super::load::AssignmentData;
use super::refusal::Refusal;
use crate::domain::access::Permission;
use crate::domain::id::PromiseId;
use crate::web::desk::assignee::{self, Assignee};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

#[derive(Template)]
#[template(path = "desk/assignment/assignment.html")]
pub struct Assignment {
    frame: Layout,
    refusal: Option<&'static str>,
    reference: String,
    statement: Content,
    promise_path: String,
    tracker: Content,
    tracker_path: String,
    assignee: Option<Assignee>,
    form: Form,
    people: Vec<(String, String)>,
    assign: String,
}

impl Assignment {
    /// The page for a member who may assign; with what was typed, for one who tried.
    pub async fn of(member: &Member, id: PromiseId, refused: Option<(FormData, Refusal)>) -> Result<Self, WebError> {
        let t = member.t;
        let AssignmentData { standing, tracker, candidates } = AssignmentData::load(member, id).await?;
        let order = tracker.languages();
        let (form, refusal) = match refused {
            Some((fields, Refusal::Faulty(faults))) => (Form::faulty(t, fields, faults), None),
            Some((_, Refusal::NotYours)) => (assignee::form(t, &standing), Some(t.assign_not_yours())),
            None => {
                member.require(Permission::Assign(tracker.id))?;
                (assignee::form(t, &standing), None)
            }
        };
        Ok(Assignment {
            frame: member.frame_about(&tracker, t.assignment_title(), "trackers")?,
            refusal,
            statement: Content::or_empty(&standing.statement, t, order),
            promise_path: member.keep(&path::desk_promise(t, id)),
            tracker: Content::or_empty(&tracker.text.name, t, order),
            tracker_path: path::desk_tracker(t, tracker.id),
            assignee: Assignee::of(&standing, member),
            form,
            people: candidates.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
            assign: member.keep(&assignee::address(t, id)),
            reference: standing.reference,
        })
    }
}
