//! What may be proposed and decided about a codebook, and in what two sets of verdicts differ.

use pledgebook::domain::codebook::{Colour, VerdictClass, VerdictText};
use pledgebook::domain::codebook_proposal::{Kind, Part, Refusal, Standing, State, Step, changes, check, decide};
use pledgebook::domain::id::AccountId;
use pledgebook::domain::language::Language;

use crate::support::make::{verdicts, words};

const AUTHOR: AccountId = AccountId(1);
const OTHER: AccountId = AccountId(2);

fn changed(change: impl FnOnce(&mut Vec<VerdictText>)) -> Vec<VerdictText> {
    let mut set = verdicts();
    change(&mut set);
    set
}

#[test]
fn a_mending_changes_words_colours_and_order_alone() {
    let mending = |after: &[VerdictText]| check(Kind::Mending, &verdicts(), after, &verdicts());
    assert_eq!(mending(&changed(|set| set[0].label = words("Tenue", "Held"))), Ok(()));
    assert_eq!(mending(&changed(|set| set[0].meaning = words("Tout.", "All."))), Ok(()));
    assert_eq!(mending(&changed(|set| set[0].colour = Colour::Teal)), Ok(()));
    assert_eq!(mending(&changed(|set| set.swap(0, 3))), Ok(()));
    assert_eq!(mending(&verdicts()), Err(Refusal::Unchanged));
    assert_eq!(mending(&changed(|set| set[0].class = VerdictClass::Broken)), Err(Refusal::AnotherMethod));
    assert_eq!(mending(&changed(|set| set[0].key = "held".to_owned())), Err(Refusal::AnotherMethod));
    assert_eq!(mending(&changed(|set| drop(set.pop()))), Err(Refusal::AnotherMethod));
    let version = changed(|set| drop(set.pop()));
    assert_eq!(check(Kind::Version, &verdicts(), &version, &verdicts()), Ok(()));
    for kind in Kind::ALL {
        assert_eq!(check(*kind, &verdicts(), &version, &version), Err(Refusal::MovedOn), "{kind}");
    }
}

#[test]
fn every_decision_by_state_person_and_rule() {
    let (same, moved) = (verdicts(), changed(|set| set.swap(0, 1)));
    for state in State::ALL {
        for (step, actor, four_eyes, is_moved) in all() {
            let in_force = if is_moved { &moved } else { &same };
            let standing = Standing { state: *state, author: AUTHOR, four_eyes, before: &same, in_force };
            let own = actor == AUTHOR;
            let expected = match step {
                _ if *state != State::Open => Err(Refusal::Decided(*state)),
                Step::Withdraw => {
                    if own {
                        Ok(())
                    } else {
                        Err(Refusal::NotItsAuthor)
                    }
                }
                Step::Refuse => {
                    if own {
                        Err(Refusal::OwnProposal)
                    } else {
                        Ok(())
                    }
                }
                Step::Approve if own && four_eyes => Err(Refusal::OwnProposal),
                Step::Approve => {
                    if is_moved {
                        Err(Refusal::MovedOn)
                    } else {
                        Ok(())
                    }
                }
            };
            assert_eq!(decide(standing, step, actor), expected, "{state} {step} {actor} {four_eyes} {is_moved}");
        }
    }
}

fn all() -> impl Iterator<Item = (Step, AccountId, bool, bool)> {
    let flags = || [false, true].into_iter();
    let steps = Step::ALL.iter().flat_map(|step| [AUTHOR, OTHER].map(|actor| (*step, actor)));
    steps.flat_map(move |(step, actor)| {
        flags().flat_map(move |four_eyes| flags().map(move |is_moved| (step, actor, four_eyes, is_moved)))
    })
}

#[test]
fn differences_name_every_part() {
    let after = changed(|set| {
        set[0].label = words("Tenue", "Kept");
        set[1].class = VerdictClass::InProgress;
        set[2].colour = Colour::Teal;
        set[3].key = "given_up".to_owned();
    });
    let english = Language::english();
    let found: Vec<_> = changes(&verdicts(), &after).into_iter().map(|one| (one.key, one.part)).collect();
    let expected = [
        ("kept", Part::Label(Language::french())),
        ("kept_in_part", Part::Class),
        ("in_progress", Part::Colour),
        ("given_up", Part::Added),
        ("broken", Part::Removed),
    ];
    assert_eq!(found, expected.map(|(key, part)| (key.to_owned(), part)));
    let moved = changes(&verdicts(), &changed(|set| set.swap(0, 1)));
    assert_eq!(
        moved.iter().map(|one| (one.was.as_str(), one.is.as_str())).collect::<Vec<_>>(),
        [("2", "1"), ("1", "2")]
    );
    let silent = changes(&verdicts(), &changed(|set| set[0].meaning = words("Ce que veut dire « Réalisée ».", "")));
    assert_eq!(silent[0].part, Part::Meaning(english));
    assert_eq!(silent[0].is, "");
}
