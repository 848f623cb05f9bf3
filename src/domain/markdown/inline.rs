//! Emphasis, code and links within a line: where their signs are Markdown, and where they are what somebody typed.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType};

use super::address;
use super::edit::{Edited, Edits};

/// `5*3`, `5~10` and a row of underscores are no emphasis. `width` is how many signs it has on each side.
pub fn emphasis(edited: &Edited, range: &Range<usize>, width: usize, edits: &mut Edits) {
    let text = edited.text.as_str();
    let Some(sign) = text[range.start..].chars().next().filter(|_| range.len() > 2 * width) else { return };
    let same = |c: &char| *c == sign;
    let opening = {
        let before = text[..range.start].chars().rev().take_while(same).count();
        let behind = text[range.start..].chars().take_while(same).count();
        range.start - before..range.start + behind
    };
    let closing = {
        let before = text[..range.end].chars().rev().take_while(same).count();
        let behind = text[range.end..].chars().take_while(same).count();
        range.end - before..range.end + behind
    };
    let is_row = opening.len() > 3 || closing.len() > 3;
    let is_lone = sign == '~' && !text[range.clone()].starts_with("~~");
    let (first, second) = (within(text, &opening), within(text, &closing));
    let is_word = match width {
        1 => first.is_some() || second.is_some(),
        _ => first.is_some() && second.is_some() || first == Some(true) || second == Some(true),
    };
    if is_row || is_lone || is_word {
        let signs = match (is_row, is_lone) {
            (true, _) => opening.chain(closing),
            (_, true) => ends(range, 1),
            _ => ends(range, width),
        };
        signs.for_each(|at| edits.escape(edited.typed(at)));
    }
}

fn ends(range: &Range<usize>, width: usize) -> std::iter::Chain<Range<usize>, Range<usize>> {
    (range.start..range.start + width).chain(range.end - width..range.end)
}

/// Whether a run of signs stands within a word, and if so, whether between numbers.
fn within(text: &str, run: &Range<usize>) -> Option<bool> {
    let (before, behind) = (text[..run.start].chars().next_back()?, text[run.end..].chars().next()?);
    let is_word = before.is_alphanumeric() && behind.is_alphanumeric();
    is_word.then(|| before.is_numeric() && behind.is_numeric())
}

/// "l`école" has a backtick for an apostrophe.
pub fn code(edited: &Edited, range: &Range<usize>, edits: &mut Edits) {
    let text = edited.text.as_str();
    let count = text[range.clone()].bytes().take_while(|b| *b == b'`').count();
    let before = text[..range.start].chars().next_back();
    let behind = text[range.start + count..].chars().next();
    if before.is_some_and(char::is_alphanumeric) && behind.is_some_and(char::is_alphanumeric) {
        (range.start..range.start + count).for_each(|at| edits.escape(edited.typed(at)));
    }
}

/// What the words of a piece of text are written with: a sign behind a backslash, an entity, or themselves.
pub enum Written {
    /// As they stand.
    Plainly,
    /// A backslash that somebody typed stands before them, and is not shown.
    Escaped,
}

/// Entities are shown as they were typed, and so are backslashes of addresses of files.
pub fn words(edited: &Edited, words: &str, range: &Range<usize>, edits: &mut Edits) -> Written {
    let text = edited.text.as_str();
    let typed = &text[range.clone()];
    if typed != words && typed.starts_with('&') {
        edits.escape(edited.typed(range.start));
    }
    let before = range.start.checked_sub(1).filter(|at| text.as_bytes()[*at] == b'\\' && !edited.is_put_in(*at));
    let Some(slash) = before else { return Written::Plainly };
    let is_escaped_itself = slash > 0 && text.as_bytes()[slash - 1] == b'\\' && edited.is_put_in(slash - 1);
    if is_escaped_itself || !typed.starts_with(|c: char| c.is_ascii_punctuation()) {
        return Written::Plainly;
    }
    let word = &text[word_start(&text[..slash])..slash];
    let is_path = word.contains(":\\") || word.ends_with(':') || word.starts_with("\\\\");
    if !typed.starts_with('\\') && !is_path {
        return Written::Escaped;
    }
    edits.escape(edited.typed(slash));
    edits.escape(edited.typed(range.start));
    Written::Plainly
}

fn word_start(before: &str) -> usize {
    before.len() - before.chars().rev().take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>()
}

/// Whether a link or an image leads where none may, or has nothing to press, and is shown as it was typed.
pub fn link(
    edited: &Edited,
    range: &Range<usize>,
    kind: LinkType,
    to: &str,
    next: Option<&Event>,
    edits: &mut Edits,
) -> bool {
    let is_empty = matches!(next, Some(Event::End(pulldown_cmark::TagEnd::Link)));
    let opens = kind == LinkType::Email || address::opens(to);
    if opens && !is_empty {
        return false;
    }
    edits.escape(edited.typed(range.start));
    !opens
}
