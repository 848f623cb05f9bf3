//! Two changes of one text brought together, word by word: what only one side changed is taken, what both changed
//! differently is a conflict that holds the words of both.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::domain::distance::Budget;

/// The most words, of both texts together, in which a difference is looked for between their common beginning and end. Where
/// there are more, or more of them changed than [`Budget`] allows, all of them count as changed.
pub const LIMIT: usize = 6_000;

/// A stretch of a merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words on which there is nothing to decide.
    Settled(String),
    /// Words that both sides changed, each in its own way.
    Conflict {
        /// What the other side made of them.
        theirs: String,
        /// What this side made of them.
        mine: String,
    },
}

/// What became of a text that was changed twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Its stretches, in order.
    pub pieces: Vec<Piece>,
}

impl Merged {
    /// Whether the two changes nowhere touch the same words.
    pub fn is_clean(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Settled(_)))
    }

    /// The text with everything in it: where there is a conflict, their words and then mine.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Settled(words) => text.push_str(words),
                Piece::Conflict { theirs, mine } => {
                    append(&mut text, theirs);
                    append(&mut text, mine);
                }
            }
        }
        text
    }

    fn settle(&mut self, words: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Settled(before)) => before.push_str(words),
            _ if words.is_empty() => {}
            _ => self.pieces.push(Piece::Settled(words.to_owned())),
        }
    }
}

/// Adds words, with a space before them where they would run into others.
fn append(text: &mut String, words: &str) {
    let runs_in = text.chars().next_back().is_some_and(|last| !last.is_whitespace());
    if runs_in && words.chars().next().is_some_and(|first| !first.is_whitespace()) {
        text.push(' ');
    }
    text.push_str(words);
}

/// Brings together what became of `base` on two sides.
pub fn merge(base: &str, theirs: &str, mine: &str) -> Merged {
    merge_within(base, theirs, mine, &mut Budget::of_one())
}

/// The same, one of many on a page, as far as the budget goes.
pub fn merge_within(base: &str, theirs: &str, mine: &str, budget: &mut Budget) -> Merged {
    let (base, theirs, mine) = (words(base), words(theirs), words(mine));
    let (there, here) = (places_within(&base, &theirs, budget), places_within(&base, &mine, budget));
    let mut merged = Merged::default();
    // How far each text has been read.
    let (mut b, mut t, mut m) = (0, 0, 0);
    loop {
        let anchor = (b..base.len()).find_map(|at| Some((at, there[at]?, here[at]?)));
        let (next_b, next_t, next_m) = anchor.unwrap_or((base.len(), theirs.len(), mine.len()));
        join(&mut merged, &base[b..next_b], &theirs[t..next_t], &mine[m..next_m]);
        if anchor.is_none() {
            return merged;
        }
        merged.settle(mine[next_m]);
        (b, t, m) = (next_b + 1, next_t + 1, next_m + 1);
    }
}

/// Decides on the words between two that both sides left alone.
fn join(merged: &mut Merged, base: &[&str], theirs: &[&str], mine: &[&str]) {
    if theirs == base || theirs == mine {
        merged.settle(&mine.concat());
    } else if mine == base {
        merged.settle(&theirs.concat());
    } else {
        merged.pieces.push(Piece::Conflict { theirs: theirs.concat(), mine: mine.concat() });
    }
}

/// The words of a text, each with the white space after it: a space alone holds nothing in place.
pub fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut in_space = false;
    for (at, c) in text.char_indices() {
        if in_space && !c.is_whitespace() {
            words.push(&text[start..at]);
            start = at;
        }
        in_space = c.is_whitespace();
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// Where each word of `old` stands in `new`, if it is still there. Of texts in which too much changed to look for that, only
/// their common beginning and end: see [`LIMIT`].
pub fn places(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    places_within(old, new, &mut Budget::of_one())
}

fn places_within(old: &[&str], new: &[&str], budget: &mut Budget) -> Vec<Option<usize>> {
    let mut places = vec![None; old.len()];
    let same = |(one, other): &(&&str, &&str)| one == other;
    let start = old.iter().zip(new).take_while(same).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(same).count();
    for at in (0..start).chain(old.len() - end..old.len()) {
        places[at] = Some(if at < start { at } else { at + new.len() - old.len() });
    }
    let (was, becomes) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    if was.len() + becomes.len() > LIMIT || !budget.reaches(was, becomes) {
        return places;
    }
    for op in capture_diff_slices(Algorithm::Myers, was, becomes) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for step in 0..len {
                places[start + old_index + step] = Some(start + new_index + step);
            }
        }
    }
    places
}
