//! What one promise adds to the counts that are kept of its tracker: to how many promises have which verdict, topic and
//! source, to the chart by month and to the comparison by day. Counts are sums of shares, so that a change of one promise
//! takes the old share away and adds the new one, and a count over all promises comes to the same.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::codebook::VerdictClass;
use super::delisting::DelistingKind;
use super::edition::Edition;
use super::partial_date::PartialDate;
use super::timeline::Month;
use super::wall_clock;

/// The topic, and the source, of counts over all of them.
pub const ANY: i64 = 0;
/// The verdict of counts over all verdicts. No verdict can have it as its key.
pub const ANY_VERDICT: &str = "*";
/// The month of ratings without a date.
const UNDATED: i32 = -1;

/// What a promise adds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Why it is not listed; a listed promise has none.
    pub delisted: Option<DelistingKind>,
    /// Its corrections and retractions.
    pub notices: i64,
    /// Topic, source and verdict; empty where it is not listed.
    pub facets: Vec<(i64, i64, String)>,
    /// Its part of the chart.
    pub course: Vec<Turn>,
    /// Its part of the comparison.
    pub comparison: Vec<Step>,
}

/// By how many a verdict grew or shrank in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The month, counted from the year 0; [`Turn::is_undated`] where the rating has no date.
    pub month: i32,
    /// Whether the date is known to the year only.
    pub by_year: bool,
    /// The verdict; empty for "no published rating".
    pub verdict_key: String,
    /// By how many.
    pub change: i64,
    /// How many ratings with that verdict hold since then.
    pub ratings: i64,
}

impl Turn {
    /// Whether the rating has no date.
    pub fn is_undated(&self) -> bool {
        self.month == UNDATED
    }
}

/// By how many a class grew or shrank on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The first day of the period that the rating's date names.
    pub opens_on: NaiveDate,
    /// The last, from which it counts.
    pub counts_on: NaiveDate,
    /// The class.
    pub class: VerdictClass,
    /// By how many.
    pub change: i64,
}

impl Share {
    /// The share of a promise with these topics and this source; `ratings` are those that count, in the order of
    /// publication, and `verdict_key` is that of the one in force. `zone` says on which day an undated one was published.
    pub fn new(
        delisted: Option<DelistingKind>,
        (topics, source, verdict_key): (&[i64], Option<i64>, &str),
        notices: usize,
        ratings: &[&Edition],
        zone: Tz,
    ) -> Share {
        let notices = i64::try_from(notices).unwrap_or(i64::MAX);
        if delisted.is_some() {
            return Share { delisted, notices, ..Share::default() };
        }
        let mut facets = Vec::new();
        for topic in std::iter::once(ANY).chain(topics.iter().copied()) {
            for source in std::iter::once(ANY).chain(source) {
                facets.extend([ANY_VERDICT, verdict_key].map(|verdict| (topic, source, verdict.to_owned())));
            }
        }
        Share { delisted: None, notices, facets, course: course(ratings), comparison: comparison(ratings, zone) }
    }
}

fn course(ratings: &[&Edition]) -> Vec<Turn> {
    let mut sorted: Vec<&Edition> = ratings.to_vec();
    sorted.sort_by_key(|rating| rating.effective_date);
    let mut turns = Vec::new();
    let mut before = String::new();
    for rating in sorted {
        let Some(verdict) = &rating.verdict else { continue };
        let month = rating.effective_date.map_or(UNDATED, |date| Month::from_date(date).number());
        let by_year = rating.effective_date.is_some_and(|date| date.month().is_none());
        let turn = |verdict_key: String, change, ratings| Turn { month, by_year, verdict_key, change, ratings };
        turns.push(turn(std::mem::replace(&mut before, verdict.key.clone()), -1, 0));
        turns.push(turn(verdict.key.clone(), 1, 1));
    }
    turns
}

/// The first and the last day that a date may mean.
fn period(date: PartialDate) -> Option<(NaiveDate, NaiveDate)> {
    let month = u32::from(date.month().unwrap_or(1));
    let first = NaiveDate::from_ymd_opt(i32::from(date.year()), month, date.day().map_or(1, u32::from))?;
    let next = match (date.month(), date.day()) {
        (_, Some(_)) => return Some((first, first)),
        (Some(_), None) => first.checked_add_months(Months::new(1))?,
        (None, None) => first.checked_add_months(Months::new(12))?,
    };
    Some((first, next.checked_sub_days(Days::new(1))?))
}

/// A day on which nothing is looked at: what counts from then on counts on the last day of a mandate only.
const LATE: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day");

/// A rating by the period that its date names.
struct Period {
    /// Its place in the order in which ratings hold.
    place: usize,
    opens_on: NaiveDate,
    counts_on: NaiveDate,
    class: VerdictClass,
}

