//! A form that could not be taken is given back whole: after signing in again, or with a fresh token, one button sends
//! it. Nothing typed is lost. The sign-in page stands here because it can carry such a form.

use std::borrow::Cow;

use actix_session::{Session, SessionExt};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use askama::Template;
use chrono::TimeDelta;

use super::member::Member;
use super::pending_form::{Button, PendingFormPage};
use crate::domain::account::PASSWORD_BYTES;
use crate::domain::id::AccountId;
use crate::i18n::Lang;
use crate::store;
use crate::web::http::body::{BEARER, Body, TOKEN};
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::language::lang;
use crate::web::http::path;
use crate::web::http::session::{self, Flash};
use crate::web::view::imprint::Imprint;
use crate::web::view::layout::{Layout, Viewer};
use crate::web::view::typed_fields;

/// The field of one's current password: it proves something once, and is never kept or sent again.
pub const CURRENT: &str = "current";

/// Why a form was not taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The session has ended.
    SignedOut,
    /// The form carries the token of another session.
    OldToken,
    /// Somebody else began it.
    OfAnother,
    /// What it asks for is not there, or not for this person: nobody is told which.
    NotAllowed,
    /// The database is away, or cannot write just now.
    Away,
    /// Something went wrong on our side.
    Failed,
}

