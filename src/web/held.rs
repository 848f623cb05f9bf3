//! A form that could not be taken is given back whole: after signing in again, or with a fresh token, one button sends
//! it. Nothing typed is lost. The sign-in page stands here because it can carry such a form.

use actix_session::{Session, SessionExt};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use askama::Template;

use super::body::{Body, TOKEN};
use super::fields::Fields;
use super::member::lang;
use super::page::{Flash, Frame};
use super::path;
use super::problem::Problem;
use super::session;
use crate::i18n::{Lang, field_name};

/// Why a form was not taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The session has ended.
    SignedOut,
    /// The form carries the token of another session.
    OldToken,
}

/// A form on its way: where it was going, and what it says.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// The address it was posted to.
    pub path: String,
    /// Its fields, as posted.
    pub body: String,
}

impl Held {
    /// A held form as it travels in hidden fields of the sign-in form; only addresses of the desk are accepted.
    pub fn travelling(fields: &Fields) -> Option<Held> {
        let path = Some(fields.get("held_path")).filter(|path| path::is_on_desk(path))?;
        Some(Held { path: path.to_owned(), body: fields.get("held_body").to_owned() })
    }

    /// The fields to send again, without the old token.
    fn fields(&self) -> Vec<(String, String)> {
        let fields = Fields::parse(&self.body);
        let kept = fields.iter().filter(|(name, _)| *name != TOKEN);
        kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

#[derive(Template)]
#[template(path = "account/held.html")]
struct HeldPage {
    frame: Frame,
    held: Held,
    /// What was typed, under the names people know.
    shown: Vec<(String, String)>,
    /// Everything to send again.
    fields: Vec<(String, String)>,
}

/// The page that gives a form back, as the problem that stops the handler. A form with a password in it is never shown
/// or carried along: its page is opened again instead.
pub fn give_back(request: &HttpRequest, body: &Body, why: Why) -> Problem {
    let (t, session) = (lang(request), request.get_session());
    let held = Held { path: request.path().to_owned(), body: body.0.clone() };
    if Fields::parse(&held.body).iter().any(|(name, _)| name == "password") {
        let sentence = t.held_password().to_owned();
        session::leave_flash(&session, Flash { refused: true, sentence });
        return Problem::Elsewhere(held.path);
    }
    let page = match why {
        Why::SignedOut => sign_in_page(t, &session, None, Some(held), None),
        Why::OldToken => confirm(t, &session, held, why),
    };
    let status = if why == Why::SignedOut { StatusCode::UNAUTHORIZED } else { StatusCode::FORBIDDEN };
    page.map_or_else(|problem| problem, |page| Problem::Held(status, page))
}

/// The page on which a held form is sent after all.
pub fn confirm(t: Lang, session: &Session, held: Held, why: Why) -> Result<String, Problem> {
    let title = if why == Why::SignedOut { t.held_title_expired() } else { t.held_title_token() };
    let frame =
        Frame { on_desk: true, csrf: session::csrf(session)?, ..Frame::public(t, title, path::desk(t.other(), "")) };
    let fields = held.fields();
    let shown = fields.iter().filter(|(name, value)| !value.trim().is_empty() && !is_plumbing(name));
    let shown = shown.map(|(name, value)| (field_name(t, name), value.clone())).collect();
    let page = HeldPage { frame, shown, fields, held };
    page.render().map_err(|error| Problem::Defect(error.to_string()))
}

/// Fields that forms carry for their own sake.
fn is_plumbing(name: &str) -> bool {
    let is_copy = name.starts_with("mine.") || name.starts_with("take.");
    is_copy || matches!(name, "base" | "root" | "do" | "step" | "revision" | "version" | "window" | "resumed")
}

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
