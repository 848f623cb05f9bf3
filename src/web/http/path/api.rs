//! The addresses of the API; a part of `path`, by which they are known.

use super::part::escaped;
use super::word::API_PAGE;
use crate::i18n::Lang;

/// Where the API begins.
pub const API: &str = "/api/v1";

/// An address of the API, such as `trackers`.
pub fn api(rest: &str) -> String {
    format!("{API}/{rest}")
}

/// A promise in the API.
pub fn api_promise(slug: &str, reference: &str) -> String {
    api(&format!("trackers/{slug}/promises/{}", escaped(reference)))
}

/// The page about the API.
pub fn api_page(lang: Lang) -> String {
    format!("/{lang}/{}", API_PAGE.say(lang))
}
