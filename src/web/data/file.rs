//! The files of the data page.

use chrono::SecondsFormat;
use serde_json::{Map, Value, json};

use super::row::{Column, Table};
use crate::web::path;
use crate::web::problem::Problem;
use crate::web::state::State;

/// All promises as CSV (RFC 4180), for spreadsheets.
pub fn csv(state: &State, table: &Table) -> String {
    let columns = table.columns();
    // Without the mark, Excel reads UTF-8 as something else.
    let mut text = "\u{feff}".to_owned();
    line(&mut text, columns.iter().map(Column::name));
    for promise in &table.promises {
        line(&mut text, columns.iter().map(|column| table.cell(state, promise, column)));
    }
    text
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

/// Spreadsheets run a cell that begins like a formula, whatever stands around it in the file.
fn harmless(cell: String) -> String {
    let runs = cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if runs || cell.starts_with(['\t', '\r']) { format!("'{cell}") } else { cell }
}

fn quoted(cell: &str) -> String {
    let plain = !cell.contains(['"', ',', '\n', '\r', ';', '\t']);
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

/// All listed promises as JSON: an object for each, with the columns’ names; what is empty is left out. Then those that are
/// no longer listed, and why.
pub fn json(state: &State, table: &Table) -> Result<String, Problem> {
    let columns = table.columns();
    let promises = table.promises.iter().map(|promise| {
        let cells = columns.iter().filter_map(|column| {
            let value = match column {
                Column::Topics => json!(table.topics_of(promise)),
                column => Some(table.cell(state, promise, column)).filter(|cell| !cell.is_empty())?.into(),
            };
            Some((column.name(), value))
        });
        Value::Object(cells.collect::<Map<String, Value>>())
    });
    let unlisted = table.fates.iter().map(|fate| {
        let heirs = table.links.iter().filter(|link| link.fate == fate.id).map(|link| &link.heir_reference);
        let reason = fate.reason.iter().map(|(language, words)| (language.to_string(), words.into()));
        json!({
            "reference": fate.reference,
            "fate": fate.kind.code(),
            "since": fate.at.to_rfc3339_opts(SecondsFormat::Secs, true),
            "reason": Value::Object(reason.collect()),
            "goes_on_in": heirs.collect::<Vec<_>>(),
        })
    });
    let document = json!({
        "tracker": table.tracker.slug,
        "url": format!("{}{}", state.base_url, path::download(&table.tracker.slug, "json")),
        "promises": promises.collect::<Vec<_>>(),
        "no_longer_listed": unlisted.collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&document).map_err(|error| Problem::Defect(error.to_string()))
}
