//! The course of verdicts by month: how partial dates are counted, and that what is drawn adds up.

use chrono::NaiveDate;
use pledgebook::domain::codebook::VerdictClass;
use pledgebook::domain::partial_date::PartialDate;
use pledgebook::domain::timeline::{Course, LONGEST, Mandate, Month};
use proptest::prelude::*;

use super::kept::{Rated, held, period, turns};

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

fn dated(promise: i64, value: usize, since: &str) -> Held {
    Held { promise, value, since: since.parse().ok() }
}

/// The ratings in the order of publication, as the kept counts see them.
fn rated(ratings: &[Held]) -> Vec<Rated> {
    let rated = |(number, held): (usize, &Held)| Rated {
        promise: held.promise,
        class: CLASSES[held.value],
        since: held.since,
        published_at: PUBLISHED + chrono::TimeDelta::days(number as i64),
    };
    ratings.iter().enumerate().map(rated).collect()
}

/// When the first of them is published: an undated one counts from then.
const PUBLISHED: chrono::DateTime<chrono::Utc> = chrono::DateTime::from_timestamp(1_577_836_800, 0).expect("a moment");

/// The course as the sums over the promises give it.
fn course(mandate: Mandate, promises: usize, ratings: &[Held]) -> Course {
    let place = |key: &str| CLASSES.iter().position(|class| class.code() == key).unwrap_or(UNRATED);
    Course::new(mandate, promises, 3, place, &turns(&rated(ratings)))
}

/// The course as it comes about by looking at every rating of every promise, in every month: of those whose period is over,
/// and in the last month of those whose period has begun, the one that holds since latest.
fn looked_at(mandate: Mandate, promises: usize, ratings: &[Held]) -> Course {
    let first = Month::of(mandate.start);
    let ratings = rated(ratings);
    let months = |rated: &Rated| [period(rated).0, period(rated).1].map(Month::of);
    let latest = ratings.iter().map(|rated| months(rated)[0]).max().unwrap_or(first);
    let today = Month::of(mandate.today);
    let end = mandate.end.map_or(today, Month::of);
    let last = if end <= today { end.max(latest).min(today) } else { today };
    let length = (end.max(last).since(first) + 1).min(LONGEST);
    let drawn = (last.since(first) + 1).min(length);
    let own = held(&ratings);
    let mut counts = Vec::new();
    for month in 0..drawn {
        let counted = |rated: &&Rated| {
            let [opens, ends] = months(rated).map(|month| month.since(first));
            opens < drawn && ends.min(drawn - 1) <= month
        };
        let mut values = vec![0; 3];
        values[UNRATED] += promises - own.len();
        for ratings in &own {
            let holds = ratings.iter().rfind(counted);
            let value = holds.and_then(|rated| CLASSES.iter().position(|class| *class == rated.class));
            values[value.unwrap_or(UNRATED)] += 1;
        }
        counts.push(values);
    }
    let by_year = ratings.iter().filter(|rated| months(rated)[0] < months(rated)[1]).count();
    let before = ratings.iter().filter(|rated| months(rated)[1] < first).count();
    Course { first, length, counts, by_year, before }
}

/// How many of the promises have value 0 in each month.
fn firsts(mandate: Mandate, promises: usize, ratings: &[Held]) -> Vec<usize> {
    course(mandate, promises, ratings).counts.iter().map(|month| month[0]).collect()
}

#[test]
fn a_rating_counts_from_the_month_since_which_it_holds() {
    let half_year = mandate("2020-01-15", "2020-06-30", "2021-01-01");
    assert_eq!(firsts(half_year, 2, &[dated(1, 0, "2020-03-31")]), [0, 0, 1, 1, 1, 1]);
    assert_eq!(firsts(half_year, 2, &[dated(1, 0, "2020-03")]), [0, 0, 1, 1, 1, 1]);
    assert_eq!(firsts(half_year, 2, &[dated(1, 0, "2020-03"), dated(1, 1, "2020-05-02")]), [0, 0, 1, 1, 0, 0]);
}

#[test]
fn a_year_counts_when_it_is_over_or_in_the_last_month_and_what_came_before_the_mandate_from_its_first() {
    let two_years = mandate("2019-11-01", "2020-03-31", "2021-01-01");
    assert_eq!(firsts(two_years, 1, &[dated(1, 0, "2020")]), [0, 0, 0, 0, 1], "not over when the chart ends");
    assert_eq!(firsts(two_years, 1, &[dated(1, 0, "2019")]), [0, 1, 1, 1, 1]);
    assert_eq!(firsts(two_years, 1, &[dated(1, 0, "2018-05")]), [1, 1, 1, 1, 1]);
    let course = course(two_years, 3, &[dated(1, 0, "2019"), dated(2, 0, "2018"), dated(3, 0, "2019-10")]);
    assert_eq!((course.by_year, course.before), (2, 2), "the year in which a mandate begins is not before it");
}

#[test]
fn of_ratings_whose_dates_overlap_the_later_publication_counts() {
    let year = mandate("2020-01-01", "2020-03-31", "2021-01-01");
    assert_eq!(firsts(year, 1, &[dated(1, 1, "2020-02"), dated(1, 0, "2020-02")]), [0, 1, 1]);
    assert_eq!(firsts(year, 1, &[dated(1, 0, "2020-01-05"), dated(1, 1, "2020")]), [1, 1, 0]);
    assert_eq!(firsts(year, 1, &[dated(1, 0, "2020"), dated(1, 1, "2020-01-05")]), [0, 0, 0]);
}

#[test]
fn a_running_mandate_is_drawn_until_today_on_an_axis_until_its_end() {
    let running = course(mandate("2025-01-01", "2028-12-31", "2025-04-02"), 1, &[]);
    assert_eq!((running.length, running.counts.len()), (48, 4));
    let open = course(mandate("2025-01-01", "", "2025-04-02"), 1, &[]);
    assert_eq!((open.length, open.counts.len()), (4, 4));
    let to_come = course(mandate("2030-01-01", "2033-12-31", "2025-04-02"), 1, &[]);
    assert_eq!(to_come.counts.len(), 1);
    let after = course(mandate("2015-01-01", "2015-02-28", "2025-04-02"), 1, &[dated(1, 0, "2015-06")]);
    assert_eq!((after.length, after.counts.len()), (6, 6), "what was rated later is drawn too");
    let endless = course(mandate("1000-01-01", "9999-12-31", "2025-04-02"), 1, &[dated(1, 0, "9999")]);
    assert_eq!(endless.length, LONGEST);
}

#[test]
fn only_the_months_in_which_something_changed_are_turns() {
    let year = mandate("2020-01-01", "2020-12-31", "2021-06-01");
    let course = course(year, 3, &[dated(1, 0, "2020-04"), dated(2, 1, "2020-09-09")]);
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
