//! The pages of people. Only [`PasswordPage`] ever holds a password, and only in the answer that made it.

use askama::Template;

use crate::domain::access::Role;
use crate::domain::audit::AuditAction;
use crate::domain::fault::Fault;
use crate::domain::id::{AccountId, TrackerId};
use crate::i18n::Lang;
use crate::store::account;
use crate::store::tracker::Tracker;
use crate::web::desk::list::query;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// How many people a page shows.
pub const PART: usize = 100;

struct Held {
    role: &'static str,
    tracker: Content,
}

struct Row {
    address: String,
    name: String,
    email: String,
    is_admin: bool,
    closed: bool,
    is_invited: bool,
    roles: Vec<Held>,
}

/// The form of a new account.
struct Newcomer {
    to_invite: String,
    to_create: String,
    languages: Vec<(String, String)>,
    /// The field of each tracker, and its name.
    seats: Vec<(String, Content)>,
    choices: Vec<(&'static str, &'static str)>,
}

impl Newcomer {
    fn new(t: Lang, trackers: &[Tracker]) -> Newcomer {
        let roles = Role::ALL.iter().map(|role| (role.code(), t.role(*role)));
        Newcomer {
            to_invite: format!("{}/invitations", path::people(t)),
            to_create: path::people(t),
            languages: Lang::ALL.iter().map(|lang| (lang.code().to_owned(), lang.name().to_owned())).collect(),
            seats: trackers.iter().map(|tracker| (format!("role.{}", tracker.id), name(t, tracker))).collect(),
            choices: [("", t.admin_no_role())].into_iter().chain(roles).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/people/people.html")]
pub struct PeoplePage {
    frame: Layout,
    rows: Vec<Row>,
    count: String,
    /// That signing in failed many times of late, and where that is told one by one.
    alarm: Option<(String, String)>,
    first: Option<String>,
    next: Option<String>,
    form: Form,
    newcomer: Newcomer,
}

impl PeoplePage {
    /// The people that follow `after`, of `count` in all, one more than [`PART`] where others follow; and the form of a
    /// new account. `refusals` is how often the trail says of late that signing in failed too often.
    pub fn new(
        member: &Member,
        (people, count, after): (&[account::WithRoles], i64, Option<AccountId>),
        (invited, refusals): (&[AccountId], i64),
        trackers: &[Tracker],
        (fields, faults): (FormData, Vec<Fault>),
    ) -> Result<Self, WebError> {
        let t = member.t;
        let told = path::activity(t, &[("action", AuditAction::AccountRefuseSignIn.code())]);
        let own = |t: Lang, after: Option<AccountId>| match after {
            Some(id) => path::asking(path::people(t), &[("after", &id.to_string())]),
            None => path::people(t),
        };
        let shown = people.get(..PART).unwrap_or(people);
        let last = shown.last().filter(|_| people.len() > PART);
        let row = |(person, roles): &account::WithRoles| Row {
            address: path::person(t, person.id),
            name: person.name.clone(),
            email: person.email.clone(),
            is_admin: person.is_admin,
            closed: person.closed_at.is_some(),
            is_invited: invited.contains(&person.id),
            roles: roles.iter().filter_map(|(id, role)| held(t, trackers, *id, *role)).collect(),
        };
        Ok(PeoplePage {
            frame: member.frame(t.nav_people(), "people")?.at(own(t.other(), after)),
            rows: shown.iter().map(row).collect(),
            count: query::number(t, count),
            alarm: (refusals > 0).then(|| (t.admin_refusals(refusals), told)),
            first: after.map(|_| own(t, None)),
            next: last.map(|(person, _)| own(t, Some(person.id))),
            form: Form::faulty(t, fields, faults),
            newcomer: Newcomer::new(t, trackers),
        })
    }
}

fn held(t: Lang, trackers: &[Tracker], id: TrackerId, role: Role) -> Option<Held> {
    let tracker = trackers.iter().find(|tracker| tracker.id == id)?;
    Some(Held { role: t.role(role), tracker: name(t, tracker) })
}

/// The name of a tracker.
pub fn name(t: Lang, tracker: &Tracker) -> Content {
    Content::or_empty(&tracker.text.name, t, tracker.languages())
}

#[derive(Template)]
#[template(path = "desk/people/password.html")]
pub struct PasswordPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    name: String,
    email: String,
    password: String,
    person: String,
}

impl PasswordPage {
    /// The answer that shows a new password, once.
    pub fn new(
        member: &Member,
        id: AccountId,
        name: &str,
        email: &str,
        password: String,
        created: bool,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let title = if created { t.admin_account_created(name) } else { t.admin_password_renewed(name) };
        // In the other language there is no such page: the password is shown once.
        let frame = Layout { switch: Some(path::person(t.other(), id)), ..member.frame(title, "people")? };
        Ok(PasswordPage {
            frame,
            breadcrumbs: vec![Crumb::new(path::people(t), t.nav_people())],
            name: name.to_owned(),
            email: email.to_owned(),
            password,
            person: path::person(t, id),
        })
    }
}

#[derive(Template)]
#[template(path = "desk/people/made.html")]
pub struct MadePage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    name: String,
    email: String,
    to_password: String,
    person: String,
}

impl MadePage {
    /// The answer to a form that has made its account already.
    pub fn new(member: &Member, id: AccountId, name: &str, email: &str) -> Result<Self, WebError> {
        let t = member.t;
        let frame = member.frame(t.admin_account_created(name), "people")?.at(path::person(t.other(), id));
        Ok(MadePage {
            frame,
            breadcrumbs: vec![Crumb::new(path::people(t), t.nav_people())],
            name: name.to_owned(),
            email: email.to_owned(),
            to_password: path::person_part(t, id, "password"),
            person: path::person(t, id),
        })
    }
}
