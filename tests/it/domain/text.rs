//! Tidying: nothing visible is lost, words are never run together, and doing it twice changes nothing more.

use pledgebook::domain::text::{block, line, tidy, tidy_line};
use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Text as it comes out of office programs and PDF files.
const PASTED: &str = "([a-zé« »’\u{a0}\u{202f}\u{200b}.]|[ \t\r\n]|[\u{0}-\u{1f}]|[\u{7f}-\u{9f}]|\u{2028}|\\PC){0,40}";

/// What turns the text around it, and what is no character at all.
fn misleads(c: char) -> bool {
    let turns = ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
    turns || ('\u{fdd0}'..='\u{fdef}').contains(&c) || u32::from(c) % 0x1_0000 >= 0xfffe
}

/// The words a reader would see, with invisible control characters taken out, in composed letters.
fn words(text: &str) -> Vec<String> {
    let composed: String =
        text.chars().filter(|c| c.is_whitespace() || !(c.is_control() || misleads(*c))).nfc().collect();
    let seen: String = composed.chars().filter(|c| c.is_whitespace() || !(c.is_control() || misleads(*c))).collect();
    seen.split_whitespace().map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn tidying_twice_is_tidying_once(typed in PASTED) {
        prop_assert_eq!(tidy(&tidy(&typed)), tidy(&typed));
        prop_assert_eq!(tidy_line(&tidy_line(&typed)), tidy_line(&typed));
    }

    #[test]
    fn letters_have_one_form(typed in "(\\PC|[a-zé][\u{300}-\u{345}]){0,20}") {
        prop_assert!(is_nfc(&tidy(&typed)));
        prop_assert_eq!(tidy(&typed.nfd().collect::<String>()), tidy(&typed));
    }

    #[test]
    fn every_word_stays_and_none_are_run_together(typed in PASTED) {
        prop_assert_eq!(words(&tidy(&typed)), words(&typed));
        prop_assert_eq!(words(&tidy_line(&typed)), words(&typed));
    }

    #[test]
    fn the_database_can_store_what_is_left(typed in PASTED) {
        prop_assert!(!tidy(&typed).contains('\0'));
        prop_assert!(!tidy(&typed).contains('\r'));
        prop_assert!(!tidy_line(&typed).contains(['\n', '\t']));
    }

    #[test]
    fn nothing_is_left_that_misleads_or_that_no_document_can_hold(typed in "(\\PC|[\u{202a}-\u{202e}]|[\u{2066}-\u{2069}]|[\u{fdd0}-\u{fdef}]|[\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}]|[\u{0}-\u{1f}]){0,40}") {
        prop_assert!(!tidy(&typed).contains(misleads));
        prop_assert_eq!(words(&tidy(&typed)), words(&typed));
    }

    #[test]
    fn some_text_is_left_or_none_at_all(typed in PASTED) {
        prop_assert!(block(&typed).is_none_or(|text| !text.is_empty()));
        prop_assert_eq!(line(&typed).is_some(), block(&typed).is_some());
    }
}

fn check(typed: &str, tidied: &str, as_line: &str) {
    assert_eq!(tidy(typed), tidied, "{typed:?}");
    assert_eq!(tidy_line(typed), as_line, "{typed:?} on one line");
}

#[test]
fn how_text_is_tidied() {
    check("  a  b ", "a  b", "a b");
    check("a\r\nb\rc\nd", "a\nb\nc\nd", "a b c d");
    check("a\u{0}b", "ab", "ab");
    check("page one\u{c}page two", "page one\npage two", "page one page two");
    check("a\u{b}b\u{85}c", "a\nb\nc", "a b c");
    check("« a\u{a0}»", "« a\u{a0}»", "« a\u{a0}»");
    check("a\u{202e}b\u{2066}c\u{2069}", "abc", "abc");
    check("\u{ffff}a\u{fdd0}b\u{1fffe}", "ab", "ab");
    check("שלום\u{200f}! 👩\u{200d}🚒", "שלום\u{200f}! 👩\u{200d}🚒", "שלום\u{200f}! 👩\u{200d}🚒");
    check("a\n\n\n- b\n\t- c", "a\n\n\n- b\n\t- c", "a - b - c");
    check(" \n\t ", "", "");
}
