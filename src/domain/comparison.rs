//! What share of a tracker's promises was kept on each day of its mandate, as far as dates tell. Never counts a rating
//! before the period that its date names is over, except on the last day, which stands for what is known by then.

use chrono::NaiveDate;

use super::codebook::VerdictClass;
use super::share::Step;

/// The days of a mandate that have passed.
#[derive(Clone, Copy, Debug)]
pub struct Passed {
    start: NaiveDate,
    last: NaiveDate,
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

impl Passed {
    /// The mandate as far as it has gone by `today`.
    pub fn new(start: NaiveDate, end: Option<NaiveDate>, today: NaiveDate) -> Passed {
        let last = end.map_or(today, |end| end.min(today));
        Passed { start, last: last.max(start) }
    }

    /// How many days have passed.
    pub fn days(self) -> usize {
        usize::try_from((self.last - self.start).num_days()).unwrap_or(0)
    }

    /// The day from which a step counts: the last one for a period that has begun and is not over; nothing where the period
    /// begins beyond the mandate.
    fn day(self, step: &Step) -> Option<usize> {
        let counted = (step.opens_on <= self.last).then(|| step.counts_on.min(self.last))?;
        Some(usize::try_from((counted - self.start).num_days()).unwrap_or(0))
    }
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

/// The days on which a chart must look: the first, those on which a step counts, and the last.
pub fn turns(steps: &[&Step], mandate: Passed) -> Vec<usize> {
    let mut days: Vec<usize> = steps.iter().filter_map(|step| mandate.day(step)).chain([0, mandate.days()]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The counts on those of these days that the mandate has reached; the days run upwards, the steps in any order.
pub fn course(steps: &[&Step], mandate: Passed, days: &[usize]) -> Vec<Point> {
    let mut dated: Vec<(usize, &Step)> = steps.iter().filter_map(|step| Some((mandate.day(step)?, *step))).collect();
    dated.sort_unstable_by_key(|(day, _)| *day);
    let mut coming = dated.into_iter().peekable();
    let (mut kept, mut part) = (0, 0);
    let number = |sum: i64| usize::try_from(sum).unwrap_or(0);
    let mut points = Vec::new();
    for &day in days.iter().filter(|day| **day <= mandate.days()) {
        while let Some((_, step)) = coming.next_if(|(from, _)| *from <= day) {
            match step.class {
                VerdictClass::Kept => kept += step.change,
                VerdictClass::KeptInPart => part += step.change,
                _ => {}
            }
        }
        points.push(Point { day, kept: number(kept), part: number(part) });
    }
    points
}
