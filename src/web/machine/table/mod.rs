//! The tables of a tracker's data: what each holds, and its rows, lot by lot, for files and for the API. Says nothing of how they
//! are written down.

pub mod evidence;
pub mod field;
pub mod lists;
pub mod promises;
pub mod ratings;

use std::sync::Arc;

use serde_json::Value;

use crate::domain::id::SourceId;
use crate::domain::language::Language;
use crate::i18n::Lang;
use crate::store::public::data::{self, Dataset, Selection};
use crate::store::public::told;
use crate::web::http::error::WebError;
use crate::web::http::state::State;
use field::Field;

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Listed promises with the rating in force.
    Promises,
    /// Everything that was published about them.
    Ratings,
    /// The evidence that it brought.
    Evidence,
    /// Where they were made.
    Sources,
    /// What they are about.
    Topics,
    /// The verdicts of every version of the codebook.
    Codebook,
}

impl Table {
    /// Every table, in the order in which they are offered.
    pub const ALL: [Table; 6] =
        [Table::Promises, Table::Ratings, Table::Evidence, Table::Sources, Table::Topics, Table::Codebook];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Table::Promises => "promises",
            Table::Ratings => "ratings",
            Table::Evidence => "evidence",
            Table::Sources => "sources",
            Table::Topics => "topics",
            Table::Codebook => "codebook",
        }
    }

    /// What readers call it.
    pub fn title(self, t: Lang) -> &'static str {
        match self {
            Table::Promises => t.table_promises(),
            Table::Ratings => t.table_ratings(),
            Table::Evidence => t.table_evidence(),
            Table::Sources => t.table_sources(),
            Table::Topics => t.table_topics(),
            Table::Codebook => t.table_codebook(),
        }
    }

    /// What one row of it is.
    pub fn about(self, t: Lang) -> &'static str {
        match self {
            Table::Promises => t.table_promises_about(),
            Table::Ratings => t.table_ratings_about(),
            Table::Evidence => t.table_evidence_about(),
            Table::Sources => t.table_sources_about(),
            Table::Topics => t.table_topics_about(),
            Table::Codebook => t.table_codebook_about(),
        }
    }

    /// Whether the filter of the list of promises narrows it down.
    pub fn is_filtered(self) -> bool {
        matches!(self, Table::Promises | Table::Ratings | Table::Evidence)
    }

    /// Its columns, for a tracker that publishes in these languages.
    pub fn fields(self, languages: &[Language]) -> Vec<Field> {
        match self {
            Table::Promises => promises::fields(languages),
            Table::Ratings => ratings::fields(languages),
            Table::Evidence => evidence::fields(),
            Table::Sources => lists::source_fields(languages),
            Table::Topics => lists::topic_fields(languages),
            Table::Codebook => lists::codebook_fields(languages),
        }
    }
}

/// A place in a table; the first row follows the usual one.
#[derive(Clone, Debug, Default)]
pub struct Place {
    key: String,
    reference: String,
    source: i64,
}

/// Some rows, and the place behind them if others may follow.
pub struct Lot {
    /// The rows.
    pub rows: Vec<Vec<Value>>,
    /// The place of the last.
    pub next: Option<Place>,
}

/// The rows of a tracker’s tables.
#[derive(Clone)]
pub struct Rows {
    /// What is known of the site.
    pub state: Arc<State>,
    /// The tracker.
    pub dataset: Arc<Dataset>,
    /// Which promises are asked for.
    pub selection: Selection,
}

impl Rows {
    /// The rows of a table that follow a place.
    pub async fn lot(&self, table: Table, after: &Place) -> Result<Lot, WebError> {
        let (reader, tracker) = (self.state.reader(), &self.dataset.tracker);
        let place = (after.key.as_str(), after.reference.as_str());
        let at = |key: &str, reference: &str| Place {
            key: key.to_owned(),
            reference: reference.to_owned(),
            ..Place::default()
        };
        Ok(match table {
            Table::Promises => {
                let found = data::rows(reader, &self.selection, place, data::LOT).await?;
                let next = found.last().filter(|_| found.len() == data::LOT).map(|last| at(&last.key, &last.reference));
                let rows = found.iter().map(|promise| promises::row(&self.state, &self.dataset, promise)).collect();
                Lot { rows, next }
            }
            Table::Ratings | Table::Evidence => {
                let found = told::lot(reader, &self.selection, place).await?;
                let next = found.last().filter(|_| found.len() == told::LOT).map(|last| at(&last.key, &last.reference));
                let rows = found.iter().flat_map(|told| match table {
                    Table::Evidence => evidence::rows(told),
                    _ => ratings::rows(&self.state, tracker, told),
                });
                Lot { rows: rows.collect(), next }
            }
            Table::Sources => {
                let found = data::sources(reader, tracker.id, SourceId(after.source)).await?;
                let next = found.last().filter(|_| found.len() == data::LOT);
                let next = next.map(|last| Place { source: last.id.0, ..Place::default() });
                Lot { rows: found.iter().map(|source| lists::source(source, &tracker.languages)).collect(), next }
            }
            Table::Topics => {
                let topics = self.dataset.topics.iter();
                Lot { rows: topics.map(|topic| lists::topic(topic, &tracker.languages)).collect(), next: None }
            }
            Table::Codebook => Lot { rows: lists::codebook(tracker), next: None },
        })
    }
}
