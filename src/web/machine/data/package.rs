//! A tracker's data as a Data Package (Frictionless, version 2): a zip archive of the tables as CSV, the codebook as a document,
//! and a description with types, keys, terms and checksums. Written entry by entry, so that memory holds some hundred rows; the
//! same content makes the same bytes.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use serde_json::Value;
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::descriptor::{self, Written};
use super::{codebook, file};
use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::machine::table::{Place, Rows, Table};

/// What the archive is called, in addresses too.
pub const FILE: &str = "datapackage.zip";
/// The entry that describes the others.
const DESCRIPTOR: &str = "datapackage.json";

/// An archive that is being written.
pub struct Package {
    rows: Rows,
    zip: Option<ZipWriter<StreamWriter<Pipe>>>,
    pipe: Pipe,
    entry: Entry,
    resources: Vec<Value>,
    next: Next,
}

/// What is written next.
enum Next {
    /// A table from its header on.
    Table(usize),
    /// The rows of a table after this place.
    Rows(usize, Place),
    /// The codebook as a document, and the description.
    Documents,
    Nothing,
}

/// The entry that is being written.
#[derive(Default)]
struct Entry {
    path: String,
    bytes: u64,
    digest: Sha256,
}

/// Where the archive goes before it is sent.
#[derive(Clone, Default)]
struct Pipe(Rc<RefCell<Vec<u8>>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Package {
    /// The archive of these rows.
    pub fn new(rows: Rows) -> Package {
        let pipe = Pipe::default();
        let zip = Some(ZipWriter::new_stream(pipe.clone()));
        Package { rows, zip, pipe, entry: Entry::default(), resources: Vec::new(), next: Next::Table(0) }
    }

    /// The next piece of the archive, if anything follows.
    pub async fn next(mut self) -> Result<Option<(Vec<u8>, Package)>, WebError> {
        match std::mem::replace(&mut self.next, Next::Nothing) {
            Next::Nothing => return Ok(None),
            Next::Table(number) => self.table(number).await?,
            Next::Rows(number, place) => self.some_rows(number, &place, String::new()).await?,
            Next::Documents => self.documents().map_err(failed)?,
        }
        let piece = std::mem::take(&mut *self.pipe.0.borrow_mut());
        Ok(Some((piece, self)))
    }

    async fn table(&mut self, number: usize) -> Result<(), WebError> {
        let Some(table) = Table::ALL.get(number) else {
            self.next = Next::Documents;
            return Ok(());
        };
        self.start(format!("{}.csv", table.name())).map_err(failed)?;
        let mut text = String::new();
        file::header(&mut text, &table.fields(&self.rows.dataset.tracker.languages), ',');
        self.some_rows(number, &Place::default(), text).await
    }

    /// Some rows of a table, after this text.
    async fn some_rows(&mut self, number: usize, place: &Place, mut text: String) -> Result<(), WebError> {
        let Some(table) = Table::ALL.get(number).copied() else { return Ok(()) };
        let fields = table.fields(&self.rows.dataset.tracker.languages);
        let lot = self.rows.lot(table, place).await?;
        lot.rows.iter().for_each(|row| file::line(&mut text, &fields, row, ','));
        self.write(text.as_bytes()).map_err(failed)?;
        self.next = match lot.next {
            Some(place) => Next::Rows(number, place),
            None => {
                let written = self.finish();
                self.resources.push(descriptor::table(&self.rows.dataset.tracker, table, &written));
                Next::Table(number + 1)
            }
        };
        Ok(())
    }

    fn documents(&mut self) -> io::Result<()> {
        for t in Lang::ALL {
            let document = codebook::document(&self.rows.state, t, &self.rows.dataset.tracker);
            let written = self.whole(format!("codebook.{t}.md"), &document)?;
            self.resources.push(descriptor::codebook(t, &written));
        }
        let resources = std::mem::take(&mut self.resources);
        let described = descriptor::package(&self.rows.state, &self.rows.dataset, resources);
        self.whole(DESCRIPTOR.to_owned(), &format!("{described:#}\n"))?;
        match self.zip.take() {
            Some(zip) => zip.finish().map(|_| ()).map_err(io::Error::from),
            None => Ok(()),
        }
    }

    fn whole(&mut self, path: String, text: &str) -> io::Result<Written> {
        self.start(path)?;
        self.write(text.as_bytes())?;
        Ok(self.finish())
    }

    fn start(&mut self, path: String) -> io::Result<()> {
        // No clock and no machine has a part in the bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(true);
        if let Some(zip) = &mut self.zip {
            zip.start_file(path.as_str(), options)?;
        }
        self.entry = Entry { path, ..Entry::default() };
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.entry.bytes += bytes.len() as u64;
        self.entry.digest.update(bytes);
        self.zip.as_mut().map_or(Ok(()), |zip| zip.write_all(bytes))
    }

    fn finish(&mut self) -> Written {
        let Entry { path, bytes, digest } = std::mem::take(&mut self.entry);
        Written { path, bytes, digest: digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect() }
    }
}

fn failed(error: io::Error) -> WebError {
    WebError::Defect(error.to_string())
}
