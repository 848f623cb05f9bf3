//! What documents leave in text that is pasted from them and nobody means: soft hyphens, characters without width, ligatures,
//! and words broken at the end of a line. Search reads texts without them; who writes is asked whether they shall go.

use std::collections::BTreeSet;

use super::steps::counted;

/// Something that nobody means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leftover {
    /// A place where a word may be parted.
    SoftHyphen,
    /// A character that takes no room.
    Invisible,
    /// Two letters that are one character.
    Ligature,
    /// A word parted by a hyphen and the end of a line.
    BrokenWord,
}

/// The text without leftovers.
pub fn cleaned(text: &str) -> String {
    read(text).0
}

/// Which leftovers a text has.
pub fn leftovers(text: &str) -> BTreeSet<Leftover> {
    if text.is_ascii() && !text.contains("-\n") {
        return BTreeSet::new();
    }
    read(text).1
}

fn read(text: &str) -> (String, BTreeSet<Leftover>) {
    let mut found = BTreeSet::new();
    let seen = visible(text, &mut found);
    (joined(&seen, &mut found), found)
}

/// The text without what takes no room, and with ligatures taken apart.
fn visible(text: &str, found: &mut BTreeSet<Leftover>) -> String {
    let mut kept = String::with_capacity(text.len());
    // The next character that takes room, and where it stands.
    let mut next = (0, None);
    for (at, c) in counted(text.char_indices()) {
        if is_joiner(c) && at >= next.0 {
            let behind = counted(text[at..].char_indices()).find(|(_, c)| !is_invisible(*c) && *c != '\u{ad}');
            next = behind.map_or((text.len(), None), |(length, c)| (at + length, Some(c)));
        }
        match c {
            '\u{ad}' => {
                found.insert(Leftover::SoftHyphen);
            }
            c if is_invisible(c) && !(is_joiner(c) && stands_between(&kept, next.1)) => {
                found.insert(Leftover::Invisible);
            }
            '\u{fb00}'..='\u{fb06}' => {
                found.insert(Leftover::Ligature);
                kept.push_str(letters(c));
            }
            c => kept.push(c),
        }
    }
    kept
}

/// The text with words that are parted at the end of a line in one piece.
fn joined(text: &str, found: &mut BTreeSet<Leftover>) -> String {
    let mut whole = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        let rest = line.trim_start_matches([' ', '\t']);
        let word = whole.strip_suffix(['-', '\u{2010}']).filter(|word| word.ends_with(char::is_alphabetic));
        match word.map(str::len).filter(|_| number > 0 && rest.starts_with(char::is_lowercase)) {
            Some(end) => {
                found.insert(Leftover::BrokenWord);
                whole.truncate(end);
                whole.push_str(rest);
            }
            None => {
                if number > 0 {
                    whole.push('\n');
                }
                whole.push_str(line);
            }
        }
    }
    whole
}

/// Whether a character takes no room.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether it may say how a word is written, or what an emoji shows.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}')
}

fn stands_between(before: &str, behind: Option<char>) -> bool {
    is_joined(before.chars().next_back()) && is_joined(behind)
}

/// Whether a character may be one of those that joiners stand between: no letter of Latin, Greek or Cyrillic, no digit, no
/// space.
fn is_joined(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        c >= '\u{590}' && !c.is_whitespace() && !matches!(c, '\u{1e00}'..='\u{206f}' | '\u{fb00}'..='\u{fb06}')
    })
}

fn letters(ligature: char) -> &'static str {
    match ligature {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => "st",
    }
}
