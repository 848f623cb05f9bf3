//! The sign-in page, which can carry a form that waits to be sent, and why somebody is not signed in.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use askama::Template;
use chrono::TimeDelta;

use super::pending_form::PendingForm;
use crate::domain::account::PASSWORD_BYTES;
use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::link::{self, Done};
use crate::web::http::path;
use crate::web::http::session::Flash;
use crate::web::view::imprint::Imprint;
use crate::web::view::layout::Layout;

/// Why someone is not signed in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NotSignedIn {
    /// Address and password do not belong together.
    Wrong,
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
    to_reset: String,
}

/// The sign-in page. It begins no session, and so carries no token: whether a form comes from this site is told by what browsers
/// say of it. `refused` holds the address that was typed and why it did not do; `held` is a form that waits to be
/// sent afterwards.
pub fn sign_in_page(
    (imprint, t): (Imprint, Lang),
    refused: Option<(String, NotSignedIn)>,
    held: Option<PendingForm>,
    Coming { next, after }: Coming,
) -> Result<String, WebError> {
    let title = if held.is_some() { t.recovery_title_expired() } else { t.sign_in_title() };
    let frame = Layout {
        on_desk: true,
        flash: after.map(|after| done(t, after)),
        ..Layout::under(imprint, t, title, path::sign_in(t.other(), next.as_deref()))
    };
    let refusal = refused.as_ref().map(|(_, reason)| reason.say(t));
    let email = refused.map(|(email, _)| email).unwrap_or_default();
    let to_reset = link::password_reset(t);
    let page = SignInPage { frame, refusal, email, held, next: next.unwrap_or_default(), to_reset };
    page.render().map_err(|error| WebError::Defect(error.to_string()))
}

/// Where someone comes from who signs in, and where they go.
#[derive(Default)]
pub struct Coming {
    /// Where to go afterwards.
    pub next: Option<String>,
    /// What they have just done.
    pub after: Option<Done>,
}

impl Coming {
    /// From nowhere, to a page.
    pub fn to(next: Option<String>) -> Coming {
        Coming { next, after: None }
    }
}

/// The message that says what was done.
fn done(t: Lang, after: Done) -> Flash {
    let sentence = match after {
        Done::Invitation => t.invitation_accepted(),
        Done::Password => t.password_changed(),
        Done::Address => t.address_confirmed(),
        Done::FormerAddress => t.address_taken_back(),
        Done::Closing => t.leaving_done(),
        Done::SignOut => t.signed_out(),
        Done::Form => t.recovery_password(),
    };
    Flash { refused: after == Done::Form, sentence: sentence.to_owned(), link: None }
}
