//! Tables in workbooks: Excel's of both kinds, and OpenDocument's. A formula counts as what it came to.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};

use super::{COLUMNS, Counted, ROWS, TableError};
use crate::platform::csv_file::{CsvError, Table};

/// The most bytes to which a workbook may unpack.
pub const UNPACKED: u64 = 512 * 1024 * 1024;

/// Cells by row and column, both from zero, without empty ones.
type Cells = BTreeMap<u32, Vec<(u32, String)>>;

type Workbook = Sheets<Cursor<Vec<u8>>>;

/// Whether the bytes begin as those of a workbook do: a zip archive, or a compound file of older programs.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Reads the sheet called `wanted`; without a name the only one that holds something.
pub fn read(bytes: Vec<u8>, wanted: Option<&str>) -> Result<(Table, Counted), TableError> {
    if bytes.starts_with(b"PK") {
        unpacks_within_bounds(&bytes)?;
    }
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let sheets = workbook.sheet_names();
    let cells = match wanted {
        Some(wanted) if !sheets.iter().any(|name| name == wanted) => {
            return Err(TableError::NoSuchSheet { wanted: wanted.to_owned(), known: sheets });
        }
        Some(wanted) => (wanted.to_owned(), cells(&mut workbook, wanted)?),
        None => only(&mut workbook, sheets)?,
    };
    if let Sheets::Xlsx(xlsx) = &mut workbook
        && let Ok(merged) = xlsx.merge_cells_by_sheet_name(&cells.0)
        && let Some(first) = merged.iter().find(|range| range.start.0 != range.end.0 || range.start.1 != range.end.1)
    {
        return Err(TableError::Merged(format!("{}:{}", address(first.start), address(first.end))));
    }
    Ok((table(cells.1)?, Counted::Rows))
}

/// An archive can unpack to far more than it says, so it is unpacked once and only counted.
fn unpacks_within_bounds(bytes: &[u8]) -> Result<(), TableError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(broken)?;
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(broken)?;
        left = left.checked_sub(unpacked).ok_or(TableError::Unpacks)?;
    }
    Ok(())
}

fn broken(error: impl std::fmt::Display) -> TableError {
    TableError::BrokenWorkbook(error.to_string())
}

/// The one sheet with something in it, and its cells.
fn only(workbook: &mut Workbook, sheets: Vec<String>) -> Result<(String, Cells), TableError> {
    let mut filled = Vec::new();
    for name in sheets {
        let cells = cells(workbook, &name)?;
        if !cells.is_empty() {
            filled.push((name, cells));
        }
    }
    match (filled.pop(), filled.len()) {
        (Some(only), 0) => Ok(only),
        (Some((last, _)), _) => {
            Err(TableError::Several(filled.into_iter().map(|(name, _)| name).chain([last]).collect()))
        }
        (None, _) => Err(CsvError::Empty.into()),
    }
}

/// The cells of a sheet that hold something.
fn cells(workbook: &mut Workbook, sheet: &str) -> Result<Cells, TableError> {
    let mut cells = Cells::new();
    let mut take = |row: u32, column: u32, value: Data| {
        if let Some(words) = words(value, (row, column))? {
            cells.entry(row).or_default().push((column, words));
        }
        // The header is a row too.
        if cells.len() > ROWS + 1 || column as usize >= COLUMNS { Err(TableError::TooMany) } else { Ok(()) }
    };
    match workbook {
        // Cell by cell: one alone in the last corner of a sheet would else make a table of billions.
        Sheets::Xlsx(xlsx) => {
            let mut reader = xlsx.worksheet_cells_reader(sheet).map_err(broken)?;
            while let Some(cell) = reader.next_cell().map_err(broken)? {
                let (row, column) = cell.get_position();
                take(row, column, Data::from(cell.get_value().clone()))?;
            }
        }
        other => {
            let range = other.worksheet_range(sheet).map_err(broken)?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                // A sheet has at most a million rows, and fewer columns.
                let (row, column) = (u32::try_from(row).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX));
                take(top.saturating_add(row), left.saturating_add(column), value.clone())?;
            }
        }
    }
    Ok(cells)
}

/// A value as one would write it; none for an empty cell.
fn words(value: Data, place: (u32, u32)) -> Result<Option<String>, TableError> {
    let words = match value {
        Data::Empty => return Ok(None),
        Data::String(words) => words,
        Data::Bool(is) => is.to_string(),
        Data::Int(number) => number.to_string(),
        // Every number of a workbook is a float, also those that count.
        Data::Float(number) => number.to_string(),
        Data::DateTime(date) => match date.as_datetime() {
            Some(moment) => day(&moment.format("%Y-%m-%dT%H:%M:%S").to_string()),
            None => date.as_f64().to_string(),
        },
        Data::DateTimeIso(date) => day(&date),
        Data::DurationIso(duration) => duration,
        Data::Error(error) => return Err(TableError::CellError { cell: address(place), error: error.to_string() }),
    };
    Ok(Some(words).filter(|words| !words.trim().is_empty()))
}

/// A moment without its time where that is midnight: workbooks know no days.
fn day(moment: &str) -> String {
    match moment.split_once('T') {
        Some((day, time)) if time.starts_with("00:00:00") => day.to_owned(),
        Some((day, time)) => format!("{day} {time}"),
        None => moment.to_owned(),
    }
}

/// Where a cell is, as spreadsheets say it: `C5`.
fn address((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

/// The first row that holds something names the columns.
fn table(cells: Cells) -> Result<Table, TableError> {
    let mut rows = cells.into_iter();
    let (_, first) = rows.next().ok_or(CsvError::Empty)?;
    let width = first.iter().map(|(column, _)| *column as usize + 1).max().unwrap_or_default();
    let full = |cells: Vec<(u32, String)>| {
        let mut row = vec![String::new(); width];
        for (column, words) in cells {
            match row.get_mut(column as usize) {
                Some(cell) => *cell = words,
                None => return Err(column),
            }
        }
        Ok(row)
    };
    let header = full(first).unwrap_or_default();
    let mut table = Table { header, rows: Vec::new() };
    for (row, cells) in rows {
        let cells = full(cells).map_err(|column| TableError::Unheaded(address((row, column))))?;
        table.rows.push((row as usize + 1, cells));
    }
    Ok(table)
}
