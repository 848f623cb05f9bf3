//! Sources and topics that a file names and its tracker does not have, so that they can be created with its promises.

use std::collections::HashSet;

use super::mapping::{Columns, Target};
use super::source_page;
use super::transfer::{Catalogue, CellReason, Row};
use crate::domain::spreadsheet;
use crate::domain::text;

/// The longest title or name that is created because a file has it, in characters: what is longer is rather a cell in the
/// wrong column, and stays a fault.
pub const LIMIT: usize = 300;

/// What a file names and its tracker does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown {
    /// Titles of source documents, each once, in the order of the rows.
    pub sources: Vec<String>,
    /// Names of topics, each once, in the order of the rows.
    pub topics: Vec<String>,
}

/// Finds what the rows name and `catalogue` does not have.
pub fn find(rows: &[Row], columns: &Columns, catalogue: &Catalogue) -> Unknown {
    let mut unknown = Unknown::default();
    let mut seen = (HashSet::new(), HashSet::new());
    for (row, column) in rows.iter().flat_map(|row| columns.iter().map(move |column| (row, column))) {
        let cell = spreadsheet::as_typed(row.cells.get(column.index).map_or("", String::as_str));
        let title = |title: &str| {
            text::line(title).filter(|title| matches!(catalogue.source(title), Err(CellReason::NoSuchSource(_))))
        };
        match &column.target {
            Target::Source => unknown.sources.extend(title(cell).filter(|title| seen.0.insert(title.clone()))),
            Target::SourceAndPage => {
                let line = text::tidy_line(cell);
                let title = title(source_page::split(&line).0);
                unknown.sources.extend(title.filter(|title| seen.0.insert(title.clone())));
            }
            Target::Topics => {
                let names = cell.split(';').filter_map(text::line);
                let new = names.filter(|name| matches!(catalogue.topic(name), Err(CellReason::NoSuchTopic(_))));
                unknown.topics.extend(new.filter(|name| seen.1.insert(name.clone())));
            }
            Target::Reference | Target::Statement(_) | Target::Page | Target::Deadline => {}
        }
    }
    unknown.sources.retain(|title| !text::exceeds(title, LIMIT));
    unknown.topics.retain(|name| !text::exceeds(name, LIMIT));
    unknown
}
