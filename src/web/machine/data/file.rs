//! The files of the data page, written lot by lot: memory holds some hundred rows, however many there are.

use serde_json::{Value, json};

use crate::domain::id::PromiseId;
use crate::domain::spreadsheet::harmless;
use crate::store::public::data::{self, LOT};
use crate::web::http::error::WebError;
use crate::web::machine::table::field::{Field, cell, object};
use crate::web::machine::table::{Place, Rows, Table, promises};

/// In which form a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CSV as RFC 4180 has it, with the mark by which Excel knows UTF-8.
    Csv,
    /// The same with semicolons, which is what Excel opens at once where numbers have a decimal comma.
    Excel,
    /// JSON: an object for each row, with the columns’ names; what is empty is left out. Before listed promises stand
    /// those that are no longer listed, and why.
    Json,
    /// The same objects, each on a line of its own and with nothing around them.
    JsonLines,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Format; 4] = [Format::Csv, Format::Excel, Format::Json, Format::JsonLines];

    /// The end of a file’s name.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Excel => "excel.csv",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
        }
    }

    /// What a file is to be read as.
    pub fn content_type(self) -> &'static str {
        match self {
            Format::Csv | Format::Excel => "text/csv; charset=utf-8",
            Format::Json => "application/json; charset=utf-8",
            Format::JsonLines => "application/x-ndjson; charset=utf-8",
        }
    }
}

/// The table and the format of the file with this name.
pub fn named(file: &str) -> Option<(Table, Format)> {
    let (table, extension) = file.split_once('.')?;
    let table = Table::ALL.into_iter().find(|one| one.name() == table)?;
    Some((table, Format::ALL.into_iter().find(|one| one.extension() == extension)?))
}

/// A file that is being written.
pub struct File {
    rows: Rows,
    table: Table,
    fields: Vec<Field>,
    format: Format,
    /// Its own absolute address.
    address: String,
    next: Next,
}

/// What is written next.
enum Next {
    Beginning,
    /// Those no longer listed, after this key and number.
    Unlisted(String, PromiseId),
    /// The rows after this place.
    Rows(Place),
    Nothing,
}

impl File {
    /// The file of these rows at this absolute address.
    pub fn new(rows: Rows, (table, format): (Table, Format), address: String) -> File {
        let fields = table.fields(&rows.dataset.tracker.languages);
        File { rows, table, fields, format, address, next: Next::Beginning }
    }

    /// The next piece of the file, if anything follows.
    pub async fn next(mut self) -> Result<Option<(String, File)>, WebError> {
        let mut text = String::new();
        let next = match std::mem::replace(&mut self.next, Next::Nothing) {
            Next::Nothing => return Ok(None),
            Next::Beginning => self.begin(&mut text).await?,
            Next::Unlisted(key, id) => self.unlisted(&mut text, (key, id)).await?,
            Next::Rows(place) => self.some_rows(&mut text, place, false).await?,
        };
        Ok(Some((text, File { next, ..self })))
    }

    async fn begin(&self, text: &mut String) -> Result<Next, WebError> {
        match self.format {
            Format::Csv | Format::Excel => {
                // Without the mark, Excel reads UTF-8 as something else.
                text.push('\u{feff}');
                header(text, &self.fields, self.separator());
            }
            Format::Json if self.table == Table::Promises && self.rows.selection.is_all() => {
                text.push_str("{\n  \"no_longer_listed\": [");
                return self.unlisted(text, (String::new(), PromiseId(0))).await;
            }
            Format::Json => text.push_str(&format!("{{\n  \"{}\": [", self.table.name())),
            Format::JsonLines => {}
        }
        self.some_rows(text, Place::default(), true).await
    }

    fn separator(&self) -> char {
        if self.format == Format::Excel { ';' } else { ',' }
    }

    async fn some_rows(&self, text: &mut String, place: Place, is_first: bool) -> Result<Next, WebError> {
        let lot = self.rows.lot(self.table, &place).await?;
        let is_empty = lot.rows.is_empty();
        let objects = lot.rows.into_iter();
        match self.format {
            Format::Csv | Format::Excel => {
                objects.for_each(|row| line(text, &self.fields, &row, self.separator()));
            }
            Format::Json => items(text, is_first, objects.map(|row| object(&self.fields, row)))?,
            Format::JsonLines => objects.for_each(|row| {
                text.push_str(&object(&self.fields, row).to_string());
                text.push('\n');
            }),
        }
        if let Some(next) = lot.next {
            return Ok(Next::Rows(next));
        }
        if self.format == Format::Json {
            end(text, is_first && is_empty);
            self.close(text);
        }
        Ok(Next::Nothing)
    }

    async fn unlisted(&self, text: &mut String, (key, id): (String, PromiseId)) -> Result<Next, WebError> {
        let tracker = self.rows.dataset.tracker.id;
        let lot = data::unlisted(self.rows.state.reader(), tracker, (&key, id)).await?;
        let is_first = key.is_empty();
        items(text, is_first, lot.iter().map(promises::unlisted))?;
        if let Some(last) = lot.last().filter(|_| lot.len() == LOT) {
            return Ok(Next::Unlisted(last.key.clone(), last.id));
        }
        end(text, is_first && lot.is_empty());
        text.push_str(&format!(",\n  \"{}\": [", self.table.name()));
        self.some_rows(text, Place::default(), true).await
    }

    /// What stands after the rows.
    fn close(&self, text: &mut String) {
        let slug = &self.rows.dataset.tracker.slug;
        text.push_str(&format!(",\n  \"tracker\": {},\n  \"url\": {}\n}}", json!(slug), json!(self.address)));
    }
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

/// The names of the columns as a line of CSV.
pub fn header(text: &mut String, fields: &[Field], separator: char) {
    let names = fields.iter().filter(|field| field.is_everywhere()).map(|field| field.name.clone());
    cells(text, names, separator);
}

/// A row as a line of CSV.
pub fn line(text: &mut String, fields: &[Field], row: &[Value], separator: char) {
    let plain = fields.iter().zip(row).filter(|(field, _)| field.is_everywhere());
    cells(text, plain.map(|(_, value)| harmless(cell(value))), separator);
}

fn cells(text: &mut String, cells: impl Iterator<Item = String>, separator: char) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(separator);
        }
        text.push_str(&quoted(&cell));
    }
    text.push_str("\r\n");
}

fn quoted(cell: &str) -> String {
    let plain = !cell.contains(['"', ',', '\n', '\r', ';', '\t']);
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}
