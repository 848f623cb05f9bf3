//! Which column of a file holds which part of a promise: read from what the operator wrote, then bound to the columns that
//! the file really has. Reads no file and knows no format.

use std::fmt;
use std::str::FromStr;

use crate::domain::language::Language;
use crate::domain::text;

/// What a column of a file can fill: a part of a promise, of a rating.
pub trait Part: Clone + Eq + fmt::Display + FromStr<Err = NoSuchTarget> {
    /// The part by which rows are recognised.
    const REFERENCE: Self;

    /// Whether both would fill the same part.
    fn fills_what(&self, other: &Self) -> bool {
        self == other
    }

    /// The language of what it holds, where that is a text in one.
    fn language(&self) -> Option<&Language>;

    /// What no column holds of what a row cannot do without.
    fn missing(mapped: &[&Self]) -> Vec<MappingFault>;
}

/// A part of a promise that a column can fill.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Its stable name.
    Reference,
    /// The commitment in one language.
    Statement(Language),
    /// The source document, by its title.
    Source,
    /// Where in the source.
    Page,
    /// The source document's title and where in it, in one cell: `Platform, page 12`.
    SourceAndPage,
    /// When it was to be kept, as far as the source says.
    Deadline,
    /// What it is about: slugs or names, separated by semicolons.
    Topics,
}

impl FromStr for Target {
    type Err = NoSuchTarget;

    fn from_str(typed: &str) -> Result<Self, NoSuchTarget> {
        let typed = typed.trim();
        let statement = |tag: &str| tag.parse().map(Target::Statement).ok();
        let known = match typed {
            "reference" => Some(Target::Reference),
            "source" => Some(Target::Source),
            "page" => Some(Target::Page),
            "source+page" => Some(Target::SourceAndPage),
            "deadline" => Some(Target::Deadline),
            "topics" => Some(Target::Topics),
            other => other.strip_prefix("statement.").and_then(statement),
        };
        known.ok_or(NoSuchTarget)
    }
}

impl Part for Target {
    const REFERENCE: Target = Target::Reference;

    fn fills_what(&self, other: &Target) -> bool {
        let is_place = |target: &Target| matches!(target, Target::Source | Target::Page);
        let both = |one: &Target, other: &Target| *one == Target::SourceAndPage && is_place(other);
        self == other || both(self, other) || both(other, self)
    }

    fn language(&self) -> Option<&Language> {
        match self {
            Target::Statement(language) => Some(language),
            _ => None,
        }
    }

    fn missing(mapped: &[&Target]) -> Vec<MappingFault> {
        let is_stated = mapped.iter().any(|target| matches!(target, Target::Statement(_)));
        if is_stated { Vec::new() } else { vec![MappingFault::NoStatement] }
    }
}

/// The word names no part that a column can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchTarget;

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Reference => f.write_str("reference"),
            Target::Statement(language) => write!(f, "statement.{language}"),
            Target::Source => f.write_str("source"),
            Target::Page => f.write_str("page"),
            Target::SourceAndPage => f.write_str("source+page"),
            Target::Deadline => f.write_str("deadline"),
            Target::Topics => f.write_str("topics"),
        }
    }
}

/// Why a mapping cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappingFault {
    /// An entry without `=`, or with nothing on one side of it; carries the entry.
    NotAPair(String),
    /// A quotation mark that is never closed; carries the text from there on.
    Unclosed(String),
    /// The part after `=` is none that a row can have.
    UnknownTarget { column: String, target: String },
    /// One column is named twice.
    ColumnTwice(String),
    /// Two columns would fill the same part.
    TargetTwice(String),
    /// No column holds the reference.
    NoReference,
    /// No column holds a statement.
    NoStatement,
    /// No column holds a verdict.
    NoVerdict,
    /// The file has no such column; carries those it has.
    UnknownColumn { column: String, known: Vec<String> },
    /// The file has several columns of this name.
    AmbiguousColumn(String),
    /// The tracker does not publish in this language; carries those it publishes in.
    NotPublished { language: Language, published: Vec<Language> },
}

/// Pairs of a column's name and what it holds. Holds all that a row cannot do without, and nothing twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping<P = Target>(Vec<(String, P)>);

/// What the column is called that numbers the rows of a file; no file has it.
pub const NUMBER: &str = "\u{0}number";
/// What its operator asked for it by.
const NUMBERED: &str = "--number";

/// A column's name as messages say it.
fn shown(column: &str) -> String {
    if column == NUMBER { NUMBERED.to_owned() } else { column.to_owned() }
}

impl<P: Part> FromStr for Mapping<P> {
    type Err = Vec<MappingFault>;

    /// Reads a mapping by which a column of the file holds the reference.
    fn from_str(written: &str) -> Result<Self, Vec<MappingFault>> {
        Mapping::read(written, false)
    }
}

