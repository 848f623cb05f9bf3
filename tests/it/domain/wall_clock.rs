//! What a time on a wall clock means when clocks are set forward and back.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use pledgebook::domain::wall_clock::{day, shown, start, to_utc};
use proptest::prelude::*;

fn wall(text: &str) -> NaiveDateTime {
    text.parse().expect("a time")
}

fn in_utc(zone: Tz, text: &str) -> Option<String> {
    to_utc(zone, wall(text)).map(|at| at.format("%FT%H:%MZ").to_string())
}

#[test]
fn the_same_time_is_another_moment_in_summer_than_in_winter() {
    assert_eq!(in_utc(Tz::America__Toronto, "2026-01-15T09:00:00").as_deref(), Some("2026-01-15T14:00Z"));
    assert_eq!(in_utc(Tz::America__Toronto, "2026-07-15T09:00:00").as_deref(), Some("2026-07-15T13:00Z"));
    assert_eq!(in_utc(Tz::America__Regina, "2026-07-15T09:00:00").as_deref(), Some("2026-07-15T15:00Z"));
    assert_eq!(in_utc(Tz::UTC, "2026-07-15T09:00:00").as_deref(), Some("2026-07-15T09:00Z"));
}

#[test]
fn a_time_that_clocks_skip_is_none() {
    assert_eq!(in_utc(Tz::America__Toronto, "2026-03-08T01:59:00").as_deref(), Some("2026-03-08T06:59Z"));
    for skipped in ["2026-03-08T02:00:00", "2026-03-08T02:30:00", "2026-03-08T02:59:00"] {
        assert_eq!(in_utc(Tz::America__Toronto, skipped), None, "{skipped}");
    }
    assert_eq!(in_utc(Tz::America__Toronto, "2026-03-08T03:00:00").as_deref(), Some("2026-03-08T07:00Z"));
}

#[test]
fn of_a_time_that_clocks_show_twice_it_is_the_second() {
    assert_eq!(in_utc(Tz::America__Toronto, "2026-11-01T00:59:00").as_deref(), Some("2026-11-01T04:59Z"));
    assert_eq!(in_utc(Tz::America__Toronto, "2026-11-01T01:30:00").as_deref(), Some("2026-11-01T06:30Z"));
    assert_eq!(in_utc(Tz::Europe__Paris, "2026-10-25T02:30:00").as_deref(), Some("2026-10-25T01:30Z"));
    let second = to_utc(Tz::America__Toronto, wall("2026-11-01T01:30:00")).expect("a moment");
    assert_eq!(shown(Tz::America__Toronto, &second), (wall("2026-11-01T01:30:00"), "EST".to_owned()));
}

#[test]
fn zones_without_a_name_of_their_own_are_called_by_their_distance() {
    let noon = wall("2026-07-15T12:00:00").and_utc();
    let called = |zone| shown(zone, &noon).1;
    assert_eq!(called(Tz::Pacific__Kiritimati), "UTC+14:00");
    assert_eq!(called(Tz::America__Sao_Paulo), "UTC-03:00");
    assert_eq!(called(Tz::America__Toronto), "EDT");
    assert_eq!(called(Tz::UTC), "UTC");
}

proptest! {
    #[test]
    fn a_day_holds_every_moment_from_its_start_to_the_next(
        zone in proptest::sample::select(&chrono_tz::TZ_VARIANTS[..]), seconds in 1_500_000_000i64..2_000_000_000,
    ) {
        let at = chrono::DateTime::from_timestamp(seconds, 0).expect("a moment");
        let today = day(zone, &at);
        prop_assert!(start(zone, today) <= at && at < start(zone, today + TimeDelta::days(1)), "{} in {}", at, zone);
    }

    #[test]
    fn at_its_moment_clocks_show_what_was_typed_and_never_again_later(
        zone in proptest::sample::select(&chrono_tz::TZ_VARIANTS[..]), minutes in 0_i64..60 * 24 * 366 * 4,
    ) {
        let start = NaiveDate::from_ymd_opt(2024, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0)).expect("a time");
        let typed = start + TimeDelta::minutes(minutes);
        match to_utc(zone, typed) {
            Some(at) => {
                prop_assert_eq!(shown(zone, &at).0, typed);
                for later in (15..=180).step_by(15) {
                    prop_assert_ne!(shown(zone, &(at + TimeDelta::minutes(later))).0, typed);
                }
            }
            None => {
                // Clocks jumped over it: some moment shows an earlier time, and the next minute a later one.
                let around = typed.and_utc();
                let jump = (-26 * 60..26 * 60).map(|minute| around + TimeDelta::minutes(minute)).any(|at| {
                    let next = at + TimeDelta::minutes(1);
                    shown(zone, &at).0 < typed && shown(zone, &next).0 > typed
                });
                prop_assert!(jump, "{} in {}", typed, zone);
            }
        }
    }
}
