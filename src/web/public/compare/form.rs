//! Which trackers a reader chose, as the address says it.

use crate::domain::text::tidy_line;
use crate::web::http::form_data::FormData;

/// How many names of trackers are looked at.
const LIMIT: usize = 50;

/// The short names of the trackers, each once, in the order in which they were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The names.
    pub slugs: Vec<String>,
}

impl Choice {
    /// Reads the query of an address.
    pub fn parse(query: &str) -> Choice {
        let fields = FormData::parse(query);
        let mut slugs: Vec<String> = Vec::new();
        for slug in fields.all("tracker").map(tidy_line).filter(|slug| !slug.is_empty()).take(LIMIT) {
            if !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        Choice { slugs }
    }
}
