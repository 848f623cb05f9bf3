//! Remarks keep to their passage as long as its words stand, and say so when they do not.

use pledgebook::domain::evidence::{Evidence, Stance};
use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::remark::{Anchor, Place, Prose, paragraphs, passage, place, stretches};
use pledgebook::domain::revision::Text;
use proptest::prelude::*;

fn text(english: &str) -> Text {
    Text { rationale: Localized::new().with(Language::english(), english), ..Text::default() }
}

fn words(text: &Text) -> &str {
    text.rationale.get(&Language::english()).unwrap_or_default()
}

fn on(quote: &str, start: usize) -> Anchor {
    Anchor::Passage { prose: Prose::Rationale, language: Language::english(), quote: quote.to_owned(), start }
}

/// The words at which the remark stands now.
fn found<'a>(anchor: &Anchor, then: &Text, now: &'a Text) -> Option<(usize, &'a str)> {
    match place(anchor, then, now) {
        Place::Passage { range, .. } => Some((range.start, &words(now)[range])),
        Place::Gone => None,
        other => panic!("{other:?}"),
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Few different words, so that the same passage often stands there twice.
fn prose() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(proptest::sample::select(vec!["it", "was", "built,", "bâti", "«", "it"]), 1..12)
        .prop_map(|words| words.into_iter().map(str::to_owned).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn in_the_same_text_a_remark_stands_where_it_was_made(all in prose(), from in 0_usize..12, length in 1_usize..5) {
        let from = from.min(all.len() - 1);
        let to = (from + length).min(all.len());
        let start = all[..from].iter().map(|word| word.len() + 1).sum();
        let (text, quote) = (text(&all.join(" ")), all[from..to].join(" "));
        let anchor = on(&quote, start);
        prop_assert_eq!(found(&anchor, &text, &text), Some((start, quote.as_str())));
    }

    #[test]
    fn what_is_written_before_and_after_does_not_move_it_off(
        all in prose(), before in prose(), after in prose(), from in 0_usize..12, length in 1_usize..5,
    ) {
        let from = from.min(all.len() - 1);
        let to = (from + length).min(all.len());
        let start: usize = all[..from].iter().map(|word| word.len() + 1).sum();
        let quote = all[from..to].join(" ");
        let then = text(&all.join(" "));
        let now = text(&format!("{}\n\n{}\n\n{}", before.join(" "), all.join(" "), after.join(" ")));
        let stands = found(&on(&quote, start), &then, &now);
        prop_assert!(stands.is_some_and(|(_, words)| folded(words) == quote), "{:?}", stands);
    }

    #[test]
    fn it_stands_at_its_words_or_nowhere(all in prose(), other in prose(), from in 0_usize..12, length in 1_usize..5) {
        let from = from.min(all.len() - 1);
        let quote = all[from..(from + length).min(all.len())].join(" ");
        let start = all[..from].iter().map(|word| word.len() + 1).sum();
        let (then, now) = (text(&all.join(" ")), text(&other.join("\n")));
        match found(&on(&quote, start), &then, &now) {
            Some((_, words)) => prop_assert_eq!(folded(words), quote),
            None => prop_assert!(!folded(words(&now)).contains(&quote)),
        }
    }

    #[test]
    fn paragraphs_are_all_of_the_text_but_white_space(lines in proptest::collection::vec("[ a-cé]{0,4}", 0..12)) {
        let prose = lines.join("\n");
        let parts: Vec<&str> = paragraphs(&prose).into_iter().map(|range| &prose[range]).collect();
        prop_assert_eq!(folded(&parts.join(" ")), folded(&prose));
        prop_assert!(parts.iter().all(|part| part.trim() == *part && !part.is_empty() && !part.contains("\n\n")));
    }
}

#[test]
fn of_two_passages_with_the_same_words_it_keeps_to_its_own() {
    let then = text("Roads were built. Schools were built.");
    let anchor = on("were built", 26);
    let now = text("Bridges were built. Roads were built. Schools were built.");
    assert_eq!(found(&anchor, &then, &now), Some((46, "were built")));
    assert_eq!(found(&anchor, &then, &text("Roads were built.")), Some((6, "were built")));
    assert_eq!(found(&anchor, &then, &text("Schools were planned.")), None);
    assert_eq!(place(&anchor, &then, &Text::default()), Place::Gone);
}

#[test]
fn typed_words_are_found_however_lines_break() {
    let text = text("Training missions\nwent on without  growing.");
    let found = passage(&text, Prose::Rationale, &Language::english(), " missions went   on without growing");
    assert_eq!(found, Some(on("missions\nwent on without  growing", 9)));
    for absent in ["missions went off", "growing.\u{200b}", "", "Training missionswent"] {
        assert_eq!(passage(&text, Prose::Rationale, &Language::english(), absent), None, "{absent}");
    }
    assert_eq!(passage(&text, Prose::Note, &Language::english(), "missions"), None);
    assert_eq!(passage(&text, Prose::Rationale, &Language::french(), "missions"), None);
}

#[test]
fn an_item_is_followed_when_others_come_before_it() {
    let item = |title: &str, publisher: &str| Evidence {
        stance: Stance::Supports,
        occurred_on: None,
        quotation: None,
        title: Some(title.to_owned()),
        publisher: Some(publisher.to_owned()),
        url: None,
        archived_url: None,
        no_url_reason: None,
        language: Language::english(),
        amends: None,
    };
    let then = Text { evidence: vec![item("Report", "A"), item("Budget", "B")], ..Text::default() };
    let now =
        Text { evidence: vec![item("News", "C"), item("Report", "A"), item("Budget", "Ministry")], ..then.clone() };
    let on = |number| Anchor::Evidence { number };
    assert_eq!(place(&on(1), &then, &now), Place::Evidence { number: 2 });
    assert_eq!(place(&on(2), &then, &now), Place::Evidence { number: 3 }, "the same title");
    assert_eq!(place(&on(2), &then, &Text::default()), Place::Gone);
    assert_eq!(place(&on(3), &then, &now), Place::Gone, "there was no such item");
    assert_eq!(place(&Anchor::Whole, &then, &now), Place::Whole);
}

/// The stretches of a text of `length` bytes, checked against every byte of it.
fn check_stretches(of: std::ops::Range<usize>, passages: &[std::ops::Range<usize>]) {
    let found = stretches(of.clone(), passages);
    let mut at = of.start;
    for stretch in &found {
        assert!(stretch.range.start == at && stretch.range.end > at, "{found:?} has a gap or turns back at {at}");
        for byte in stretch.range.clone() {
            let holding: Vec<usize> = (0..passages.len()).filter(|one| passages[*one].contains(&byte)).collect();
            assert_eq!(stretch.within, holding, "byte {byte} of {passages:?}");
        }
        at = stretch.range.end;
    }
    assert_eq!(at, of.end, "the last stretch ends with the text");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_byte_lies_in_a_stretch_with_exactly_the_passages_that_hold_it(
        length in 1_usize..30, begin in 0_usize..10, ends in proptest::collection::vec((0_usize..40, 1_usize..20), 0..5),
    ) {
        let passages: Vec<_> = ends.into_iter().map(|(start, length)| start..start + length).collect();
        check_stretches(begin..begin + length, &passages);
    }
}

#[test]
fn passages_that_touch_share_no_stretch_and_passages_that_overlap_share_one() {
    let within = |passages: &[std::ops::Range<usize>]| -> Vec<Vec<usize>> {
        stretches(0..9, passages).into_iter().map(|stretch| stretch.within).collect()
    };
    assert_eq!(within(&[0..3, 3..9]), [vec![0], vec![1]]);
    assert_eq!(within(&[0..6, 3..9]), [vec![0], vec![0, 1], vec![1]]);
    assert_eq!(within(&[2..7, 2..7]), [vec![], vec![0, 1], vec![]]);
    assert_eq!(within(&[]), [Vec::<usize>::new()]);
}
