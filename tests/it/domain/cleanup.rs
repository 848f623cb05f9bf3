//! Leftovers of documents: what goes, and what stays because it says something.

use std::collections::BTreeSet;

use pledgebook::domain::cleanup::{Leftover, cleaned, leftovers};
use proptest::prelude::*;

fn check(typed: &str, clean: &str, found: &[Leftover]) {
    assert_eq!(cleaned(typed), clean, "{typed:?}");
    assert_eq!(leftovers(typed), found.iter().copied().collect::<BTreeSet<_>>(), "{typed:?}");
}

#[test]
fn what_nobody_means_goes() {
    check("sou\u{ad}tien aux entre\u{ad}prises", "soutien aux entreprises", &[Leftover::SoftHyphen]);
    check("a\u{200b}b \u{feff}c\u{2060}d\u{200d}", "ab cd", &[Leftover::Invisible]);
    check("\u{fb01}n o\u{fb03}ce", "fin office", &[Leftover::Ligature]);
    check("the govern-\nment of\n  the day", "the government of\n  the day", &[Leftover::BrokenWord]);
    check("le gouver\u{2010}\n  nement", "le gouvernement", &[Leftover::BrokenWord]);
}

#[test]
fn what_says_something_stays() {
    for text in [
        "می\u{200c}خواهم",
        "क्\u{200d}ष",
        "👩\u{200d}🔬",
        "ភាសា\u{200b}ខ្មែរ",
        "a - b\n- c",
        "1990-\n2000",
        "Québec-\nOuest",
        "word-\n\nnext",
        "well-known",
    ] {
        check(text, text, &[]);
    }
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(typed in "(\\PC|[a-z]-\n|[\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}\u{fb00}-\u{fb06}]){0,30}") {
        let once = cleaned(&typed);
        prop_assert_eq!(cleaned(&once), once.clone());
        prop_assert_eq!(leftovers(&typed).is_empty(), once == typed);
    }
}
