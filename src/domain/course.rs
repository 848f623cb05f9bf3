//! How the verdicts of a tracker's promises developed, month by month, by the dates since which ratings hold. A date known
//! to the month falls into its month; one known only to the year is counted from January of that year, which is also
//! where such a date stands in the order of ratings.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::id::PromiseId;
use super::partial_date::PartialDate;

/// The longest course, in months.
pub const LONGEST: usize = 600;

/// A calendar month, counted from the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Month {
        Month(day.year() * 12 + day.month0() as i32)
    }

    /// The month from which a partial date counts.
    pub fn from_date(date: PartialDate) -> Month {
        Month(i32::from(date.year()) * 12 + date.month().map_or(0, |month| i32::from(month) - 1))
    }

    /// The month with this number.
    pub fn numbered(number: i32) -> Month {
        Month(number)
    }

    /// Its number, counted from the year 0.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month of the year, 1–12.
    pub fn month(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// The month so many months later.
    pub fn plus(self, months: usize) -> Month {
        Month(self.0 + months as i32)
    }

    /// How many months after `first` it comes; 0 if it comes before.
    pub fn since(self, first: Month) -> usize {
        usize::try_from(self.0 - first.0).unwrap_or(0)
    }

    /// How much of the month has gone by when this day begins, of 1.
    pub fn fraction(day: NaiveDate) -> f64 {
        let next = Month::of(day).plus(1);
        let first = NaiveDate::from_ymd_opt(day.year(), day.month(), 1);
        let end = NaiveDate::from_ymd_opt(next.year(), next.month(), 1);
        let days = first.zip(end).map_or(31, |(first, end)| (end - first).num_days());
        f64::from(day.day0()) / days as f64
    }
}

/// A mandate as of today.
#[derive(Clone, Copy, Debug)]
pub struct Mandate {
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day, once known.
    pub end: Option<NaiveDate>,
    /// Today.
    pub today: NaiveDate,
}

impl Mandate {
    /// How much of it has gone by, in days: elapsed and all. Nothing where the end is not known.
    pub fn elapsed(&self) -> Option<(usize, usize)> {
        let all = usize::try_from((self.end? - self.start).num_days() + 1).ok()?;
        let gone = (self.today - self.start).num_days() + 1;
        Some((usize::try_from(gone).unwrap_or(0).min(all), all))
    }
}

/// A rating that counts: published and not replaced by a correction.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// The promise.
    pub promise: PromiseId,
    /// The place of its verdict among the values.
    pub value: usize,
    /// Since when it holds.
    pub since: Option<PartialDate>,
}

/// How many promises had each value at the end of each month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The first month: that in which the mandate begins. What held before stands in it.
    pub first: Month,
    /// How many months the mandate and what came after it span.
    pub length: usize,
    /// For each month that has begun, how many promises have each value.
    pub counts: Vec<Vec<usize>>,
    /// How many ratings are dated to the year only.
    pub by_year: usize,
    /// How many hold since before the first month.
    pub before: usize,
}

impl Course {
    /// The course of `promises` promises over `values` values, of which `unrated` stands for "no rating yet". Of ratings
    /// since the same date the later in `ratings` counts.
    pub fn new(mandate: Mandate, promises: usize, values: usize, unrated: usize, ratings: &[Held]) -> Course {
        let first = Month::of(mandate.start);
        let begun = |rating: &Held| rating.since.map_or(first, Month::from_date);
        let latest = ratings.iter().map(begun).max().unwrap_or(first);
        let today = Month::of(mandate.today);
        let end = mandate.end.map_or(today, Month::of);
        let last = if end <= today { end.max(latest).min(today) } else { today };
        let length = (end.max(last).since(first) + 1).min(LONGEST);
        let drawn = (last.since(first) + 1).min(length);
        let mut counts = vec![vec![0; values]; drawn];
        let mut own: BTreeMap<PromiseId, Vec<&Held>> = BTreeMap::new();
        ratings.iter().for_each(|rating| own.entry(rating.promise).or_default().push(rating));
        let mut add = |value: usize, from: usize, to: usize, number: usize| {
            for month in counts.iter_mut().take(to).skip(from) {
                month[value] += number;
            }
        };
        add(unrated, 0, drawn, promises.saturating_sub(own.len()));
        for held in own.values_mut() {
            held.sort_by_key(|rating| rating.since);
            let places: Vec<usize> = held.iter().map(|rating| begun(rating).since(first).min(drawn)).collect();
            add(unrated, 0, places.first().copied().unwrap_or(drawn), 1);
            for (at, rating) in held.iter().enumerate() {
                add(rating.value, places[at], places.get(at + 1).copied().unwrap_or(drawn), 1);
            }
        }
        let by_year = |rating: &&Held| rating.since.is_some_and(|date| date.month().is_none());
        Course {
            first,
            length,
            by_year: ratings.iter().filter(by_year).count(),
            before: ratings.iter().filter(|rating| is_before(rating.since, first)).count(),
            counts,
        }
    }

    /// The months, by number, in which something changed, with the first and the last.
    pub fn turns(&self) -> Vec<usize> {
        let last = self.counts.len().saturating_sub(1);
        let is_turn = |at: &usize| *at == 0 || *at == last || self.counts[*at] != self.counts[*at - 1];
        (0..self.counts.len()).filter(is_turn).collect()
    }
}

/// Whether all of the period that the date names lies before the month; what has no date may.
fn is_before(date: Option<PartialDate>, month: Month) -> bool {
    date.is_none_or(|date| match date.month() {
        Some(_) => Month::from_date(date) < month,
        None => i32::from(date.year()) < month.year(),
    })
}
