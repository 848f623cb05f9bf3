//! References of promises: their form, and the order in which people expect them.

use std::cmp::Ordering;

use pledgebook::domain::fault::Reason;
use pledgebook::domain::promise::Reference;
use proptest::prelude::*;

fn reference(text: &str) -> Reference {
    text.parse().unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn check(typed: &str, fault: Option<Reason>) {
    assert_eq!(typed.parse::<Reference>().err(), fault, "“{typed}”");
}

#[test]
fn references_that_can_be_given() {
    for typed in
        ["3.11.03", "LPC-001", "1", "a_b", "2015.A-7", " 1.02 ", "1.2.", "12/3", "§4.2", "١٢", "1..2", "1 2", "50 %"]
    {
        check(typed, None);
    }
    check(&"é".repeat(120), None);
    assert_eq!(reference(" 1\u{200b}.\u{ad}2  e\u{301} ").as_str(), "1.2 é", "as it looks");
}

#[test]
fn references_that_look_alike_are_one() {
    for (a, b) in [("A1", "a1"), ("1.5", "01.5"), ("É-4", "é–4"), ("١٢", "12"), ("4\u{a0}b", "4 b")] {
        assert_eq!(reference(a).sort_key(), reference(b).sort_key(), "{a} and {b}");
    }
    assert_ne!(reference("12/3").sort_key(), reference("12-3").sort_key());
}

#[test]
fn references_whose_letters_look_alike_in_several_scripts_are_one() {
    // Latin, Cyrillic and Greek.
    for (a, b) in
        [("A1", "А1"), ("A1", "Α1"), ("BP-3", "ВР-3"), ("MH-3", "ΜΗ-3"), ("b1", "В1"), ("XO", "ХО"), ("a1", "а01")]
    {
        assert_eq!(reference(a).look(), reference(b).look(), "{a} and {b}");
    }
    for (a, b) in [("B1", "Б1"), ("II", "11"), ("O1", "01"), ("L1", "I1"), ("А1", "Б1"), ("И1", "N1")] {
        assert_ne!(reference(a).look(), reference(b).look(), "{a} and {b}");
    }
    // Each alphabet keeps its order.
    for pair in ["А1", "Б1", "В1", "Г1", "Н1", "О1", "П1", "Р1"].windows(2) {
        assert!(reference(pair[0]).sort_key() < reference(pair[1]).sort_key(), "{pair:?}");
    }
}

#[test]
fn references_that_cannot() {
    for typed in [".", "..", "..."] {
        check(typed, Some(Reason::NotAReference(typed.to_owned())));
    }
    check(" \u{ad} ", Some(Reason::Missing));
    check(&"1".repeat(121), Some(Reason::TooLong { limit: 120 }));
}

#[test]
fn numbers_go_by_value() {
    let sorted = ["0.9", "1.1", "1.2", "1.2.1", "1.10", "1.100", "2.01", "10.1", "A-2", "a-10", "LPC-1", "LPC-002"];
    for pair in sorted.windows(2) {
        assert!(reference(pair[0]).sort_key() < reference(pair[1]).sort_key(), "{} before {}", pair[0], pair[1]);
    }
}

/// A piece of a reference as people read it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Joint(char),
    Number(u128),
    Underscore,
    Letter(char),
}

/// The pieces, found in another way than the key is made.
fn pieces(text: &str) -> Vec<Piece> {
    let Some(first) = text.chars().next() else { return Vec::new() };
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let (piece, length) = match first {
        '0'..='9' => (Piece::Number(digits.parse().expect("a number")), digits.len()),
        '_' => (Piece::Underscore, 1),
        '.' | '-' => (Piece::Joint(first), 1),
        letter => (Piece::Letter(letter.to_ascii_lowercase()), 1),
    };
    std::iter::once(piece).chain(pieces(&text[length..])).collect()
}

fn natural(a: &str, b: &str) -> Ordering {
    pieces(a).cmp(&pieces(b))
}

const ANY: &str = "[A-Ca-c0-3]{1,3}([._-][A-Ca-c0-9]{1,4}){0,3}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_key_sorts_as_people_do(a in ANY, b in ANY) {
        let keys = reference(&a).sort_key().as_bytes().cmp(reference(&b).sort_key().as_bytes());
        prop_assert_eq!(keys, natural(&a, &b), "{} and {}", a, b);
    }

    #[test]
    fn even_the_longest_numbers_go_by_value(a in "[0-9]{1,38}", b in "[0-9]{1,38}") {
        prop_assert_eq!(reference(&a).sort_key().cmp(&reference(&b).sort_key()), natural(&a, &b));
    }
}
