//! Whole percentages of counts.

use pledgebook::domain::percentage::hundredths;
use pledgebook::i18n::Lang;
use proptest::prelude::*;

fn counts() -> impl Strategy<Value = Vec<usize>> {
    prop_oneof![prop::collection::vec(0_usize..100_000, 1..12), prop::collection::vec(0_usize..12, 1..12)]
}

proptest! {
    #[test]
    fn equal_counts_have_equal_percentages_and_larger_ones_no_smaller(counts in counts()) {
        let total: usize = counts.iter().sum();
        let rounded = hundredths(&counts);
        for (count, one) in counts.iter().zip(&rounded) {
            prop_assert!(2 * (one * total).abs_diff(count * 100) <= total, "{} of {}: {}", count, total, one);
            for (other, two) in counts.iter().zip(&rounded) {
                prop_assert!(count != other || one == two, "{:?}: {:?}", counts, rounded);
                prop_assert!(count <= other || one >= two, "{:?}: {:?}", counts, rounded);
            }
        }
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
        (vec![], vec![]),
    ] {
        assert_eq!(hundredths(&counts), expected, "{counts:?}");
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
