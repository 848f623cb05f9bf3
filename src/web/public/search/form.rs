//! What a reader looks for, as the address says it. Whatever it holds, it is a question; a filter that nothing answers to
//! finds nothing.

use crate::domain::search::Question;
use crate::domain::text::tidy_line;
use crate::web::http::form_data::FormData;

/// The longest filter that is looked at, in characters.
const LIMIT: usize = 100;

/// A question, and what its answers are narrowed down by. Empty values narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The words.
    pub question: Question,
    /// A tracker's slug.
    pub tracker: String,
    /// A class of verdicts.
    pub verdict: String,
    /// A kind of text.
    pub kind: String,
    /// The page of the list, from 1.
    pub page: usize,
}

impl Filter {
    /// Reads the query of an address.
    pub fn parse(query: &str) -> Filter {
        let fields = FormData::parse(query);
        let value = |name: &str| tidy_line(fields.get(name)).chars().take(LIMIT).collect::<String>();
        Filter {
            question: Question::parse(fields.get("q")),
            tracker: value("tracker"),
            verdict: value("verdict"),
            kind: value("kind"),
            page: value("page").parse().unwrap_or(1).max(1),
        }
    }

    /// The question as it stands in addresses, without the page.
    pub fn pairs(&self) -> [(&'static str, &str); 4] {
        [("q", self.question.text()), ("tracker", &self.tracker), ("verdict", &self.verdict), ("kind", &self.kind)]
    }

    /// The same, without the value called `name`.
    pub fn without(&self, name: &str) -> Vec<(&'static str, &str)> {
        self.pairs().into_iter().filter(|(kept, _)| *kept != name).collect()
    }
}
