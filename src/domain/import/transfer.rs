//! Promises that come from a file: what each row says, and what is wrong with it. Reads no file and knows no format;
//! a row is a line number and its cells. What becomes of the rows is `report`'s business.

use std::collections::{BTreeSet, HashMap};

use super::mapping::{Column, Columns, Target};
use super::source_page;
use crate::domain::fault::Reason;
use crate::domain::id::{SourceId, TopicId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::promise::{PromiseText, Reference};
use crate::domain::spreadsheet;
use crate::domain::text;
use crate::domain::written_date::{self, NumericOrder};

/// One row of a file, as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins; the first line of a file is 1.
    pub line: usize,
    /// Its cells, one for each column of the header.
    pub cells: Vec<String>,
}

/// What a row may refer to: the sources and topics of its tracker.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Every source with its title.
    pub sources: Vec<(SourceId, Localized)>,
    /// Every topic with its slug and its name.
    pub topics: Vec<(TopicId, String, Localized)>,
}

/// What is wrong with one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// The column's name.
    pub column: String,
    /// Why the cell cannot stay as it is.
    pub reason: CellReason,
}

/// Why a cell is not acceptable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellReason {
    /// What any form would say of it.
    Field(Reason),
    /// The reference stands on an earlier line already.
    Repeated { line: usize },
    /// No source of the tracker has this title.
    NoSuchSource(String),
    /// Several sources of the tracker have this title.
    AmbiguousSource(String),
    /// No topic of the tracker has this slug or name.
    NoSuchTopic(String),
    /// Several topics of the tracker have this name.
    AmbiguousTopic(String),
    /// No promise of the tracker has this reference.
    NoSuchPromise(String),
    /// What is said is no verdict of the tracker; carries the keys of those it has.
    NoSuchVerdict { said: String, known: Vec<String> },
    /// What is said is none of a few words; carries them.
    NotOneOf { said: String, known: Vec<String> },
    /// An earlier line says something else of the same rating.
    Disagrees { line: usize },
}

/// What a row says of a promise. An empty cell says nothing: it neither writes nor removes anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    reference: Reference,
    statement: Localized,
    source: Option<SourceId>,
    page: Option<String>,
    deadline: Option<PartialDate>,
    topics: Option<BTreeSet<TopicId>>,
}

impl Entry {
    /// The promise's stable name.
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// When it is to be kept.
    pub fn deadline(&self) -> Option<PartialDate> {
        self.deadline
    }

    /// The promise as it is once the row has been written over what was `kept`, or over nothing.
    pub fn onto(&self, kept: Option<&PromiseText>) -> PromiseText {
        let mut promise = kept.cloned().unwrap_or_else(|| PromiseText {
            reference: self.reference.clone(),
            statement: Localized::new(),
            source: None,
            page: None,
            deadline: None,
            topics: Vec::new(),
        });
        for (language, words) in self.statement.iter() {
            promise.statement.set(language.clone(), words);
        }
        promise.source = self.source.or(promise.source);
        promise.page = self.page.clone().or(promise.page);
        promise.deadline = self.deadline.or(promise.deadline);
        if let Some(topics) = &self.topics {
            promise.topics = topics.iter().copied().collect();
        }
        promise
    }
}

/// The parts in which two texts of one promise differ; the order of topics is no difference.
pub fn differences(one: &PromiseText, other: &PromiseText) -> Vec<Target> {
    let languages: BTreeSet<_> = one.statement.languages().chain(other.statement.languages()).collect();
    let rewritten =
        languages.into_iter().filter(|language| one.statement.get(language) != other.statement.get(language));
    let mut parts: Vec<Target> = rewritten.cloned().map(Target::Statement).collect();
    let topics = |text: &PromiseText| text.topics.iter().copied().collect::<BTreeSet<_>>();
    parts.extend((one.source != other.source).then_some(Target::Source));
    parts.extend((one.page != other.page).then_some(Target::Page));
    parts.extend((one.deadline != other.deadline).then_some(Target::Deadline));
    parts.extend((topics(one) != topics(other)).then_some(Target::Topics));
    parts
}

/// A row that was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The line on which it begins.
    pub line: usize,
    /// The reference as it stands there, for the report.
    pub reference: String,
    /// What it says, or everything that is wrong with it.
    pub entry: Result<Entry, Vec<CellFault>>,
}

/// Reads every row. A reference that stands in two rows, in whatever spelling, is a fault of the second.
pub fn read(rows: &[Row], columns: &Columns, catalogue: &Catalogue) -> Vec<Reading> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut readings = Vec::with_capacity(rows.len());
    for row in rows {
        let mut draft = Draft::default();
        for column in columns.iter() {
            let cell = spreadsheet::as_typed(row.cells.get(column.index).map_or("", String::as_str));
            if let Err(reason) = draft.take(&column.target, cell, catalogue) {
                draft.faults.push(CellFault { column: column.name.clone(), reason });
            }
        }
        let shown = columns.iter().find(|column| column.target == Target::Reference);
        let shown = shown.and_then(|column| row.cells.get(column.index));
        let shown = shorten(&text::tidy_line(shown.map_or("", String::as_str)), Reference::LIMIT);
        if let Some(reference) = &draft.reference {
            let line = *seen.entry(reference.look()).or_insert(row.line);
            if line != row.line {
                draft.refuse(columns, |target| *target == Target::Reference, CellReason::Repeated { line });
            }
        }
        readings.push(Reading { line: row.line, reference: shown, entry: draft.finish(columns) });
    }
    readings
}

