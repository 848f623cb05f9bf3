//! Which rating is in force: total, deterministic, and never one whose date certainly lies before another's.

use chrono::{DateTime, Utc};
use pledgebook::domain::force::{Claim, in_force, order, outlasting};
use pledgebook::domain::id::AssessmentId;
use pledgebook::domain::partial_date::PartialDate;
use proptest::prelude::*;

fn claim(number: i64, since: &str) -> Claim {
    let published_at = DateTime::<Utc>::from_timestamp(number * 3_600, 0).expect("a moment");
    Claim { since: since.parse().ok(), published_at, assessment: AssessmentId(number) }
}

/// The dates in the order of publication, and those of the ratings in the order in which they hold.
fn check(published: &[&str], held: &[&str]) {
    let claims: Vec<Claim> = (1..).zip(published).map(|(number, since)| claim(number, since)).collect();
    let order: Vec<&str> = order(&claims).into_iter().map(|at| published[at]).collect();
    assert_eq!(order, held);
}

#[test]
fn the_later_publication_holds_where_dates_overlap() {
    check(&["2023-01", "2023"], &["2023", "2023-01"]);
    check(&["2023", "2023-01"], &["2023-01", "2023"]);
    check(&["2023-01-15", "2023-01"], &["2023-01", "2023-01-15"]);
    check(&["", "2020"], &["2020", ""]);
    check(&["2020", ""], &["", "2020"]);
}

#[test]
fn a_date_that_certainly_lies_before_goes_into_the_history() {
    check(&["2023-01", "2022"], &["2023-01", "2022"]);
    check(&["2023-02", "2023-01"], &["2023-02", "2023-01"]);
    check(&["2023-01-02", "2023-01-01"], &["2023-01-02", "2023-01-01"]);
    check(&["2023-06", "2023", "2023-03"], &["2023", "2023-06", "2023-03"]);
    check(&["2019", "2018", "2019-02"], &["2019-02", "2019", "2018"]);
}

#[test]
fn what_keeps_a_rating_from_force_is_named() {
    let claims = [claim(1, "2023-06"), claim(2, "2023-08"), claim(3, "2023"), claim(4, "2023-05")];
    assert_eq!(outlasting(&claims, 3), Some(1));
    assert_eq!(outlasting(&claims, 2), None);
}

fn date() -> impl Strategy<Value = Option<PartialDate>> {
    let written = (2018u16..2021, prop::option::of((1u8..13, prop::option::of(1u8..29))));
    prop::option::weighted(0.9, written).prop_map(|date| {
        date.map(|(year, rest)| {
            PartialDate::new(year, rest.map(|(month, _)| month), rest.and_then(|(_, day)| day)).expect("a date")
        })
    })
}

fn claims() -> impl Strategy<Value = Vec<Claim>> {
    prop::collection::vec((date(), 0i64..6), 1..9).prop_map(|all| {
        let claim = |(number, (since, hour)): (usize, (Option<PartialDate>, i64))| Claim {
            since,
            published_at: DateTime::from_timestamp(hour * 3_600, 0).expect("a moment"),
            assessment: AssessmentId(number as i64),
        };
        all.into_iter().enumerate().map(claim).collect()
    })
}

proptest! {
    #[test]
    fn it_is_total_and_deterministic_and_keeps_to_the_dates(claims in claims(), turn in 0usize..9) {
        let order = order(&claims);
        let mut places = order.clone();
        places.sort_unstable();
        prop_assert_eq!(places, (0..claims.len()).collect::<Vec<_>>(), "each once");
        let mut turned = claims.clone();
        turned.rotate_left(turn % claims.len());
        let named = |claims: &[Claim]| -> Vec<_> {
            pledgebook::domain::force::order(claims).into_iter().map(|at| claims[at].assessment).collect()
        };
        prop_assert_eq!(named(&claims), named(&turned), "in whatever order they are read");
        for (at, one) in order.iter().enumerate() {
            let later = order[at + 1..].iter().find(|other| claims[*one].is_certainly_before(&claims[**other]));
            prop_assert!(later.is_none(), "what certainly lies before comes later in the order");
        }
        let current = in_force(&claims).expect("one");
        prop_assert_eq!(outlasting(&claims, current), None);
        for (at, claim) in claims.iter().enumerate() {
            let is_newer = (claim.published_at, claim.assessment) > (claims[current].published_at, claims[current].assessment);
            if is_newer {
                prop_assert!(outlasting(&claims, at).is_some(), "a later publication is history only by its date");
            }
        }
    }

    #[test]
    fn a_date_lies_before_another_as_far_as_both_are_known(one in date(), other in date()) {
        let (Some(one), Some(other)) = (one, other) else { return Ok(()) };
        let (one, other) = (one.to_string(), other.to_string());
        let known = one.len().min(other.len());
        let before = claim(1, &one).is_certainly_before(&claim(2, &other));
        prop_assert_eq!(before, one[..known] < other[..known]);
    }
}
