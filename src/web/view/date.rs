//! A date or a moment on a page: for machines, and in words. Never more precise than what is known.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;

use crate::domain::partial_date::PartialDate;
use crate::i18n::Lang;

/// What the macro `time` of `part/time.html` draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// ISO 8601, as coarse as the date is.
    pub iso: String,
    /// As the language of the page writes it.
    pub words: String,
}

impl When {
    /// A partial date.
    pub fn partial(t: Lang, date: &PartialDate) -> Self {
        When { iso: date.to_string(), words: t.partial_date(date) }
    }

    /// A partial date, short enough for a table.
    pub fn short(t: Lang, date: &PartialDate) -> Self {
        When { iso: date.to_string(), words: t.short_date(date) }
    }

    /// The day of a moment, by the site's clocks.
    pub fn day_of(t: Lang, zone: Tz, at: &DateTime<Utc>) -> Self {
        When { iso: When::iso(at), words: t.day_of(zone, at) }
    }

    /// A moment for machines, to the second: HTML knows no finer fractions than thousandths.
    pub fn iso(at: &DateTime<Utc>) -> String {
        at.to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// The days of a mandate, in words.
    pub fn mandate(t: Lang, start: &NaiveDate, end: Option<&NaiveDate>) -> String {
        match end {
            Some(end) => t.span(&t.day(start), &t.day(end)),
            None => t.since(&t.day(start)),
        }
    }
}
