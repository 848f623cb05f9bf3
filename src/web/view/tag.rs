//! A verdict on a page: a mark that tells its class, a colour, and its word.

use super::content::Content;
use crate::domain::codebook::{Colour, VerdictClass};
use crate::domain::delisting::DelistingKind;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::i18n::Lang;

/// What the macro `tag` of `part/tag.html` draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Names the mark in the picture of marks.
    pub class: &'static str,
    /// Names the tone in the style sheet.
    pub colour: &'static str,
    /// The word.
    pub label: Content,
}

impl Tag {
    /// The tag of a verdict, for a page in `t`.
    pub fn new(class: VerdictClass, colour: Colour, label: &Localized, t: Lang, order: &[Language]) -> Tag {
        Tag { class: class.code(), colour: colour.code(), label: Content::or_empty(label, t, order) }
    }

    /// What stands in the place of a verdict where a promise is no longer listed.
    pub fn of_fate(t: Lang, kind: DelistingKind) -> Tag {
        let label = Content { text: t.fate(kind).to_owned(), ..Content::default() };
        Tag { class: VerdictClass::NotRated.code(), colour: Colour::Slate.code(), label }
    }
}
