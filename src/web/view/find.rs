//! How what a search found is shown, in public and at the desk alike.

use super::content::Content;
use crate::domain::language::Language;
use crate::i18n::Lang;

/// How many trackers are shown that are named as was asked.
pub const NAMED: usize = 10;
/// Statements up to this many characters stand whole in the list.
pub const STATEMENT: usize = 400;

/// Whether a statement stands whole in the list.
pub fn is_short(text: &str) -> bool {
    text.chars().nth(STATEMENT).is_none()
}

/// Whether a passage of a statement, which is `text` in `language`, is the statement as the page shows it anyway.
pub fn is_title((language, text): (&Language, &str), shown: &Content, t: Lang) -> bool {
    Content::in_language("", language, t).lang == shown.lang && text == shown.text && is_short(text)
}
