//! Whole percentages of counts.

use pledgebook::domain::percentage::{is_edge, nearest};
use pledgebook::i18n::Lang;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_percentage_is_the_nearest_and_larger_counts_have_no_smaller_ones(
        (whole, one, other) in (1_usize..100_000).prop_flat_map(|whole| (Just(whole), 0..=whole, 0..=whole)),
    ) {
        let rounded = nearest(one, whole);
        prop_assert!(2 * (rounded * whole).abs_diff(one * 100) <= whole, "{} of {}: {}", one, whole, rounded);
        prop_assert!(one <= other || rounded >= nearest(other, whole));
        prop_assert_eq!(is_edge(one, whole), rounded == 0 && one > 0 || rounded == 100 && one < whole);
    }
}

#[test]
fn each_is_the_nearest_whatever_they_add_up_to() {
    for (counts, expected) in [
        (vec![5, 7, 5], vec![29, 41, 29]),
        (vec![1, 1, 4], vec![17, 17, 67]),
        (vec![1, 1, 1], vec![33, 33, 33]),
        (vec![10, 4, 3, 3, 3, 1], vec![42, 17, 13, 13, 13, 4]),
        (vec![0, 24], vec![0, 100]),
        (vec![0], vec![0]),
    ] {
        let whole = counts.iter().sum();
        let rounded: Vec<usize> = counts.iter().map(|count| nearest(*count, whole)).collect();
        assert_eq!(rounded, expected, "{counts:?}");
    }
}

#[test]
fn something_is_never_nothing_of_a_hundred() {
    assert_eq!((Lang::En.share(1, 20_000), Lang::Fr.share(1, 20_000)), ("<1%".to_owned(), "<1\u{a0}%".to_owned()));
    assert_eq!((Lang::En.share(0, 20_000), Lang::En.share(0, 0)), ("0%".to_owned(), "0%".to_owned()));
    assert_eq!((Lang::En.share(1, 3), Lang::En.share(200, 200)), ("33%".to_owned(), "100%".to_owned()));
}

#[test]
fn what_is_not_all_is_never_a_whole_hundred() {
    assert_eq!((Lang::En.share(199, 200), Lang::Fr.share(199, 200)), (">99%".to_owned(), ">99\u{a0}%".to_owned()));
}