/// Steps whose sum by the day from which they count is what holds on that day, and whose sum by the day on which their
/// period opens is what holds on a last day: that one stands for all that is known by then.
fn comparison(ratings: &[&Edition], zone: Tz) -> Vec<Step> {
    // The order in which they hold, the earliest first as far as dates tell.
    let mut held: Vec<&Edition> = ratings.to_vec();
    held.sort_by_key(|rating| (rating.effective_date, rating.published_at, rating.assessment));
    let days = |rating: &Edition| match rating.effective_date {
        Some(date) => period(date),
        None => {
            let day = wall_clock::day(zone, &rating.published_at);
            Some((day, day))
        }
    };
    let period = |(place, rating): (usize, &Edition)| {
        let (opens_on, counts_on) = days(rating)?;
        Some(Period { place, opens_on, counts_on, class: rating.verdict.as_ref()?.class })
    };
    let mut periods: Vec<Period> = held.into_iter().enumerate().filter_map(period).collect();
    let mut steps = chained(&mut periods, |period| period.counts_on);
    let mut missing: BTreeMap<(NaiveDate, VerdictClass), i64> = BTreeMap::new();
    for step in chained(&mut periods, |period| period.opens_on) {
        *missing.entry((step.opens_on, step.class)).or_default() += step.change;
    }
    for step in &steps {
        *missing.entry((step.opens_on, step.class)).or_default() -= step.change;
    }
    missing.retain(|_, change| *change != 0);
    let late = |((opens_on, class), change)| Step { opens_on, counts_on: LATE, class, change };
    steps.extend(missing.into_iter().map(late));
    steps
}

/// What replaces what when ratings come up on these days.
fn chained(periods: &mut [Period], day: impl Fn(&Period) -> NaiveDate) -> Vec<Step> {
    periods.sort_by_key(|period| (day(period), period.place));
    let mut steps = Vec::new();
    let mut holding: Option<(usize, VerdictClass)> = None;
    for Period { place, opens_on, counts_on, class } in &*periods {
        // What holds since later is not replaced by what comes up later.
        if holding.is_some_and(|(held, _)| held > *place) {
            continue;
        }
        let step = |class, change| Step { opens_on: *opens_on, counts_on: *counts_on, class, change };
        if holding.is_none_or(|(_, held)| held != *class) {
            steps.extend(holding.map(|(_, held)| step(held, -1)));
            steps.push(step(*class, 1));
        }
        holding = Some((*place, *class));
    }
    steps
}

/// How many promises are listed, and are not, and how many notices there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Promises that are listed.
    pub listed: i64,
    /// Promises that were withdrawn.
    pub withdrawn: i64,
    /// Promises that were split.
    pub split: i64,
    /// Promises that were merged.
    pub merged: i64,
    /// Corrections and retractions.
    pub notices: i64,
}

/// Sums of shares, or differences of sums: what counts change by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The totals.
    pub totals: Totals,
    /// By topic, source and verdict.
    pub facets: BTreeMap<(i64, i64, String), i64>,
    /// By month, precision and verdict: the change and the ratings.
    pub course: BTreeMap<(i32, bool, String), (i64, i64)>,
    /// By day, first day of the period and class.
    pub comparison: BTreeMap<(NaiveDate, NaiveDate, VerdictClass), i64>,
}

impl Sums {
    /// Adds a share so many times; -1 takes it away.
    pub fn add(&mut self, share: &Share, times: i64) {
        let total = match share.delisted {
            None | Some(DelistingKind::Restored) => &mut self.totals.listed,
            Some(DelistingKind::Withdrawn) => &mut self.totals.withdrawn,
            Some(DelistingKind::Split) => &mut self.totals.split,
            Some(DelistingKind::Merged) => &mut self.totals.merged,
        };
        *total += times;
        self.totals.notices += times * share.notices;
        for facet in &share.facets {
            *self.facets.entry(facet.clone()).or_default() += times;
        }
        for turn in &share.course {
            let key = (turn.month, turn.by_year, turn.verdict_key.clone());
            let sum = self.course.entry(key).or_default();
            *sum = (sum.0 + times * turn.change, sum.1 + times * turn.ratings);
        }
        for step in &share.comparison {
            *self.comparison.entry((step.counts_on, step.opens_on, step.class)).or_default() += times * step.change;
        }
    }

    /// The same without what changes nothing.
    pub fn settled(mut self) -> Sums {
        self.facets.retain(|_, count| *count != 0);
        self.course.retain(|_, sum| *sum != (0, 0));
        self.comparison.retain(|_, change| *change != 0);
        self
    }
}
