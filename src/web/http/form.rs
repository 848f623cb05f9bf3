//! From what was typed to domain values, or faults: the small parsers that every form shares. Text that does not parse is
//! kept by its form, so that nothing typed is lost.

use chrono::NaiveDate;

use super::error::WebError;
use super::form_data::{FormData, SURE};
use crate::action::ActionError;
use crate::domain::fault::{Fault, Reason};
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::text;
use crate::domain::written_date::{self, NumericOrder};

/// The longest text of one line: a name, a title.
pub const LINE: usize = 300;

/// Collects the faults of one form while it is read.
#[derive(Default)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, field: impl Into<String>, reason: Reason) {
        self.0.push(Fault::new(field, reason));
    }

    /// The value, or nothing and a fault noted.
    pub fn take<T>(&mut self, field: &str, result: Result<T, Reason>) -> Option<T> {
        result.map_err(|reason| self.add(field, reason)).ok()
    }

    /// Like [`Faults::take`], for a field that may be left empty.
    pub fn take_optional<T>(
        &mut self,
        field: &str,
        typed: &str,
        parse: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Option<T> {
        if typed.trim().is_empty() { None } else { self.take(field, parse(typed)) }
    }

    /// A year, a month or a day, as people write them on a page in the form's language; may be left empty.
    pub fn optional_date(&mut self, fields: &FormData, field: &str) -> Option<PartialDate> {
        self.take_optional(field, fields.get(field), |typed| partial_date(typed, fields.order()))
    }

    /// A full day; may be left empty.
    pub fn optional_day(&mut self, fields: &FormData, field: &str) -> Option<NaiveDate> {
        self.take_optional(field, fields.get(field), |typed| day(typed, fields.order()))
    }

    /// Asks about a date that is hardly meant, unless it was confirmed.
    pub fn ask_about(&mut self, fields: &FormData, field: &str, is_doubtful: bool) {
        let typed = fields.get(field).trim();
        if is_doubtful && !fields.has(SURE, typed) {
            self.add(field, Reason::Doubtful(typed.to_owned()));
        }
    }

    /// One line of at most `limit` characters that must be there.
    pub fn line(&mut self, field: &str, typed: &str, limit: usize) -> Option<String> {
        if typed.trim().is_empty() {
            self.add(field, Reason::Missing);
            return None;
        }
        self.optional_line(field, typed, limit)
    }

    /// One line of at most `limit` characters that may be left empty.
    pub fn optional_line(&mut self, field: &str, typed: &str, limit: usize) -> Option<String> {
        let line = text::line(typed)?;
        self.take(field, text::within(line, limit))
    }

    /// Lines of at most `limit` characters that may be left empty.
    pub fn optional_block(&mut self, field: &str, typed: &str, limit: usize) -> Option<String> {
        let block = text::block(typed)?;
        self.take(field, text::within(block, limit))
    }

    /// A text in several languages, typed in fields called `name.fr`, `name.en` …
    pub fn localized(&mut self, fields: &FormData, name: &str, limit: usize) -> Localized {
        let mut text = Localized::new();
        for (tag, typed) in fields.under(name) {
            let field = format!("{name}.{tag}");
            let Some(language) = self.take(&field, language(tag)) else { continue };
            if let Some(words) = self.optional_block(&field, typed, limit) {
                text.set(language, words);
            }
        }
        text
    }

    /// The same in `languages` only: a text in another one would be kept where nobody sees it.
    pub fn localized_in(&mut self, fields: &FormData, name: &str, languages: &[Language], limit: usize) -> Localized {
        let text = self.localized(fields, name, limit);
        for language in text.languages().filter(|language| !languages.contains(language)) {
            self.add(format!("{name}.{language}"), Reason::UnknownChoice(language.to_string()));
        }
        text
    }

    /// The same for a text that must be written in the first of `languages` at least.
    pub fn written(&mut self, fields: &FormData, name: &str, languages: &[Language], limit: usize) -> Localized {
        let before = self.0.len();
        let text = self.localized(fields, name, limit);
        if text.is_empty() && self.0.len() == before {
            let main = languages.first().map_or_else(|| name.to_owned(), |language| format!("{name}.{language}"));
            self.add(main, Reason::Missing);
        }
        text
    }

    /// The value, if nothing was noted.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Vec<Fault>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }
}

/// A full day.
pub fn day(typed: &str, order: NumericOrder) -> Result<NaiveDate, Reason> {
    partial_date(typed, order)?.whole().ok_or_else(|| Reason::NotADay(typed.trim().to_owned()))
}

fn partial_date(typed: &str, order: NumericOrder) -> Result<PartialDate, Reason> {
    written_date::read(typed, order).map_err(|error| Reason::date(error, typed))
}

/// A language tag.
pub fn language(typed: &str) -> Result<Language, Reason> {
    typed.parse().map_err(|_| Reason::NotALanguage(typed.trim().to_owned()))
}

/// One of a closed list.
pub fn choice<T: std::str::FromStr>(typed: &str) -> Result<T, Reason> {
    if typed.is_empty() {
        return Err(Reason::Missing);
    }
    typed.parse().map_err(|_| Reason::UnknownChoice(typed.to_owned()))
}

/// What is wrong with a form that was not taken; any other refusal is no matter of forms.
pub fn faults_of(refused: ActionError) -> Result<Vec<Fault>, WebError> {
    match refused {
        ActionError::Faults(faults) => Ok(faults),
        other => Err(other.into()),
    }
}

/// What `parse` makes of a field that must be filled in.
pub fn needed<T>(typed: &str, parse: impl FnOnce(&str) -> Result<T, Reason>) -> Result<T, Reason> {
    if typed.trim().is_empty() { Err(Reason::Missing) } else { parse(typed) }
}
