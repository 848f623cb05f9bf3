//! Differences between two texts, by word.

use similar::{ChangeTag, TextDiff};

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

/// What has to happen to `old` to become `new`.
pub fn by_word(old: &str, new: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let diff = TextDiff::configure().timeout(std::time::Duration::from_millis(500)).diff_unicode_words(old, new);
    for change in diff.iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => Tag::Same,
            ChangeTag::Insert => Tag::Added,
            ChangeTag::Delete => Tag::Removed,
        };
        match runs.last_mut() {
            Some(run) if run.tag == tag => run.text.push_str(change.value()),
            _ => runs.push(Run { tag, text: change.value().to_owned() }),
        }
    }
    runs
}
