//! Dates as people write them: `mai 2024`, `1er mars 2019`, `March 5, 2024`, `31/12/2024`. What could be two days is refused
//! rather than guessed.

use chrono::{Datelike, Weekday};

use super::partial_date::{DateError, PartialDate};

/// How the numbers of `03/04/2024` are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumericOrder {
    /// The day stands first, as in French and Spanish.
    DayFirst,
    /// Either may: English is written both ways, and a file says nothing about its writer. Only a number above twelve, or two
    /// equal ones, settle it.
    #[default]
    Either,
}

/// The most bytes a date is written with; what is longer is none.
const LIMIT: usize = 60;

/// Reads a date with the month as a number or by its English, French or Spanish name, whole or shortened; never finer or
/// coarser than it was written. The name of a weekday may stand with a full day, if it is the right one.
///
/// # Errors
/// Whatever is no date; and `03/04/2024` where nothing says which number is the month.
pub fn read(typed: &str, order: NumericOrder) -> Result<PartialDate, DateError> {
    if typed.len() > LIMIT {
        return Err(DateError::Unreadable);
    }
    match numeric(typed, order) {
        Err(DateError::Unreadable) => in_words(typed),
        read => read,
    }
}

/// Numbers alone, joined by one kind of sign: `2019-9`, `2019/09/29`, `29.9.2019`, `05/2024`. A time of zero, which
/// spreadsheets put behind days, is left out.
fn numeric(typed: &str, order: NumericOrder) -> Result<PartialDate, DateError> {
    let text = typed.trim();
    let text = [" 00:00:00", "T00:00:00", " 00:00"].into_iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let sign = text.chars().find(|c| !c.is_ascii_digit()).unwrap_or('-');
    if !matches!(sign, '-' | '/' | '.' | '\u{2010}' | '\u{2011}' | '\u{2013}') {
        return Err(DateError::Unreadable);
    }
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let numbers = parts.iter().map(|part| digits(part)).collect::<Option<Vec<u16>>>().ok_or(DateError::Unreadable)?;
    let is_year = |place: usize| parts.get(place).is_some_and(|part| part.len() == 4);
    if parts.iter().filter(|part| part.len() > 2).count() != 1 {
        return Err(DateError::Unreadable);
    }
    match numbers[..] {
        [year] if is_year(0) => PartialDate::new(year, None, None),
        [year, month] if is_year(0) => made(year, month, None),
        [month, year] if is_year(1) => made(year, month, None),
        [year, month, day] if is_year(0) => made(year, month, Some(day)),
        // Nobody who writes the month first parts the numbers by dots.
        [day, month, year] if is_year(2) && (order == NumericOrder::DayFirst || sign == '.') => {
            made(year, month, Some(day))
        }
        [a, b, year] if is_year(2) => either(a, b, year),
        _ => Err(DateError::Unreadable),
    }
}

/// The day that two numbers and a year mean where either number may be the month.
fn either(a: u16, b: u16, year: u16) -> Result<PartialDate, DateError> {
    match (made(year, b, Some(a)), made(year, a, Some(b))) {
        (Ok(one), Ok(other)) if one != other => Err(DateError::TwoDays),
        (Ok(day), _) | (Err(_), Ok(day)) => Ok(day),
        (Err(_), Err(error)) if a <= 12 => Err(error),
        (Err(error), Err(_)) => Err(error),
    }
}

/// A month by its name, with a year, and perhaps a day: `mai 2024`, `1er mars 2019`, `le 29 septembre 2019`,
/// `Tuesday, March 5th, 2024`, `29 de septiembre de 2019`, `2019 September 29`.
fn in_words(typed: &str) -> Result<PartialDate, DateError> {
    let lower = typed.to_lowercase();
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '\u{2011}' | '\u{2013}');
    let (mut year, mut month, mut day, mut weekday) = (None, None, None, None);
    for word in lower.split(separates).map(|word| word.trim_end_matches('.')) {
        let fresh = if matches!(word, "" | "le" | "el" | "the" | "of" | "de" | "del") {
            true
        } else if let Some(found) = named(word, &MONTHS) {
            month.replace(found as u16 + 1).is_none()
        } else if let Some(found) = named(word, &WEEKDAYS) {
            weekday.replace(found).is_none()
        } else if let Some(number) = digits(word).filter(|_| word.len() == 4) {
            year.replace(number).is_none()
        } else if let Some(number) = ordinal(word) {
            day.replace(number).is_none()
        } else {
            false
        };
        if !fresh {
            return Err(DateError::Unreadable);
        }
    }
    let (Some(year), Some(month)) = (year, month) else { return Err(DateError::Unreadable) };
    let date = made(year, month, day)?;
    let is_right = |name: usize| date.whole().is_some_and(|day| day.weekday() == ORDER[name]);
    if weekday.is_some_and(|name| !is_right(name)) {
        return Err(DateError::OtherWeekday);
    }
    Ok(date)
}

fn made(year: u16, month: u16, day: Option<u16>) -> Result<PartialDate, DateError> {
    let month = u8::try_from(month).map_err(|_| DateError::NoSuchMonth)?;
    let day = day.map(u8::try_from).transpose().map_err(|_| DateError::NoSuchDay)?;
    PartialDate::new(year, Some(month), day)
}

/// One to four digits.
fn digits(text: &str) -> Option<u16> {
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// The number of a day, alone or as an ordinal: `5`, `1er`, `1ᵉʳ`, `5th`, `1.º`.
fn ordinal(word: &str) -> Option<u16> {
    let number = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let end = &word[number.len()..];
    let is_end = matches!(end, "" | "er" | "ᵉʳ" | "st" | "nd" | "rd" | "th" | "º" | ".º" | "°");
    digits(number).filter(|_| is_end && number.len() <= 2)
}

/// The place of a name in a list whose entries hold the names of several languages, whole or as the abbreviations in use.
fn named(word: &str, list: &[&[&str]]) -> Option<usize> {
    list.iter().position(|names| names.contains(&word))
}

/// January to December, in English, French and Spanish.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv", "enero", "ene"],
    &["february", "feb", "février", "fevrier", "févr", "fév", "febrero"],
    &["march", "mar", "mars", "marzo"],
    &["april", "apr", "avril", "avr", "abril", "abr"],
    &["may", "mai", "mayo"],
    &["june", "jun", "juin", "junio"],
    &["july", "jul", "juillet", "juil", "julio"],
    &["august", "aug", "août", "aout", "agosto", "ago"],
    &["september", "sept", "sep", "septembre", "septiembre", "setiembre"],
    &["october", "oct", "octobre", "octubre"],
    &["november", "nov", "novembre", "noviembre"],
    &["december", "dec", "décembre", "decembre", "déc", "diciembre", "dic"],
];

/// Monday to Sunday, in English, French and Spanish.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "lundi", "lunes"],
    &["tuesday", "tue", "tues", "mardi", "martes"],
    &["wednesday", "wed", "mercredi", "miércoles", "miercoles"],
    &["thursday", "thu", "thurs", "jeudi", "jueves"],
    &["friday", "fri", "vendredi", "viernes"],
    &["saturday", "sat", "samedi", "sábado", "sabado"],
    &["sunday", "sun", "dimanche", "domingo"],
];

/// The weekdays in the order of their names.
const ORDER: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
