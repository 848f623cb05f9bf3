//! The course of verdicts by month: how partial dates are counted, and that what is drawn adds up.

use chrono::NaiveDate;
use pledgebook::domain::course::{Course, Held, LONGEST, Mandate, Month};
use pledgebook::domain::id::PromiseId;
use proptest::prelude::*;

const UNRATED: usize = 2;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn mandate(start: &str, end: &str, today: &str) -> Mandate {
    Mandate { start: day(start), end: end.parse().ok(), today: day(today) }
}

fn held(promise: i64, value: usize, since: &str) -> Held {
    Held { promise: PromiseId(promise), value, since: since.parse().ok() }
}

/// How many of the promises have value 0 in each month.
fn firsts(mandate: Mandate, promises: usize, ratings: &[Held]) -> Vec<usize> {
    let course = Course::new(mandate, promises, 3, UNRATED, ratings);
    course.counts.iter().map(|month| month[0]).collect()
}

#[test]
fn a_rating_counts_from_the_month_since_which_it_holds() {
    let half_year = mandate("2020-01-15", "2020-06-30", "2021-01-01");
    assert_eq!(firsts(half_year, 2, &[held(1, 0, "2020-03-31")]), [0, 0, 1, 1, 1, 1]);
    assert_eq!(firsts(half_year, 2, &[held(1, 0, "2020-03")]), [0, 0, 1, 1, 1, 1]);
    assert_eq!(firsts(half_year, 2, &[held(1, 0, "2020-03"), held(1, 1, "2020-05-02")]), [0, 0, 1, 1, 0, 0]);
}

#[test]
fn a_year_counts_from_january_and_what_came_before_the_mandate_from_its_first_month() {
    let two_years = mandate("2019-12-01", "2020-03-31", "2021-01-01");
    assert_eq!(firsts(two_years, 1, &[held(1, 0, "2020")]), [0, 1, 1, 1]);
    assert_eq!(firsts(two_years, 1, &[held(1, 0, "2018-05")]), [1, 1, 1, 1]);
    let course =
        Course::new(two_years, 3, 3, UNRATED, &[held(1, 0, "2019"), held(2, 0, "2018"), held(3, 0, "2019-11")]);
    assert_eq!((course.by_year, course.before), (2, 2), "the year in which a mandate begins is not before it");
}

#[test]
fn of_ratings_since_the_same_date_the_later_publication_counts_and_a_day_outdoes_its_year() {
    let year = mandate("2020-01-01", "2020-03-31", "2021-01-01");
    assert_eq!(firsts(year, 1, &[held(1, 1, "2020-02"), held(1, 0, "2020-02")]), [0, 1, 1]);
    assert_eq!(firsts(year, 1, &[held(1, 0, "2020-01-05"), held(1, 1, "2020")]), [1, 1, 1]);
}

#[test]
fn a_running_mandate_is_drawn_until_today_on_an_axis_until_its_end() {
    let running = Course::new(mandate("2025-01-01", "2028-12-31", "2025-04-02"), 1, 3, UNRATED, &[]);
    assert_eq!((running.length, running.counts.len()), (48, 4));
    let open = Course::new(mandate("2025-01-01", "", "2025-04-02"), 1, 3, UNRATED, &[]);
    assert_eq!((open.length, open.counts.len()), (4, 4));
    let to_come = Course::new(mandate("2030-01-01", "2033-12-31", "2025-04-02"), 1, 3, UNRATED, &[]);
    assert_eq!(to_come.counts.len(), 1);
    let after = Course::new(mandate("2015-01-01", "2015-02-28", "2025-04-02"), 1, 3, UNRATED, &[held(1, 0, "2015-06")]);
    assert_eq!((after.length, after.counts.len()), (6, 6), "what was rated later is drawn too");
    let endless = Course::new(mandate("1000-01-01", "9999-12-31", "2025-04-02"), 1, 3, UNRATED, &[held(1, 0, "9999")]);
    assert_eq!(endless.length, LONGEST);
}

#[test]
fn only_the_months_in_which_something_changed_are_turns() {
    let year = mandate("2020-01-01", "2020-12-31", "2021-06-01");
    let course = Course::new(year, 3, 3, UNRATED, &[held(1, 0, "2020-04"), held(2, 1, "2020-09-09")]);
    assert_eq!(course.turns(), [0, 3, 8, 11]);
}

#[test]
fn a_mandate_has_gone_by_in_days() {
    assert_eq!(mandate("2020-01-01", "2020-01-10", "2020-01-01").elapsed(), Some((1, 10)));
    assert_eq!(mandate("2020-01-01", "2020-01-10", "2030-01-01").elapsed(), Some((10, 10)));
    assert_eq!(mandate("2020-01-01", "2020-01-10", "2019-01-01").elapsed(), Some((0, 10)));
    assert_eq!(mandate("2020-01-01", "", "2019-01-01").elapsed(), None);
    assert_eq!(Month::fraction(day("2021-02-15")), 0.5);
}

proptest! {
    #[test]
    fn every_month_counts_every_promise_once(
        ratings in prop::collection::vec((1i64..6, 0usize..3, 2018u16..2024, prop::option::of(1u8..13)), 0..20),
        months in 1u32..40,
    ) {
        let ratings: Vec<Held> = ratings.into_iter().map(|(promise, value, year, month)| {
            let since = pledgebook::domain::partial_date::PartialDate::new(year, month, None).ok();
            Held { promise: PromiseId(promise), value, since }
        }).collect();
        let start = day("2019-06-15");
        let mandate = Mandate { start, end: start.checked_add_months(chrono::Months::new(months)), today: day("2024-01-01") };
        let course = Course::new(mandate, 5, 3, UNRATED, &ratings);
        prop_assert!(course.counts.iter().all(|month| month.iter().sum::<usize>() == 5));
        prop_assert!(course.counts.len() <= course.length);
    }
}
