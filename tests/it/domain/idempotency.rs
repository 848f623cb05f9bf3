//! The same step asked for once more: only by the same person, on the same revision, with the same words.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, TimeZone, Utc};
use pledgebook::domain::access::Actor;
use pledgebook::domain::id::{AccountId, RevisionId};
use pledgebook::domain::idempotency::{Last, is_repeated};
use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::workflow::{Request, Step};
use proptest::prelude::*;

fn hour(hours: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 1, 15, 12, 0, 0).single().expect("a moment") + Duration::hours(hours)
}

fn reason(words: &str) -> Localized {
    Localized::new().with(Language::english(), words)
}

fn actor(id: i64) -> Actor {
    let name = "Someone".to_owned();
    Actor { id: AccountId(id), name, is_admin: false, is_system: false, roles: BTreeMap::new() }
}

prop_compose! {
    /// Someone asks for a step with a few of its many possible details.
    fn asked()(
        step in proptest::sample::select(Step::ALL), who in 1_i64..3, revision in 1_i64..3,
        words in proptest::sample::select(vec!["", "No.", "Why?"]), at in proptest::option::of(1_i64..3),
    ) -> (i64, RevisionId, Request, Last) {
        let revision = RevisionId(revision);
        let request = match step {
            Step::Start => Request::Start,
            Step::Submit => Request::Submit { revision },
            Step::Discard => Request::Discard,
            Step::Recall => Request::Recall,
            Step::SendBack => Request::SendBack { remarks: words.to_owned() },
            Step::Approve => Request::Approve { revision, at: at.map(hour) },
            Step::Unschedule => Request::Unschedule,
            Step::Release => Request::Release,
            Step::Retract => Request::Retract { reason: reason(words) },
        };
        let last = Last {
            step,
            actor: AccountId(who),
            revision: Some(revision),
            remarks: Some(words.to_owned()).filter(|words| step == Step::SendBack && !words.is_empty()),
            publish_at: at.map(hour).filter(|_| step == Step::Approve),
            reason: (step == Step::Retract).then(|| reason(words)),
        };
        (who, revision, request, last)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_was_asked_for_once_is_a_repeat_when_it_is_asked_for_again((who, seen, request, last) in asked()) {
        let by_a_person = !matches!(request, Request::Start | Request::Release);
        prop_assert_eq!(is_repeated(&last, &request, Some(seen), &actor(who)), by_a_person);
    }

    #[test]
    fn anything_else_is_not((who, seen, request, _) in asked(), (_, _, other, last) in asked()) {
        if is_repeated(&last, &request, Some(seen), &actor(who)) {
            prop_assert_eq!(last.actor, AccountId(who));
            // Whatever a retraction says besides its reason, it is of what is published.
            prop_assert!(last.revision == Some(seen) || request.step() == Step::Retract);
            prop_assert_eq!(request, other);
        }
    }
}
