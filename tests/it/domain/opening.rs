//! Opening a tracker and closing it, over every way in which one can stand; and what can be deleted.

use pledgebook::domain::access::Actor;
use pledgebook::domain::id::AccountId;
use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::online::{self, Lack, Traces, deletable};
use pledgebook::domain::opening::{Inventory, Need, Refusal, Standing, confirm, missing, propose};
use pledgebook::domain::tracker::TrackerText;

use crate::support::make;

fn actor(id: i64) -> Actor {
    Actor { id: AccountId(id), name: "x".to_owned(), is_admin: false, is_system: false, roles: Default::default() }
}

/// Every way in which a tracker can stand, as far as decisions depend on it.
fn standings() -> Vec<Standing> {
    let mut all = Vec::new();
    for bits in 0..16 {
        for proposer in [None, Some(AccountId(1)), Some(AccountId(2))] {
            all.push(Standing {
                is_open: bits & 1 > 0,
                four_eyes: bits & 2 > 0,
                proposer,
                missing: if bits & 4 > 0 { vec![Need::Source] } else { Vec::new() },
                scheduled: if bits & 8 > 0 { vec!["1.02".to_owned()] } else { Vec::new() },
            });
        }
    }
    all
}

#[test]
fn nobody_opens_alone_what_needs_two_and_nothing_opens_that_lacks_something() {
    for standing in standings() {
        let done = confirm(&standing, &actor(1));
        let ready = if standing.is_open { standing.scheduled.is_empty() } else { standing.missing.is_empty() };
        let own = standing.proposer == Some(AccountId(1)) && standing.four_eyes;
        assert_eq!(done.is_ok(), standing.proposer.is_some() && !own && ready, "{standing:?}");
        if own {
            assert_eq!(done, Err(Refusal::OwnProposal));
        }
        for opens in [true, false] {
            let proposed = propose(&standing, opens);
            let can = standing.is_open != opens && standing.proposer.is_none() && ready;
            assert_eq!(proposed.is_ok(), can, "{standing:?}");
        }
    }
}

#[test]
fn what_is_missing_is_named_in_the_order_of_setting_up() {
    let french = |words: &str| Localized::new().with(Language::french(), words);
    let text = TrackerText { name: french("Suivi"), summary: Localized::new(), ..make::tracker_text("x") };
    let (fr, en) = (Language::french(), Language::english());
    let all = missing(&text, &Inventory::default());
    let texts = [Need::Name(en.clone()), Need::Summary(fr), Need::Summary(en)];
    assert_eq!(all, [&texts[..], &[Need::Codebook, Need::Source, Need::Promise]].concat());
    let some = Inventory { verdicts: 4, without_meaning: 2, has_source: true, has_promise: true };
    assert_eq!(missing(&make::tracker_text("x"), &some), [Need::Meanings(2)]);
    assert!(missing(&make::tracker_text("x"), &Inventory { without_meaning: 0, ..some }).is_empty());
}

#[test]
fn only_what_left_no_trace_is_deleted() {
    for bits in 0..8 {
        let traces = Traces { was_public: bits & 1 > 0, is_referred_to: bits & 2 > 0, is_waiting: bits & 4 > 0 };
        assert_eq!(deletable(traces).is_ok(), bits == 0, "{traces:?}");
    }
    let french = Localized::new().with(Language::french(), "Planter.");
    let order = [Language::french(), Language::english()];
    assert_eq!(online::lacks(&order, &french, false), [Lack::Statement(Language::english()), Lack::Source]);
    assert!(online::lacks(&order, &make::words("a", "b"), true).is_empty());
}
