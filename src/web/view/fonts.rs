//! The fonts that pictures are drawn with, and what can be said in them. They hold the letters of Europe, Armenian, Georgian,
//! Hebrew, Arabic, Canadian syllabics and more, but neither Thai nor Chinese: such text must not come out as empty boxes.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_properties::{EmojiStatus, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

use super::content::Content;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::i18n::Lang;

/// The family of large text.
pub const SERIF: &str = "DejaVu Serif";
/// The family of small text, which also stands in for letters that the other lacks.
pub const SANS: &str = "DejaVu Sans";
/// The fonts: large, large and bold, small.
pub const FONTS: [fn() -> &'static [u8]; 3] =
    [dejavu::serif_condensed::regular, dejavu::serif_condensed::bold, dejavu::sans_condensed::regular];

static WIDE: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| FontRef::new(FONTS[0]()).ok());
static NARROW: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| FontRef::new(FONTS[2]()).ok());

/// The width of a character set in one em, in the first font that has it.
fn advance(c: char) -> Option<f32> {
    let of = |font: &Option<FontRef>| {
        let font = font.as_ref()?;
        let glyph = font.charmap().map(c)?;
        font.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(glyph)
    };
    of(&WIDE).or_else(|| of(&NARROW))
}

/// The width of text set in one em.
pub fn width(text: &str) -> f32 {
    text.chars().filter_map(advance).sum()
}

/// The text as it can be drawn: without emoji, what joins or varies them, and symbols that the fonts lack. Nothing where a
/// letter, a digit or a sign on one cannot be drawn, or where nothing is left to read.
pub fn drawable(text: &str) -> Option<String> {
    let mut kept = String::new();
    for c in text.graphemes(true).filter(|seen| !seen.chars().any(is_emoji)).flat_map(str::chars) {
        if c.is_whitespace() || (advance(c).is_some() && !is_joiner(c)) {
            kept.push(c);
        } else if is_read(c) && !is_joiner(c) {
            return None;
        }
    }
    let words: Vec<&str> = kept.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect();
    Some(words.join(" ")).filter(|text| text.chars().any(is_read))
}

/// The text for a page in `t` as it can be drawn: in the language that the page shows, else in the first of `order` that
/// can be drawn, else in any.
pub fn drawable_in(text: &Localized, t: Lang, order: &[Language]) -> Option<Content> {
    let shown = text.best(t.code(), order);
    let ordered = order.iter().filter_map(|language| Some((language, text.get(language)?)));
    let mut versions = shown.into_iter().chain(ordered).chain(text.iter());
    versions.find_map(|(language, words)| Some(Content::in_language(&drawable(words)?, language, t)))
}

/// Whether text says something else without it.
fn is_read(c: char) -> bool {
    use GeneralCategoryGroup as Group;
    matches!(c.general_category_group(), Group::Letter | Group::Mark | Group::Number)
}

/// Whether it shows as a small picture, and not as a sign among letters.
fn is_emoji(c: char) -> bool {
    use EmojiStatus::{
        EmojiPresentation, EmojiPresentationAndEmojiComponent, EmojiPresentationAndModifierAndEmojiComponent,
        EmojiPresentationAndModifierBase,
    };
    matches!(
        c.emoji_status(),
        EmojiPresentation
            | EmojiPresentationAndEmojiComponent
            | EmojiPresentationAndModifierAndEmojiComponent
            | EmojiPresentationAndModifierBase
    )
}

/// Whether it only joins, varies or frames signs. (The joiner and the non-joiner of Arabic are another matter; the fonts
/// know the latter.)
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}')
}
