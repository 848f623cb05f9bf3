//! When digests are due, how long to wait after a failure, and who may still be told.

use std::collections::BTreeMap;

use chrono::{TimeDelta, TimeZone, Utc};
use pledgebook::domain::access::{Actor, Role};
use pledgebook::domain::assessment::State;
use pledgebook::domain::id::{AccountId, TrackerId};
use pledgebook::domain::notification::{ATTEMPTS, Event, backoff, may_be_told, next_digest};
use proptest::prelude::*;

proptest! {
    #[test]
    fn the_next_digest_is_within_a_day_and_always_at_the_same_hour(seconds in 0i64..4_000_000_000) {
        let now = Utc.timestamp_opt(seconds, 0).single().expect("a moment");
        let due = next_digest(now);
        prop_assert!(due > now && due - now <= TimeDelta::days(1));
        prop_assert_eq!(due.time(), next_digest(due).time());
        prop_assert_eq!(next_digest(due) - due, TimeDelta::days(1));
    }
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
            assert_eq!(told(Some(Role::Researcher), false), !waiting);
            assert_eq!(told(Some(Role::Editor), false), !waiting || state == Some(State::Submitted));
            assert_eq!(told(None, true), !waiting);
            assert!(!may_be_told(&person(Some(Role::Editor), false), *event, TrackerId(2), state));
        }
    }
}
