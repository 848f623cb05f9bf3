//! The passages of a text that remarks are about, marked where they stand. They are found by their place in the text,
//! never by their words: the same words may well stand there twice.

use std::ops::Range;

use super::diff::{Run, Tag};
use crate::domain::remark::stretches;

/// A passage with a remark on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemarkMark {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The remark, as addresses name it.
    pub remark: String,
    /// The number under which the page shows the remark.
    pub number: usize,
    /// What the link to the remark is called.
    pub label: String,
    /// Whether something is still to be done about it.
    pub is_open: bool,
}

/// A run of words, cut where passages begin and end.
pub struct MarkedRun<'a> {
    tag: Tag,
    /// Its pieces.
    pub pieces: Vec<Piece<'a>>,
}

/// Words that lie in the same passages from end to end.
pub struct Piece<'a> {
    /// The words.
    pub text: &'a str,
    /// The passages that hold them, and whether each begins here.
    pub within: Vec<(&'a RemarkMark, bool)>,
    /// The passages that end behind them.
    pub ends: Vec<&'a RemarkMark>,
}

impl MarkedRun<'_> {
    /// Whether the words are only in the new text.
    pub fn is_added(&self) -> bool {
        self.tag == Tag::Added
    }

    /// Whether the words are only in the old text.
    pub fn is_removed(&self) -> bool {
        self.tag == Tag::Removed
    }
}

/// Marks passages of the new text in the runs that lead to it. What was removed is no part of that text, so a passage
/// goes on behind it.
pub fn mark<'a>(runs: &'a [Run], passages: &'a [RemarkMark]) -> Vec<MarkedRun<'a>> {
    let ranges: Vec<Range<usize>> = passages.iter().map(|passage| passage.range.clone()).collect();
    let mut read = 0;
    let marked = |run: &'a Run| {
        if run.is_removed() {
            return MarkedRun {
                tag: run.tag,
                pieces: vec![Piece { text: &run.text, within: Vec::new(), ends: Vec::new() }],
            };
        }
        let begin = read;
        read += run.text.len();
        let piece = |(range, within): (Range<usize>, Vec<usize>)| {
            let within: Vec<&RemarkMark> = within.into_iter().map(|at| &passages[at]).collect();
            Some(Piece {
                text: run.text.get(range.start - begin..range.end - begin)?,
                ends: within.iter().copied().filter(|passage| passage.range.end == range.end).collect(),
                within: within.into_iter().map(|passage| (passage, passage.range.start == range.start)).collect(),
            })
        };
        let cut = stretches(begin..read, &ranges).into_iter().map(|stretch| (stretch.range, stretch.within));
        let pieces: Option<Vec<Piece>> = cut.map(piece).collect();
        // A cut inside a character is no passage of this text: better no mark than half a letter.
        let whole = || vec![Piece { text: &run.text, within: Vec::new(), ends: Vec::new() }];
        MarkedRun { tag: run.tag, pieces: pieces.unwrap_or_else(whole) }
    };
    runs.iter().map(marked).collect()
}
