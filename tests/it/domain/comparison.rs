//! What had been kept by a day: sums over promises say the same as looking at every rating.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use pledgebook::domain::codebook::VerdictClass;
use pledgebook::domain::comparison::{Passed, Point, course, turns};
use pledgebook::domain::partial_date::PartialDate;
use proptest::prelude::*;

use super::kept::{Rated, held, period, steps};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Looks at every rating: of those that count on a day the one that holds since latest does.
fn looked_at(ratings: &[Rated], (start, last): (NaiveDate, NaiveDate), days: &[usize]) -> Vec<Point> {
    let ordered = held(ratings).concat();
    let point = |day: usize| {
        let mut holding: HashMap<i64, VerdictClass> = HashMap::new();
        for rated in &ordered {
            let (opens_on, counts_on) = period(rated);
            let counts = usize::try_from((counts_on.min(last) - start).num_days()).unwrap_or(0);
            if opens_on <= last && counts <= day {
                holding.insert(rated.promise, rated.class);
            }
        }
        let having = |class| holding.values().filter(|held| **held == class).count();
        Point { day, kept: having(VerdictClass::Kept), part: having(VerdictClass::KeptInPart) }
    };
    days.iter().copied().map(point).collect()
}

#[test]
fn a_year_that_is_not_over_counts_on_the_last_day_although_something_follows_in_it() {
    let rated = |class, since: &str| Rated { promise: 1, class, since: since.parse().ok(), published_at: Utc::now() };
    let ratings = [rated(VerdictClass::Kept, "2019"), rated(VerdictClass::Broken, "2019-12-01")];
    let kept = steps(&ratings);
    let on = |end: &str| {
        let passed = Passed::new(day("2019-01-01"), Some(day(end)), day("2022-01-01"));
        course(&kept.iter().collect::<Vec<_>>(), passed, &[passed.days()])[0].kept
    };
    assert_eq!((on("2019-11-15"), on("2019-12-15"), on("2020-06-01")), (1, 0, 0));
}

const CLASSES: [VerdictClass; 4] =
    [VerdictClass::Kept, VerdictClass::KeptInPart, VerdictClass::Broken, VerdictClass::NotRated];

fn rated() -> impl Strategy<Value = Rated> {
    let since = (2018u16..2022, prop::option::of((1u8..13, prop::option::of(1u8..29))));
    let since = prop::option::weighted(0.9, since);
    (1i64..4, prop::sample::select(&CLASSES[..]), since, 0i64..1400).prop_map(|(promise, class, since, published)| {
        let date = |(year, rest): (u16, Option<(u8, Option<u8>)>)| {
            PartialDate::new(year, rest.map(|(month, _)| month), rest.and_then(|(_, day)| day)).expect("a date")
        };
        let published_at = DateTime::from_timestamp(1_514_764_800 + published * 86_400, 0).expect("a moment");
        Rated { promise, class, since: since.map(date), published_at }
    })
}

proptest! {
    #[test]
    fn sums_say_what_the_ratings_say(
        mut ratings in prop::collection::vec(rated(), 0..12),
        length in 1u64..1500,
        today in 0u64..1500,
    ) {
        ratings.sort_by_key(|rated| rated.published_at);
        let start = day("2018-03-04");
        let (end, today) = (start + Days::new(length), start + Days::new(today));
        let passed = Passed::new(start, Some(end), today);
        let kept = steps(&ratings);
        let kept: Vec<_> = kept.iter().collect();
        let mut days = turns(&kept, passed);
        days.extend((0..=passed.days()).step_by(37));
        days.sort_unstable();
        days.dedup();
        let last = end.min(today);
        prop_assert!(last.year() < 2030);
        prop_assert_eq!(course(&kept, passed, &days), looked_at(&ratings, (start, last), &days));
    }
}
