//! Ratings that come from a file: what each row says, and what is wrong with it. Rows that give one promise the same verdict
//! from the same date are one rating; each brings its evidence.

use std::collections::HashMap;

use super::mapping::Columns;
use super::rating_part::{ItemPart, Target};
use super::transfer::{CellFault, CellReason, Row, SHOWN, shorten, within};
use crate::domain::evidence::{Evidence, Stance};
use crate::domain::fault::Reason;
use crate::domain::id::{PromiseId, VerdictId};
use crate::domain::language::Language;
use crate::domain::link::WebLink;
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::promise::Reference;
use crate::domain::revision::Text;
use crate::domain::spreadsheet;
use crate::domain::text;
use crate::domain::written_date::{self, NumericOrder};

/// What a row may refer to.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The tracker's promises, by how their references look.
    pub promises: HashMap<String, PromiseId>,
    /// Its verdicts in force with their keys and labels.
    pub verdicts: Vec<(VerdictId, String, Localized)>,
    /// What the operator says stands for which key; for none where its rows are to be passed over.
    pub said: Vec<(String, Option<String>)>,
    /// The languages in which the tracker publishes, the main one first.
    pub languages: Vec<Language>,
}

/// A rating that rows give.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The promise.
    pub promise: PromiseId,
    /// The rating.
    pub text: Text,
}

/// What one row came to.
#[derive(Clone, Debug)]
pub enum Reading {
    /// A rating of its own.
    Rating(Box<Entry>),
    /// More evidence for the rating that began on this line.
    Belongs(usize),
    /// The operator said that it is to be passed over.
    PassedOver,
    /// Everything that is wrong with it.
    Faulty(Vec<CellFault>),
}

/// Reads every row; the result has one reading for each, with its line and its reference as it stands there.
pub fn read(rows: &[Row], columns: &Columns<Target>, known: &Known) -> Vec<(usize, String, Reading)> {
    let mut begun: HashMap<(PromiseId, VerdictId, Option<PartialDate>), usize> = HashMap::new();
    let mut readings: Vec<(usize, String, Reading)> = Vec::with_capacity(rows.len());
    for row in rows {
        let mut draft = Draft::default();
        for column in columns.iter() {
            let cell = spreadsheet::as_typed(row.cells.get(column.index).map_or("", String::as_str));
            if column.target == Target::Reference {
                draft.shown = shorten(&text::tidy_line(cell), Reference::LIMIT);
            }
            if let Err(reason) = draft.take(&column.target, cell, known) {
                draft.faults.push(CellFault { column: column.name.clone(), reason });
            }
        }
        let shown = draft.shown.clone();
        let reading = match draft.finish(known) {
            Reading::Rating(entry) => {
                let key = entry.text.verdict.map(|verdict| (entry.promise, verdict, entry.text.effective_date));
                match key.and_then(|key| begun.get(&key).copied()) {
                    None => {
                        begun.extend(key.map(|key| (key, readings.len())));
                        Reading::Rating(entry)
                    }
                    Some(first) => joins(&mut readings[first], *entry, columns),
                }
            }
            other => other,
        };
        readings.push((row.line, shown, reading));
    }
    readings
}

/// Adds the evidence of a row to the rating that an earlier one began.
fn joins(first: &mut (usize, String, Reading), entry: Entry, columns: &Columns<Target>) -> Reading {
    let (line, _, Reading::Rating(rating)) = first else { return Reading::PassedOver };
    let differs =
        entry.text.rationale.iter().find(|(language, words)| rating.text.rationale.get(language) != Some(*words));
    if let Some((language, _)) = differs {
        let target = Target::Rationale(language.clone());
        let column = columns.iter().find(|column| column.target == target);
        let column = column.map(|column| column.name.clone()).unwrap_or_default();
        return Reading::Faulty(vec![CellFault { column, reason: CellReason::Disagrees { line: *line } }]);
    }
    rating.text.evidence.extend(entry.text.evidence);
    Reading::Belongs(*line)
}

/// A row while it is read.
#[derive(Default)]
struct Draft {
    shown: String,
    promise: Option<PromiseId>,
    text: Text,
    is_passed_over: bool,
    item: Option<Evidence>,
    urls: Vec<WebLink>,
    faults: Vec<CellFault>,
}

fn date(cell: &str) -> Result<Option<PartialDate>, CellReason> {
    let read = |typed: String| {
        written_date::read(&typed, NumericOrder::Either).map_err(|error| CellReason::Field(Reason::date(error, &typed)))
    };
    text::line(cell).map(read).transpose()
}

