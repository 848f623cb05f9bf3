//! What share of a tracker's promises was kept on each day of its mandate, as far as dates tell. Pure: ratings go in,
//! counts come out. Never counts a rating before the period that its date names is over.

use std::collections::HashMap;

use chrono::{Days, Months, NaiveDate};
use chrono_tz::Tz;

use crate::domain::codebook::VerdictClass;
use crate::domain::id::{PromiseId, VerdictId};
use crate::domain::partial_date::PartialDate;
use crate::domain::wall_clock;
use crate::store::public::compare::Rated;

/// The days of a mandate that have passed.
#[derive(Clone, Copy, Debug)]
pub struct Mandate {
    start: NaiveDate,
    last: NaiveDate,
    zone: Tz,
}

/// How many promises had been kept on a day of the mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day, the first being zero.
    pub day: usize,
    /// Promises rated kept.
    pub kept: usize,
    /// Promises rated kept in part.
    pub part: usize,
}

impl Mandate {
    /// The mandate as far as it has gone by `today`.
    pub fn new(start: NaiveDate, end: Option<NaiveDate>, today: NaiveDate, zone: Tz) -> Mandate {
        let last = end.map_or(today, |end| end.min(today));
        Mandate { start, last: last.max(start), zone }
    }

    /// How many days have passed.
    pub fn days(self) -> usize {
        usize::try_from((self.last - self.start).num_days()).unwrap_or(0)
    }

    /// The day from which a rating counts; nothing where that lies beyond the mandate.
    fn day(self, rated: &Rated) -> Option<usize> {
        let (first, last) = match &rated.effective_date {
            Some(date) => period(date)?,
            None => {
                let day = wall_clock::day(self.zone, &rated.published_at);
                (day, day)
            }
        };
        let counted = if first <= self.last { last.min(self.last) } else { return None };
        Some(usize::try_from((counted - self.start).num_days()).unwrap_or(0))
    }
}

/// The first and the last day that a date may mean.
fn period(date: &PartialDate) -> Option<(NaiveDate, NaiveDate)> {
    let month = u32::from(date.month().unwrap_or(1));
    let first = NaiveDate::from_ymd_opt(i32::from(date.year()), month, date.day().map_or(1, u32::from))?;
    let next = match (date.month(), date.day()) {
        (_, Some(_)) => return Some((first, first)),
        (Some(_), None) => first.checked_add_months(Months::new(1))?,
        (None, None) => first.checked_add_months(Months::new(12))?,
    };
    Some((first, next.checked_sub_days(Days::new(1))?))
}

/// The days on which mandates of these lengths are looked at: at even distances, the longest in sixteen steps at most, and
/// on the last day of each.
pub fn days(lengths: &[usize]) -> Vec<usize> {
    let longest = lengths.iter().copied().max().unwrap_or(0);
    let step = longest.div_ceil(1600).max(1) * 100;
    let mut days: Vec<usize> = (0..=longest).step_by(step).chain(lengths.iter().copied()).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The days on which a chart must look: the first, those on which a rating begins to count, and the last.
pub fn turns(ratings: &[&Rated], mandate: Mandate) -> Vec<usize> {
    let begins = ratings.iter().filter_map(|rated| mandate.day(rated));
    let mut days: Vec<usize> = begins.chain([0, mandate.days()]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The counts on those of these days that the mandate has reached; the days run upwards. `ratings` run as the store gives
/// them: where several count on a day, the last one holds.
pub fn course(
    ratings: &[&Rated],
    class: impl Fn(VerdictId) -> Option<VerdictClass>,
    mandate: Mandate,
    days: &[usize],
) -> Vec<Point> {
    let dated = ratings.iter().enumerate();
    let mut dated: Vec<(usize, usize, &Rated)> =
        dated.filter_map(|(place, rated)| Some((mandate.day(rated)?, place, *rated))).collect();
    dated.sort_unstable_by_key(|(day, place, _)| (*day, *place));
    let mut coming = dated.into_iter().peekable();
    let mut held: HashMap<PromiseId, (usize, Option<VerdictClass>)> = HashMap::new();
    let mut points = Vec::new();
    for &day in days.iter().filter(|day| **day <= mandate.days()) {
        while let Some((_, place, rated)) = coming.next_if(|(from, ..)| *from <= day) {
            let one = held.entry(rated.promise).or_insert((place, None));
            if one.0 <= place {
                *one = (place, class(rated.verdict));
            }
        }
        let having = |class| held.values().filter(|(_, held)| *held == Some(class)).count();
        points.push(Point { day, kept: having(VerdictClass::Kept), part: having(VerdictClass::KeptInPart) });
    }
    points
}
