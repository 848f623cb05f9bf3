//! Leaving the list and coming back: every case of the rule, no circles, and a count that always adds up.

use pledgebook::domain::fate::{self, Count, FateKind, Named, Refusal, Standing};
use pledgebook::domain::fault::Reason;
use pledgebook::domain::id::PromiseId;
use proptest::prelude::*;

#[test]
fn a_promise_leaves_the_list_once_and_only_without_open_work() {
    let fates = [None, Some(FateKind::Withdrawn), Some(FateKind::Split), Some(FateKind::Merged)];
    for kind in FateKind::ALL.iter().copied() {
        for fate in fates {
            for is_assessed in [false, true] {
                let expected = match (kind == FateKind::Restored, fate, is_assessed) {
                    (true, None, _) => Err(Refusal::Listed),
                    (true, Some(_), _) => Ok(()),
                    (false, Some(fate), _) => Err(Refusal::Unlisted(fate)),
                    (false, None, true) => Err(Refusal::OpenAssessment),
                    (false, None, false) => Ok(()),
                };
                assert_eq!(
                    fate::decide(Standing { fate, is_assessed }, kind),
                    expected,
                    "{kind} {fate:?} {is_assessed}"
                );
            }
        }
    }
}

fn named(number: i64) -> Named {
    Named { reference: number.to_string(), promise: Some(PromiseId(number)), fate: None, leads_back: false }
}

fn reasons(kind: FateKind, named: &[Named]) -> Vec<Reason> {
    let faults = fate::successors(PromiseId(1), kind, named).expect_err("faults");
    assert!(faults.iter().all(|fault| fault.field == "successors"));
    faults.into_iter().map(|fault| fault.reason).collect()
}

#[test]
fn a_promise_goes_on_in_others_that_are_listed() {
    let text = |n: i64| n.to_string();
    assert_eq!(fate::successors(PromiseId(1), FateKind::Merged, &[named(2)]), Ok(vec![PromiseId(2)]));
    assert_eq!(
        fate::successors(PromiseId(1), FateKind::Split, &[named(2), named(3), named(2)]).map(|all| all.len()),
        Ok(2)
    );
    assert_eq!(fate::successors(PromiseId(1), FateKind::Withdrawn, &[]), Ok(Vec::new()));
    assert_eq!(reasons(FateKind::Merged, &[]), [Reason::TooFew { minimum: 1 }]);
    assert_eq!(reasons(FateKind::Split, &[named(2)]), [Reason::TooFew { minimum: 2 }]);
    assert_eq!(reasons(FateKind::Split, &[named(2), named(2)]), [Reason::TooFew { minimum: 2 }]);
    assert_eq!(reasons(FateKind::Merged, &[named(2), named(3)]), [Reason::TooMany { limit: 1 }]);
    assert_eq!(reasons(FateKind::Withdrawn, &[named(2)]), [Reason::TooMany { limit: 0 }]);
    assert_eq!(reasons(FateKind::Merged, &[named(1)]), [Reason::Itself(text(1))]);
    assert_eq!(reasons(FateKind::Merged, &[Named { promise: None, ..named(9) }]), [Reason::NoSuchPromise(text(9))]);
    let gone = Named { fate: Some(FateKind::Withdrawn), ..named(4) };
    assert_eq!(reasons(FateKind::Merged, &[gone]), [Reason::Unlisted(text(4))]);
    let back = Named { fate: Some(FateKind::Merged), leads_back: true, ..named(5) };
    assert_eq!(reasons(FateKind::Merged, &[back]), [Reason::LeadsBack(text(5))]);
}

#[test]
fn references_are_read_as_people_write_them() {
    assert_eq!(fate::references(" 1.02, 1.03;LPC-1\n4 "), ["1.02", "1.03", "LPC-1", "4"]);
    assert_eq!(fate::references("  "), Vec::<String>::new());
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
        let mut fates: [Option<FateKind>; 8] = [None; 8];
        let mut links: Vec<(PromiseId, PromiseId)> = Vec::new();
        for (place, kind, first, second) in wishes {
            let kind = FateKind::ALL[kind];
            if fate::decide(Standing { fate: fates[place], is_assessed: false }, kind).is_err() {
                continue;
            }
            let named: Vec<Named> = [first, second].into_iter().take(kind.successors().0).map(|other| Named {
                reference: other.to_string(),
                promise: Some(id(other)),
                fate: fates[other],
                leads_back: fate::leads(&links, id(other), id(place)),
            }).collect();
            let Ok(heirs) = fate::successors(id(place), kind, &named) else { continue };
            fates[place] = (kind != FateKind::Restored).then_some(kind);
            links.retain(|(origin, _)| *origin != id(place));
            links.extend(heirs.into_iter().map(|heir| (id(place), heir)));
            let count = Count::of(fates);
            prop_assert_eq!(count.listed + count.withdrawn + count.merged + count.split, 8);
            prop_assert_eq!(count.entered(), 8);
            prop_assert_eq!(count.unlisted(), fates.iter().flatten().count());
            for one in 0..8 {
                prop_assert!(!fate::leads(&links, id(one), id(one)), "{:?}", links);
            }
        }
    }
}
