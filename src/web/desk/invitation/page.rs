//! The page on which an invitation is accepted.

use actix_web::HttpRequest;
use askama::Template;

use crate::domain::fault::Fault;
use crate::domain::one_time_link::LinkKind;
use crate::i18n::Lang;
use crate::store::tracker::Tracker;
use crate::web::desk::one_time_link::{Followed, frame};
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::link;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// A role that they will have.
struct Seat {
    role: &'static str,
    tracker: Content,
}

#[derive(Template)]
#[template(path = "desk/invitation/accept.html")]
pub struct AcceptPage {
    frame: Layout,
    form: Form,
    target: String,
    email: String,
    is_admin: bool,
    seats: Vec<Seat>,
}

impl AcceptPage {
    /// The form that takes the first password, and to what they are invited.
    pub fn new(
        request: &HttpRequest,
        t: Lang,
        token: &str,
        Followed { actor, email, .. }: Followed,
        trackers: &[Tracker],
    ) -> AcceptPage {
        let at = |t: Lang| link::one_time_link(t, LinkKind::Invitation, token);
        let seat = |tracker: &Tracker| {
            let role = actor.role_on(tracker.id)?;
            Some(Seat { role: t.role(role), tracker: Content::or_empty(&tracker.text.name, t, tracker.languages()) })
        };
        AcceptPage {
            frame: frame(request, t, &t.invitation_title(&actor.name), at(t.other())),
            form: Form::new(t, FormData::default()),
            target: at(t),
            email,
            is_admin: actor.is_admin,
            seats: trackers.iter().filter_map(seat).collect(),
        }
    }

    /// The same with what is wrong with the password that was typed.
    pub fn with(self, fault: Fault) -> AcceptPage {
        let form = Form::faulty(self.frame.t, FormData::default(), vec![fault]);
        AcceptPage { form, ..self }
    }
}
