//! The words of public addresses, in both languages.

use crate::i18n::Lang;

/// A word of an address in both languages.
#[derive(Clone, Copy)]
pub struct Word(&'static str, &'static str);

impl Word {
    /// The word in this language.
    pub fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.0,
            Lang::Fr => self.1,
        }
    }
}

/// "promises" in addresses.
pub const PROMISES: Word = Word("promises", "promesses");
/// "method" in addresses.
pub const METHOD: Word = Word("method", "methode");
/// "about" in addresses.
pub const ABOUT: Word = Word("about", "a-propos");
/// "data" in addresses.
pub const DATA: Word = Word("data", "donnees");
/// "feeds" in addresses.
pub const FEEDS: Word = Word("feeds", "flux");
/// "no longer listed" in addresses.
pub const UNLISTED: Word = Word("no-longer-listed", "plus-suivies");
/// "topics" in addresses of feeds.
pub const TOPICS: Word = Word("topics", "themes");

/// "search" in addresses.
pub const SEARCH: Word = Word("search", "recherche");
/// "compare" in addresses.
pub const COMPARE: Word = Word("compare", "comparer");
/// "what changed" in addresses.
pub const CHANGES: Word = Word("changes", "changements");
/// "corrections" in addresses.
pub const CORRECTIONS: Word = Word("corrections", "corrections");
/// "API" in addresses.
pub const API_PAGE: Word = Word("api", "api");
