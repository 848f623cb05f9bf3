//! How the interface is typeset: the French and the English of `i18n`.

use super::files;
use super::holds;

/// An entry of the lists of words: its name, its English side and its French side, as Rust source.
struct Entry {
    place: String,
    sides: Vec<String>,
}

/// The entries of `words!` and `sentences!`: `name = english, french;`.
fn entries() -> Vec<Entry> {
    let mut entries = Vec::new();
    for file in files::under("src/i18n/words", ".rs") {
        for list in ["\nwords! {", "\nsentences! {"] {
            let bodies = file.text.split(list).skip(1).filter_map(|rest| rest.split("\n}").next());
            for entry in bodies.flat_map(|body| split(body, ';')) {
                let Some((name, sides)) = entry.split_once(" = ") else { continue };
                let name = name.trim().split('(').next().unwrap_or_default();
                entries.push(Entry { place: format!("{}: {name}", file.path), sides: split(sides, ',') });
            }
        }
    }
    assert!(entries.len() > 200, "the lists of words read otherwise now");
    entries
}

/// Splits Rust source at `mark`, where it stands in no literal and no parenthesis.
fn split(source: &str, mark: char) -> Vec<String> {
    let (mut parts, mut depth, mut quoted, mut escaped) = (vec![String::new()], 0, false, false);
    for c in source.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            c if c == mark && !quoted && depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

/// The words in the literals of a piece of source.
fn literals(source: &str) -> Vec<String> {
    let mut literals = Vec::new();
    for (at, part) in source.replace("\\\"", "\u{1}").split('"').enumerate() {
        if at % 2 == 1 {
            literals.push(part.replace("\\u{a0}", "\u{a0}").replace("\\u{202f}", "\u{202f}").replace('\u{1}', "\""));
        }
    }
    literals
}

#[test]
fn every_entry_has_two_sides() {
    let lopsided = entries().into_iter().filter(|entry| {
        entry.sides.len() != 2 || entry.sides.iter().any(|side| side.trim().is_empty() || side.contains("\"\""))
    });
    holds("Every sentence is said in English and in French.", lopsided.map(|entry| entry.place).collect());
}

fn offending(side: usize, is_wrong: fn(&str) -> bool) -> Vec<String> {
    let mut offences = Vec::new();
    for entry in entries() {
        let wrong = literals(&entry.sides[side]).into_iter().filter(|text| is_wrong(text));
        offences.extend(wrong.map(|text| format!("{}: {text}", entry.place)));
    }
    offences
}

#[test]
fn french_punctuation_stays_on_its_line() {
    let reason = "Where French sets a space before a mark or inside guillemets, it is one that does not break \
        (Canadian usage: before the colon and inside « », none before ; ! ?).";
    holds(reason, offending(1, breaks_badly));
}

fn breaks_badly(text: &str) -> bool {
    let ordinary = [" :", " ;", " !", " ?", " »", "« ", " %", " $"].iter().any(|pair| text.contains(pair));
    let no_break = |c: Option<char>| matches!(c, Some('\u{a0}' | '\u{202f}'));
    // A colon within an address or a time is no punctuation; one at the end may be part of a longer sentence.
    let bare_colon = text.match_indices(':').any(|(at, _)| {
        let next = text[at + 1..].chars().next();
        let is_mark = next.is_none_or(char::is_whitespace);
        is_mark && !no_break(text[..at].chars().next_back())
    });
    let bare_guillemet = text.match_indices('«').any(|(at, _)| !no_break(text[at + 2..].chars().next()))
        || text.match_indices('»').any(|(at, _)| !no_break(text[..at].chars().next_back()));
    ordinary || bare_colon || bare_guillemet
}

#[test]
fn apostrophes_and_quotation_marks_are_typographic() {
    let typewritten = |text: &str| {
        let apostrophe = text.match_indices('\'').any(|(at, _)| {
            text[..at].ends_with(char::is_alphabetic) && text[at + 1..].starts_with(char::is_alphabetic)
        });
        apostrophe || text.contains('"')
    };
    let both: Vec<String> = [0, 1].into_iter().flat_map(|side| offending(side, typewritten)).collect();
    holds("Typewriter marks look careless beside set type.", both);
    holds("French quotes with « », English with “ ”.", offending(1, |text| text.contains(['“', '”'])));
    holds("French quotes with « », English with “ ”.", offending(0, |text| text.contains(['«', '»'])));
}

#[test]
fn the_reader_of_words_sees_bad_breaks() {
    for bad in ["Pas : ici", "Pas: ici", "« ici\u{a0}»", "«\u{a0}ici »", "«ici»", "Quoi ?"] {
        assert!(breaks_badly(bad), "{bad}");
    }
    for good in ["Pas\u{a0}: ici", "https://a", "14:00", "«\u{a0}ici\u{202f}»", "Quoi?", "lisez; décidez"] {
        assert!(!breaks_badly(good), "{good}");
    }
    assert_eq!(split("\"a, b\", f(1, 2)", ','), ["\"a, b\"", " f(1, 2)"]);
}
