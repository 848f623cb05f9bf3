//! Text as people type and paste it, tidied without changing a word.

/// Normalises line ends (those of office programs and the page breaks of PDF files too), drops other control characters
/// but tab (PostgreSQL cannot even store NUL), and trims the outside. Everything visible stays as it was typed.
pub fn tidy(typed: &str) -> String {
    let unified = typed.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}'], "\n");
    let visible: String = unified.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    visible.trim().to_owned()
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
