//! What holds of every decision, whoever asks for whatever.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use pledgebook::domain::access::{Actor, Role};
use pledgebook::domain::assessment::State;
use pledgebook::domain::fault::{Fault, Reason};
use pledgebook::domain::id::{AccountId, RevisionId, TrackerId};
use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::partial_date::PartialDate;
use pledgebook::domain::workflow::{DecisionContext, Refusal, Request, Step, TABLE, Who, decide, open_steps};
use proptest::prelude::*;

use super::cast::{HEAD, TRACKER, good, now};

fn people() -> impl Strategy<Value = AccountId> {
    (1_i64..4).prop_map(AccountId)
}

fn revisions() -> impl Strategy<Value = RevisionId> {
    prop_oneof![3 => Just(HEAD), 1 => (38_i64..42).prop_map(RevisionId)]
}

prop_compose! {
    fn any_actor()(
        id in people(),
        role in proptest::option::of(proptest::sample::select(Role::ALL)),
        elsewhere in any::<bool>(),
        is_admin in any::<bool>(),
        is_system in proptest::bool::weighted(0.15),
    ) -> Actor {
        let tracker = if elsewhere { TrackerId(8) } else { TRACKER };
        let roles = BTreeMap::from_iter(role.map(|role| (tracker, role)));
        Actor { id, name: "Someone".to_owned(), is_admin, is_system, roles }
    }
}

prop_compose! {
    fn any_standing()(
        four_eyes in any::<bool>(),
        state in proptest::option::weighted(0.9, proptest::sample::select(State::ALL)),
        author in proptest::option::weighted(0.9, people()),
        writers in proptest::collection::btree_set(people(), 0..3),
        head in proptest::option::weighted(0.9, revisions()),
        due in proptest::option::of(-90_i64..90),
        begins in proptest::option::of(-90_i64..90),
        lacks in proptest::bool::weighted(0.3),
        author_left in any::<bool>(),
        assignee in proptest::option::of(people()),
    ) -> DecisionContext {
        let shortcomings = if lacks { vec![Fault::new("verdict", Reason::Missing)] } else { Vec::new() };
        let publish_at = due.map(|minutes| now() + Duration::minutes(minutes));
        DecisionContext {
            tracker: TRACKER,
            four_eyes,
            state,
            author,
            author_left,
            assignee,
            writers,
            head,
            publish_at,
            holds_from: begins.map(|minutes| (holds(), now() + Duration::minutes(minutes))),
            shortcomings,
            open_remarks: 0,
        }
    }
}

fn any_request() -> impl Strategy<Value = Request> {
    let words = proptest::sample::select(vec!["", " \n", "Which source?"]);
    prop_oneof![
        Just(Request::Start),
        revisions().prop_map(|revision| Request::Submit { revision }),
        Just(Request::Discard),
        Just(Request::Recall),
        words.clone().prop_map(|remarks| Request::SendBack { remarks: remarks.to_owned() }),
        (revisions(), proptest::option::of(-90_i64..90)).prop_map(|(revision, minutes)| {
            Request::Approve { revision, at: minutes.map(|minutes| now() + Duration::minutes(minutes)) }
        }),
        Just(Request::Unschedule),
        Just(Request::Release),
        words.prop_map(|words| Request::Retract { reason: Localized::new().with(Language::english(), words) }),
    ]
}

/// Since when the verdict holds: which day it is does not matter to the rule, only when it begins.
fn holds() -> PartialDate {
    PartialDate::from(now().date_naive())
}

