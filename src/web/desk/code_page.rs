//! The second page of signing in, which asks for a code. It can carry a form that waits, as the first one does.

use actix_session::Session;
use askama::Template;

use super::pending_form::PendingForm;
use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::session;
use crate::web::view::imprint::Imprint;
use crate::web::view::layout::Layout;

#[derive(Template)]
#[template(path = "desk/second_factor/sign_in.html")]
struct CodePage {
    frame: Layout,
    refusal: Option<String>,
    held: Option<PendingForm>,
    next: String,
}

/// The page, with why the code before was not taken.
pub fn code_page(
    (imprint, t): (Imprint, Lang),
    session: &Session,
    refusal: Option<String>,
    held: Option<PendingForm>,
    next: Option<String>,
) -> Result<String, WebError> {
    let next = next.unwrap_or_default();
    let switch = path::asking(path::desk(t.other(), "second-factor/sign-in"), &[("next", &next)]);
    let frame = Layout {
        on_desk: true,
        csrf: session::csrf(session)?,
        ..Layout::under(imprint, t, t.factor_code_title(), switch)
    };
    CodePage { frame, refusal, held, next }.render().map_err(|error| WebError::Defect(error.to_string()))
}
