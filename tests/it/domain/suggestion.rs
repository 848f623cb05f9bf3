//! Small edits: found by word, made in the text that they were suggested in, and in one that has grown since where they fit.

use std::collections::BTreeSet;

use pledgebook::domain::access::{Actor, Role};
use pledgebook::domain::assessment::State;
use pledgebook::domain::fault::Reason;
use pledgebook::domain::id::{AccountId, RevisionId, TrackerId};
use pledgebook::domain::merge::text::LIMIT;
use pledgebook::domain::suggestion::{self, Edit, Growth, edits, made, may_answer, may_suggest};
use pledgebook::domain::workflow::{DecisionContext, Refusal};
use proptest::prelude::*;

/// What an editor changes, as pairs of words.
fn changes(old: &str, new: &str) -> Vec<(String, String)> {
    edits(old, new).into_iter().map(|edit| (edit.old, edit.new)).collect()
}

fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(old, new)| (old.to_string(), new.to_string())).collect();
    assert_eq!(changes(old, new), expected, "{old:?} to {new:?}");
}

#[test]
fn edits_are_whole_words_and_never_nothing() {
    check("It grew.", "It grew.", &[]);
    check("", "New.", &[("", "New.")]);
    check("It grew however", "It grew, however", &[("grew ", "grew, ")]);
    check("It went on", "It went slowly on", &[("on", "slowly on")]);
    check("It went", "It went on", &[("went", "went on")]);
    check("It really went on", "It went on", &[("really ", "")]);
    check("one two three four five", "one 2 three four V", &[("two ", "2 "), ("five", "V")]);
    check("one two", "uno due", &[("one two", "uno due")]);
    check("first second", "first\n\nsecond", &[("first ", "first\n\n")]);
    check("été fini", "L’été fini", &[("été ", "L’été ")]);
}

/// The one edit that leads from `old` to `new`, made in `now`.
fn grown(old: &str, new: &str, now: &str) -> Option<String> {
    let all = edits(old, new);
    assert_eq!(all.len(), 1, "{all:?}");
    Some(made(now, &[Growth::new(old, now).fit(&all[0])?]))
}

#[test]
fn an_edit_fits_a_text_that_changed_elsewhere_and_no_other() {
    let (old, new) =
        ("The missions grew however they were paid for.", "The missions grew, however they were paid for.");
    assert_eq!(grown(old, new, old).as_deref(), Some(new));
    let longer = "At first the missions grew however they were paid for. And more.";
    let expected = "At first the missions grew, however they were paid for. And more.";
    assert_eq!(grown(old, new, longer).as_deref(), Some(expected));
    assert_eq!(grown(old, new, new).as_deref(), Some(new), "who wrote so themselves has it already");
    assert_eq!(grown(old, new, "The missions shrank however they were paid for."), None);
    assert_eq!(grown(old, new, "Nothing is left."), None);
    let edit = Edit { start: 4, old: "words ".to_owned(), new: "others ".to_owned() };
    assert_eq!(Growth::new("not here", "not here").fit(&edit), None, "what does not stand there is not replaced");
    assert_eq!(Growth::new("é", "é").fit(&edit), None);
    assert_eq!(grown("", "2019", "").as_deref(), Some("2019"), "what is empty is filled");
    assert_eq!(grown("", "2019", "2019").as_deref(), Some("2019"));
    assert_eq!(grown("", "2019", "2018"), None, "unless somebody filled it otherwise");
}

#[test]
fn edits_are_small_and_few() {
    let edit = |length: usize| Edit { start: 0, old: "a".to_owned(), new: "é".repeat(length) };
    assert_eq!(suggestion::check(&[edit(suggestion::LENGTH)], 0), Ok(()));
    let long = Reason::EditTooLong { limit: suggestion::LENGTH };
    assert_eq!(suggestion::check(&[edit(suggestion::LENGTH + 1)], 0), Err(long));
    assert_eq!(suggestion::check(&[edit(1)], suggestion::LIMIT - 1), Ok(()));
    let many = Reason::TooManyEdits { limit: suggestion::LIMIT, waiting: suggestion::LIMIT };
    assert_eq!(suggestion::check(&[edit(1)], suggestion::LIMIT), Err(many));
}

