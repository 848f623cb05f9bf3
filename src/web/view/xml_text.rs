//! Text that an XML document can hold: its grammar has no place for most control characters, escaped or not.

use crate::domain::text::is_no_character;

/// The text without what XML 1.0 cannot hold.
pub fn plain(text: &str) -> String {
    let fits = |c: &char| match c {
        '\n' | '\t' | '\u{85}' => true,
        c => !c.is_control() && !is_no_character(*c),
    };
    text.chars().filter(fits).collect()
}
