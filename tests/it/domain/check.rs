//! When a promise is to be looked at again.

use chrono::{DateTime, TimeDelta, Utc};
use pledgebook::domain::check::{LastSign, MOST_DAYS, cutoff, days, is_due};
use proptest::prelude::*;

fn moment(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).expect("a moment")
}

/// Whether a promise that is on the list is due, when its last sign was `since` and the tracker says so many days.
fn is_stale(since: DateTime<Utc>, now: DateTime<Utc>, days: i32) -> bool {
    is_due(&LastSign { at: since, is_listed: true }, cutoff(now, days))
}

proptest! {
    #[test]
    fn stale_is_what_was_quiet_for_so_many_days(now in 1_000_000_000i64..4_000_000_000, quiet in 0i64..400_000_000, n in 1..=MOST_DAYS) {
        let (now, since) = (moment(now), moment(now - quiet));
        prop_assert_eq!(is_stale(since, now, n), now - since >= TimeDelta::days(i64::from(n)));
    }

    #[test]
    fn what_is_stale_stays_stale_and_is_stale_for_fewer_days(now in 1_000_000_000i64..4_000_000_000, quiet in 0i64..400_000_000, n in 2..=MOST_DAYS) {
        if is_stale(moment(now - quiet), moment(now), n) {
            prop_assert!(is_stale(moment(now - quiet), moment(now + 1), n));
            prop_assert!(is_stale(moment(now - quiet), moment(now), n - 1));
        }
    }
}

#[test]
fn what_is_no_longer_listed_is_never_due() {
    let gone = LastSign { at: moment(0), is_listed: false };
    assert!(!is_due(&gone, moment(4_000_000_000)));
}

#[test]
fn days_are_whole_and_sensible() {
    for (typed, read) in [
        ("1", Some(1)),
        (" 180 ", Some(180)),
        ("3650", Some(3_650)),
        ("0", None),
        ("-1", None),
        ("3651", None),
        ("1.5", None),
        ("", None),
        ("soon", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(days(typed), read, "{typed:?}");
    }
}
