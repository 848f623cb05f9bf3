//! Leaving the list and coming back: every case of the rule, no circles, and a count that always adds up.

use std::collections::HashSet;

use pledgebook::domain::delisting::{self, Count, DelistingKind, Named, Refusal, Standing};
use pledgebook::domain::fault::Reason;
use pledgebook::domain::id::PromiseId;
use pledgebook::domain::promise::Reference;
use proptest::prelude::*;

#[test]
fn a_promise_leaves_the_list_once_and_only_online_and_without_open_work() {
    let fates = [None, Some(DelistingKind::Withdrawn), Some(DelistingKind::Split), Some(DelistingKind::Merged)];
    for kind in DelistingKind::ALL.iter().copied() {
        for fate in fates {
            for (is_assessed, is_online) in [(false, false), (false, true), (true, false), (true, true)] {
                let expected = match (kind == DelistingKind::Restored, fate) {
                    (true, None) => Err(Refusal::Listed),
                    (true, Some(_)) => Ok(()),
                    (false, Some(fate)) => Err(Refusal::Unlisted(fate)),
                    (false, None) if !is_online => Err(Refusal::InPreparation),
                    (false, None) if is_assessed => Err(Refusal::OpenAssessment),
                    (false, None) => Ok(()),
                };
                let standing = Standing { fate, is_assessed, is_online };
                assert_eq!(
                    delisting::decide(standing, kind),
                    expected,
                    "{kind} {fate:?}, assessed: {is_assessed}, online: {is_online}"
                );
            }
        }
    }
}

fn named(number: i64) -> Named {
    Named {
        reference: number.to_string(),
        promise: Some(PromiseId(number)),
        fate: None,
        is_online: true,
        leads_back: false,
    }
}

fn reasons(kind: DelistingKind, named: &[Named]) -> Vec<Reason> {
    let faults = delisting::successors(PromiseId(1), kind, named).expect_err("faults");
    assert!(faults.iter().all(|fault| fault.field == "successors"));
    faults.into_iter().map(|fault| fault.reason).collect()
}

#[test]
fn a_promise_goes_on_in_others_that_are_listed() {
    let text = |n: i64| n.to_string();
    assert_eq!(delisting::successors(PromiseId(1), DelistingKind::Merged, &[named(2)]), Ok(vec![PromiseId(2)]));
    assert_eq!(
        delisting::successors(PromiseId(1), DelistingKind::Split, &[named(2), named(3), named(2)]).map(|all| all.len()),
        Ok(2)
    );
    assert_eq!(delisting::successors(PromiseId(1), DelistingKind::Withdrawn, &[]), Ok(Vec::new()));
    assert_eq!(reasons(DelistingKind::Merged, &[]), [Reason::TooFew { minimum: 1 }]);
    assert_eq!(reasons(DelistingKind::Split, &[named(2)]), [Reason::TooFew { minimum: 2 }]);
    assert_eq!(reasons(DelistingKind::Split, &[named(2), named(2)]), [Reason::TooFew { minimum: 2 }]);
    assert_eq!(reasons(DelistingKind::Merged, &[named(2), named(3)]), [Reason::TooMany { limit: 1 }]);
    assert_eq!(reasons(DelistingKind::Withdrawn, &[named(2)]), [Reason::TooMany { limit: 0 }]);
    assert_eq!(reasons(DelistingKind::Merged, &[named(1)]), [Reason::Itself(text(1))]);
    assert_eq!(
        reasons(DelistingKind::Merged, &[Named { promise: None, ..named(9) }]),
        [Reason::NoSuchPromise(text(9))]
    );
    let gone = Named { fate: Some(DelistingKind::Withdrawn), ..named(4) };
    assert_eq!(reasons(DelistingKind::Merged, &[gone]), [Reason::Unlisted(text(4))]);
    let back = Named { fate: Some(DelistingKind::Merged), leads_back: true, ..named(5) };
    assert_eq!(reasons(DelistingKind::Merged, &[back]), [Reason::LeadsBack(text(5))]);
}

#[test]
fn references_are_read_as_people_write_them() {
    let none = HashSet::new();
    assert_eq!(delisting::references(" 1.02, 1.03;LPC-1\n4 ", &none), ["1.02", "1.03", "LPC-1", "4"]);
    assert_eq!(delisting::references("  ", &none), Vec::<String>::new());
}

#[test]
fn references_may_hold_spaces_and_commas() {
    let whole = "a reference of very many words, so many that only a line of its own can hold all of them";
    let known = ["Promise 4", "3,5", "3", "Annex A, item 2", whole];
    let look = |one: &str| one.parse::<Reference>().expect("a reference").look();
    let looks: HashSet<String> = known.iter().map(|one| look(one)).collect();
    let read = |typed: &str| {
        let candidates = delisting::candidates(typed);
        delisting::references(typed, &looks.intersection(&candidates).cloned().collect())
    };
    assert_eq!(read("Promise 4, 3"), ["Promise 4", "3"]);
    assert_eq!(read("3,5 3, 5"), ["3,5", "3", "5"]);
    assert_eq!(read("promise  4;annex a, ITEM 2"), ["promise 4", "annex a, ITEM 2"]);
    assert_eq!(read(&format!("{whole}\nPromise 4")), [whole, "Promise 4"]);
    assert_eq!(read("Аnnex А, item 2"), ["Аnnex А, item 2"], "with Cyrillic capitals");
    assert_eq!(read("Promise\n4"), ["Promise", "4"], "a line ends a reference");
}

/// What was asked of one promise: a place, what becomes of it, and where it would go on.
fn wishes() -> impl Strategy<Value = Vec<(usize, usize, usize, usize)>> {
    proptest::collection::vec((0..8usize, 0..4usize, 0..8usize, 0..8usize), 0..60)
}

proptest! {
    /// A model of a tracker of eight promises that does what the rules allow: nothing gets lost, and links never go round.
    #[test]
    fn whatever_is_decided_everything_entered_is_counted_and_no_link_goes_round(wishes in wishes()) {
        let id = |place: usize| PromiseId(place as i64);
        let mut fates: [Option<DelistingKind>; 8] = [None; 8];
        let mut links: Vec<(PromiseId, PromiseId)> = Vec::new();
        for (place, kind, first, second) in wishes {
            let kind = DelistingKind::ALL[kind];
            if delisting::decide(Standing { fate: fates[place], is_assessed: false, is_online: true }, kind).is_err() {
                continue;
            }
            let named: Vec<Named> = [first, second].into_iter().take(kind.successors().0).map(|other| Named {
                reference: other.to_string(),
                promise: Some(id(other)),
                fate: fates[other],
                is_online: true,
                leads_back: delisting::leads(&links, id(other), id(place)),
            }).collect();
            let Ok(heirs) = delisting::successors(id(place), kind, &named) else { continue };
            fates[place] = (kind != DelistingKind::Restored).then_some(kind);
            links.retain(|(origin, _)| *origin != id(place));
            links.extend(heirs.into_iter().map(|heir| (id(place), heir)));
            let count = Count::of(fates);
            prop_assert_eq!(count.listed + count.withdrawn + count.merged + count.split, 8);
            prop_assert_eq!(count.entered(), 8);
            prop_assert_eq!(count.unlisted(), fates.iter().flatten().count());
            for one in 0..8 {
                prop_assert!(!delisting::leads(&links, id(one), id(one)), "{:?}", links);
            }
        }
    }
}
