//! How the verdicts of a tracker's promises developed, month by month, by the dates since which ratings hold. As in the
//! comparison, a rating counts when the period that its date names is over, so that nothing counts too early; the last
//! month stands for what is known by then.

use chrono::{Datelike, NaiveDate};

use super::share::Turn;

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
    /// The course of `promises` promises over `values` values, of which `place` says which one a verdict's key counts as.
    /// `turns` are sums over the promises, in any order. Nobody's verdict stands before the first month, but what holds
    /// since then does so from its beginning.
    pub fn new(
        mandate: Mandate,
        promises: usize,
        values: usize,
        place: impl Fn(&str) -> usize,
        turns: &[Turn],
    ) -> Course {
        let first = Month::of(mandate.start);
        let dated = || turns.iter().filter(|turn| turn.ratings > 0);
        let latest = dated().map(|turn| Month::numbered(turn.opens)).max().unwrap_or(first);
        let today = Month::of(mandate.today);
        let end = mandate.end.map_or(today, Month::of);
        let last = if end <= today { end.max(latest).min(today) } else { today };
        let length = (end.max(last).since(first) + 1).min(LONGEST);
        let drawn = (last.since(first) + 1).min(length);
        let counted = |turn: &Turn| {
            let is_known = Month::numbered(turn.opens).since(first) < drawn;
            is_known.then(|| Month::numbered(turn.month).since(first).min(drawn - 1))
        };
        let mut changes = vec![vec![0; values]; drawn];
        changes[0][place("")] += i64::try_from(promises).unwrap_or(i64::MAX);
        for turn in turns {
            if let Some(month) = counted(turn) {
                changes[month][place(&turn.verdict_key)] += turn.change;
            }
        }
        let number = |ratings: i64| usize::try_from(ratings).unwrap_or(0);
        Course {
            first,
            length,
            by_year: dated().filter(|turn| turn.opens < turn.month).map(|turn| number(turn.ratings)).sum(),
            before: dated().filter(|turn| Month::numbered(turn.month) < first).map(|turn| number(turn.ratings)).sum(),
            counts: summed(changes),
        }
    }

    /// The months, by number, in which something changed, with the first and the last.
    pub fn turns(&self) -> Vec<usize> {
        let last = self.counts.len().saturating_sub(1);
        let is_turn = |at: &usize| *at == 0 || *at == last || self.counts[*at] != self.counts[*at - 1];
        (0..self.counts.len()).filter(is_turn).collect()
    }
}

/// Adds up from month to month.
fn summed(changes: Vec<Vec<i64>>) -> Vec<Vec<usize>> {
    let mut sums = vec![0; changes.first().map_or(0, Vec::len)];
    let add = |month: Vec<i64>| {
        sums.iter_mut().zip(month).for_each(|(sum, change)| *sum += change);
        sums.iter().map(|sum| usize::try_from(*sum).unwrap_or(0)).collect()
    };
    changes.into_iter().map(add).collect()
}
