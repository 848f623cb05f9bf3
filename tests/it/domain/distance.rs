//! Texts are compared word by word as far as that costs a bounded number of steps, whatever they are made of.

use pledgebook::domain::distance::Budget;
use pledgebook::domain::evidence::{Evidence, Stance};
use pledgebook::domain::language::Language;
use pledgebook::domain::merge::assessment::reconcile;
use pledgebook::domain::revision::Text;
use pledgebook::domain::steps::taken;
use pledgebook::web::diff::{self, Run, Tag};
use proptest::prelude::*;

/// The most steps of all comparisons on a page with 160 items, and of one.
const PAGE: usize = 6_000_000 + 160 * 20_000;
const ONE: usize = 1_000_100;

fn words(word: &str, count: usize) -> String {
    (0..count).map(|number| format!("{word}{number} ")).collect()
}

fn side(runs: &[Run], gone: Tag) -> String {
    runs.iter().filter(|run| run.tag != gone).map(|run| run.text.as_str()).collect()
}

#[test]
fn few_changes_in_a_long_text_are_found_word_by_word() {
    let old = words("w", 5_000);
    let new = old.replace("w100 ", "other ").replace("w4000 ", "");
    let runs = diff::by_word(&old, &new);
    let removed: Vec<&str> = runs.iter().filter(|run| run.is_removed()).map(|run| run.text.trim()).collect();
    assert_eq!(removed, ["w100", "w4000"]);
}

#[test]
fn a_text_that_was_rewritten_is_not_looked_through() {
    let (old, new) = (format!("Begin. {}End.", words("old", 20_000)), format!("Begin. {}End.", words("new", 19_000)));
    let mut runs = Vec::new();
    let steps = taken(|| runs = diff::by_word(&old, &new));
    assert!(steps <= ONE, "{steps}");
    let tags: Vec<Tag> = runs.iter().map(|run| run.tag).collect();
    assert_eq!(tags, [Tag::Same, Tag::Removed, Tag::Added, Tag::Same]);
}

#[test]
fn many_rewritten_texts_on_one_page_cost_no_more_than_a_page_may_and_small_changes_are_still_found() {
    let mut budget = Budget::of_page();
    let steps = taken(|| {
        for item in 0..160 {
            diff::by_word_within(&words(&format!("old{item}x"), 1_000), &words("new", 1_000), &mut budget);
        }
    });
    assert!((1..=PAGE).contains(&steps), "{steps}");
    let runs = diff::by_word_within("The law was passed in May.", "The new law was passed in June.", &mut budget);
    let added: Vec<&str> = runs.iter().filter(|run| run.is_added()).map(|run| run.text.trim()).collect();
    assert_eq!(added, ["new", "June"]);
}

/// A text with as much evidence as one may hold, every quotation in words of its own.
fn quoting(word: &str) -> Text {
    let item = |number: usize| Evidence {
        stance: Stance::ALL[0],
        occurred_on: None,
        quotation: Some(words(&format!("{word}{number}x"), 600)),
        title: Some(format!("Document {number}")),
        publisher: None,
        url: None,
        archived_url: None,
        no_url_reason: None,
        language: Language::english(),
        amends: None,
    };
    Text { evidence: (0..Text::EVIDENCE_LIMIT).map(item).collect(), ..Text::default() }
}

#[test]
fn evidence_that_two_people_rewrote_costs_no_more_than_a_page_may() {
    let (base, theirs, mine) = (quoting("base"), quoting("theirs"), quoting("mine"));
    let steps = taken(|| {
        let parts = reconcile(&base, &theirs, &mine);
        assert!(parts.evidence.iter().all(|part| part.both().is_some()));
    });
    assert!((1..=6_000_000 + 400 * 20_000).contains(&steps), "{steps}");
}

proptest! {
    #[test]
    fn both_texts_can_be_read_from_what_is_marked(old in "((a|b|c|dd)( |, |\n)){0,40}", new in "((a|b|c|dd)( |, |\n)){0,40}") {
        let runs = diff::by_word(&old, &new);
        prop_assert_eq!(side(&runs, Tag::Added), old);
        prop_assert_eq!(side(&runs, Tag::Removed), new);
    }
}
