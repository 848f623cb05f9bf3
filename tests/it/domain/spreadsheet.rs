//! Cells that no spreadsheet program runs, and that come back as they were.

use pledgebook::domain::spreadsheet::{as_typed, harmless};
use proptest::prelude::*;

#[test]
fn what_begins_like_a_formula_is_made_a_text() {
    for text in ["=1+1", "- 3 % of tax", "+ 500 nurses", " @a", "\tx", "'-1"] {
        assert_eq!(harmless(text.to_owned()), format!("'{text}"));
    }
    for text in ["", "3 %", "'tis so", "a = b", "'"] {
        assert_eq!(harmless(text.to_owned()), text);
    }
}

proptest! {
    #[test]
    fn what_goes_out_comes_back_as_it_was(text in "['=+ \\-@\t\ra]{0,5}|\\PC{0,12}") {
        let cell = harmless(text.clone());
        prop_assert_eq!(as_typed(&cell), text);
    }
}