impl<P: Part> Mapping<P> {
    /// Reads `column=target,column=target`. A column's name that holds a comma or an equals sign stands between
    /// quotation marks, or has a backslash before it; a doubled quotation mark between quotation marks is one. Where the
    /// rows are numbered, no column holds the reference.
    pub fn read(written: &str, is_numbered: bool) -> Result<Self, Vec<MappingFault>> {
        let entries = entries(written).map_err(|fault| vec![fault])?;
        let mut faults = Vec::new();
        let mut pairs: Vec<(String, P)> = Vec::new();
        pairs.extend(is_numbered.then(|| (NUMBER.to_owned(), P::REFERENCE)));
        for entry in entries {
            let (column, target) = match entry.read() {
                Ok(pair) => pair,
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            };
            if pairs.iter().any(|(known, _)| *known == column) {
                faults.push(MappingFault::ColumnTwice(column));
            } else if pairs.iter().any(|(_, known)| known.fills_what(&target)) {
                faults.push(MappingFault::TargetTwice(target.to_string()));
            } else {
                pairs.push((column, target));
            }
        }
        if faults.is_empty() {
            faults.extend(missing(&pairs));
        }
        if faults.is_empty() { Ok(Mapping(pairs)) } else { Err(faults) }
    }
}

fn missing<P: Part>(pairs: &[(String, P)]) -> Vec<MappingFault> {
    let mapped: Vec<&P> = pairs.iter().map(|(_, target)| target).collect();
    let unnamed = (!mapped.contains(&&P::REFERENCE)).then_some(MappingFault::NoReference);
    unnamed.into_iter().chain(P::missing(&mapped)).collect()
}

impl<P: Part> Mapping<P> {
    /// Finds each column in the file's header, or says which are not there, which there are twice, and which hold a
    /// language that the tracker does not publish in.
    pub fn bind(&self, header: &[String], published: &[Language]) -> Result<Columns<P>, Vec<MappingFault>> {
        let names: Vec<String> =
            header.iter().map(|name| if name == NUMBER { name.clone() } else { heading(name) }).collect();
        let known: Vec<String> = names.iter().filter(|name| *name != NUMBER).cloned().collect();
        let mut faults = Vec::new();
        let mut columns = Vec::new();
        for (column, target) in &self.0 {
            let mut places = (0..names.len()).filter(|index| names[*index] == *column);
            match (places.next(), places.next()) {
                (Some(index), None) => columns.push(Column { index, name: shown(column), target: target.clone() }),
                (Some(_), Some(_)) => faults.push(MappingFault::AmbiguousColumn(shown(column))),
                (None, _) => {
                    faults.push(MappingFault::UnknownColumn { column: shown(column), known: known.clone() });
                }
            }
            if let Some(language) = target.language()
                && !published.contains(language)
            {
                let published = published.to_vec();
                faults.push(MappingFault::NotPublished { language: language.clone(), published });
            }
        }
        if faults.is_empty() { Ok(Columns(columns)) } else { Err(faults) }
    }
}

/// A column's name without what spreadsheets leave around it: a byte order mark and white space.
fn heading(name: &str) -> String {
    text::tidy_line(name.trim_start_matches('\u{feff}'))
}

/// A column that was found in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column<P = Target> {
    /// Where in each row, from zero.
    pub index: usize,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub target: P,
}

/// A mapping bound to the columns of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns<P = Target>(Vec<Column<P>>);

impl<P> Columns<P> {
    /// The columns, in the order in which they were mapped.
    pub fn iter(&self) -> impl Iterator<Item = &Column<P>> {
        self.0.iter()
    }
}

/// One `column=target` as written: every character, and whether it stands for itself whatever it is.
#[derive(Default)]
struct Entry(Vec<(char, bool)>);

impl Entry {
    fn read<P: Part>(&self) -> Result<(String, P), MappingFault> {
        let text = |part: &[(char, bool)]| part.iter().map(|(c, _)| *c).collect::<String>();
        let refuse = || MappingFault::NotAPair(text(&self.0).trim().to_owned());
        let equals = self.0.iter().rposition(|(c, plain)| *c == '=' && !plain).ok_or_else(refuse)?;
        let (column, target) = (heading(&text(&self.0[..equals])), text(&self.0[equals + 1..]));
        if column.is_empty() || target.trim().is_empty() {
            return Err(refuse());
        }
        match target.parse() {
            Ok(target) => Ok((column, target)),
            Err(NoSuchTarget) => Err(MappingFault::UnknownTarget { column, target: target.trim().to_owned() }),
        }
    }

    fn is_blank(&self) -> bool {
        self.0.iter().all(|(c, plain)| c.is_whitespace() && !plain)
    }
}

/// Splits at the commas that are neither quoted nor escaped. A quotation mark quotes only where an entry begins, so that a
/// column called `Size 5"` needs no escaping. A comma too many is forgiven.
fn entries(written: &str) -> Result<Vec<Entry>, MappingFault> {
    let mut entries = vec![];
    let mut entry = Entry::default();
    let mut characters = written.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            ',' => entries.push(std::mem::take(&mut entry)),
            '\\' => entry.0.extend(characters.next().map(|(_, next)| (next, true))),
            '"' if entry.is_blank() => loop {
                match characters.next() {
                    None => return Err(MappingFault::Unclosed(written[at..].to_owned())),
                    Some((_, '"')) => match characters.next_if(|(_, next)| *next == '"') {
                        Some(doubled) => entry.0.push((doubled.1, true)),
                        None => break,
                    },
                    Some((_, '\\')) => entry.0.extend(characters.next().map(|(_, next)| (next, true))),
                    Some((_, quoted)) => entry.0.push((quoted, true)),
                }
            },
            plain => entry.0.push((plain, false)),
        }
    }
    entries.push(entry);
    Ok(entries.into_iter().filter(|entry| !entry.is_blank()).collect())
}
