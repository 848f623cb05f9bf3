//! Whole percentages of counts.

use pledgebook::domain::percentage::hundredths;
use pledgebook::i18n::Lang;
use proptest::prelude::*;

proptest! {
    #[test]
    fn percentages_add_up_to_a_hundred_and_are_off_by_less_than_one(counts in prop::collection::vec(0_usize..100_000, 1..12)) {
        let total: usize = counts.iter().sum();
        let rounded = hundredths(&counts);
        prop_assert_eq!(rounded.iter().sum::<usize>(), if total == 0 { 0 } else { 100 });
        for (count, rounded) in counts.iter().zip(rounded) {
            prop_assert!((rounded * total).abs_diff(count * 100) <= total, "{} of {}: {}", count, total, rounded);
        }
    }
}

#[test]
fn something_is_never_nothing_of_a_hundred() {
    assert_eq!((Lang::En.share(1, 20_000), Lang::Fr.share(1, 20_000)), ("<1%".to_owned(), "<1\u{a0}%".to_owned()));
    assert_eq!((Lang::En.share(0, 20_000), Lang::En.share(0, 0)), ("0%".to_owned(), "0%".to_owned()));
    assert_eq!((Lang::En.share(1, 3), Lang::En.share(199, 200)), ("33%".to_owned(), "100%".to_owned()));
}
