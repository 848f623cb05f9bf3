//! Merging two changes of a text: an unchanged side yields, equal changes agree, and no typed word is lost.

use pledgebook::domain::merge::text::{LIMIT, Piece, merge};
use proptest::prelude::*;

const TEXT: &str = "((un|deux|trois|quatre|one|two|three|«\u{a0}x\u{a0}»)( |\n|\n\n|  |, )){0,12}(fin\\.|end)?";

#[track_caller]
fn check(base: &str, theirs: &str, mine: &str, expected: &str, is_clean: bool) {
    let merged = merge(base, theirs, mine);
    assert_eq!(merged.text(), expected);
    assert_eq!(merged.is_clean(), is_clean, "{merged:?}");
}

#[test]
fn changes_far_from_one_another_come_together() {
    check(
        "The law was passed in May.",
        "The new law was passed in May.",
        "The law was passed in June.",
        "The new law was passed in June.",
        true,
    );
}

#[test]
fn the_same_words_changed_twice_hold_both() {
    check(
        "The law was passed.",
        "The law was adopted.",
        "The law was repealed.",
        "The law was adopted. repealed.",
        false,
    );
}

#[test]
fn texts_that_differ_in_too_many_words_are_one_conflict_between_their_ends() {
    let text = |word: &str| format!("Begin. {}End.", format!("{word} ").repeat(LIMIT));
    let merged = merge(&text("base"), &text("theirs"), &text("mine"));
    assert_eq!(merged.pieces.len(), 3);
    assert_eq!(merged.pieces[0], Piece::Settled("Begin. ".to_owned()));
    assert!(matches!(merged.pieces[1], Piece::Conflict { .. }));
}

#[test]
fn a_whole_text_written_twice_holds_both() {
    check("", "What Ana wrote.", "What Bo wrote.", "What Ana wrote. What Bo wrote.", false);
}

#[test]
fn paragraphs_added_at_both_ends_come_together() {
    check(
        "Middle one.\n\nLast.",
        "First.\n\nMiddle one.\n\nLast.",
        "Middle one.\n\nLast.\n\nAfter.",
        "First.\n\nMiddle one.\n\nLast.\n\nAfter.",
        true,
    );
}

#[test]
fn a_passage_taken_out_here_and_changed_there_is_a_conflict() {
    check(
        "Keep this. Drop this. End.",
        "Keep this. End.",
        "Keep this. Drop that. End.",
        "Keep this. Drop that. End.",
        false,
    );
}

#[test]
fn sixty_thousand_words_take_no_time() {
    let base = "one two three four five. ".repeat(12_000);
    let (theirs, mine) = (format!("Zero. {base}"), base.replace("three", "drei"));
    assert!(merge(&base, &theirs, &mine).is_clean());
}

/// The text with words of one's own put between its words.
fn with_words(text: &str, own: &str, places: &[usize]) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut put: Vec<String> = words.iter().map(|word| word.to_string()).collect();
    for (number, place) in places.iter().enumerate() {
        put.insert(place % (put.len() + 1), format!("{own}{number}"));
    }
    put.join(" ")
}

proptest! {
    #[test]
    fn an_unchanged_side_yields(base in TEXT, changed in TEXT) {
        let theirs_only = merge(&base, &changed, &base);
        prop_assert!(theirs_only.is_clean());
        prop_assert_eq!(theirs_only.text(), changed.clone());
        let mine_only = merge(&base, &base, &changed);
        prop_assert!(mine_only.is_clean());
        prop_assert_eq!(mine_only.text(), changed);
    }

    #[test]
    fn equal_changes_agree(base in TEXT, changed in TEXT) {
        let merged = merge(&base, &changed, &changed);
        prop_assert!(merged.is_clean());
        prop_assert_eq!(merged.text(), changed);
    }

    #[test]
    fn no_typed_word_is_lost(
        base in TEXT,
        other in TEXT,
        theirs in proptest::collection::vec(0_usize..20, 0..4),
        mine in proptest::collection::vec(0_usize..20, 0..4),
    ) {
        let (there, here) = (with_words(&other, "theirs", &theirs), with_words(&base, "mine", &mine));
        let merged = merge(&base, &there, &here);
        let text = merged.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        for number in 0..mine.len() {
            prop_assert!(words.contains(&format!("mine{number}").as_str()), "{:?}", merged);
        }
        for number in 0..theirs.len() {
            prop_assert!(words.contains(&format!("theirs{number}").as_str()), "{:?}", merged);
        }
    }

    #[test]
    fn which_side_is_whose_changes_no_settled_word(base in TEXT, one in TEXT, other in TEXT) {
        let settled = |pieces: Vec<Piece>| -> Vec<String> {
            pieces.into_iter().filter_map(|piece| match piece {
                Piece::Settled(words) => Some(words),
                Piece::Conflict { .. } => None,
            }).collect()
        };
        prop_assert_eq!(settled(merge(&base, &one, &other).pieces), settled(merge(&base, &other, &one).pieces));
    }
}
