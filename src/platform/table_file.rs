//! Reads a table from a file of any of the kinds that teams keep: CSV in any encoding, workbooks, JSON. What a file is, its
//! first bytes say and not its name. Never guesses what was meant.

mod encoding;
mod json;
mod workbook;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

pub use encoding::{Encoding, NoSuchEncoding};
pub use workbook::UNPACKED;

use super::csv_file::{self, CsvError, Table};

/// The largest file, in bytes.
pub const LIMIT: u64 = 64 * 1024 * 1024;
/// The most rows of a table.
pub const ROWS: usize = 100_000;
/// The most columns of a table.
pub const COLUMNS: usize = 1_000;

/// How the rows of a file are counted where a report names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// By the line on which they begin, from 1.
    Lines,
    /// By their number in the sheet, from 1.
    Rows,
    /// By their place in the list, from 1.
    Records,
}

/// What an operator says of a file beyond its name.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The sheet of a workbook, or the list within a JSON object.
    pub sheet: Option<String>,
    /// How the letters of a CSV file are written, where it is neither UTF-8 nor marked as UTF-16.
    pub encoding: Option<Encoding>,
}

/// Why a file gives no table. Each is a sentence that follows the file's name and a colon.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file cannot be opened or read.
    #[error("it cannot be read: {0}")]
    Unreadable(io::Error),
    /// It is a folder.
    #[error("it is a folder; name a file")]
    Folder,
    /// It is longer than [`LIMIT`].
    #[error("it is larger than {} MiB; split it", LIMIT / 1024 / 1024)]
    TooLarge,
    /// It holds more rows than [`ROWS`] or more columns than [`COLUMNS`].
    #[error("it has more than {ROWS} rows or {COLUMNS} columns; split it")]
    TooMany,
    /// What is wrong with a CSV file.
    #[error(transparent)]
    Csv(#[from] CsvError),
    /// It does not read as the encoding that the operator named.
    #[error("line {line}: it is not written in {encoding}")]
    NotInEncoding { line: usize, encoding: &'static str },
    /// It begins like a workbook and is none.
    #[error("it begins like a workbook and cannot be read as one ({0}); open it where it was made and save it again")]
    BrokenWorkbook(String),
    /// It unpacks to more than may be held in memory.
    #[error("it unpacks to more than {} MiB; remove what does not belong to the table", workbook::UNPACKED / 1024 / 1024)]
    Unpacks,
    /// A workbook or a JSON object in which several tables could be meant.
    #[error("it holds {}; say which is meant with --sheet", named(.0))]
    Several(Vec<String>),
    /// It has no sheet or list of the name that the operator gave.
    #[error("it has no sheet or list “{wanted}”, but {}", named(known))]
    NoSuchSheet { wanted: String, known: Vec<String> },
    /// A formula that came to nothing.
    #[error("cell {cell} holds the error {error}; mend its formula")]
    CellError { cell: String, error: String },
    /// Cells that a workbook shows as one.
    #[error("the cells {0} are merged; split them, so that each row says what it holds")]
    Merged(String),
    /// A cell under no heading.
    #[error("cell {0} stands under no heading; give its column one, or empty it")]
    Unheaded(String),
    /// It begins like JSON and is none.
    #[error("line {line}, column {column}: it is no JSON here: {what}")]
    NotJson { line: usize, column: usize, what: String },
    /// JSON in which no list of objects stands.
    #[error("it holds no list of objects; each row is an object such as {{\"reference\": \"1.01\"}}")]
    NoList,
    /// Something else than an object in the list.
    #[error("record {0} is no object; each row is an object such as {{\"reference\": \"1.01\"}}")]
    NotAnObject(usize),
}

/// Names as a sentence lists them.
fn named(names: &[String]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
}

/// Reads the file at `path`.
pub fn read(path: &Path, wish: &Wish) -> Result<(Table, Counted), TableError> {
    let file = File::open(path).map_err(TableError::Unreadable)?;
    if file.metadata().map_err(TableError::Unreadable)?.is_dir() {
        return Err(TableError::Folder);
    }
    let mut bytes = Vec::new();
    // Not what the file says of its size: a device has none.
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(TableError::Unreadable)?;
    if bytes.len() as u64 > LIMIT {
        return Err(TableError::TooLarge);
    }
    parse(bytes, wish)
}

/// Reads the bytes of a file.
pub fn parse(bytes: Vec<u8>, wish: &Wish) -> Result<(Table, Counted), TableError> {
    let table = match () {
        () if workbook::is_one(&bytes) => workbook::read(bytes, wish.sheet.as_deref())?,
        () => {
            let text = encoding::text(bytes, wish.encoding)?;
            match json::is_one(&text) {
                true => json::read(&text, wish.sheet.as_deref())?,
                false => (csv_file::parse(&text)?, Counted::Lines),
            }
        }
    };
    if table.0.rows.len() > ROWS || table.0.header.len() > COLUMNS {
        return Err(TableError::TooMany);
    }
    Ok(table)
}
