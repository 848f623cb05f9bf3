//! The way to a page, step by step.

use super::content::Content;

/// A step of the way to a page.
pub struct Crumb {
    /// Where it leads.
    pub address: String,
    /// What it is called.
    pub name: Content,
}

impl Crumb {
    /// A step called by a word of the interface.
    pub fn new(address: String, word: &str) -> Self {
        Crumb { address, name: Content { text: word.to_owned(), ..Content::default() } }
    }
}
