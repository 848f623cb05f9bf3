//! The course of verdicts by month: how partial dates are counted, and that what is drawn adds up.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pledgebook::domain::codebook::VerdictClass;
use pledgebook::domain::partial_date::PartialDate;
use pledgebook::domain::timeline::{Course, LONGEST, Mandate, Month};
use proptest::prelude::*;

use super::kept::{Rated, turns};

const UNRATED: usize = 2;
const CLASSES: [VerdictClass; 3] = [VerdictClass::Kept, VerdictClass::Broken, VerdictClass::NotRated];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn mandate(start: &str, end: &str, today: &str) -> Mandate {
    Mandate { start: day(start), end: end.parse().ok(), today: day(today) }
}

/// A rating that counts, with the place of its verdict among three values.
#[derive(Clone, Copy, Debug)]
struct Held {
    promise: i64,
    value: usize,
    since: Option<PartialDate>,
}

fn held(promise: i64, value: usize, since: &str) -> Held {
    Held { promise, value, since: since.parse().ok() }
}

/// The course as the sums over the promises give it.
fn course(mandate: Mandate, promises: usize, ratings: &[Held]) -> Course {
    let rated = |(number, held): (usize, &Held)| Rated {
        promise: held.promise,
        class: CLASSES[held.value],
        since: held.since,
        published_at: chrono::DateTime::from_timestamp(number as i64, 0).expect("a moment"),
    };
    let ratings: Vec<Rated> = ratings.iter().enumerate().map(rated).collect();
    let place = |key: &str| CLASSES.iter().position(|class| class.code() == key).unwrap_or(UNRATED);
    Course::new(mandate, promises, 3, place, &turns(&ratings))
}

/// The course as it comes about by looking at every rating of every promise.
fn looked_at(mandate: Mandate, promises: usize, ratings: &[Held]) -> Course {
    let first = Month::of(mandate.start);
    let begun = |rating: &Held| rating.since.map_or(first, Month::from_date);
    let latest = ratings.iter().map(begun).max().unwrap_or(first);
    let today = Month::of(mandate.today);
    let end = mandate.end.map_or(today, Month::of);
    let last = if end <= today { end.max(latest).min(today) } else { today };
    let length = (end.max(last).since(first) + 1).min(LONGEST);
    let drawn = (last.since(first) + 1).min(length);
    let mut counts = vec![vec![0; 3]; drawn];
    let mut own: BTreeMap<i64, Vec<&Held>> = BTreeMap::new();
    ratings.iter().for_each(|rating| own.entry(rating.promise).or_default().push(rating));
    let mut add = |value: usize, from: usize, to: usize, number: usize| {
        counts.iter_mut().take(to).skip(from).for_each(|month| month[value] += number);
    };
    add(UNRATED, 0, drawn, promises.saturating_sub(own.len()));
    for held in own.values_mut() {
        held.sort_by_key(|rating| rating.since);
        let places: Vec<usize> = held.iter().map(|rating| begun(rating).since(first).min(drawn)).collect();
        add(UNRATED, 0, places.first().copied().unwrap_or(drawn), 1);
        for (at, rating) in held.iter().enumerate() {
            add(rating.value, places[at], places.get(at + 1).copied().unwrap_or(drawn), 1);
        }
    }
    let by_year = |rating: &&Held| rating.since.is_some_and(|date| date.month().is_none());
    let before = |rating: &&Held| {
        rating.since.is_none_or(|date| match date.month() {
            Some(_) => Month::from_date(date) < first,
            None => i32::from(date.year()) < first.year(),
        })
    };
    let (by_year, before) = (ratings.iter().filter(by_year).count(), ratings.iter().filter(before).count());
    Course { first, length, counts, by_year, before }
}

/// How many of the promises have value 0 in each month.
fn firsts(mandate: Mandate, promises: usize, ratings: &[Held]) -> Vec<usize> {
    course(mandate, promises, ratings).counts.iter().map(|month| month[0]).collect()
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
    let course = course(two_years, 3, &[held(1, 0, "2019"), held(2, 0, "2018"), held(3, 0, "2019-11")]);
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
    let running = course(mandate("2025-01-01", "2028-12-31", "2025-04-02"), 1, &[]);
    assert_eq!((running.length, running.counts.len()), (48, 4));
    let open = course(mandate("2025-01-01", "", "2025-04-02"), 1, &[]);
    assert_eq!((open.length, open.counts.len()), (4, 4));
    let to_come = course(mandate("2030-01-01", "2033-12-31", "2025-04-02"), 1, &[]);
    assert_eq!(to_come.counts.len(), 1);
    let after = course(mandate("2015-01-01", "2015-02-28", "2025-04-02"), 1, &[held(1, 0, "2015-06")]);
    assert_eq!((after.length, after.counts.len()), (6, 6), "what was rated later is drawn too");
    let endless = course(mandate("1000-01-01", "9999-12-31", "2025-04-02"), 1, &[held(1, 0, "9999")]);
    assert_eq!(endless.length, LONGEST);
}

#[test]
fn only_the_months_in_which_something_changed_are_turns() {
    let year = mandate("2020-01-01", "2020-12-31", "2021-06-01");
    let course = course(year, 3, &[held(1, 0, "2020-04"), held(2, 1, "2020-09-09")]);
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
    fn sums_say_what_the_ratings_say_and_every_month_counts_every_promise_once(
        ratings in prop::collection::vec(
            (1i64..6, 0usize..3, prop::option::weighted(0.9, (2018u16..2024, prop::option::of((1u8..13, prop::option::of(1u8..29)))))),
            0..20,
        ),
        months in prop::option::of(1u32..40),
        today in 0u32..50,
    ) {
        let date = |(year, rest): (u16, Option<(u8, Option<u8>)>)| {
            PartialDate::new(year, rest.map(|(month, _)| month), rest.and_then(|(_, day)| day)).expect("a date")
        };
        let ratings: Vec<Held> = ratings
            .into_iter()
            .map(|(promise, value, since)| Held { promise, value, since: since.map(date) })
            .collect();
        let start = day("2019-06-15");
        let after = |months: u32| start.checked_add_months(chrono::Months::new(months));
        let mandate = Mandate { start, end: months.and_then(after), today: after(today).expect("a day") };
        let course = course(mandate, 5, &ratings);
        prop_assert_eq!(&course, &looked_at(mandate, 5, &ratings));
        prop_assert!(course.counts.iter().all(|month| month.iter().sum::<usize>() == 5));
        prop_assert!(course.counts.len() <= course.length);
    }
}
