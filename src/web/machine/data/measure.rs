//! How long the files of a tracker are, for its data page: found by writing them once, where that is quickly done.

use super::file;
use crate::web::http::error::WebError;
use crate::web::machine::table::{Place, Rows, Table};

/// Of so many promises at most the files are measured.
const MOST: usize = 1_000;

/// How long a table is as a CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// How many rows it has, the header aside.
    pub rows: usize,
    /// How many bytes.
    pub bytes: usize,
}

/// The measures of every table, in their order; nothing where there is too much to be measured.
pub async fn measures(rows: &Rows) -> Result<Vec<Measure>, WebError> {
    let mut found = Vec::new();
    if rows.dataset.tracker.listed > MOST {
        return Ok(found);
    }
    for table in Table::ALL {
        found.push(measure(rows, table).await?);
    }
    Ok(found)
}

async fn measure(rows: &Rows, table: Table) -> Result<Measure, WebError> {
    let fields = table.fields(&rows.dataset.tracker.languages);
    let mut text = String::from('\u{feff}');
    file::header(&mut text, &fields, ',');
    let mut measure = Measure { rows: 0, bytes: text.len() };
    let mut next = Some(Place::default());
    while let Some(place) = next {
        let lot = rows.lot(table, &place).await?;
        text.clear();
        lot.rows.iter().for_each(|row| file::line(&mut text, &fields, row, ','));
        measure = Measure { rows: measure.rows + lot.rows.len(), bytes: measure.bytes + text.len() };
        next = lot.next;
    }
    Ok(measure)
}
