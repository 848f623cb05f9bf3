//! Where edits are suggested: named as fields are, and followed to wherever their item stands.

use pledgebook::domain::evidence::{Evidence, Stance};
use pledgebook::domain::fault::Reason;
use pledgebook::domain::item_field::ItemField;
use pledgebook::domain::language::Language;
use pledgebook::domain::revision::Text;
use pledgebook::domain::suggestion::{Moves, Place};
use pledgebook::domain::written_date::NumericOrder;

fn item(title: &str, quotation: &str) -> Evidence {
    let said = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
    Evidence {
        stance: Stance::Supports,
        occurred_on: None,
        quotation: said(quotation),
        title: said(title),
        publisher: None,
        url: None,
        archived_url: None,
        no_url_reason: None,
        language: Language::english(),
        amends: None,
    }
}

fn text(items: &[(&str, &str)]) -> Text {
    Text { evidence: items.iter().map(|(title, quotation)| item(title, quotation)).collect(), ..Text::default() }
}

#[test]
fn a_place_is_written_as_fields_are_and_read_again() {
    for written in ["rationale.fr", "note.en-CA", "evidence.1.title", "evidence.12.occurred_on"] {
        assert_eq!(written.parse::<Place>().expect("a place").to_string(), written);
    }
    for wrong in ["", "rationale", "rationale.", "evidence.1", "evidence.x.title", "evidence.1.stance", "title.fr.x"] {
        assert!(wrong.parse::<Place>().is_err(), "{wrong}");
    }
    let all = text(&[("A", ""), ("B", "")]);
    assert_eq!(Place::all(&all).len(), 2 * ItemField::ALL.len());
}

/// Where the items of `then` stand in `now`, by their numbers; 0 for nowhere.
fn check(then: &[(&str, &str)], now: &[(&str, &str)], expected: &[usize]) {
    let (then, now) = (text(then), text(now));
    let place = |number| Place::Item { number, field: ItemField::Title };
    let moves = Moves::between(&then, &now);
    let found = (1..=then.evidence.len()).map(|number| match place(number).moved(&moves) {
        Some(Place::Item { number, .. }) => number,
        _ => 0,
    });
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn an_item_is_followed_where_it_is_the_same_or_the_only_one_that_is_alike() {
    check(&[("A", "a"), ("B", "b")], &[("A", "a"), ("B", "b")], &[1, 2]);
    check(&[("A", "a"), ("B", "b")], &[("B", "b"), ("A", "a")], &[2, 1]);
    check(&[("A", "a"), ("B", "b")], &[("B", "x"), ("A", "y")], &[2, 1]);
    check(&[("A", "a"), ("B", "b")], &[("B", "b")], &[0, 1]);
    check(&[("A", "a")], &[("X", "x")], &[0]);
    check(&[("A", "a"), ("A", "a")], &[("A", "a"), ("A", "a")], &[1, 2]);
    check(&[("A", "1"), ("A", "2")], &[("A", "1"), ("A", "3")], &[1, 2]);
    check(&[("A", "1"), ("A", "2")], &[("A", "3"), ("A", "4")], &[0, 0]);
    check(&[("A", "1"), ("A", "2")], &[("A", "3")], &[0, 0]);
    check(&[("A", "1")], &[("A", "2"), ("A", "3")], &[0]);
}

#[test]
fn what_is_typed_for_a_field_is_read_as_its_form_reads_it() {
    let read = |field: ItemField, typed: &str| field.read(typed, NumericOrder::DayFirst);
    assert_eq!(read(ItemField::OccurredOn, "03/04/2024"), Ok(Some("2024-04-03".to_owned())));
    assert_eq!(read(ItemField::OccurredOn, "  "), Ok(None));
    assert!(matches!(read(ItemField::OccurredOn, "soon"), Err(Reason::NotADate(_))));
    assert_eq!(read(ItemField::Title, " A\n  title "), Ok(Some("A title".to_owned())));
    assert_eq!(read(ItemField::Title, &"x".repeat(1_001)), Err(Reason::TooLong { limit: 1_000 }));
    assert!(matches!(read(ItemField::Url, "javascript:x"), Err(Reason::NotHttp(_))));
    let whole = item("A", "a");
    for field in ItemField::ALL {
        let typed = if matches!(field, ItemField::OccurredOn) { "2024" } else { "https://example.org/x" };
        assert_eq!(field.of(&field.written(&whole, typed)), typed, "{field}");
    }
}
