//! Tables in JSON: a list of objects, an object that holds such lists, or an object on each line (JSON Lines).
//!
//! What stands within an object becomes columns by one rule: `{"lead": {"name": "A"}}` is the column `lead.name`; a list of
//! plain values is one cell, its values parted by `; `; a list of objects gives a column for each of their names, such as
//! `sources.url`, its values parted the same way.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{Counted, TableError};
use crate::platform::csv_file::Table;

/// What parts several values of one cell.
const BETWEEN: &str = "; ";
/// How deep objects may stand in objects; what is deeper is kept as it is written.
const DEPTH: usize = 8;

/// Whether a text begins as JSON does, and no CSV file.
pub fn is_one(text: &[u8]) -> bool {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text).trim_ascii_start();
    match text.first() {
        Some(b'{') => true,
        Some(b'[') => matches!(text[1..].trim_ascii_start().first(), Some(b'{' | b']')),
        _ => false,
    }
}

/// Reads a text; `list` is the name of the list that is meant within an object.
pub fn read(text: &[u8], list: Option<&str>) -> Result<(Table, Counted), TableError> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    match lines(text) {
        Some(records) => Ok((table(records?)?, Counted::Lines)),
        None => {
            let whole: Value = serde_json::from_slice(text).map_err(|error| not_json(&error, 0))?;
            let records = listed(whole, list)?;
            Ok((table((1..).zip(records).collect())?, Counted::Records))
        }
    }
}

type Records = Vec<(usize, Value)>;

/// The records of JSON Lines with their lines; none where the first line is not a whole object, or the only one.
fn lines(text: &[u8]) -> Option<Result<Records, TableError>> {
    let mut filled = (1..).zip(text.split(|byte| *byte == b'\n')).filter(|(_, line)| !line.trim_ascii().is_empty());
    let (_, first) = filled.clone().next()?;
    let is_object = serde_json::from_slice::<Value>(first).is_ok_and(|value| value.is_object());
    if !is_object || filled.clone().nth(1).is_none() {
        return None;
    }
    let record = |(at, line): (usize, &[u8])| match serde_json::from_slice(line) {
        Ok(value) => Ok((at, value)),
        Err(error) => Err(not_json(&error, at - 1)),
    };
    Some(filled.try_fold(Vec::new(), |mut records, line| {
        records.push(record(line)?);
        Ok(records)
    }))
}

fn not_json(error: &serde_json::Error, before: usize) -> TableError {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default().to_owned();
    TableError::NotJson { line: before + error.line(), column: error.column(), what }
}

/// The list that is meant: the whole, or the one of an object's lists of objects.
fn listed(whole: Value, wanted: Option<&str>) -> Result<Vec<Value>, TableError> {
    let object = match whole {
        Value::Array(list) => return Ok(list),
        Value::Object(object) => object,
        _ => return Err(TableError::NoList),
    };
    let holds_rows = |value: &Value| value.as_array().is_some_and(|list| list.first().is_none_or(Value::is_object));
    let mut lists: Vec<(String, Value)> = object.into_iter().filter(|(_, value)| holds_rows(value)).collect();
    let known = || lists.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let at = match wanted {
        Some(wanted) => lists
            .iter()
            .position(|(name, _)| name == wanted)
            .ok_or_else(|| TableError::NoSuchSheet { wanted: wanted.to_owned(), known: known() })?,
        None if lists.len() > 1 => return Err(TableError::Several(known())),
        None if lists.is_empty() => return Err(TableError::NoList),
        None => 0,
    };
    match lists.swap_remove(at).1 {
        Value::Array(list) => Ok(list),
        _ => Err(TableError::NoList),
    }
}

/// Records as rows under every name that one of them has, in the order in which the names first stand.
fn table(records: Records) -> Result<Table, TableError> {
    let mut header: Vec<String> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut rows = Vec::with_capacity(records.len());
    for (at, record) in records {
        let Value::Object(object) = record else { return Err(TableError::NotAnObject(at)) };
        let mut cells = Vec::new();
        flatten(object, "", 0, &mut cells);
        let mut row = vec![String::new(); header.len()];
        for (name, value) in cells {
            let place = *places.entry(name).or_insert_with_key(|name| {
                header.push(name.clone());
                header.len() - 1
            });
            if header.len() > super::COLUMNS {
                return Err(TableError::TooMany);
            }
            row.resize(header.len(), String::new());
            match &mut row[place] {
                cell if cell.is_empty() => *cell = value,
                cell => *cell = format!("{cell}{BETWEEN}{value}"),
            }
        }
        rows.push((at, row));
    }
    for (_, row) in &mut rows {
        row.resize(header.len(), String::new());
    }
    rows.retain(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()));
    Ok(Table { header, rows })
}

/// Every value of an object under the names that lead to it.
fn flatten(object: Map<String, Value>, above: &str, depth: usize, cells: &mut Vec<(String, String)>) {
    for (name, value) in object {
        let name = if above.is_empty() { name } else { format!("{above}.{name}") };
        match value {
            Value::Object(inner) if depth < DEPTH => flatten(inner, &name, depth + 1, cells),
            Value::Array(list) if depth < DEPTH => {
                for one in list {
                    match one {
                        Value::Object(inner) => flatten(inner, &name, depth + 1, cells),
                        plain => cells.push((name.clone(), words(plain))),
                    }
                }
            }
            plain => cells.push((name, words(plain))),
        }
    }
}

fn words(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words,
        other => other.to_string(),
    }
}
