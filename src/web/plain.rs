//! Text that an XML document can hold: its grammar has no place for most control characters, escaped or not.

/// The text without what XML 1.0 cannot hold.
pub fn plain(text: &str) -> String {
    let holds =
        |c: char| !(c.is_control() && !matches!(c, '\n' | '\t' | '\u{85}')) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(|c| holds(*c)).collect()
}
