//! Who may be asked, and when what was asked is late.

use chrono::NaiveDate;
use pledgebook::domain::access::Role;
use pledgebook::domain::assignment::{Candidate, due_date, is_overdue};
use pledgebook::domain::fault::Reason;
use proptest::prelude::*;

#[test]
fn only_open_accounts_with_a_role_are_asked() {
    for closed in [false, true] {
        for role in [None, Some(Role::Researcher), Some(Role::Editor)] {
            let name = "Ana".to_owned();
            let expected = match (closed, role) {
                (true, _) => Err(Reason::AccountClosed(name.clone())),
                (false, None) => Err(Reason::NoRole(name.clone())),
                (false, Some(_)) => Ok(()),
            };
            assert_eq!(Candidate { name, closed, role }.check(), expected);
        }
    }
}

fn day(number: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number).expect("a day")
}

proptest! {
    #[test]
    fn late_begins_the_day_after(due in 700_000i32..760_000, today in 700_000i32..760_000) {
        prop_assert_eq!(is_overdue(Some(day(due)), day(today)), due < today);
        prop_assert!(!is_overdue(None, day(today)), "what has no date is never late");
    }

    #[test]
    fn what_can_be_set_is_not_late_yet(due in 700_000i32..760_000, today in 700_000i32..760_000) {
        let set = due_date(day(due), day(today));
        prop_assert_eq!(set.is_ok(), !is_overdue(Some(day(due)), day(today)));
    }
}
