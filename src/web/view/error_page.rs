//! The pages of words that stand where there is only a status.

use actix_web::http::StatusCode;
use askama::Template;

use super::imprint::Imprint;
use super::layout::Layout;
use crate::i18n::Lang;
use crate::web::http::path;

#[derive(Template)]
#[template(path = "view/error.html")]
struct ErrorPage {
    frame: Layout,
    status: u16,
    heading: &'static str,
    lead: &'static str,
}

#[derive(Template)]
#[template(path = "view/gone_card.html")]
struct GoneCard {
    frame: Layout,
}

/// What stands in a frame on another site where a card used to be.
pub fn gone_card(imprint: Imprint, t: Lang) -> Option<String> {
    GoneCard { frame: Layout::under(imprint, t, t.error_410_title(), String::new()) }.render().ok()
}

/// The page for a status that is not a success.
pub fn page(imprint: Imprint, t: Lang, status: StatusCode, switch: Option<String>) -> Option<String> {
    let (heading, lead) = match status.as_u16() {
        401 => (t.error_401_title(), t.error_401_lead()),
        403 => (t.error_403_title(), t.error_403_lead()),
        404 => (t.error_404_title(), t.error_404_lead()),
        410 => (t.error_410_title(), t.error_410_lead()),
        405 => (t.error_405_title(), t.error_405_lead()),
        408 => (t.error_408_title(), t.error_408_lead()),
        413 => (t.error_413_title(), t.error_413_lead()),
        429 => (t.error_429_title(), t.error_429_lead()),
        431 => (t.error_431_title(), t.error_431_lead()),
        503 => (t.error_503_title(), t.error_503_lead()),
        400..=499 => (t.error_400_title(), t.error_400_lead()),
        500..=599 => (t.error_500_title(), t.error_500_lead()),
        _ => return None,
    };
    let frame = Layout { switch, ..Layout::under(imprint, t, heading, path::home(t.other())) };
    ErrorPage { frame, status: status.as_u16(), heading, lead }.render().ok()
}
