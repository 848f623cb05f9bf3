//! Closed lists: the same members, spelt the same, in Rust and in the constraints of the database.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use pledgebook::domain::access::Role;
use pledgebook::domain::assessment::{Kind, State};
use pledgebook::domain::codebook::{Colour, VerdictClass};
use pledgebook::domain::evidence::Stance;
use pledgebook::domain::notification::{Delivery, Event};
use pledgebook::domain::one_time_link::{AccountNews, LinkKind};
use pledgebook::domain::sign_in::Tally;
use pledgebook::domain::source::SourceKind;
use pledgebook::domain::suggestion::Outcome;
use pledgebook::domain::workflow::{Step, Who};

use crate::support::{App, Sql};

fn check_codes<T: FromStr + Display + Copy + PartialEq + Debug>(all: &[T]) -> BTreeSet<String>
where
    T::Err: Debug,
{
    for member in all {
        assert_eq!(member.to_string().parse::<T>().expect("its own code"), *member);
        assert!(member.to_string().to_uppercase().parse::<T>().is_err(), "codes are exact");
    }
    assert!("".parse::<T>().is_err() && "nonsense".parse::<T>().is_err());
    let codes: BTreeSet<String> = all.iter().map(T::to_string).collect();
    assert_eq!(codes.len(), all.len(), "two members share a code");
    codes
}

/// The words in the constraint that closes this column.
async fn check_column<T: FromStr + Display + Copy + PartialEq + Debug>(sql: &Sql, column: &str, all: &[T])
where
    T::Err: Debug,
{
    let (table, name) = column.split_once('.').expect("table.column");
    let constraint = format!(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c' AND conrelid = '{table}'::regclass \
         AND conkey = ARRAY[(SELECT attnum FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attname = '{name}')] \
         AND pg_get_constraintdef(oid) LIKE '%ANY (ARRAY[%'"
    );
    let definition = sql.one(&constraint).await;
    let listed: BTreeSet<String> = definition.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(listed, check_codes(all), "{column}");
}

#[tokio::test]
async fn the_database_has_the_same_lists() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    check_column(&sql, "assessment.kind", Kind::ALL).await;
    check_column(&sql, "assessment.state", State::ALL).await;
    check_column(&sql, "membership.role", Role::ALL).await;
    check_column(&sql, "verdict.class", VerdictClass::ALL).await;
    check_column(&sql, "verdict.colour", Colour::ALL).await;
    check_column(&sql, "source.kind", SourceKind::ALL).await;
    check_column(&sql, "suggestion_answer.outcome", Outcome::ALL).await;
    check_column(&sql, "evidence.stance", Stance::ALL).await;
    check_column(&sql, "transition.step", Step::ALL).await;
    check_column(&sql, "notification.event", Event::ALL).await;
    check_column(&sql, "account_letter.news", AccountNews::ALL).await;
    check_column(&sql, "one_time_link.kind", LinkKind::ALL).await;
    check_column(&sql, "sign_in_failure.tally", Tally::ALL).await;
    check_column(&sql, "notification_choice.delivery", Delivery::ALL).await;
}

#[test]
fn codes_are_read_as_they_are_written() {
    check_codes(Who::ALL);
    let classes = check_codes(VerdictClass::ALL);
    assert_eq!(classes.len(), 6, "scales are compared by these six; a seventh changes every chart");
}

#[test]
fn open_are_the_states_on_which_work_goes_on() {
    let open: Vec<&str> = State::ALL.iter().filter(|state| state.is_open()).map(|state| state.code()).collect();
    assert_eq!(open, ["draft", "submitted", "scheduled"]);
}
