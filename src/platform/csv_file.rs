//! Reads a CSV file strictly, and says on which line and in which column it goes wrong. Never guesses what was meant.
//!
//! The `csv` crate reads what it can: it closes an open quotation mark by itself, takes text after a closing one, and places
//! a record where the blank lines before it began. Whoever is to mend a file needs to hear of the first two, and the right line.

mod dialect;

use dialect::{declared, separator, without_end};

/// What stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns, as they stand there.
    pub header: Vec<String>,
    /// Every row that holds something, with the line on which it begins; each has as many cells as the header.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// Where in a text, both from 1; a column is a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// Why a file cannot be read. Each is a sentence that follows the file's name and a colon.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    /// There is nothing in it.
    #[error("it is empty; its first line should name the columns")]
    Empty,
    /// A byte that does not belong in UTF-8.
    #[error(
        "line {}, column {}{}: the byte 0x{byte:02X} is not UTF-8; save the file as “CSV UTF-8”, or name its encoding with --encoding, such as windows-1252",
        place.line, place.column, within(field.as_deref())
    )]
    NotUtf8 { place: Place, byte: u8, field: Option<String> },
    /// A quotation mark that is never closed.
    #[error("line {}, column {}: a quotation mark opens here and is never closed", place.line, place.column)]
    Unclosed { place: Place },
    /// Something between a closing quotation mark and the end of its cell.
    #[error(
        "line {}, column {}: “{found}” follows a closing quotation mark; a quotation mark within a cell is doubled",
        place.line, place.column
    )]
    AfterQuote { place: Place, found: char },
    /// A row with fewer cells than the header.
    #[error(
        "line {line}, column “{missing}”: the row ends before it, with {found} of {expected} cells; is a comma or a quotation mark missing?"
    )]
    TooFew { line: usize, missing: String, found: usize, expected: usize },
    /// A row with more cells than the header.
    #[error(
        "line {}, column {}: the row goes on after the last column, with {found} cells under {expected} headings; a cell with a comma needs quotation marks",
        place.line, place.column
    )]
    TooMany { place: Place, found: usize, expected: usize },
}

fn within(field: Option<&str>) -> String {
    field.map(|field| format!(" (in “{field}”)")).unwrap_or_default()
}

/// Reads the bytes of a file. The separator is the one that a first line `sep=;` names; else the comma, the semicolon or the
/// tab, whichever the first line has most of without a space behind it, as punctuation has one. The sign by which old systems
/// mark the end of a file is no part of it, nor are ends of lines behind that sign.
pub fn parse(bytes: &[u8]) -> Result<Table, CsvError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let bytes = without_end(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(not_utf8(bytes, error.valid_up_to())),
    };
    let mut records = Scanner::over(text).finish()?.into_iter().filter(Record::holds_something);
    if declared(text).is_some() {
        records.next();
    }
    let header = records.next().ok_or(CsvError::Empty)?.cells;
    let rows = records.map(|record| record.under(&header)).collect::<Result<_, _>>()?;
    Ok(Table { header, rows })
}

fn not_utf8(bytes: &[u8], good: usize) -> CsvError {
    // What stands before the bad byte is UTF-8, so nothing is lost here.
    let before = String::from_utf8_lossy(&bytes[..good]);
    let scanner = Scanner::over(&before);
    if let Some(earlier) = scanner.wrong {
        return earlier;
    }
    let header = scanner.done.first().map(|record| &record.cells);
    let field = header.and_then(|header| header.get(scanner.record.cells.len())).cloned();
    CsvError::NotUtf8 { place: scanner.place, byte: bytes[good], field }
}

/// One record while and after it is read.
struct Record {
    line: usize,
    cells: Vec<String>,
    /// Where each cell begins.
    places: Vec<Place>,
}

impl Record {
    fn on(line: usize) -> Record {
        Record { line, cells: Vec::new(), places: Vec::new() }
    }

    fn holds_something(&self) -> bool {
        self.cells.iter().any(|cell| !cell.trim().is_empty())
    }

    fn under(self, header: &[String]) -> Result<(usize, Vec<String>), CsvError> {
        let (line, found, expected) = (self.line, self.cells.len(), header.len());
        if let Some(missing) = header.get(found) {
            return Err(CsvError::TooFew { line, missing: missing.trim().to_owned(), found, expected });
        }
        match self.places.get(expected) {
            Some(place) => Err(CsvError::TooMany { place: *place, found, expected }),
            None => Ok((line, self.cells)),
        }
    }
}

/// Where the scanner is within a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    /// Within quotation marks; knows where they opened.
    Quoted(Place),
    /// After a quotation mark within quotation marks: it closes them, or is the first half of a doubled one.
    Closed(Place),
}

/// Goes over a text once, character by character.
struct Scanner {
    separator: char,
    place: Place,
    at: At,
    cell: String,
    begun: Place,
    record: Record,
    done: Vec<Record>,
    wrong: Option<CsvError>,
    after_return: bool,
}

impl Scanner {
    fn over(text: &str) -> Scanner {
        let start = Place { line: 1, column: 1 };
        let mut scanner = Scanner {
            separator: separator(text),
            place: start,
            at: At::Start,
            cell: String::new(),
            begun: start,
            record: Record::on(1),
            done: Vec::new(),
            wrong: None,
            after_return: false,
        };
        for c in text.chars() {
            // A carriage return ends a line; a line feed right after it is the same end.
            let second_half = c == '\n' && scanner.after_return;
            scanner.take(c, second_half);
            scanner.after_return = c == '\r';
            if matches!(c, '\n' | '\r') {
                scanner.place = Place { line: scanner.place.line + usize::from(!second_half), column: 1 };
            } else {
                scanner.place.column += 1;
            }
            if scanner.at == At::Start {
                scanner.begin();
            }
            if scanner.wrong.is_some() {
                break;
            }
        }
        scanner
    }

    fn take(&mut self, c: char, second_half: bool) {
        let ends_line = matches!(c, '\n' | '\r');
        match self.at {
            At::Quoted(open) if c == '"' => self.at = At::Closed(open),
            At::Quoted(_) => self.cell.push(c),
            At::Closed(open) if c == '"' => {
                self.cell.push('"');
                self.at = At::Quoted(open);
            }
            At::Start if c == '"' => self.at = At::Quoted(self.place),
            At::Start if second_half => {}
            _ if c == self.separator => self.end_cell(),
            _ if ends_line => self.end_record(),
            At::Closed(_) => self.wrong = Some(CsvError::AfterQuote { place: self.place, found: c }),
            At::Start | At::Plain => {
                self.cell.push(c);
                self.at = At::Plain;
            }
        }
    }

    /// Notes where the next cell, and the next record if it is its first, will begin.
    fn begin(&mut self) {
        self.begun = self.place;
        if self.record.cells.is_empty() {
            self.record.line = self.place.line;
        }
    }

    fn end_cell(&mut self) {
        self.record.cells.push(std::mem::take(&mut self.cell));
        self.record.places.push(self.begun);
        self.at = At::Start;
    }

    fn end_record(&mut self) {
        self.end_cell();
        self.done.push(std::mem::replace(&mut self.record, Record::on(0)));
    }

    fn finish(mut self) -> Result<Vec<Record>, CsvError> {
        if let Some(wrong) = self.wrong {
            return Err(wrong);
        }
        if let At::Quoted(place) = self.at {
            return Err(CsvError::Unclosed { place });
        }
        if self.at != At::Start || !self.record.cells.is_empty() {
            self.end_record();
        }
        Ok(self.done)
    }
}
