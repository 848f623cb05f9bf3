//! The files of the data page, written lot by lot: memory holds some hundred promises, however many there are.

use std::sync::Arc;

use chrono::SecondsFormat;
use serde_json::{Map, Value, json};

use super::row::{self, Column};
use crate::domain::id::PromiseId;
use crate::domain::spreadsheet::harmless;
use crate::store::public::data::{self, Dataset, LOT, Row, Unlisted};
use crate::store::public::delisting::Decision;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::state::State;

/// In which form a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// All listed promises as CSV (RFC 4180), for spreadsheets.
    Csv,
    /// All listed promises as JSON: an object for each, with the columns’ names; what is empty is left out. Before them
    /// those that are no longer listed, and why.
    Json,
}

/// A file that is being written.
pub struct File {
    state: Arc<State>,
    dataset: Dataset,
    columns: Vec<Column>,
    format: Format,
    next: Next,
}

/// What is written next.
enum Next {
    Beginning,
    /// Those no longer listed, after this key and number.
    Unlisted(String, PromiseId),
    /// Those listed, after this key and reference.
    Rows(String, String),
    Nothing,
}

impl File {
    /// The file of these promises.
    pub fn new(state: Arc<State>, dataset: Dataset, format: Format) -> File {
        let columns = row::columns(&dataset.tracker.languages);
        File { state, dataset, columns, format, next: Next::Beginning }
    }

    /// The next piece of the file, if anything follows.
    pub async fn next(mut self) -> Result<Option<(String, File)>, WebError> {
        let mut text = String::new();
        let next = match (std::mem::replace(&mut self.next, Next::Nothing), self.format) {
            (Next::Nothing, _) => return Ok(None),
            (Next::Beginning, Format::Csv) => {
                // Without the mark, Excel reads UTF-8 as something else.
                text.push('\u{feff}');
                line(&mut text, self.columns.iter().map(Column::name));
                self.rows(&mut text, (String::new(), String::new())).await?
            }
            (Next::Beginning, Format::Json) => {
                text.push_str("{\n  \"no_longer_listed\": [");
                self.unlisted(&mut text, (String::new(), PromiseId(0))).await?
            }
            (Next::Unlisted(key, id), _) => self.unlisted(&mut text, (key, id)).await?,
            (Next::Rows(key, reference), _) => self.rows(&mut text, (key, reference)).await?,
        };
        Ok(Some((text, File { next, ..self })))
    }

    async fn rows(&self, text: &mut String, (key, reference): (String, String)) -> Result<Next, WebError> {
        let lot = data::rows(self.state.reader(), self.dataset.tracker.id, (&key, &reference)).await?;
        let is_first = key.is_empty();
        match self.format {
            Format::Csv => {
                for promise in &lot {
                    line(text, self.columns.iter().map(|column| self.cell(promise, column)));
                }
            }
            Format::Json => items(text, is_first, lot.iter().map(|promise| self.object(promise)))?,
        }
        if let Some(last) = lot.last().filter(|_| lot.len() == LOT) {
            return Ok(Next::Rows(last.key.clone(), last.reference.clone()));
        }
        if self.format == Format::Json {
            end(text, is_first && lot.is_empty());
            self.close(text);
        }
        Ok(Next::Nothing)
    }

    async fn unlisted(&self, text: &mut String, (key, id): (String, PromiseId)) -> Result<Next, WebError> {
        let lot = data::unlisted(self.state.reader(), self.dataset.tracker.id, (&key, id)).await?;
        let is_first = key.is_empty();
        items(text, is_first, lot.iter().map(unlisted))?;
        if let Some(last) = lot.last().filter(|_| lot.len() == LOT) {
            return Ok(Next::Unlisted(last.key.clone(), last.id));
        }
        end(text, is_first && lot.is_empty());
        text.push_str(",\n  \"promises\": [");
        Ok(Next::Rows(String::new(), String::new()))
    }

    /// What stands after the promises.
    fn close(&self, text: &mut String) {
        let slug = &self.dataset.tracker.slug;
        let url = format!("{}{}", self.state.base_url, path::download(slug, "json"));
        text.push_str(&format!(",\n  \"tracker\": {},\n  \"url\": {}\n}}", json!(slug), json!(url)));
    }

    fn cell(&self, promise: &Row, column: &Column) -> String {
        row::cell(&self.state, &self.dataset, promise, column)
    }

    fn object(&self, promise: &Row) -> Value {
        let cells = self.columns.iter().filter_map(|column| {
            let value = match column {
                Column::Older => {
                    let older = row::older(&self.dataset, promise);
                    (!older.is_empty()).then(|| json!(older))?
                }
                Column::Topics => json!(row::topics(&self.dataset, &promise.topics)),
                column => Some(self.cell(promise, column)).filter(|cell| !cell.is_empty())?.into(),
            };
            Some((column.name(), value))
        });
        let history = (!promise.decisions.is_empty()).then(|| ("list_history".to_owned(), history(&promise.decisions)));
        Value::Object(cells.chain(history).collect::<Map<String, Value>>())
    }
}

fn unlisted(promise: &Unlisted) -> Value {
    json!({
        "reference": promise.reference,
        "fate": promise.fate.code(),
        "since": promise.since.to_rfc3339_opts(SecondsFormat::Secs, true),
        "reason": promise.reason,
        "goes_on_in": promise.goes_on_in,
        "list_history": history(&promise.decisions),
    })
}

/// By which decisions a promise left the list and came back, and why.
fn history(decisions: &[Decision]) -> Value {
    let told = decisions.iter().map(|one| {
        json!({
            "what": one.kind.code(),
            "at": one.at.to_rfc3339_opts(SecondsFormat::Secs, true),
            "reason": one.reason,
            "went_on_in": one.successors,
        })
    });
    Value::Array(told.collect())
}

/// More entries of a list that stands at the second level of an indented document.
fn items(text: &mut String, mut is_first: bool, items: impl Iterator<Item = Value>) -> Result<(), WebError> {
    for item in items {
        let item = serde_json::to_string_pretty(&item).map_err(|error| WebError::Defect(error.to_string()))?;
        text.push_str(if is_first { "\n    " } else { ",\n    " });
        // Within texts, line breaks are escaped: these are those of the indented document.
        text.push_str(&item.replace('\n', "\n    "));
        is_first = false;
    }
    Ok(())
}

/// The end of such a list; one with nothing in it stands on one line.
fn end(text: &mut String, is_empty: bool) {
    text.push_str(if is_empty { "]" } else { "\n  ]" });
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(&quoted(&harmless(cell)));
    }
    text.push_str("\r\n");
}

fn quoted(cell: &str) -> String {
    let plain = !cell.contains(['"', ',', '\n', '\r', ';', '\t']);
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}