impl Why {
    /// The status that goes with it.
    pub fn status(self) -> StatusCode {
        match self {
            Why::SignedOut => StatusCode::UNAUTHORIZED,
            Why::OldToken => StatusCode::FORBIDDEN,
            Why::OfAnother => StatusCode::CONFLICT,
            Why::NotAllowed => StatusCode::NOT_FOUND,
            Why::Away => StatusCode::SERVICE_UNAVAILABLE,
            Why::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The title of its page, the sentence below, and what the button says.
    fn say(self, t: Lang) -> (&'static str, &'static str, &'static str) {
        match self {
            Why::SignedOut => (t.recovery_title_expired(), t.recovery_confirm(), t.recovery_send()),
            Why::OldToken => (t.recovery_title_token(), t.recovery_confirm(), t.recovery_send()),
            // There is no button: nobody sends words under the name of somebody else.
            Why::OfAnother => (t.recovery_title_of_another(), "", ""),
            Why::NotAllowed => (t.recovery_title_refused(), t.recovery_refused(), t.recovery_send_again()),
            Why::Away => (t.recovery_title_away(), t.recovery_away(), t.recovery_send_again()),
            Why::Failed => (t.recovery_title_failed(), t.recovery_failed(), t.recovery_send_again()),
        }
    }
}

/// A form on its way: where it was going, and what it says.
#[derive(Clone, Debug, Default)]
pub struct PendingForm {
    /// The address it was posted to.
    pub path: String,
    /// Its fields, as posted.
    pub body: String,
}

impl PendingForm {
    /// The form that a request brings. One that travels with a sign-in is what was typed, and not the sign-in.
    pub fn of(request: &HttpRequest, body: &Body) -> PendingForm {
        let path = request.uri().path_and_query().map_or_else(|| request.path(), |whole| whole.as_str());
        PendingForm::travelling(&body.fields())
            .unwrap_or_else(|| PendingForm { path: path.to_owned(), body: without_proof(&body.0) })
    }

    /// Who had it before them, where it says so and it was somebody else.
    pub fn of_another_than(&self, account: AccountId) -> Option<AccountId> {
        bearer_of(&FormData::parse(&self.body)).filter(|other| *other != account)
    }

    /// Whether it holds words that somebody typed.
    pub fn is_typed(&self) -> bool {
        typed_fields::is_any(&FormData::parse(&self.body))
    }

    /// A held form as it travels in hidden fields of the sign-in form; only addresses of the desk are accepted.
    pub fn travelling(fields: &FormData) -> Option<PendingForm> {
        let path = Some(fields.get("held_path")).filter(|path| path::is_on_desk(path))?;
        Some(PendingForm { path: path.to_owned(), body: fields.get("held_body").to_owned() })
    }

    /// The fields to send again, without the old token.
    fn fields(&self) -> Vec<(String, String)> {
        let fields = FormData::parse(&self.body);
        let kept = fields.iter().filter(|(name, _)| *name != TOKEN);
        kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

/// A body without the password that proves who sends it: it is typed anew, and everything else is kept.
fn without_proof(body: &str) -> String {
    let is_proof = |part: &&str| part.split('=').next() == Some(CURRENT);
    body.split('&').filter(|part| !is_proof(part)).collect::<Vec<_>>().join("&")
}

/// The page that gives a form back, as the problem that stops the handler. A form with a password in it is never shown
/// or carried along: its page is opened again instead.
pub fn give_back(request: &HttpRequest, body: &Body, why: Why) -> WebError {
    let (t, session) = (lang(request), request.get_session());
    let held = PendingForm::of(request, body);
    if FormData::parse(&held.body).iter().any(|(name, _)| name == "password") {
        let sentence = t.recovery_password().to_owned();
        session::leave_flash(&session, Flash { refused: true, sentence, link: None });
        return WebError::Redirect(held.path);
    }
    let page = match why {
        Why::SignedOut => sign_in_page((Imprint::asked(request, t), t), &session, None, Some(held), None),
        _ => confirm((Imprint::asked(request, t), t), &session, held, why),
    };
    page.map_or_else(|problem| problem, |page| WebError::PendingForm(why.status(), page))
}

/// Who had a form before them when it was begun, as far as it says so.
pub fn bearer_of(fields: &FormData) -> Option<AccountId> {
    fields.get(BEARER).parse().ok()
}

/// The page that gives a form back which somebody else began: it is named, and is never sent as `member`'s.
pub async fn give_back_of_another(
    request: &HttpRequest,
    body: &Body,
    member: &Member,
    other: AccountId,
) -> Result<WebError, WebError> {
    let held = PendingForm::of(request, body);
    let csrf = session::csrf(&request.get_session())?;
    let whose = member.read(async |connection| Ok(store::account::name(connection, other).await?)).await?;
    let names = (whose.unwrap_or_default(), member.actor.name.as_str());
    let place = (Imprint::asked(request, member.t), member.t);
    let page = of_another(place, csrf, held, names, Some(member.bearer()))?;
    Ok(WebError::PendingForm(Why::OfAnother.status(), page))
}

/// The page that gives a form back to `own`, which `whose` began.
pub fn of_another(
    (imprint, t): (Imprint, Lang),
    csrf: String,
    held: PendingForm,
    (whose, own): (String, &str),
    bearer: Option<Viewer>,
) -> Result<String, WebError> {
    let title = t.recovery_title_of_another();
    let lead = t.recovery_of_another(&whose, own);
    given_back((imprint, t), csrf, bearer, (title, lead), (held, Vec::new()))
}

/// The page on which a held form is sent after all.
pub fn confirm(place: (Imprint, Lang), session: &Session, held: PendingForm, why: Why) -> Result<String, WebError> {
    page(place, session::csrf(session)?, held, why, None)
}

/// The page that gives a held form back, with a token to send it again.
pub fn page(
    (imprint, t): (Imprint, Lang),
    csrf: String,
    held: PendingForm,
    why: Why,
    bearer: Option<Viewer>,
) -> Result<String, WebError> {
    let (title, lead, send) = why.say(t);
    let button = Button { answer: "", words: send.to_owned(), is_main: why != Why::NotAllowed };
    let buttons = if send.is_empty() { Vec::new() } else { vec![button] };
    given_back((imprint, t), csrf, bearer, (title, lead.to_owned()), (held, buttons))
}

fn given_back(
    (imprint, t): (Imprint, Lang),
    csrf: String,
    bearer: Option<Viewer>,
    (title, lead): (&str, String),
    (held, buttons): (PendingForm, Vec<Button>),
) -> Result<String, WebError> {
    let frame = Layout { on_desk: true, csrf, bearer, ..Layout::under(imprint, t, title, path::desk(t.other(), "")) };
    let groups = typed_fields::groups(t, &FormData::parse(&held.body));
    // Nobody carries along what nobody may send.
    let fields = if buttons.is_empty() { Vec::new() } else { held.fields() };
    let page = PendingFormPage { frame, lead, note: None, target: held.path, buttons, is_left: true, groups, fields };
    page.render().map_err(|error| WebError::Defect(error.to_string()))
}

/// Why someone is not signed in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NotSignedIn {
    /// Address and password do not belong together.
    Wrong,
    /// The form carries the token of another session.
    OldPage,
    /// No password is as long as what was typed.
    TooLong,
    /// Too many are signing in at this moment.
    Busy,
    /// Too many wrong passwords; the next try is taken after so long.
    TooMany(TimeDelta),
}

impl NotSignedIn {
    /// The status that goes with it.
    pub fn status(self) -> StatusCode {
        match self {
            NotSignedIn::Busy => StatusCode::SERVICE_UNAVAILABLE,
            NotSignedIn::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// After how many seconds it may go better, where that is known.
    pub fn retry_after(self) -> Option<i64> {
        match self {
            NotSignedIn::Busy => Some(2),
            NotSignedIn::TooMany(wait) => Some(wait.num_seconds() + 1),
            _ => None,
        }
    }

    fn say(self, t: Lang) -> Cow<'static, str> {
        match self {
            NotSignedIn::Wrong => t.sign_in_refused().into(),
            NotSignedIn::OldPage => t.sign_in_again().into(),
            NotSignedIn::TooLong => t.sign_in_too_long(PASSWORD_BYTES).into(),
            NotSignedIn::Busy => t.sign_in_busy().into(),
            NotSignedIn::TooMany(wait) => t.sign_in_too_many(&t.wait(wait.num_seconds())).into(),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/account/sign_in.html")]
struct SignInPage {
    frame: Layout,
    refusal: Option<Cow<'static, str>>,
    email: String,
    held: Option<PendingForm>,
    next: String,
}

/// The sign-in page. `refused` holds the address that was typed and why it did not do; `held` is a form that waits to be
/// sent afterwards.
pub fn sign_in_page(
    (imprint, t): (Imprint, Lang),
    session: &Session,
    refused: Option<(String, NotSignedIn)>,
    held: Option<PendingForm>,
    next: Option<String>,
) -> Result<String, WebError> {
    let title = if held.is_some() { t.recovery_title_expired() } else { t.sign_in_title() };
    let frame = Layout {
        on_desk: true,
        csrf: session::csrf(session)?,
        flash: session::take_flash(session),
        ..Layout::under(imprint, t, title, path::sign_in(t.other(), next.as_deref()))
    };
    let refusal = refused.as_ref().map(|(_, reason)| reason.say(t));
    let email = refused.map(|(email, _)| email).unwrap_or_default();
    let page = SignInPage { frame, refusal, email, held, next: next.unwrap_or_default() };
    page.render().map_err(|error| WebError::Defect(error.to_string()))
}
