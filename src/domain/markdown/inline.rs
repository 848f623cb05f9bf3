//! Emphasis, code and links within a line: where their signs are Markdown, and where they are what somebody typed.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType};

use super::address;
use super::edit::{Edited, Edits};
use crate::domain::steps::counted;

/// What is looked up of a text again and again, found in one go.
pub struct Signs {
    /// Where equal signs of emphasis stand in a row, one or more.
    rows: Vec<Range<usize>>,
    /// Which of these rows stand for themselves.
    escaped: HashSet<usize>,
    /// Where a backslash parts the folders of a file's address.
    paths: Vec<Range<usize>>,
}

impl Signs {
    /// Those of this text.
    pub fn of(text: &str) -> Signs {
        let mut rows: Vec<Range<usize>> = Vec::new();
        let bytes = text.as_bytes();
        for (at, sign) in counted(bytes.iter().enumerate()).filter(|(_, sign)| matches!(sign, b'*' | b'_' | b'~')) {
            match rows.last_mut().filter(|row| row.end == at && bytes[row.start] == *sign) {
                Some(row) => row.end += 1,
                None => rows.push(at..at + 1),
            }
        }
        Signs { rows, escaped: HashSet::new(), paths: paths(text) }
    }

    /// The row to which the sign at a place belongs.
    fn row(&self, at: usize) -> Option<Range<usize>> {
        self.rows.get(self.rows.partition_point(|row| row.end <= at)).filter(|row| row.contains(&at)).cloned()
    }

    fn is_path(&self, slash: usize) -> bool {
        self.paths.get(self.paths.partition_point(|path| path.end <= slash)).is_some_and(|path| path.contains(&slash))
    }

    /// Lets all signs of a row stand for themselves.
    fn escape(&mut self, row: Range<usize>, edited: &Edited, edits: &mut Edits) {
        if self.escaped.insert(row.start) {
            counted(row).for_each(|at| edits.escape(edited.typed(at)));
        }
    }
}

/// Addresses of files, from the first place on at which a backslash in them is one: behind a drive's colon, or behind two
/// backslashes at the beginning.
fn paths(text: &str) -> Vec<Range<usize>> {
    let mut paths = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let drive = word.find(":\\").map(|colon| colon + 1);
        let host = word.starts_with("\\\\").then_some(2);
        paths.extend([drive, host].into_iter().flatten().min().map(|first| at + first..at + word.len()));
        at += word.len();
    }
    paths
}

/// `5*3`, `5~10` and a row of underscores are no emphasis. `width` is how many signs it has on each side.
pub fn emphasis(edited: &Edited, signs: &mut Signs, range: &Range<usize>, width: usize, edits: &mut Edits) {
    let text = edited.text.as_str();
    let rows = (range.len() > 2 * width).then(|| Some((signs.row(range.start)?, signs.row(range.end - 1)?)));
    let Some((opening, closing)) = rows.flatten() else { return };
    let is_row = opening.len() > 3 || closing.len() > 3;
    let is_lone = text[range.clone()].starts_with('~') && !text[range.clone()].starts_with("~~");
    let (first, second) = (within(text, &opening), within(text, &closing));
    let is_word = match width {
        1 => first.is_some() || second.is_some(),
        _ => first.is_some() && second.is_some() || first == Some(true) || second == Some(true),
    };
    match () {
        () if is_row => [opening, closing].into_iter().for_each(|row| signs.escape(row, edited, edits)),
        () if is_lone => ends(range, 1).for_each(|at| edits.escape(edited.typed(at))),
        () if is_word => ends(range, width).for_each(|at| edits.escape(edited.typed(at))),
        () => {}
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
pub fn words(edited: &Edited, signs: &Signs, words: &str, range: &Range<usize>, edits: &mut Edits) -> Written {
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
    if !typed.starts_with('\\') && !signs.is_path(slash) {
        return Written::Escaped;
    }
    edits.escape(edited.typed(slash));
    edits.escape(edited.typed(range.start));
    Written::Plainly
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
