//! Honest partial dates: a year, a month or a day, exactly as precise as what is known. Never an invented day.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::closed_list::written;

/// A date in the Gregorian calendar known to the year, the month or the day.
///
/// The order is that of ISO 8601 text: read newest first, a coarser date comes after the finer dates it contains.
/// For dates that may be absent, [`newest_first`] completes the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why a text is not a partial date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not written as `2019`, `2019-09` or `2019-09-29`.
    #[error("a date is written 2019, 2019-09 or 2019-09-29")]
    Unreadable,
    /// The month is not one of 1–12.
    #[error("there are twelve months")]
    NoSuchMonth,
    /// That month of that year has no such day.
    #[error("that month has no such day")]
    NoSuchDay,
    /// `03/04/2024` where either number may be the month.
    #[error("either number may be the month")]
    TwoDays,
    /// The named weekday is not that of the day.
    #[error("that day is another weekday")]
    OtherWeekday,
}

impl PartialDate {
    /// The first year that can be written; four digits without a leading zero.
    pub const FIRST_YEAR: u16 = 1000;
    /// The last year that can be written.
    pub const LAST_YEAR: u16 = 9999;

    /// A date known to the year, or with `month` to the month, or with both to the day. A day needs a month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, DateError> {
        if !(Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&year) || (month.is_none() && day.is_some()) {
            return Err(DateError::Unreadable);
        }
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return Err(DateError::NoSuchMonth);
        }
        if let (Some(month), Some(day)) = (month, day)
            && NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).is_none()
        {
            return Err(DateError::NoSuchDay);
        }
        Ok(PartialDate { year, month, day })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1–12, if it is known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if it is known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The full day, if it is known.
    pub fn whole(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.into(), self.month?.into(), self.day?.into())
    }

    /// The first and the last day that it may mean.
    pub fn period(self) -> (NaiveDate, NaiveDate) {
        let day = |month: u8, day: u8| NaiveDate::from_ymd_opt(self.year.into(), month.into(), day.into());
        let last_of = |month: u8| (28..=31).rev().find_map(|last| day(month, last));
        let first = day(self.month.unwrap_or(1), self.day.unwrap_or(1));
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (month, None) => last_of(month.unwrap_or(12)),
        };
        // Every date that can be made names days that exist.
        first.zip(last).unwrap_or((NaiveDate::MIN, NaiveDate::MAX))
    }

    /// Whether all of the period it names lies before `today`.
    pub fn is_over(self, today: NaiveDate) -> bool {
        self.period().1 < today
    }

    /// Whether all of the period it names lies after `today`.
    pub fn is_after(self, today: NaiveDate) -> bool {
        self.period().0 > today
    }
}

impl From<NaiveDate> for PartialDate {
    /// The day as a partial date; years outside the writable range are brought to its edge.
    fn from(day: NaiveDate) -> Self {
        let year = day.year().clamp(Self::FIRST_YEAR.into(), Self::LAST_YEAR.into());
        PartialDate { year: year as u16, month: Some(day.month() as u8), day: Some(day.day() as u8) }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Reads `2019`, `2019-09` or `2019-09-29`; a missing leading zero (`2019-9`) is forgiven.
    fn from_str(text: &str) -> Result<Self, DateError> {
        fn number(digits: &str, most: usize) -> Result<u16, DateError> {
            let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            fits.then(|| digits.parse().ok()).flatten().ok_or(DateError::Unreadable)
        }
        let parts: Vec<&str> = text.trim().split('-').collect();
        let (year, month, day) = match parts[..] {
            [year] => (year, None, None),
            [year, month] => (year, Some(month), None),
            [year, month, day] => (year, Some(month), Some(day)),
            _ => return Err(DateError::Unreadable),
        };
        let part = |digits: Option<&str>| digits.map(|digits| number(digits, 2)).transpose();
        if year.len() != 4 {
            return Err(DateError::Unreadable);
        }
        PartialDate::new(number(year, 4)?, part(month)?.map(|n| n as u8), part(day)?.map(|n| n as u8))
    }
}

impl fmt::Display for PartialDate {
    /// ISO 8601, as coarse as the date is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

written!(PartialDate);

/// Orders dates newest first: coarser after the finer dates they contain, the absent last. Use with a stable sort, so
/// that ties keep entry order.
pub fn newest_first(a: &Option<PartialDate>, b: &Option<PartialDate>) -> Ordering {
    b.cmp(a)
}
