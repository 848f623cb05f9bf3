//! Two saves over one revision, part by part.

use pledgebook::domain::evidence::{Evidence, Stance};
use pledgebook::domain::id::VerdictId;
use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::merge::assessment::{Part, reconcile};
use pledgebook::domain::revision::Text;
use proptest::prelude::*;

fn item(title: &str, quotation: &str) -> Evidence {
    Evidence {
        stance: Stance::Context,
        occurred_on: None,
        quotation: Some(quotation.to_owned()).filter(|words| !words.is_empty()),
        title: Some(title.to_owned()),
        publisher: None,
        url: None,
        archived_url: None,
        no_url_reason: None,
        language: Language::english(),
        amends: None,
    }
}

fn with(items: &[&Evidence]) -> Text {
    Text { evidence: items.iter().map(|item| (*item).clone()).collect(), ..Text::default() }
}

/// The titles of what is settled, and "both" where somebody has to choose.
fn titles(base: &[&Evidence], theirs: &[&Evidence], mine: &[&Evidence]) -> Vec<String> {
    let parts = reconcile(&with(base), &with(theirs), &with(mine)).evidence;
    let title = |part: &Part<Option<Evidence>>| match part {
        Part::Settled(item) => item.as_ref().and_then(|item| item.title.clone()).unwrap_or_default(),
        Part::Both(_) => "both".to_owned(),
    };
    parts.iter().map(title).collect()
}

#[test]
fn what_each_side_added_is_kept() {
    let (a, b, c) = (item("a", ""), item("b", ""), item("c", ""));
    assert_eq!(titles(&[&a], &[&a, &b], &[&a, &c]), ["a", "b", "c"]);
    assert_eq!(titles(&[], &[&b], &[&b]), ["b"], "the same item is not added twice");
    assert_eq!(titles(&[&a, &b], &[&b], &[&a, &b]), ["b"], "what one took out stays out");
}

#[test]
fn who_moves_items_moves_them_for_both() {
    let (a, b, c) = (item("a", ""), item("b", ""), item("c", ""));
    let (here, there) = ([&a, &b], [&b, &a]);
    assert_eq!(titles(&here, &there, &[&a, &b, &c]), ["b", "a", "c"]);
    assert_eq!(titles(&here, &[&a, &b, &c], &there), ["b", "a", "c"]);
}

#[test]
fn an_item_taken_out_here_and_worked_on_there_is_asked_about() {
    let (old, new) = (item("a", "old words"), item("a", "new words"));
    assert_eq!(titles(&[&old], &[], &[&new]), ["both"]);
    assert_eq!(titles(&[&old], &[&new], &[]), ["both"]);
    assert_eq!(titles(&[&old], &[], &[&old]), Vec::<String>::new());
}

#[test]
fn different_fields_of_one_item_come_together() {
    let base = item("a", "one two three four");
    let theirs = Evidence { publisher: Some("them".to_owned()), ..item("a", "zero one two three four") };
    let mine = Evidence { stance: Stance::Supports, ..item("a", "one two three five") };
    let parts = reconcile(&with(&[&base]), &with(&[&theirs]), &with(&[&mine])).evidence;
    let Part::Both(changes) = &parts[0] else { panic!("{parts:?}") };
    let combined = changes.combined.as_ref().expect("an item");
    assert!(changes.is_clean);
    assert_eq!(combined.publisher.as_deref(), Some("them"));
    assert_eq!(combined.stance, Stance::Supports);
    assert_eq!(combined.quotation.as_deref(), Some("zero one two three five"));
}

fn texts() -> impl Strategy<Value = Text> {
    let rationale = proptest::option::of("(a|b|c)( (a|b|c)){0,3}");
    let items = proptest::collection::vec(("(t|u|v)", "(q|r)?"), 0..4);
    (proptest::option::of(1_i64..3), rationale, items, any::<bool>()).prop_map(|(verdict, words, items, flagged)| {
        Text {
            verdict: verdict.map(VerdictId),
            rationale: Localized::new().with(Language::english(), words.unwrap_or_default()),
            untranslated: flagged.then(Language::french).into_iter().collect(),
            evidence: items.iter().map(|(title, words)| item(title, words)).collect(),
            ..Text::default()
        }
    })
}

/// The text, if there is nothing to choose.
fn settled(base: &Text, theirs: &Text, mine: &Text) -> Option<Text> {
    let parts = reconcile(base, theirs, mine);
    let one = |part: &Part<String>| match part {
        Part::Settled(words) => Some(words.clone()),
        Part::Both(_) => None,
    };
    let mut text = Text { untranslated: parts.untranslated, ..Text::default() };
    let (Part::Settled(verdict), Part::Settled(date)) = (parts.verdict, parts.effective_date) else { return None };
    (text.verdict, text.effective_date) = (verdict, date);
    for (language, words) in &parts.rationale {
        text.rationale.set(language.clone(), one(words)?);
    }
    for item in parts.evidence {
        let Part::Settled(item) = item else { return None };
        text.evidence.extend(item);
    }
    Some(text)
}

proptest! {
    #[test]
    fn an_unchanged_side_yields(base in texts(), changed in texts()) {
        let sorted = |text: Option<Text>| text.map(|mut text| {
            text.evidence.sort_by_key(|item| format!("{item:?}"));
            text
        });
        let expected = sorted(Some(changed.clone()));
        prop_assert_eq!(sorted(settled(&base, &base, &changed)), expected.clone());
        prop_assert_eq!(sorted(settled(&base, &changed, &base)), expected.clone());
        prop_assert_eq!(sorted(settled(&base, &changed, &changed)), expected);
    }

    #[test]
    fn no_item_of_mine_that_is_new_is_lost(base in texts(), theirs in texts(), mine in texts()) {
        let mut mine = mine;
        mine.evidence.push(item("mine alone", "typed by me"));
        let parts = reconcile(&base, &theirs, &mine).evidence;
        let kept = parts.iter().any(|part| match part {
            Part::Settled(item) => item.as_ref() == mine.evidence.last(),
            Part::Both(changes) => changes.mine.as_ref() == mine.evidence.last(),
        });
        prop_assert!(kept);
    }
}
