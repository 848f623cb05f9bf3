//! Addresses of accounts: the shape that every address has that mail can be sent to.

use pledgebook::domain::account::Email;

#[test]
fn addresses_that_mail_can_reach_are_kept_as_typed() {
    for typed in [
        "ana@example.org",
        "a.b+c@sub.example.org",
        "Ana@EXAMPLE.org",
        "é@québec.ca",
        "a@b-c.example",
        "x_y@1a.example",
        "o'b!#$%&*+/=?^`{|}~@a1.x2",
    ] {
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
    for host in
        ["example.123", "192.0.2.1", "exa_mple.org", "exa%41mple.org", "example.org.", "[192.0.2.1]", "ex!ample.org"]
    {
        assert!(format!("x@{host}").parse::<Email>().is_err(), "{host}");
    }
    let label = |length: usize| "a".repeat(length);
    assert!(format!("x@{}.org", label(63)).parse::<Email>().is_ok(), "a label of 63 letters");
    assert!(format!("x@{}.org", label(64)).parse::<Email>().is_err(), "a label of 64 letters");
    assert!(
        format!("x@{}.org", "é".repeat(60)).parse::<Email>().is_err(),
        "64 letters and more, as it is written in names"
    );
    let long = [label(63), label(63), label(63), label(57), "org".to_owned()].join(".");
    assert_eq!((long.len(), format!("x@{long}").parse::<Email>().is_err()), (253, true), "255 bytes in all");
    assert!(format!("x@{}", long.replace("aaa.org", ".org")).parse::<Email>().is_ok(), "252 bytes in all");
    let long = [label(63), label(63), label(63), label(58), "org".to_owned()].join(".");
    assert!(format!("x@{long}").parse::<Email>().is_err(), "a host of 254 bytes");
    assert!(format!("{}@example.org", "a".repeat(64)).parse::<Email>().is_ok(), "64 letters in front of the @");
    assert!(format!("{}@example.org", "a".repeat(65)).parse::<Email>().is_err(), "65 letters in front of the @");
}
