//! Dates as each language writes them, never more precise than they are.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;

use super::Lang;
use crate::domain::partial_date::PartialDate;
use crate::domain::wall_clock;
use crate::domain::written_date::NumericOrder;

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const ENGLISH_SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FRENCH_SHORT: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."];

impl Lang {
    /// How the numbers of a day typed on a page in this language are meant: English is written both ways.
    pub fn numeric_order(self) -> NumericOrder {
        match self {
            Lang::En => NumericOrder::Either,
            Lang::Fr => NumericOrder::DayFirst,
        }
    }

    /// A partial date with its month abridged, for tables: "2019", "Sep 2019", "Apr 29, 2019"; « sept. 2019 ».
    pub fn short_date(self, date: &PartialDate) -> String {
        let names = match self {
            Lang::En => ENGLISH_SHORT,
            Lang::Fr => FRENCH_SHORT,
        };
        let name = |month: u8| names.get(usize::from(month.saturating_sub(1))).copied().unwrap_or_default();
        match (self, date.month(), date.day()) {
            (Lang::En, Some(month), Some(day)) => format!("{} {day}, {}", name(month), date.year()),
            (Lang::Fr, Some(month), Some(1)) => format!("1er {} {}", name(month), date.year()),
            (Lang::Fr, Some(month), Some(day)) => format!("{day} {} {}", name(month), date.year()),
            (_, Some(month), None) => format!("{} {}", name(month), date.year()),
            _ => date.year().to_string(),
        }
    }

    /// A partial date: "2019", "September 2019", "April 29, 2019"; « 2019 », « septembre 2019 », « 29 avril 2019 ».
    pub fn partial_date(self, date: &PartialDate) -> String {
        match (date.month(), date.day()) {
            (Some(month), Some(day)) => self.written(i32::from(date.year()), month.into(), day.into()),
            (Some(month), None) => format!("{} {}", self.month(month.into()), date.year()),
            _ => date.year().to_string(),
        }
    }

    /// A full day.
    pub fn day(self, day: &NaiveDate) -> String {
        self.written(day.year(), day.month(), day.day())
    }

    /// The day of a moment, where clocks are in `zone`.
    pub fn day_of(self, zone: Tz, at: &DateTime<Utc>) -> String {
        self.day(&wall_clock::day(zone, at))
    }

    /// A moment to the minute as clocks in `zone` show it, and what they call their time.
    pub fn moment(self, zone: Tz, at: &DateTime<Utc>) -> String {
        let (there, name) = wall_clock::shown(zone, at);
        format!("{} {name}", self.day_and_time(&there))
    }

    /// A day and the time on a clock, to the minute.
    pub fn day_and_time(self, at: &NaiveDateTime) -> String {
        let day = self.day(&at.date());
        match self {
            Lang::En => format!("{day}, {:02}:{:02}", at.hour(), at.minute()),
            Lang::Fr => format!("{day}, {:02}\u{a0}h\u{a0}{:02}", at.hour(), at.minute()),
        }
    }

    fn month(self, month: u32) -> &'static str {
        let names = match self {
            Lang::En => ENGLISH,
            Lang::Fr => FRENCH,
        };
        names.get(month.saturating_sub(1) as usize).copied().unwrap_or_default()
    }

    fn written(self, year: i32, month: u32, day: u32) -> String {
        match self {
            Lang::En => format!("{} {day}, {year}", self.month(month)),
            Lang::Fr if day == 1 => format!("1er {} {year}", self.month(month)),
            Lang::Fr => format!("{day} {} {year}", self.month(month)),
        }
    }
}
