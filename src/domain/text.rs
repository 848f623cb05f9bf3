//! Text as people type and paste it, tidied without changing a word.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::fault::Reason;
use super::link::holds_secret;

/// Normalises line ends (those of office programs and the page breaks of PDF files too), drops other control characters
/// but tab (PostgreSQL cannot even store NUL), what Unicode says is no character, and what turns the direction of the text
/// around it, writes every letter as one character where there is one (NFC), and trims the outside. Everything visible stays
/// as it was typed.
pub fn tidy(typed: &str) -> String {
    let unified = typed.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}'], "\n");
    let visible: String = unified.chars().filter(|c| !is_dropped(*c)).collect();
    composed(visible.trim()).into_owned()
}

/// Text with every letter as one character where there is one, so that what looks alike is alike.
pub fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// What no text of ours holds. Marks of direction (U+200E, U+200F) stay: they say how one letter runs, not how the rest does.
fn is_dropped(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t');
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    control || turns || is_no_character(c)
}

/// The code points that Unicode keeps free for ever; XML has no place for some of them.
pub fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Like [`tidy`], for text of one line: line breaks and runs of white space become one space.
/// No-break spaces are typography, not layout, and stay.
pub fn tidy_line(typed: &str) -> String {
    tidy(typed).split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `Some` of the tidied line, or `None` when nothing is left of it.
pub fn line(typed: &str) -> Option<String> {
    Some(tidy_line(typed)).filter(|text| !text.is_empty())
}

/// `Some` of the tidied text, or `None` when nothing is left of it.
pub fn block(typed: &str) -> Option<String> {
    Some(tidy(typed)).filter(|text| !text.is_empty())
}

/// The text, if it has at most so many characters, and no address in it carries what its readers could sign in with.
pub fn within(text: String, limit: usize) -> Result<String, Reason> {
    if text.chars().count() > limit {
        return Err(Reason::TooLong { limit });
    }
    if holds_secret(&text) { Err(Reason::LinkWithSecret) } else { Ok(text) }
}

/// Whether a text has more characters than this, with every end of a line as one. Reads no further than it has to.
pub fn exceeds(typed: &str, limit: usize) -> bool {
    typed.trim().chars().filter(|c| *c != '\r').nth(limit).is_some()
}
