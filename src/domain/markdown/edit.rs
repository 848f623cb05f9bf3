//! A text with signs put in, and the way back from each place in it to the text as it was typed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is put in or replaced before a text is read as Markdown. Places are those of the typed text, in bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    inserted: BTreeSet<(usize, &'static str)>,
    replaced: BTreeMap<usize, (usize, &'static str)>,
}

impl Edits {
    /// Puts words in before a place.
    pub fn insert(&mut self, at: usize, words: &'static str) {
        self.inserted.insert((at, words));
    }

    /// Lets the sign at a place stand for itself.
    pub fn escape(&mut self, at: usize) {
        self.insert(at, "\\");
    }

    /// Puts words in place of others.
    pub fn replace(&mut self, range: Range<usize>, words: &'static str) {
        self.replaced.insert(range.start, (range.end, words));
    }

    /// Whether words that begin so are put in before a place.
    pub fn holds(&self, at: usize, beginning: &str) -> bool {
        self.inserted.range((at, "")..(at + 1, "")).any(|(_, words)| words.starts_with(beginning))
    }

    /// Adds those of another list, and says whether any of them was new.
    pub fn extend(&mut self, other: Edits) -> bool {
        let before = (self.inserted.len(), self.replaced.clone());
        self.inserted.extend(other.inserted);
        self.replaced.extend(other.replaced);
        before != (self.inserted.len(), self.replaced.clone())
    }

    /// The text with everything put in.
    pub fn apply(&self, typed: &str) -> Edited {
        let mut edited = Edited { text: String::with_capacity(typed.len() + self.inserted.len()), pieces: Vec::new() };
        let mut inserted = self.inserted.iter().peekable();
        let mut replaced = self.replaced.iter().peekable();
        let mut from = 0;
        loop {
            let next = [inserted.peek().map(|(at, _)| *at), replaced.peek().map(|(at, _)| **at)];
            let Some(at) = next.into_iter().flatten().min() else { break };
            edited.push(typed, from..at.max(from));
            from = from.max(at);
            while let Some((_, words)) = inserted.next_if(|(place, _)| *place == at) {
                edited.put(from, words);
            }
            if let Some((_, (end, words))) = replaced.next_if(|(place, _)| **place == at)
                && from == at
            {
                edited.put(at, words);
                from = *end;
            }
        }
        edited.push(typed, from..typed.len());
        edited
    }
}

/// A text with everything put in.
#[derive(Clone, Debug)]
pub struct Edited {
    /// The text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the edited text that begins at one place and came from another.
#[derive(Clone, Copy, Debug)]
struct Piece {
    begins: usize,
    typed: usize,
    is_typed: bool,
}

impl Edited {
    fn push(&mut self, typed: &str, range: Range<usize>) {
        if !range.is_empty() {
            self.pieces.push(Piece { begins: self.text.len(), typed: range.start, is_typed: true });
            self.text.push_str(&typed[range]);
        }
    }

    fn put(&mut self, typed: usize, words: &str) {
        if !words.is_empty() {
            self.pieces.push(Piece { begins: self.text.len(), typed, is_typed: false });
            self.text.push_str(words);
        }
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        self.pieces[..self.pieces.partition_point(|piece| piece.begins <= at)].last()
    }

    /// Where a place of the edited text lies in the typed one.
    pub fn typed(&self, at: usize) -> usize {
        match self.piece(at) {
            Some(piece) if piece.is_typed => piece.typed + (at - piece.begins),
            Some(piece) => piece.typed,
            None => 0,
        }
    }

    /// The same for a stretch.
    pub fn typed_range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.typed(range.start);
        // The end lies behind the last sign of the stretch, and not behind what was put in there or taken out.
        let end = match range.end.checked_sub(1).filter(|last| *last >= range.start).and_then(|last| self.piece(last)) {
            Some(piece) if piece.is_typed => piece.typed + (range.end - piece.begins),
            Some(piece) => piece.typed,
            None => start,
        };
        start..end.max(start)
    }

    /// Whether the sign at a place was put in.
    pub fn is_put_in(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|piece| !piece.is_typed)
    }
}
