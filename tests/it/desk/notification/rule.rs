//! When digests are due, how long to wait after a failure, and who may still be told.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use pledgebook::domain::access::{Actor, Role};
use pledgebook::domain::assessment::State;
use pledgebook::domain::id::{AccountId, TrackerId};
use pledgebook::domain::notification::{ATTEMPTS, Event, backoff, may_be_told, next_digest};
use pledgebook::domain::wall_clock::{self, shown};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_digest_is_due_once_a_day_at_seven_by_the_clocks_of_the_site(
        zone in proptest::sample::select(&chrono_tz::TZ_VARIANTS[..]), seconds in 1_500_000_000i64..2_000_000_000,
    ) {
        let now = Utc.timestamp_opt(seconds, 0).single().expect("a moment");
        let due = next_digest(zone, now);
        prop_assert!(due > now && due - now <= TimeDelta::hours(27), "{} after {} in {}", due, now, zone);
        let seven = shown(zone, &due).0.format("%H:%M:%S").to_string();
        prop_assert_eq!(seven, "07:00:00");
        let day = |at| wall_clock::day(zone, &at);
        prop_assert_eq!(day(next_digest(zone, due)), day(due) + TimeDelta::days(1));
    }
}

#[test]
fn digests_keep_their_hour_when_clocks_are_set_and_days_are_skipped() {
    let due = |zone, now: &str| {
        let now = now.parse().expect("a moment");
        next_digest(zone, now).format("%F %R").to_string()
    };
    assert_eq!(due(Tz::UTC, "2026-01-15T06:59:00Z"), "2026-01-15 07:00");
    assert_eq!(due(Tz::UTC, "2026-01-15T07:00:00Z"), "2026-01-16 07:00");
    // Toronto's clocks go forward on March 8, 2026 and back on November 1.
    assert_eq!(due(Tz::America__Toronto, "2026-03-07T12:00:00Z"), "2026-03-08 11:00");
    assert_eq!(due(Tz::America__Toronto, "2026-10-31T11:00:00Z"), "2026-11-01 12:00");
    // Apia had no December 30, 2011.
    assert_eq!(due(Tz::Pacific__Apia, "2011-12-29T17:00:00Z"), "2011-12-30 17:00");
    let apia = "2011-12-30T17:00:00Z".parse().expect("a moment");
    assert_eq!(wall_clock::day(Tz::Pacific__Apia, &apia), NaiveDate::from_ymd_opt(2011, 12, 31).expect("a day"));
}

#[test]
fn waiting_grows_and_giving_up_takes_hours() {
    let waits: Vec<i64> = (1..=12).map(|attempt| backoff(attempt).num_minutes()).collect();
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
    assert_eq!(backoff(i32::MAX).num_minutes(), 360);
    assert_eq!(backoff(0).num_minutes(), 1);
    let total: i64 = (1..ATTEMPTS).map(|attempt| backoff(attempt).num_minutes()).sum();
    assert!((240..1_440).contains(&total), "{total} minutes");
}

#[test]
fn only_who_may_still_see_it_is_told() {
    let tracker = TrackerId(1);
    let person = |role: Option<Role>, is_admin| Actor {
        id: AccountId(1),
        name: "a".to_owned(),
        is_admin,
        is_system: false,
        roles: BTreeMap::from_iter(role.map(|role| (tracker, role))),
    };
    for event in Event::ALL {
        for state in [None, Some(State::Draft), Some(State::Submitted), Some(State::Published)] {
            let told = |role, is_admin| may_be_told(&person(role, is_admin), *event, tracker, state);
            let waiting = *event == Event::Waiting;
            assert!(!told(None, false), "{event}: no role, no mail");
            // Proposals are the business of editors and administrators.
            let is_for_all = !waiting && *event != Event::ProposalRefused;
            assert_eq!(told(Some(Role::Researcher), false), is_for_all, "{event}");
            assert_eq!(told(Some(Role::Editor), false), !waiting || state == Some(State::Submitted));
            assert_eq!(told(None, true), !waiting);
            assert!(!may_be_told(&person(Some(Role::Editor), false), *event, TrackerId(2), state));
        }
    }
}
