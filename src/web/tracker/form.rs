//! The filter that a reader typed into the address. Whatever it holds, it is a filter; what nothing answers to finds
//! nothing.

use crate::domain::text::tidy_line;
use crate::web::fields::Fields;

/// The longest value that is looked at, in characters.
const LIMIT: usize = 200;

/// What the list is narrowed down by. Empty values narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A verdict's key, or the word for promises without a rating.
    pub verdict: String,
    /// A topic's slug.
    pub topic: String,
    /// Words that the statement or the reference holds.
    pub words: String,
    /// The page of the list, from 1.
    pub page: usize,
}

impl Filter {
    /// Reads the query of an address.
    pub fn parse(query: &str) -> Filter {
        let fields = Fields::parse(query);
        let value = |name: &str| tidy_line(fields.get(name)).chars().take(LIMIT).collect::<String>();
        Filter {
            verdict: value("verdict"),
            topic: value("topic"),
            words: value("words"),
            page: value("page").parse().unwrap_or(1).max(1),
        }
    }

    /// The filter as it stands in addresses, without the page.
    pub fn pairs(&self) -> [(&'static str, &str); 3] {
        [("verdict", &self.verdict), ("topic", &self.topic), ("words", &self.words)]
    }

    /// The same, without the value called `name`.
    pub fn without(&self, name: &str) -> Vec<(&'static str, &str)> {
        self.pairs().into_iter().filter(|(kept, _)| *kept != name).collect()
    }

    /// Whether anything is narrowed down.
    pub fn is_empty(&self) -> bool {
        self.pairs().iter().all(|(_, value)| value.is_empty())
    }
}
