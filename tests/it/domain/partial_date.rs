//! Partial dates: what can be written, what cannot, and their order.

use std::cmp::Ordering;

use pledgebook::domain::partial_date::{DateError, PartialDate, newest_first};
use proptest::prelude::*;

/// Any date that exists, as coarse as chance has it.
fn any_date() -> impl Strategy<Value = PartialDate> {
    (1000_u16..=9999, proptest::option::of(1_u8..=12), proptest::option::of(1_u8..=31))
        .prop_filter_map("no such day", |(year, month, day)| PartialDate::new(year, month, month.and(day)).ok())
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again(date in any_date()) {
        prop_assert_eq!(date.to_string().parse(), Ok(date));
    }

    #[test]
    fn reading_never_makes_a_date_finer_or_coarser(date in any_date()) {
        let parts = 1 + usize::from(date.month().is_some()) + usize::from(date.day().is_some());
        prop_assert_eq!(date.to_string().split('-').count(), parts);
        prop_assert_eq!(date.whole().is_some(), parts == 3);
    }

    #[test]
    fn the_order_is_that_of_the_bytes(a in any_date(), b in any_date()) {
        prop_assert_eq!(a.cmp(&b), a.to_string().as_bytes().cmp(b.to_string().as_bytes()));
    }

    #[test]
    fn a_coarser_date_follows_every_finer_date_it_contains(date in any_date()) {
        let coarser = PartialDate::new(date.year(), date.day().and(date.month()), None).expect("a date");
        prop_assume!(coarser != date);
        prop_assert_eq!(newest_first(&Some(date), &Some(coarser)), Ordering::Less);
    }

    #[test]
    fn the_order_is_total(a in maybe(), b in maybe(), c in maybe()) {
        prop_assert_eq!(newest_first(&a, &b), newest_first(&b, &a).reverse());
        prop_assert_eq!(newest_first(&a, &b) == Ordering::Equal, a == b);
        if newest_first(&a, &b).is_le() && newest_first(&b, &c).is_le() {
            prop_assert!(newest_first(&a, &c).is_le());
        }
    }

    #[test]
    fn sorting_keeps_ties_in_entry_order(dates in proptest::collection::vec(few(), 0..40)) {
        let mut entries: Vec<(usize, Option<PartialDate>)> = dates.into_iter().enumerate().collect();
        entries.sort_by(|a, b| newest_first(&a.1, &b.1));
        for pair in entries.windows(2) {
            prop_assert!(newest_first(&pair[0].1, &pair[1].1).is_le());
            prop_assert!(pair[0].1 != pair[1].1 || pair[0].0 < pair[1].0);
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in "\\PC{0,14}") {
        let _ = typed.parse::<PartialDate>();
    }
}

fn maybe() -> impl Strategy<Value = Option<PartialDate>> {
    proptest::option::weighted(0.8, any_date())
}

/// So few different dates that many are equal.
fn few() -> impl Strategy<Value = Option<PartialDate>> {
    let texts = vec!["", "2019", "2019-09", "2019-09-29", "2019-10", "2020"];
    proptest::sample::select(texts).prop_map(|text| text.parse().ok())
}

fn check(typed: &str, expected: Result<&str, DateError>) {
    let read = typed.parse::<PartialDate>().map(|date| date.to_string());
    assert_eq!(read.as_deref().map_err(|error| *error), expected, "“{typed}”");
}

#[test]
fn dates_that_can_be_read() {
    check("2019", Ok("2019"));
    check("2019-09", Ok("2019-09"));
    check("2019-09-29", Ok("2019-09-29"));
    check("2019-9-3", Ok("2019-09-03"));
    check("  2019-09 ", Ok("2019-09"));
    check("2020-02-29", Ok("2020-02-29"));
    check("2000-02-29", Ok("2000-02-29"));
    check("1000", Ok("1000"));
    check("9999-12-31", Ok("9999-12-31"));
}

#[test]
fn dates_that_cannot_be_read() {
    use DateError::*;
    check("", Err(Unreadable));
    check("31 February", Err(Unreadable));
    check("02019", Err(Unreadable));
    check("0999", Err(Unreadable));
    check("219", Err(Unreadable));
    check("2019-", Err(Unreadable));
    check("2019-1-2-3", Err(Unreadable));
    check("2019-009", Err(Unreadable));
    check("2019/09", Err(Unreadable));
    check("-2019", Err(Unreadable));
    check("+201", Err(Unreadable));
    check("２０１９", Err(Unreadable));
    check("2019-13", Err(NoSuchMonth));
    check("2019-00", Err(NoSuchMonth));
    check("2019-00-10", Err(NoSuchMonth));
    check("2019-02-30", Err(NoSuchDay));
    check("2019-02-29", Err(NoSuchDay));
    check("1900-02-29", Err(NoSuchDay));
    check("2019-04-31", Err(NoSuchDay));
    check("2019-04-00", Err(NoSuchDay));
}

#[test]
fn a_day_needs_its_month() {
    assert_eq!(PartialDate::new(2019, None, Some(3)), Err(DateError::Unreadable));
}

#[test]
fn newest_comes_first_and_the_undated_last() {
    let entered = ["2018", "", "2019-09", "2019-09-29", "2019", "2019-10-01", "2019-09-30", "2020-01"];
    let mut dates: Vec<Option<PartialDate>> = entered.iter().map(|text| text.parse().ok()).collect();
    dates.sort_by(newest_first);
    let read: Vec<String> = dates.iter().map(|date| date.map_or("–".to_owned(), |date| date.to_string())).collect();
    assert_eq!(read.join(" "), "2020-01 2019-10-01 2019-09-30 2019-09-29 2019-09 2019 2018 –");
}

fn check_future(date: &str, is_after: bool) {
    let today = "2026-11-22".parse().expect("a day");
    assert_eq!(date.parse::<PartialDate>().expect("a date").is_after(today), is_after, "{date}");
}

#[test]
fn a_date_is_in_the_future_only_when_all_of_it_is() {
    check_future("2026", false);
    check_future("2026-11", false);
    check_future("2026-11-22", false);
    check_future("2026-11-23", true);
    check_future("2026-12", true);
    check_future("2027", true);
    check_future("2025-12-31", false);
}
