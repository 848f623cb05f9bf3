//! The page on which one signs in. Stands beside the slices because a form whose session has ended comes back on it.

use actix_session::Session;
use askama::Template;

use super::held::Held;
use super::page::Frame;
use super::problem::Problem;
use super::{path, session};
use crate::i18n::Lang;

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
pub fn page(
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