/// A row while it is read.
#[derive(Default)]
struct Draft {
    reference: Option<Reference>,
    statement: Localized,
    source: Option<SourceId>,
    page: Option<String>,
    deadline: Option<PartialDate>,
    topics: Option<BTreeSet<TopicId>>,
    faults: Vec<CellFault>,
}

impl Draft {
    fn take(&mut self, target: &Target, cell: &str, catalogue: &Catalogue) -> Result<(), CellReason> {
        match target {
            Target::Reference => {
                self.reference = Some(text::tidy_line(cell).parse().map_err(CellReason::Field)?);
            }
            Target::Statement(language) => {
                let words = within(text::block(cell), PromiseText::STATEMENT_LIMIT)?;
                self.statement.set(language.clone(), words.unwrap_or_default());
            }
            Target::Source => self.source = text::line(cell).map(|title| catalogue.source(&title)).transpose()?,
            Target::Page => self.page = within(text::line(cell), PromiseText::PAGE_LIMIT)?,
            Target::SourceAndPage => {
                let line = text::tidy_line(cell);
                let (title, page) = source_page::split(&line);
                self.source = text::line(title).map(|title| catalogue.source(&title)).transpose()?;
                self.page = within(page.map(str::to_owned), PromiseText::PAGE_LIMIT)?;
            }
            Target::Deadline => {
                let date = |typed: String| {
                    written_date::read(&typed, NumericOrder::Either)
                        .map_err(|error| CellReason::Field(Reason::date(error, &typed)))
                };
                self.deadline = text::line(cell).map(date).transpose()?;
            }
            Target::Topics => {
                let names = cell.split(';').filter_map(text::line);
                let topics = names.map(|name| catalogue.topic(&name)).collect::<Result<BTreeSet<_>, _>>()?;
                self.topics = Some(topics).filter(|topics| !topics.is_empty());
            }
        }
        Ok(())
    }

    /// Notes a fault of the first column whose target is `wanted`.
    fn refuse(&mut self, columns: &Columns, wanted: impl Fn(&Target) -> bool, reason: CellReason) {
        let column: Option<&Column> = columns.iter().find(|column| wanted(&column.target));
        self.faults.extend(column.map(|column| CellFault { column: column.name.clone(), reason }));
    }

    fn finish(mut self, columns: &Columns) -> Result<Entry, Vec<CellFault>> {
        let is_statement = |target: &Target| matches!(target, Target::Statement(_));
        let refused = columns
            .iter()
            .any(|column| is_statement(&column.target) && self.faults.iter().any(|fault| fault.column == column.name));
        if self.statement.is_empty() && !refused {
            self.refuse(columns, is_statement, CellReason::Field(Reason::Missing));
        }
        match self.reference {
            Some(reference) if self.faults.is_empty() => Ok(Entry {
                reference,
                statement: self.statement,
                source: self.source,
                page: self.page,
                deadline: self.deadline,
                topics: self.topics,
            }),
            _ => Err(self.faults),
        }
    }
}

impl Catalogue {
    pub(super) fn source(&self, title: &str) -> Result<SourceId, CellReason> {
        let mut found = self.sources.iter().filter(|(_, known)| says(known, title)).map(|(id, _)| *id);
        match (found.next(), found.next()) {
            (Some(id), None) => Ok(id),
            (Some(_), Some(_)) => Err(CellReason::AmbiguousSource(shorten(title, SHOWN))),
            (None, _) => Err(CellReason::NoSuchSource(shorten(title, SHOWN))),
        }
    }

    /// A slug names one topic for certain, so it goes before names.
    pub(super) fn topic(&self, name: &str) -> Result<TopicId, CellReason> {
        if let Some((id, ..)) = self.topics.iter().find(|(_, slug, _)| slug == name) {
            return Ok(*id);
        }
        let mut found = self.topics.iter().filter(|(.., known)| says(known, name)).map(|(id, ..)| *id);
        match (found.next(), found.next()) {
            (Some(id), None) => Ok(id),
            (Some(_), Some(_)) => Err(CellReason::AmbiguousTopic(shorten(name, SHOWN))),
            (None, _) => Err(CellReason::NoSuchTopic(shorten(name, SHOWN))),
        }
    }
}

fn says(text: &Localized, tidied: &str) -> bool {
    text.iter().any(|(_, words)| text::tidy_line(words) == tidied)
}

pub(super) fn within(text: Option<String>, limit: usize) -> Result<Option<String>, CellReason> {
    text.map(|text| text::within(text, limit)).transpose().map_err(CellReason::Field)
}

/// How much of a cell a report repeats, in characters.
pub(super) const SHOWN: usize = 80;

pub(super) fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