impl Draft {
    fn take(&mut self, target: &Target, cell: &str, known: &Known) -> Result<(), CellReason> {
        match target {
            Target::Reference => {
                let reference: Reference = text::tidy_line(cell).parse().map_err(CellReason::Field)?;
                let found = known.promises.get(&reference.look()).copied();
                let missing = || CellReason::NoSuchPromise(shorten(reference.as_str(), SHOWN));
                self.promise = Some(found.ok_or_else(missing)?);
            }
            Target::Verdict => match known.verdict(&text::tidy_line(cell))? {
                Some(verdict) => self.text.verdict = Some(verdict),
                None => self.is_passed_over = true,
            },
            Target::Effective => self.text.effective_date = date(cell)?,
            Target::Searched => self.text.searched_on = date(cell)?,
            Target::Rationale(language) => {
                let words = within(text::block(cell), Text::RATIONALE_LIMIT)?;
                self.text.rationale.set(language.clone(), words.unwrap_or_default());
            }
            Target::Evidence(part) => self.take_of_item(*part, cell, known)?,
        }
        Ok(())
    }

    fn take_of_item(&mut self, part: ItemPart, cell: &str, known: &Known) -> Result<(), CellReason> {
        let Some(words) = text::block(cell) else { return Ok(()) };
        let line = |limit| within(text::line(&words), limit);
        if part == ItemPart::Url {
            let addresses = words.split([';', '\n']).filter_map(text::line);
            self.urls = addresses.map(|url| url.parse().map_err(CellReason::Field)).collect::<Result<_, _>>()?;
            return Ok(());
        }
        let item = self.item.get_or_insert_with(|| blank(known));
        match part {
            ItemPart::Title => item.title = line(Evidence::LINE_LIMIT)?,
            ItemPart::Publisher => item.publisher = line(Evidence::LINE_LIMIT)?,
            ItemPart::NoUrl => item.no_url_reason = line(Evidence::LINE_LIMIT)?,
            ItemPart::Quotation => item.quotation = within(Some(words), Evidence::QUOTATION_LIMIT)?,
            ItemPart::Date => item.occurred_on = date(cell)?,
            ItemPart::Language => {
                let tag = text::tidy_line(cell);
                let refused = |_| CellReason::Field(Reason::UnknownChoice(shorten(&tag, SHOWN)));
                item.language = tag.parse().map_err(refused)?;
            }
            ItemPart::Stance => {
                let said = text::tidy_line(cell).to_lowercase();
                let known = || Stance::ALL.iter().map(|stance| stance.code().to_owned()).collect();
                let refused = |_| CellReason::NotOneOf { said: shorten(&said, SHOWN), known: known() };
                item.stance = said.parse().map_err(refused)?;
            }
            ItemPart::Url => {}
        }
        Ok(())
    }

    fn finish(mut self, known: &Known) -> Reading {
        if self.is_passed_over {
            return Reading::PassedOver;
        }
        let Some(promise) = self.promise.filter(|_| self.faults.is_empty()) else {
            return Reading::Faulty(self.faults);
        };
        let item = || self.item.clone().unwrap_or_else(|| blank(known));
        self.text.evidence = match self.urls.is_empty() {
            true => self.item.iter().cloned().collect(),
            false => self.urls.iter().map(|url| Evidence { url: Some(url.clone()), ..item() }).collect(),
        };
        let missing = known.languages.iter().filter(|language| self.text.rationale.get(language).is_none());
        if !self.text.rationale.is_empty() {
            self.text.untranslated = missing.cloned().collect();
        }
        Reading::Rating(Box::new(Entry { promise, text: self.text }))
    }
}

/// An item of which nothing is known yet: documents are mostly in the tracker's main language, and speak of what was done.
fn blank(known: &Known) -> Evidence {
    Evidence {
        stance: Stance::Context,
        occurred_on: None,
        quotation: None,
        title: None,
        publisher: None,
        url: None,
        archived_url: None,
        no_url_reason: None,
        language: known.languages.first().cloned().unwrap_or_else(Language::english),
        amends: None,
    }
}

impl Known {
    /// The verdict that is meant; none where its rows are to be passed over.
    fn verdict(&self, said: &str) -> Result<Option<VerdictId>, CellReason> {
        let wanted = match self.said.iter().find(|(known, _)| known == said) {
            Some((_, None)) => return Ok(None),
            Some((_, Some(key))) => key,
            None => said,
        };
        if wanted.is_empty() {
            return Err(CellReason::Field(Reason::Missing));
        }
        let by_key = self.verdicts.iter().find(|(_, key, _)| key == wanted);
        let lower = wanted.to_lowercase();
        let is_called = |label: &Localized| label.iter().any(|(_, words)| words.to_lowercase() == lower);
        let found = by_key.or_else(|| self.verdicts.iter().find(|(.., label)| is_called(label)));
        let known = || self.verdicts.iter().map(|(_, key, _)| key.clone()).collect();
        let refused = || CellReason::NoSuchVerdict { said: shorten(said, SHOWN), known: known() };
        found.map(|(id, ..)| Some(*id)).ok_or_else(refused)
    }
}
