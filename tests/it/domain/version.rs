//! What was in force right after each publication.

use chrono::{DateTime, TimeDelta, Utc};
use pledgebook::domain::id::AssessmentId;
use pledgebook::domain::version::{Change, Event, change, now, then};

fn hour(number: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::hours(number)
}

/// The n-th publication: its date of effect, and what it corrects.
fn rating(number: i32, effective: &str, corrects: Option<i64>) -> Event {
    Event {
        number,
        assessment: AssessmentId(number.into()),
        corrects: corrects.map(AssessmentId),
        rates: true,
        effective: effective.parse().ok(),
        published_at: hour(number.into()),
        retracted_at: None,
    }
}

fn in_force(events: &[Event]) -> Vec<Option<i64>> {
    let current = |event: &Event| then(events, event.number).and_then(|then| then.current).map(|id| id.0);
    events.iter().map(current).collect()
}

#[test]
fn the_later_publication_rules_unless_its_date_lies_before_and_updates_change_nothing() {
    let update = Event { rates: false, ..rating(3, "", None) };
    let events = [rating(1, "2019", None), rating(2, "2018-05", None), update, rating(4, "2019-02", None)];
    assert_eq!(in_force(&events), [Some(1), Some(1), Some(1), Some(4)]);
}

#[test]
fn a_correction_rules_from_its_own_version_on() {
    let events = [rating(1, "2019-09", None), rating(2, "2019-03", Some(1))];
    assert_eq!(in_force(&events), [Some(1), Some(2)]);
    assert!(then(&events, 1).is_some_and(|then| then.corrected.is_empty()));
}

#[test]
fn what_was_retracted_later_was_in_force_then() {
    let gone = Event { retracted_at: Some(hour(3)), ..rating(2, "2020", None) };
    let events = [rating(1, "2019", None), gone, rating(3, "2018", None), rating(4, "2018", None)];
    assert_eq!(in_force(&events), [Some(1), Some(2), Some(1), Some(1)]);
}

#[test]
fn a_retracted_correction_gives_the_rating_back() {
    let gone = Event { retracted_at: Some(hour(3)), ..rating(2, "2019-03", Some(1)) };
    let events = [rating(1, "2019-09", None), gone, Event { rates: false, ..rating(4, "", None) }];
    assert_eq!(in_force(&events), [Some(1), Some(2), Some(1)]);
    assert_eq!(then(&events, 9), None);
    assert_eq!(then(&[], 1), None);
}

#[test]
fn a_correction_whose_predecessor_is_taken_back_still_replaces_what_began_the_chain() {
    let gone = Event { retracted_at: Some(hour(4)), ..rating(2, "2019-03", Some(1)) };
    let events = [rating(1, "2019-09", None), gone, rating(3, "2019-01", Some(2))];
    let corrected = now(&events).corrected;
    let by = |number| corrected.get(&AssessmentId(number)).map(|id| id.0);
    assert_eq!((now(&events).current, by(1), by(2), by(3)), (Some(AssessmentId(3)), Some(3), Some(3), None));
    let stood = [rating(1, "2019-09", None), rating(2, "2019-03", Some(1)), rating(3, "2019-01", Some(2))];
    assert_eq!(now(&stood).corrected.get(&AssessmentId(1)), Some(&AssessmentId(2)), "the nearer one");
    let note = Event { rates: false, ..rating(2, "", Some(1)) };
    let events = [rating(1, "2019-09", None), note, rating(3, "2019-01", Some(2))];
    assert!(!now(&events).corrected.contains_key(&AssessmentId(1)), "a note replaces nothing, nor does its correction");
}

#[test]
fn a_change_names_what_it_took_the_place_of_and_whether_it_did() {
    let events = [
        rating(1, "2019-09", None),
        rating(2, "2017", None),
        rating(3, "2019", None),
        rating(4, "2019-09", Some(1)),
        rating(5, "2020", None),
    ];
    let told = |number| change(&events, number);
    let was = |number| Some(AssessmentId(number));
    assert_eq!(told(1), Change { was: None, is_first: true, takes_force: true });
    assert_eq!(told(2), Change { was: was(1), is_first: false, takes_force: false });
    assert_eq!(told(3), Change { was: was(1), is_first: false, takes_force: true });
    assert_eq!(
        told(4),
        Change { was: was(1), is_first: false, takes_force: true },
        "a correction names what it corrects"
    );
    assert_eq!(told(5), Change { was: was(4), is_first: false, takes_force: true });
    let gone = [Event { retracted_at: Some(hour(2)), ..rating(1, "2019", None) }, rating(2, "2020", None)];
    assert_eq!(change(&gone, 2), Change { was: None, is_first: false, takes_force: true }, "the first was taken back");
}
