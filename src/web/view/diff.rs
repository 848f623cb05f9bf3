//! Differences between two texts, by word.

use similar::{ChangeTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::distance::Budget;

/// A run of words that stayed, came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub tag: Tag,
    /// The words, with the spaces between them.
    pub text: String,
}

impl Run {
    /// Whether the words are only in the new text.
    pub fn is_added(&self) -> bool {
        self.tag == Tag::Added
    }

    /// Whether the words are only in the old text.
    pub fn is_removed(&self) -> bool {
        self.tag == Tag::Removed
    }
}

/// What became of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// In both texts.
    Same,
    /// Only in the new one.
    Added,
    /// Only in the old one.
    Removed,
}

/// What has to happen to `old` to become `new`. White space between two changes counts as changed, so that a rewritten
/// sentence reads as one.
pub fn by_word(old: &str, new: &str) -> Vec<Run> {
    by_word_within(old, new, &mut Budget::of_one())
}

/// The same, as far as the budget goes: in texts that are further apart everything between their common beginning and end came
/// or went.
pub fn by_word_within(old: &str, new: &str, budget: &mut Budget) -> Vec<Run> {
    let (was, becomes): (Vec<&str>, Vec<&str>) = (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    if !budget.reaches(&was, &becomes) {
        return coarsely(&was, &becomes);
    }
    let diff = TextDiff::from_slices(&was, &becomes);
    let mut runs = Runs::default();
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Insert => runs.change(Tag::Added, change.value()),
            ChangeTag::Delete => runs.change(Tag::Removed, change.value()),
            ChangeTag::Equal => runs.same(change.value()),
        }
    }
    runs.settle();
    runs.done
}

/// The common beginning, all that went, all that came, and the common end.
fn coarsely(old: &[&str], new: &[&str]) -> Vec<Run> {
    let same = |(one, other): &(&&str, &&str)| one == other;
    let start = old.iter().zip(new).take_while(same).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(same).count();
    let mut runs = Runs::default();
    runs.same(&old[..start].concat());
    runs.change(Tag::Removed, &old[start..old.len() - end].concat());
    runs.change(Tag::Added, &new[start..new.len() - end].concat());
    runs.same(&old[old.len() - end..].concat());
    runs.settle();
    runs.done
}

/// Gathers changes until words that stayed come between.
#[derive(Default)]
struct Runs {
    done: Vec<Run>,
    removed: String,
    added: String,
    /// White space seen since the last change, which may turn out to stand between two.
    space: String,
}

impl Runs {
    fn change(&mut self, tag: Tag, text: &str) {
        let space = std::mem::take(&mut self.space);
        self.removed.push_str(&space);
        self.added.push_str(&space);
        if tag == Tag::Added { self.added.push_str(text) } else { self.removed.push_str(text) }
    }

    fn same(&mut self, text: &str) {
        let changing = !self.removed.is_empty() || !self.added.is_empty();
        if changing && text.trim().is_empty() {
            self.space.push_str(text);
        } else {
            self.settle();
            self.push(Tag::Same, text);
        }
    }

    fn settle(&mut self) {
        let (removed, added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        let space = std::mem::take(&mut self.space);
        self.push(Tag::Removed, &removed);
        self.push(Tag::Added, &added);
        self.push(Tag::Same, &space);
    }

    fn push(&mut self, tag: Tag, text: &str) {
        match self.done.last_mut() {
            Some(run) if run.tag == tag => run.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.done.push(Run { tag, text: text.to_owned() }),
        }
    }
}
