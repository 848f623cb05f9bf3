//! Addresses of accounts: the shape that every address has that mail can be sent to.

use pledgebook::domain::account::Email;

#[test]
fn addresses_that_mail_can_reach_are_kept_as_typed() {
    for typed in ["ana@example.org", "a.b+c@sub.example.org", "Ana@EXAMPLE.org", "é@québec.ca", "a@b-c.example"] {
        assert_eq!(typed.parse::<Email>().map(|email| email.as_str().to_owned()), Ok(typed.to_owned()));
    }
}

#[test]
fn addresses_that_mail_can_never_reach_are_refused() {
    for typed in [
        "one@two@example.org",
        "a..b@example.org",
        ".dot@example.org",
        "dot.@example.org",
        "x@-bad-.example",
        "x@bad-.example",
        "x@example..org",
        "x@.example.org",
        "x@example",
        "@example.org",
        "ana",
        "a b@example.org",
    ] {
        assert!(typed.parse::<Email>().is_err(), "{typed}");
    }
    assert!(format!("{}@example.org", "a".repeat(65)).parse::<Email>().is_err(), "65 letters in front of the @");
}
