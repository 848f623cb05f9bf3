//! Dates that are hardly meant. Writing `1204` for `2024` is no error of form, so such a date is asked about and not refused:
//! whoever wrote it may say that it is right.

use chrono::{Datelike, NaiveDate};

use super::evidence::Evidence;
use super::fault::{Fault, Reason};
use super::partial_date::PartialDate;
use super::revision::Text;

/// How many years evidence may be older than the mandate: it may tell how things stood long before.
const EVIDENCE_YEARS: i32 = 60;

/// How many years after the beginning of the mandate a promise may be due.
const DEADLINE_YEARS: i32 = 60;

/// How many years a source of promises may lie from the beginning of the mandate.
const SOURCE_YEARS: i32 = 20;

/// How many years after the beginning of the mandate a rating may begin to hold: promises are rated long after it too.
const RATING_YEARS: i32 = 20;

/// The longest mandate that is not asked about, in years.
const MANDATE_YEARS: i32 = 20;

/// The years in which a mandate begins without a question.
const BEGINNINGS: std::ops::Range<i32> = 1900..2100;

/// The time for which a tracker follows a government: what dates about it are measured by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day, once known.
    pub end: Option<NaiveDate>,
}

impl Mandate {
    /// Whether the mandate itself is hardly meant: long ago, far off or very long.
    pub fn is_doubtful(&self) -> bool {
        let is_long = self.end.is_some_and(|end| end.year() - self.start.year() > MANDATE_YEARS);
        is_long || !BEGINNINGS.contains(&self.start.year())
    }

    /// Whether a deadline is over before the mandate begins, or lies generations after it.
    pub fn doubts_deadline(&self, date: PartialDate) -> bool {
        self.is_before(date) || self.years_after(date) > DEADLINE_YEARS
    }

    /// Whether a source of promises is much older or much newer than the mandate.
    pub fn doubts_source(&self, date: PartialDate) -> bool {
        self.years_after(date).abs() > SOURCE_YEARS
    }

    /// Whether a date lies before there was anything to rate.
    fn is_before(&self, date: PartialDate) -> bool {
        date.is_over(self.start)
    }

    /// Whether a rating would hold before there was anything to rate, or only when the mandate is long forgotten.
    fn doubts_rating(&self, date: PartialDate) -> bool {
        self.is_before(date) || self.years_after(date) > RATING_YEARS
    }

    fn doubts_evidence(&self, date: PartialDate) -> bool {
        self.years_after(date) < -EVIDENCE_YEARS
    }

    fn years_after(&self, date: PartialDate) -> i32 {
        i32::from(date.year()) - self.start.year()
    }
}

/// The dates of an assessment that are hardly meant, each as a fault of its field.
pub fn doubts(text: &Text, mandate: &Mandate) -> Vec<Fault> {
    let effective = text.effective_date.filter(|date| mandate.doubts_rating(*date));
    let searched = text.searched_on.filter(|date| mandate.is_before(*date));
    let own = [("effective_date", effective), ("searched_on", searched)];
    let own = own.into_iter().filter_map(|(field, date)| Some((field.to_owned(), date?)));
    let dated =
        |(index, item): (usize, &Evidence)| Some((format!("evidence.{}.occurred_on", index + 1), item.occurred_on?));
    let items = text.evidence.iter().enumerate().filter_map(dated).filter(|(_, date)| mandate.doubts_evidence(*date));
    own.chain(items).map(|(field, date)| Fault::new(field, Reason::Doubtful(date.to_string()))).collect()
}
