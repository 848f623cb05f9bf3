//! A form that could not be taken is given back whole: after signing in again, or with a fresh token, one button sends
//! it. Nothing typed is lost.

use actix_session::{Session, SessionExt};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use askama::Template;

use super::member::Member;
use super::pending_form::{Button, PendingForm, PendingFormPage};
use super::sign_in_page::{Coming, sign_in_page};
use crate::domain::id::AccountId;
use crate::i18n::Lang;
use crate::store;
use crate::web::http::body::Body;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::language::lang;
use crate::web::http::link;
use crate::web::http::path;
use crate::web::http::session::{self, Flash};
use crate::web::view::imprint::Imprint;
use crate::web::view::layout::{Layout, Viewer};
use crate::web::view::typed_fields;

/// Why a form was not taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The session has ended.
    SignedOut,
    /// The form carries the token of another session.
    OldToken,
    /// Somebody else began it.
    OfAnother,
    /// A password of one's own is to be chosen first.
    InitialPassword,
    /// Who sends it has just proved who they are, and had not before.
    Proved,
    /// Who sends it has to set up a second factor first.
    FactorFirst,
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
            Why::OldToken | Why::InitialPassword | Why::FactorFirst => StatusCode::FORBIDDEN,
            Why::Proved => StatusCode::OK,
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
            Why::InitialPassword => (t.recovery_title_initial(), t.recovery_initial(), t.recovery_send_again()),
            Why::Proved => (t.proof_sent_title(), t.proof_sent_lead(), t.recovery_send()),
            Why::FactorFirst => (t.recovery_title_factor(), t.recovery_factor(), t.recovery_send()),
            // There is no button: nobody sends words under the name of somebody else.
            Why::OfAnother => (t.recovery_title_of_another(), "", ""),
            Why::NotAllowed => (t.recovery_title_refused(), t.recovery_refused(), t.recovery_send_again()),
            Why::Away => (t.recovery_title_away(), t.recovery_away(), t.recovery_send_again()),
            Why::Failed => (t.recovery_title_failed(), t.recovery_failed(), t.recovery_send_again()),
        }
    }
}

/// The page that gives a form back, as the problem that stops the handler. A form with a password in it is never shown
/// or carried along: its page is opened again instead.
pub fn give_back(request: &HttpRequest, body: &Body, why: Why) -> WebError {
    let (t, session) = (lang(request), request.get_session());
    let held = PendingForm::of(request, body);
    if FormData::parse(&held.body).iter().any(|(name, _)| name == "password") {
        if why == Why::SignedOut {
            return WebError::Redirect(link::sign_in_after_form(t, &held.path));
        }
        let sentence = t.recovery_password().to_owned();
        session::leave_flash(&session, Flash { refused: true, sentence, link: None });
        return WebError::Redirect(held.path);
    }
    let page = match why {
        Why::SignedOut => sign_in_page((Imprint::asked(request, t), t), None, Some(held), Coming::default()),
        _ => confirm((Imprint::asked(request, t), t), &session, held, why),
    };
    page.map_or_else(|problem| problem, |page| WebError::PendingForm(why.status(), page))
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
