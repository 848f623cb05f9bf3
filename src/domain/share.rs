//! What one promise adds to the counts that are kept of its tracker: to how many promises have which verdict, topic and
//! source, to the chart by month and to the comparison by day. Counts are sums of shares, so that a change of one promise
//! takes the old share away and adds the new one, and a count over all promises comes to the same.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::codebook::VerdictClass;
use super::delisting::DelistingKind;
use super::edition::{Edition, Given};
use super::force::{self, Claim};
use super::timeline::Month;
use super::wall_clock;

/// The topic, and the source, of counts over all of them.
pub const ANY: i64 = 0;
/// The verdict of counts over all verdicts. No verdict can have it as its key.
pub const ANY_VERDICT: &str = "*";

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
    /// The month in which the period that the rating's date names ends, counted from the year 0.
    pub month: i32,
    /// The month in which it begins.
    pub opens: i32,
    /// The verdict; empty for "no published rating".
    pub verdict_key: String,
    /// By how many.
    pub change: i64,
    /// How many ratings with that verdict hold since then.
    pub ratings: i64,
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
        let moves = moves(ratings, zone);
        Share { delisted: None, notices, facets, course: course(&moves), comparison: comparison(&moves) }
    }
}

/// A day on which nothing is looked at: what counts from then on counts on the last day of a mandate only.
const LATE: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day");

/// A rating by the period that its date names.
struct Period<'a> {
    /// Its place in the order in which ratings hold.
    place: usize,
    opens_on: NaiveDate,
    counts_on: NaiveDate,
    verdict: &'a Given,
}

/// What one rating changes on a day: both the chart and the comparison are made of these, so that they count alike.
struct Move<'a> {
    opens_on: NaiveDate,
    counts_on: NaiveDate,
    /// None for "no published rating".
    verdict: Option<&'a Given>,
    change: i64,
    /// Whether a rating holds since then, though nothing may change by it.
    ratings: i64,
}

/// Moves whose sum by the day from which they count is what holds on that day, and whose sum by the day on which their
/// period opens is what holds on a last day: that one stands for all that is known by then.
fn moves<'a>(ratings: &[&'a Edition], zone: Tz) -> Vec<Move<'a>> {
    let claims: Vec<Claim> = ratings.iter().map(|rating| rating.event().claim()).collect();
    let days = |rating: &Edition| match rating.effective_date {
        Some(date) => date.period(),
        None => {
            let day = wall_clock::day(zone, &rating.published_at);
            (day, day)
        }
    };
    // The order in which they hold, the one in force last.
    let held = force::order(&claims).into_iter().rev().map(|at| ratings[at]);
    let period = |(place, rating): (usize, &'a Edition)| {
        let (opens_on, counts_on) = days(rating);
        Some(Period { place, opens_on, counts_on, verdict: rating.verdict.as_ref()? })
    };
    let mut periods: Vec<Period> = held.enumerate().filter_map(period).collect();
    let of = |period: &Period<'a>, verdict, change, ratings| Move {
        opens_on: period.opens_on,
        counts_on: period.counts_on,
        verdict,
        change,
        ratings,
    };
    let mut moves: Vec<Move> = periods.iter().map(|period| of(period, Some(period.verdict), 0, 1)).collect();
    let early = chained(&mut periods, |period| period.counts_on);
    let late = chained(&mut periods, |period| period.opens_on);
    // What would count too early by the first days, and is missing on a last day by the last ones.
    moves.extend(late.iter().map(|one| Move { counts_on: LATE, ..of(&one.0, one.1, one.2, 0) }));
    moves.extend(early.iter().map(|one| Move { counts_on: LATE, ..of(&one.0, one.1, -one.2, 0) }));
    moves.extend(early.iter().map(|one| of(&one.0, one.1, one.2, 0)));
    moves
}

/// What replaces what when ratings come up on these days.
fn chained<'a>(
    periods: &mut [Period<'a>],
    day: impl Fn(&Period) -> NaiveDate,
) -> Vec<(Period<'a>, Option<&'a Given>, i64)> {
    periods.sort_by_key(|period| (day(period), period.place));
    let mut steps = Vec::new();
    let mut holding: Option<(usize, &Given)> = None;
    for period in &*periods {
        // What holds since later is not replaced by what comes up later.
        if holding.is_some_and(|(held, _)| held > period.place) {
            continue;
        }
        let own = || Period { ..*period };
        steps.push((own(), holding.map(|(_, held)| held), -1));
        steps.push((own(), Some(period.verdict), 1));
        holding = Some((period.place, period.verdict));
    }
    steps
}

/// The part of the chart: by month and verdict.
fn course(moves: &[Move]) -> Vec<Turn> {
    let mut sums: BTreeMap<(i32, i32, &str), (i64, i64)> = BTreeMap::new();
    for one in moves {
        let [month, opens] = [one.counts_on, one.opens_on].map(|day| Month::of(day).number());
        let sum = sums.entry((month, opens, one.verdict.map_or("", |given| &given.key))).or_default();
        *sum = (sum.0 + one.change, sum.1 + one.ratings);
    }
    let turn = |((month, opens, key), (change, ratings)): ((i32, i32, &str), (i64, i64))| {
        let verdict_key = key.to_owned();
        (change != 0 || ratings != 0).then_some(Turn { month, opens, verdict_key, change, ratings })
    };
    sums.into_iter().filter_map(turn).collect()
}

/// The part of the comparison: by day and class.
fn comparison(moves: &[Move]) -> Vec<Step> {
    let mut sums: BTreeMap<(NaiveDate, NaiveDate, VerdictClass), i64> = BTreeMap::new();
    for one in moves {
        let Some(verdict) = one.verdict else { continue };
        *sums.entry((one.counts_on, one.opens_on, verdict.class)).or_default() += one.change;
    }
    sums.retain(|_, change| *change != 0);
    sums.into_iter().map(|((counts_on, opens_on, class), change)| Step { opens_on, counts_on, class, change }).collect()
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
    /// By month, first month of the period and verdict: the change and the ratings.
    pub course: BTreeMap<(i32, i32, String), (i64, i64)>,
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
            let key = (turn.month, turn.opens, turn.verdict_key.clone());
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
