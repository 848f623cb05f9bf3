//! The pages of one’s own account and of one’s own password.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::domain::fault::{Fault, Reason};
use crate::store::account::Own;
use crate::web::desk::member::Member;
use crate::web::desk::pending_form::CURRENT;
use crate::web::desk::person_form;
use crate::web::desk::session_list::Row;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::layout::Layout;

#[derive(Template)]
#[template(path = "desk/account/own.html")]
pub struct OwnPage {
    frame: Layout,
    name: String,
    email: String,
    is_named: bool,
    form: Form,
    languages: Vec<(String, String)>,
    to_details: String,
    pending: Option<PendingAddress>,
    sessions: Sessions,
}

/// Where they are signed in.
struct Sessions {
    rows: Vec<Row>,
    to_end: String,
}

/// An address that waits to be confirmed.
struct PendingAddress {
    words: String,
    to_give_up: String,
}

impl OwnPage {
    /// What one sets oneself.
    pub fn new(
        member: &Member,
        (own, pending): (Own, Option<(String, DateTime<Utc>)>),
        sessions: Vec<Row>,
        form: Form,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let frame = member.frame(member.t.own_account_title(), "account")?;
        Ok(OwnPage {
            frame: frame.at(path::desk(t.other(), "account")),
            name: member.actor.name.clone(),
            email: own.email,
            is_named: own.is_named,
            form,
            languages: person_form::languages(t),
            to_details: path::desk(t, "account/details"),
            sessions: Sessions { rows: sessions, to_end: path::desk(t, "account/sessions") },
            pending: pending.map(|(wanted, until)| PendingAddress {
                words: match until > member.now() {
                    true => t.address_pending(&wanted, &t.moment(member.zone(), &until)),
                    false => t.address_expired(&wanted),
                },
                to_give_up: path::desk(t, "account/address"),
            }),
        })
    }
}

#[derive(Template)]
#[template(path = "desk/account/password.html")]
pub struct PasswordPage {
    frame: Layout,
    /// What is said first, and what the present password is called.
    lead: &'static str,
    present: &'static str,
    current: Option<String>,
    fault: Option<String>,
}

impl PasswordPage {
    /// The page on which one's own password is changed.
    pub fn new(member: &Member, faults: Vec<Fault>) -> Result<Self, WebError> {
        let t = member.t;
        let of = |field: &str| faults.iter().find(|fault| fault.field == field);
        let current = of(CURRENT).map(|fault| match fault.reason {
            Reason::TooManyTries { .. } | Reason::ManySignIns => t.fault_line(fault),
            _ => t.password_wrong().to_owned(),
        });
        let fault = of("password").map(|fault| t.fault_line(fault));
        let (title, lead, present) = match member.has_initial_password() {
            true => (t.initial_password_title(), t.initial_password_lead(), t.initial_password()),
            false => (t.desk_password_title(), t.desk_password_lead(), t.current_password()),
        };
        Ok(PasswordPage { frame: member.frame(title, "account")?, lead, present, current, fault })
    }
}

#[derive(Template)]
#[template(path = "desk/account/closing.html")]
pub struct ClosingPage {
    frame: Layout,
    form: Form,
    target: String,
    /// Whether nobody else administers the site, so that it cannot be closed.
    is_last: bool,
}

impl ClosingPage {
    /// The page on which one's own account is closed.
    pub fn new(member: &Member, is_last: bool, form: Form) -> Result<Self, WebError> {
        let frame = member.frame(member.t.leaving_title(), "account")?;
        Ok(ClosingPage { frame, form, target: path::desk(member.t, "account/closing"), is_last })
    }
}
