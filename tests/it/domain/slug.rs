//! Short names in addresses.

use pledgebook::domain::fault::Reason;
use pledgebook::domain::slug::Slug;
use proptest::prelude::*;

fn check(typed: &str, fault: Option<Reason>) {
    assert_eq!(typed.parse::<Slug>().err(), fault, "“{typed}”");
}

#[test]
fn slugs_that_can_stand_in_an_address() {
    check("trudeau-2015", None);
    check("a", None);
    check("2015", None);
    check(" legault-2018 ", None);
    check(&"a".repeat(Slug::LIMIT), None);
}

#[test]
fn slugs_that_cannot() {
    for typed in ["Trudeau", "québec", "a b", "a--b", "-a", "a-", "a/b", "a.b", "../a", "a%2fb", "a?b", "a_b"] {
        check(typed, Some(Reason::NotASlug(typed.to_owned())));
    }
    check("", Some(Reason::Missing));
    check("  ", Some(Reason::Missing));
    check(&"a".repeat(Slug::LIMIT + 1), Some(Reason::TooLong { limit: Slug::LIMIT }));
}

proptest! {
    #[test]
    fn a_slug_needs_no_escaping_anywhere(typed in "\\PC{0,12}|[a-z0-9-]{1,12}") {
        if let Ok(slug) = typed.parse::<Slug>() {
            prop_assert_eq!(slug.as_str(), typed.trim());
            prop_assert!(slug.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert_eq!(slug.to_string().parse(), Ok(slug));
        }
    }
}