#[test]
fn a_text_that_changed_too_much_is_compared_at_its_ends_alone() {
    let text = |word: &str, count: usize| format!("It begins. {}It ends.", format!("{word} ").repeat(count));
    let (then, now) = (text("old", LIMIT / 2), text("new", LIMIT));
    let growth = Growth::new(&then, &now);
    let edit = |from: &str, to: &str| edits(&then, &then.replace(from, to)).remove(0);
    assert!(growth.fit(&edit("It begins.", "That begins.")).is_some(), "what nobody touched is found");
    let within = Edit { start: "It begins. ".len(), old: "old ".to_owned(), new: "older ".to_owned() };
    assert_eq!(growth.fit(&within), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn all_edits_together_lead_to_what_was_typed(
        old in "[ab ,.\n]{0,24}", new in "[ab ,.\n]{0,24}",
    ) {
        let all = edits(&old, &new);
        // From the last to the first, so that none moves another one.
        let mut text = old.clone();
        for edit in all.iter().rev() {
            prop_assert!(!edit.old.is_empty() || old.is_empty());
            prop_assert_eq!(&old[edit.range()], &edit.old);
            text.replace_range(edit.range(), &edit.new);
        }
        prop_assert_eq!(&text, &new);
        prop_assert_eq!(made(&old, &all), text, "in one go too");
    }

    /// An edit that fits changes no more than it did where it was made.
    #[test]
    fn an_edit_that_fits_takes_nothing_else_along(
        old in "([ab] ){0,6}", new in "([ab] ){0,6}", now in "([abc] ){0,6}",
    ) {
        let growth = Growth::new(&old, &now);
        for edit in edits(&old, &new) {
            prop_assert!(Growth::new(&old, &old).fit(&edit).is_some());
            if let Some(fit) = growth.fit(&edit) {
                prop_assert_eq!(&now[fit.range()], &fit.old);
                // What it takes along of the words around it stays in both.
                let grows = |edit: &Edit| edit.new.len() as i64 - edit.old.len() as i64;
                let takes_along = fit.old.contains(&edit.old) && fit.new.contains(&edit.new);
                prop_assert!(fit.is_made() || takes_along && grows(&fit) == grows(&edit), "{:?} {:?}", edit, fit);
            }
        }
    }
}

fn standing(state: State) -> DecisionContext {
    DecisionContext {
        tracker: TrackerId(1),
        four_eyes: true,
        state: Some(state),
        author: Some(AccountId(1)),
        author_left: false,
        assignee: None,
        writers: BTreeSet::from([AccountId(1), AccountId(2)]),
        head: Some(RevisionId(1)),
        publish_at: None,
        holds_from: None,
        shortcomings: Vec::new(),
        open_remarks: 0,
    }
}

fn person(id: i64, role: Option<Role>) -> Actor {
    Actor {
        id: AccountId(id),
        name: String::new(),
        is_admin: false,
        is_system: false,
        roles: role.map(|role| (TrackerId(1), role)).into_iter().collect(),
    }
}

#[test]
fn editors_suggest_in_what_others_wrote_and_authors_answer() {
    let editor = Some(Role::Editor);
    for state in State::ALL {
        let (waits, open) = (*state == State::Submitted, matches!(state, State::Draft | State::Submitted));
        assert_eq!(may_suggest(&standing(*state), &person(3, editor)).is_ok(), waits, "{state}");
        assert_eq!(may_answer(&standing(*state), &person(1, Some(Role::Researcher))).is_ok(), open, "{state}");
    }
    let now = standing(State::Submitted);
    assert!(matches!(may_suggest(&now, &person(2, editor)), Err(Refusal::OwnWork { .. })), "a writer");
    assert!(matches!(may_suggest(&now, &person(1, editor)), Err(Refusal::OwnWork { .. })), "the author");
    assert!(matches!(may_suggest(&now, &person(3, Some(Role::Researcher))), Err(Refusal::NotYourRole { .. })));
    assert!(matches!(may_answer(&now, &person(3, editor)), Err(Refusal::NotYourRole { .. })), "not the editor");
    assert!(matches!(may_answer(&now, &person(1, None)), Err(Refusal::NotYourRole { .. })), "not without a role");
}
