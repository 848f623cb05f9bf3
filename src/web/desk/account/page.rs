//! The pages of one’s own account and of one’s own password.

use askama::Template;

use crate::domain::fault::{Fault, Reason};
use crate::store::account::Own;
use crate::web::desk::member::Member;
use crate::web::desk::pending_form::CURRENT;
use crate::web::desk::person_form;
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
}

impl OwnPage {
    /// What one sets oneself.
    pub fn new(member: &Member, own: Own, form: Form) -> Result<Self, WebError> {
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
        })
    }
}

#[derive(Template)]
#[template(path = "desk/account/password.html")]
pub struct PasswordPage {
    frame: Layout,
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
        Ok(PasswordPage { frame: member.frame(t.desk_password_title(), "account")?, current, fault })
    }
}
