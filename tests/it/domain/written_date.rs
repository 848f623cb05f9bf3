//! Dates as people write them: what is understood, and what is asked for again rather than guessed.

use pledgebook::domain::partial_date::{DateError, PartialDate};
use pledgebook::domain::written_date::{NumericOrder, read};
use proptest::prelude::*;

/// Read alike whatever the language of the page.
fn check(typed: &str, expected: &str) {
    for order in [NumericOrder::DayFirst, NumericOrder::Either] {
        assert_eq!(read(typed, order).map(|date| date.to_string()).as_deref(), Ok(expected), "{typed} {order:?}");
    }
}

fn refused(typed: &str, order: NumericOrder, error: DateError) {
    assert_eq!(read(typed, order), Err(error), "{typed}");
}

#[test]
fn iso_dates_are_read_as_before() {
    check("2019", "2019");
    check(" 2019-09 ", "2019-09");
    check("2019-9-1", "2019-09-01");
    check("2019-7-10", "2019-07-10");
}

#[test]
fn months_are_read_by_their_names() {
    check("mai 2024", "2024-05");
    check("Mai 2024", "2024-05");
    check("1er mars 2019", "2019-03-01");
    check("1ᵉʳ mars 2019", "2019-03-01");
    check("le 29 septembre 2019", "2019-09-29");
    check("29 sept. 2019", "2019-09-29");
    check("15 déc. 2021", "2021-12-15");
    check("août 2020", "2020-08");
    check("March 5, 2024", "2024-03-05");
    check("5 March 2024", "2024-03-05");
    check("Mar. 5th, 2024", "2024-03-05");
    check("December 16, 2021", "2021-12-16");
    check("Sept 2019", "2019-09");
    check("29-Sep-2019", "2019-09-29");
    check("Dec-2023", "2023-12");
    check("29 de septiembre de 2019", "2019-09-29");
    check("2019 September 29", "2019-09-29");
    check("avril\u{a0}2026", "2026-04");
}

#[test]
fn a_weekday_must_be_that_of_the_day() {
    check("Tuesday, March 5, 2024", "2024-03-05");
    check("mardi 5 mars 2024", "2024-03-05");
    refused("Monday, March 5, 2024", NumericOrder::Either, DateError::OtherWeekday);
    refused("lundi mars 2024", NumericOrder::DayFirst, DateError::OtherWeekday);
}

#[test]
fn numbers_are_read_where_only_one_day_can_be_meant() {
    check("31/12/2024", "2024-12-31");
    check("31.12.2024", "2024-12-31");
    check("3.4.2024", "2024-04-03");
    check("04/04/2024", "2024-04-04");
    check("2024/12/31", "2024-12-31");
    check("05/2024", "2024-05");
    check("2024.05", "2024-05");
    check("2024-12-31 00:00:00", "2024-12-31");
    check("2024-12-31T00:00:00", "2024-12-31");
    assert_eq!(read("12/31/2024", NumericOrder::Either).map(|date| date.to_string()).as_deref(), Ok("2024-12-31"));
}

#[test]
fn what_could_be_two_days_follows_the_language_or_is_asked_for_again() {
    assert_eq!(read("03/04/2024", NumericOrder::DayFirst).map(|date| date.to_string()).as_deref(), Ok("2024-04-03"));
    refused("03/04/2024", NumericOrder::Either, DateError::TwoDays);
    refused("3-4-2024", NumericOrder::Either, DateError::TwoDays);
    refused("12/31/2024", NumericOrder::DayFirst, DateError::NoSuchMonth);
}

#[test]
fn what_does_not_exist_is_said_as_such() {
    refused("2019-13", NumericOrder::Either, DateError::NoSuchMonth);
    refused("31/02/2024", NumericOrder::Either, DateError::NoSuchDay);
    refused("February 30, 2024", NumericOrder::Either, DateError::NoSuchDay);
    refused("29 février 2023", NumericOrder::DayFirst, DateError::NoSuchDay);
}

#[test]
fn what_says_less_or_more_than_a_date_is_none() {
    for typed in [
        "",
        "-",
        "mars",
        "5 mars",
        "Dec-23",
        "12/24",
        "spring 2019",
        "début 2019",
        "Q3 2019",
        "2019-2020",
        "2019 2020",
        "mars avril 2019",
        "5 6 mars 2019",
        "March 5, 2024 at noon",
        "1204,5",
        "vers 2019",
        "2024-12-31 14:00",
        "٢٠١٩",
    ] {
        for order in [NumericOrder::DayFirst, NumericOrder::Either] {
            refused(typed, order, DateError::Unreadable);
        }
    }
    refused(&"9".repeat(100_000), NumericOrder::Either, DateError::Unreadable);
}

proptest! {
    #[test]
    fn every_iso_date_is_read_as_itself(year in 1000_u16..=9999, month in proptest::option::of(1_u8..=12), day in proptest::option::of(1_u8..=28)) {
        let date = PartialDate::new(year, month, month.and(day)).expect("a date");
        prop_assert_eq!(read(&date.to_string(), NumericOrder::Either), Ok(date));
        prop_assert_eq!(read(&date.to_string(), NumericOrder::DayFirst), Ok(date));
    }

    #[test]
    fn what_the_interface_writes_is_read_again(year in 1000_u16..=9999, month in 1_u8..=12, day in proptest::option::of(1_u8..=28)) {
        let date = PartialDate::new(year, Some(month), day).expect("a date");
        for t in pledgebook::i18n::Lang::ALL {
            prop_assert_eq!(read(&t.partial_date(&date), t.numeric_order()), Ok(date));
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in "\\PC{0,24}") {
        let _ = read(&typed, NumericOrder::Either);
    }
}
