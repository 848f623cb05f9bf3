//! Language tags.

use pledgebook::domain::language::Language;
use proptest::prelude::*;

fn check(typed: &str, tag: Option<&str>) {
    assert_eq!(typed.parse::<Language>().ok().as_ref().map(Language::as_str), tag, "“{typed}”");
}

#[test]
fn tags_that_are_languages() {
    check("fr", Some("fr"));
    check("FR", Some("fr"));
    check(" en ", Some("en"));
    check("fr-CA", Some("fr-CA"));
    check("iku", Some("iku"));
    check("iu-Cans-CA", Some("iu-Cans-CA"));
    check("es-419", Some("es-419"));
}

#[test]
fn tags_that_are_not() {
    check("", None);
    check("f", None);
    check("french", None);
    check("fr_CA", None);
    check("fr-", None);
    check("-fr", None);
    check("fr-C", None);
    check("fr-toolongatag", None);
    check("f1", None);
    check("fr\" onload=\"", None);
    check("fé", None);
}

fn check_direction(tag: &str, is_right_to_left: bool) {
    assert_eq!(tag.parse::<Language>().expect("a tag").is_right_to_left(), is_right_to_left, "{tag}");
}

#[test]
fn the_direction_of_writing() {
    check_direction("fr", false);
    check_direction("ar", true);
    check_direction("ar-EG", true);
    check_direction("ar-Latn", false);
    check_direction("pa-Arab", true);
    check_direction("he", true);
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again(typed in "\\PC{0,12}|[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}") {
        if let Ok(language) = typed.parse::<Language>() {
            prop_assert_eq!(language.to_string().parse(), Ok(language.clone()));
            prop_assert!(language.as_str().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
            prop_assert!(language.as_str().starts_with(language.primary()));
        }
    }
}