/// The same assessment with nothing about its text in the way of a step.
fn ready(standing: &DecisionContext) -> DecisionContext {
    let publish_at = Some(now() - Duration::minutes(1));
    DecisionContext { head: Some(HEAD), shortcomings: Vec::new(), publish_at, holds_from: None, ..standing.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_transition_is_a_line_of_the_table(
        standing in any_standing(), request in any_request(), actor in any_actor(),
    ) {
        if let Ok(decided) = decide(&standing, request.clone(), &actor, now()) {
            let later = matches!(request, Request::Approve { at: Some(_), .. });
            let line = TABLE.iter().find(|line| line.step == request.step() && line.from == decided.from());
            let leads_to = line.map(|line| if later { State::Scheduled } else { line.to });
            prop_assert_eq!(leads_to, Some(decided.to()));
            prop_assert_eq!(decided.from(), standing.state);
            prop_assert_eq!(decided.actor(), actor.id);
            prop_assert_eq!(decided.at(), now());
            prop_assert_eq!(decided.head(), standing.head);
            prop_assert_eq!(decided.request(), &request);
        }
    }

    #[test]
    fn under_four_eyes_nobody_judges_what_they_wrote(
        standing in any_standing(), request in any_request(), actor in any_actor(),
    ) {
        let judges = matches!(request, Request::Approve { .. } | Request::SendBack { .. });
        let wrote = standing.author == Some(actor.id) || standing.writers.contains(&actor.id);
        if judges && wrote && standing.four_eyes {
            prop_assert!(decide(&standing, request, &actor, now()).is_err());
        }
    }

    #[test]
    fn nobody_hands_in_over_the_head_of_an_author_who_can(
        standing in any_standing(), request in any_request(), actor in any_actor(),
    ) {
        let hands_in = matches!(request, Request::Submit { .. } | Request::Recall);
        if hands_in && decide(&standing, request, &actor, now()).is_ok() && standing.author != Some(actor.id) {
            prop_assert!(standing.author_left);
            prop_assert_eq!(standing.assignee, Some(actor.id));
        }
    }

    #[test]
    fn a_revision_that_is_not_the_newest_is_never_taken(
        standing in any_standing(), request in any_request(), actor in any_actor(),
    ) {
        let (Request::Submit { revision: read } | Request::Approve { revision: read, .. }) = request else {
            return Ok(());
        };
        let decided = decide(&standing, request, &actor, now());
        if standing.head != Some(read) {
            prop_assert!(decided.is_err());
        }
        if let Err(Refusal::Stale { read: told, newest }) = decided {
            prop_assert_eq!(told, read);
            prop_assert_eq!(newest, standing.head);
            prop_assert_ne!(newest, Some(read));
        }
    }

    #[test]
    fn an_incomplete_text_is_neither_submitted_nor_approved(
        standing in any_standing(), request in any_request(), actor in any_actor(),
    ) {
        let hands_on = matches!(request, Request::Submit { .. } | Request::Approve { .. });
        if hands_on && !standing.shortcomings.is_empty() {
            prop_assert!(decide(&standing, request, &actor, now()).is_err());
        }
    }

    #[test]
    fn nothing_is_published_before_its_hour(
        standing in any_standing(), request in any_request(), actor in any_actor(),
    ) {
        if let Ok(decided) = decide(&standing, request, &actor, now()) {
            match decided.request() {
                Request::Release => prop_assert!(standing.publish_at.is_some_and(|due| due <= now())),
                Request::Approve { at: Some(at), .. } => prop_assert!(*at > now()),
                _ => {}
            }
        }
    }

    #[test]
    fn judging_needs_words(standing in any_standing(), request in any_request(), actor in any_actor()) {
        if let Ok(decided) = decide(&standing, request, &actor, now()) {
            match decided.request() {
                Request::SendBack { remarks } => prop_assert!(!remarks.trim().is_empty()),
                Request::Retract { reason } => prop_assert!(!reason.is_empty()),
                _ => {}
            }
        }
    }

    #[test]
    fn without_a_role_on_this_tracker_there_is_no_step(
        standing in any_standing(), request in any_request(), actor in any_actor(),
    ) {
        if actor.role_on(TRACKER).is_none() && !actor.is_system {
            prop_assert!(decide(&standing, request, &actor, now()).is_err());
        }
    }

    #[test]
    fn the_clock_releases_and_takes_back_what_has_lapsed_and_does_nothing_else(
        standing in any_standing(), request in any_request(), actor in any_actor(),
    ) {
        if let Ok(decided) = decide(&standing, request, &actor, now()) {
            match decided.request() {
                Request::Release => prop_assert!(actor.is_system && !standing.has_lapsed()),
                Request::Unschedule => prop_assert!(!actor.is_system || standing.has_lapsed()),
                _ => prop_assert!(!actor.is_system),
            }
        }
    }

    #[test]
    fn nothing_says_that_a_verdict_holds_before_it_does(
        standing in any_standing(), request in any_request(), actor in any_actor(),
    ) {
        if let Ok(decided) = decide(&standing, request, &actor, now()) {
            let begins = standing.holds_from.map(|(_, begins)| begins);
            let said = match decided.request() {
                Request::Approve { at, .. } => Some(at.unwrap_or(now())),
                Request::Release => Some(now()),
                _ => None,
            };
            prop_assert!(begins.is_none() || said.is_none() || said >= begins);
        }
    }

    #[test]
    fn a_button_is_drawn_for_what_would_be_done(standing in any_standing(), actor in any_actor()) {
        let standing = ready(&standing);
        let would: BTreeSet<Step> =
            Step::ALL.iter().copied().filter(|step| decide(&standing, good(*step), &actor, now()).is_ok()).collect();
        prop_assert_eq!(BTreeSet::from_iter(open_steps(&standing, &actor)), would);
    }
}

#[test]
fn each_step_stands_once_in_the_table() {
    let lines: BTreeSet<_> = TABLE.iter().map(|line| (line.step, line.from)).collect();
    assert_eq!(lines.len(), TABLE.len());
    let steps: BTreeSet<Step> = TABLE.iter().map(|line| line.step).collect();
    assert_eq!(steps, Step::ALL.iter().copied().collect());
}

#[test]
fn only_what_is_open_or_published_takes_steps() {
    let left: BTreeSet<State> = TABLE.iter().filter_map(|line| line.from).collect();
    let expected = State::ALL.iter().copied().filter(|state| state.is_open() || *state == State::Published);
    assert_eq!(left, expected.collect());
    assert!(TABLE.iter().all(|line| line.who != Who::System || line.step == Step::Release));
}
