//! How often signing in may fail, and how long to wait then.

use chrono::{DateTime, TimeDelta, Utc};
use pledgebook::domain::sign_in::{Failures, Tally};
use proptest::prelude::*;

fn now() -> DateTime<Utc> {
    "2026-01-15T12:00:00Z".parse().expect("a moment")
}

fn wait(tally: Tally, count: i32) -> Option<i64> {
    Failures { count, last_at: now() }.wait(tally, now()).map(|wait| wait.num_seconds())
}

#[test]
fn delays_begin_after_a_few_failures_double_and_end_at_a_quarter_of_an_hour() {
    let waits: Vec<_> = (4..=14).map(|count| wait(Tally::Account, count)).collect();
    let seconds = [None, Some(5), Some(10), Some(20), Some(40), Some(80), Some(160), Some(320), Some(640)];
    assert_eq!(waits[..9], seconds);
    assert_eq!(waits[9..], [Some(900), Some(900)]);
    assert_eq!((wait(Tally::Network, 29), wait(Tally::Network, 30)), (None, Some(5)));
    assert_eq!(wait(Tally::Account, i32::MAX), Some(900));
}

#[test]
fn failures_are_forgiven_with_time_and_waiting_ends() {
    let failures = Failures { count: 9, last_at: now() };
    let later = |minutes| now() + TimeDelta::minutes(minutes);
    assert_eq!(failures.wait(Tally::Account, now() + TimeDelta::seconds(79)), Some(TimeDelta::seconds(1)));
    assert_eq!(failures.wait(Tally::Account, now() + TimeDelta::seconds(80)), None);
    for (minutes, count) in [(0, 10), (59, 10), (60, 9), (180, 7), (9 * 60, 1), (100_000, 1)] {
        assert_eq!(failures.and_one(Tally::Account, later(minutes)).count, count, "after {minutes} minutes");
    }
    assert_eq!(failures.and_one(Tally::Network, later(4)).count, 8);
    assert_eq!(failures.and_one(Tally::Account, later(-5)).count, 10, "a clock that went back forgives nothing");
}

#[test]
fn the_trail_hears_of_it_when_delays_begin_and_double() {
    let noted = |tally: Tally, most| -> Vec<i32> {
        (1..=most).filter(|count| Failures { count: *count, last_at: now() }.is_noteworthy(tally)).collect()
    };
    assert_eq!(noted(Tally::Account, 100), [5, 10, 20, 40, 80]);
    assert_eq!(noted(Tally::Network, 130), [30, 60, 120]);
}

proptest! {
    /// Whoever guesses without end makes at most so many tries a day, however they are spread.
    #[test]
    fn guesses_are_few_however_they_are_spread(pauses in prop::collection::vec(0i64..4_000, 1..400)) {
        let (mut failures, mut at, mut tries) = (Failures::none(now()), now(), 0);
        for pause in pauses.iter().cycle() {
            at += TimeDelta::seconds(*pause + 1);
            if at > now() + TimeDelta::days(1) {
                break;
            }
            if failures.wait(Tally::Account, at).is_none() {
                failures = failures.and_one(Tally::Account, at);
                tries += 1;
            }
        }
        prop_assert!(tries <= 130, "{tries} tries");
    }
}
