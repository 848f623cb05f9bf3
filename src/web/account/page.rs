//! The pages of signing in.

use actix_session::Session;
use askama::Template;

use crate::domain::fault::Fault;
use crate::i18n::Lang;
use crate::web::held::Held;
use crate::web::member::Member;
use crate::web::page::Frame;
use crate::web::problem::Problem;
use crate::web::{path, session};

#[derive(Template)]
#[template(path = "account/sign_in.html")]
struct SignInPage {
    frame: Frame,
    refusal: Option<&'static str>,
    email: String,
    held: Option<Held>,
    next: String,
}

/// The sign-in page. `refused` holds the address that was typed and whether the form's token was right; `held` is a form
/// that waits to be sent afterwards.
pub fn sign_in_page(
    t: Lang,
    session: &Session,
    refused: Option<(String, bool)>,
    held: Option<Held>,
    next: Option<String>,
) -> Result<String, Problem> {
    let title = if held.is_some() { t.held_title_expired() } else { t.sign_in_title() };
    let frame = Frame {
        on_desk: true,
        csrf: session::csrf(session)?,
        flash: session::take_flash(session),
        ..Frame::public(t, title, path::sign_in(t.other(), next.as_deref()))
    };
    let refusal = refused.as_ref().map(|(_, own)| if *own { t.sign_in_refused() } else { t.sign_in_again() });
    let email = refused.map(|(email, _)| email).unwrap_or_default();
    let page = SignInPage { frame, refusal, email, held, next: next.unwrap_or_default() };
    page.render().map_err(|error| Problem::Defect(error.to_string()))
}

#[derive(Template)]
#[template(path = "account/password.html")]
pub struct PasswordPage {
    frame: Frame,
    wrong_current: bool,
    fault: Option<String>,
}

impl PasswordPage {
    /// The page on which one's own password is changed.
    pub fn new(member: &Member, faults: Vec<Fault>) -> Result<Self, Problem> {
        let wrong_current = faults.iter().any(|fault| fault.field == "current");
        let fault = faults.iter().find(|fault| fault.field == "password").map(|fault| member.t.fault_line(fault));
        Ok(PasswordPage { frame: member.frame(member.t.desk_password_title(), "password")?, wrong_current, fault })
    }
}
