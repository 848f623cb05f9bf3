//! The page of one person: who they are, the roles they hold, what they have to do, and the closing of their account.

use std::collections::BTreeMap;

use askama::Template;

use super::load::{Assigned, PersonData};
use super::page::name;
use crate::domain::access::Role;
use crate::domain::id::{AccountId, TrackerId};
use crate::i18n::Lang;
use crate::store::one_time_link::Pending;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::desk::person_form;
use crate::web::desk::session_list::Row;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// Who it is.
struct Header {
    email: String,
    is_admin: bool,
    is_self: bool,
    /// Since when the account is closed.
    closed: Option<String>,
    activity: String,
}

/// The form of their name, address and language.
struct Details {
    action: String,
    languages: Vec<(String, String)>,
}

/// A tracker with the role that they have there.
struct Seat {
    field: String,
    tracker: Content,
    role: Option<&'static str>,
    code: &'static str,
}

/// The form of their roles.
struct Roles {
    action: String,
    seats: Vec<Seat>,
    choices: Vec<(&'static str, &'static str)>,
}

/// What someone has to do on a tracker, and who could do it instead.
struct Load {
    tracker: Content,
    id: String,
    list: String,
    count: String,
    people: Vec<(String, String)>,
}

/// The forms that hand over what they have to do.
struct Assignments {
    action: String,
    loads: Vec<Load>,
}

/// An invitation that they have not accepted.
struct Invitation {
    words: String,
    to_send: String,
    /// Where it is withdrawn, unless it was.
    to_withdraw: Option<String>,
}

impl Invitation {
    fn new(member: &Member, id: AccountId, pending: &Pending) -> Invitation {
        let (t, zone) = (member.t, member.zone());
        let (by, at, until) = (&pending.made_by, t.day_of(zone, &pending.made_at), t.moment(zone, &pending.expires_at));
        let words = match pending.ended_at {
            Some(ended) => t.invite_ended(by, &at, &t.day_of(zone, &ended)),
            None if pending.expires_at <= member.now() => t.invite_expired(by, &at, &until),
            None => t.invite_pending(by, &at, &until),
        };
        Invitation {
            words,
            to_send: path::person_part(t, id, "invitation"),
            to_withdraw: pending.ended_at.is_none().then(|| path::person_part(t, id, "invitation/withdrawal")),
        }
    }
}

/// Where they are signed in, for others than themselves.
struct Sessions {
    rows: Vec<Row>,
    to_end: String,
}

/// Where a new password is made, and the account closed or opened again.
struct Account {
    to_password: String,
    to_closing: String,
    /// Where their code is turned off; nothing where they have none.
    to_factor: Option<String>,
    /// Whether they sign in with a code, and since when.
    factor: String,
}

#[derive(Template)]
#[template(path = "desk/people/person.html")]
pub struct PersonPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    header: Header,
    form: Form,
    details: Details,
    roles: Roles,
    assignments: Assignments,
    invitation: Option<Invitation>,
    sessions: Option<Sessions>,
    account: Account,
}

impl PersonPage {
    /// One person with what they may do where.
    pub fn new(member: &Member, data: PersonData, form: Form) -> Result<Self, WebError> {
        let (t, id) = (member.t, data.person.id);
        let part = |part| path::person_part(t, id, part);
        let shown = id != member.actor.id && data.person.closed_at.is_none() && data.invitation.is_none();
        Ok(PersonPage {
            frame: member.frame(data.person.name.clone(), "people")?.at(path::person(t.other(), id)),
            breadcrumbs: vec![Crumb::new(path::people(t), t.nav_people())],
            header: Header::new(member, &data),
            form,
            details: Details { action: part("details"), languages: person_form::languages(t) },
            roles: Roles {
                action: part("roles"),
                seats: data.trackers.iter().map(|tracker| Seat::new(t, tracker, &data.roles)).collect(),
                choices: [("", t.admin_no_role())].into_iter().chain(roles(t)).collect(),
            },
            assignments: Assignments {
                action: part("assignments"),
                loads: data.assigned.iter().map(|one| Load::new(t, id, &data.trackers, one)).collect(),
            },
            invitation: data.invitation.as_ref().map(|pending| Invitation::new(member, id, pending)),
            sessions: shown.then(|| Sessions { rows: data.sessions, to_end: part("sessions") }),
            account: Account {
                to_password: part("password"),
                to_closing: part("closing"),
                to_factor: data.factor_since.map(|_| part("second-factor")),
                factor: match data.factor_since {
                    Some(at) => t.factor_of_person_since(&t.day_of(member.zone(), &at)),
                    None => t.factor_of_person_none().to_owned(),
                },
            },
        })
    }
}

fn roles(t: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    Role::ALL.iter().map(move |role| (role.code(), t.role(*role)))
}

impl Header {
    fn new(member: &Member, data: &PersonData) -> Header {
        let (t, person) = (member.t, &data.person);
        Header {
            email: person.email.clone(),
            is_admin: person.is_admin,
            is_self: person.id == member.actor.id,
            closed: person.closed_at.map(|at| t.day_of(member.zone(), &at)),
            activity: path::activity(t, &[("person", &person.id.to_string())]),
        }
    }
}

impl Seat {
    fn new(t: Lang, tracker: &Tracker, held: &BTreeMap<TrackerId, Role>) -> Seat {
        let role = held.get(&tracker.id).copied();
        Seat {
            field: format!("role.{}", tracker.id),
            tracker: name(t, tracker),
            role: role.map(|role| t.role(role)),
            code: role.map(Role::code).unwrap_or_default(),
        }
    }
}

impl Load {
    fn new(t: Lang, person: AccountId, trackers: &[Tracker], (id, count, candidates): &Assigned) -> Load {
        let tracker = trackers.iter().find(|tracker| tracker.id == *id);
        let others = candidates.iter().filter(|(candidate, _)| *candidate != person);
        Load {
            tracker: tracker.map(|tracker| name(t, tracker)).unwrap_or_default(),
            id: id.to_string(),
            list: path::asking(path::desk_tracker(t, *id), &[("assignee", &person.to_string())]),
            count: t.hand_over_count(usize::try_from(*count).unwrap_or(0)),
            people: others.map(|(id, name)| (id.to_string(), name.clone())).collect(),
        }
    }
}
