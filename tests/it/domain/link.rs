//! Web addresses: only what a browser opens, never what it would run.

use pledgebook::domain::fault::Reason;
use pledgebook::domain::link::{Bare, Surplus, WebLink, bare, holds_secret};
use proptest::prelude::*;

fn check(typed: &str, kept: Result<&str, fn(String) -> Reason>) {
    let read = typed.parse::<WebLink>();
    let kept = kept.map_err(|reason| reason(typed.trim().to_owned()));
    assert_eq!(read.as_ref().map(WebLink::as_str), kept.as_ref().map(|kept| *kept), "“{typed}”");
}

#[test]
fn addresses_that_are_kept() {
    check("https://example.org/a?b=c#d", Ok("https://example.org/a?b=c#d"));
    check("http://example.org", Ok("http://example.org/"));
    check(" HTTPS://EXAMPLE.org/A ", Ok("https://example.org/A"));
    check("https://www.québec.ca/été", Ok("https://www.xn--qubec-csa.ca/%C3%A9t%C3%A9"));
    check("https://example.org:8443/", Ok("https://example.org:8443/"));
}

#[test]
fn what_is_kept_can_be_read_again_however_long_it_becomes() {
    let grows = |letters: usize| format!("https://example.org/{}", "é".repeat(letters)).parse::<WebLink>();
    let kept = grows(300).expect("an address");
    assert_eq!(kept.as_str().parse::<WebLink>().as_ref(), Ok(&kept));
    assert_eq!(grows(400), Err(Reason::TooLong { limit: WebLink::LIMIT }), "six signs for each letter");
}

#[test]
fn addresses_as_people_write_them_are_completed() {
    check("example.org", Ok("https://example.org/"));
    check("www.québec.ca/été?a=b", Ok("https://www.xn--qubec-csa.ca/%C3%A9t%C3%A9?a=b"));
    check("https://10.1000/182", Ok("https://doi.org/10.1000/182"));
    check("doi:10.1016/j.electstud.2019.102109", Ok("https://doi.org/10.1016/j.electstud.2019.102109"));
    check("10.1000.5/182", Ok("https://doi.org/10.1000.5/182"));
    check("https://10.0.0.1/182", Ok("https://10.0.0.1/182"));
}

#[test]
fn addresses_that_would_let_readers_sign_in() {
    for typed in ["https://someone:secret@example.org/report", "https://someone@example.org", "http://:x@example.org"] {
        assert_eq!(typed.parse::<WebLink>(), Err(Reason::LinkWithSecret), "{typed}");
    }
}

#[test]
fn texts_whose_addresses_would_let_readers_sign_in() {
    for text in [
        "See https://someone:secret@example.org/report.",
        "[the report](http://someone@example.org)",
        "<https://a:b@example.org>, and more",
        "at https://ana:p(w@example.org/ for a week",
        "(see https://ana:word@example.org)",
        "See https://example.org/report?password=open.",
        "[the report](https://example.org/a?id=3&access_token=abc123)",
        "[the report](example.org/a?api_key=abc123 'title')",
        "as in www.example.org/#sessionid=12",
        "https://example.org/a?id=3&amp;access\\_token=abc, and more",
        "<https://example.org?pass%77ord=x>",
    ] {
        assert!(holds_secret(text), "{text}");
    }
    for text in [
        "See https://example.org/@someone and write to someone@example.org.",
        "https://example.org?mail=someone@example.org",
        "https://example.org, someone@example.org",
        "mailto:someone@example.org",
        "[https://example.org](mailto:someone@example.org)",
        "(https://example.org)@someone",
        "https://example.org/a?password=&id=3",
        "https://example.org/forgotten?about=password",
        "The password = open, they said; a?password=x is no address.",
        "Why?password=x",
        "a://",
        "",
    ] {
        assert!(!holds_secret(text), "{text}");
    }
}

#[test]
fn marks_of_campaigns_are_told_from_what_names_the_document() {
    let taken = |typed: &str, left: &str| is_bared(typed, left, &[Surplus::Mark]);
    taken("https://example.org/a?utm_source=x&id=3&fbclid=y", "https://example.org/a?id=3");
    taken("https://example.org/a?UTM_Medium=mail#part", "https://example.org/a#part");
    taken("https://example.org/a?q=a%20b+c&gclid=1&q=d", "https://example.org/a?q=a%20b+c&q=d");
    taken("https://example.org/a?mc_cid=1&mc_eid=2", "https://example.org/a");
    for typed in [
        "https://example.org/a",
        "https://example.org/a?id=3",
        "https://example.org/?utm=1",
        "https://example.org/utm_source=x",
    ] {
        assert_eq!(bare(typed), None, "{typed}");
    }
}

#[track_caller]
fn is_bared(typed: &str, left: &str, surplus: &[Surplus]) {
    let expected = Bare { link: left.to_owned(), surplus: surplus.iter().copied().collect() };
    assert_eq!(bare(typed), Some(expected), "{typed}");
}

#[test]
fn passwords_and_keys_in_an_address_are_told_from_what_names_the_document() {
    for name in
        ["password", "access_token", "api_key", "apikey", "token", "Client-Secret", "X-Access-Token", "PHPSESSID"]
    {
        let typed = format!("https://example.org/a?id=3&{name}=s3cret&x=%20");
        is_bared(&typed, "https://example.org/a?id=3&x=%20", &[Surplus::Secret]);
    }
    is_bared("https://example.org/#access_token=a&part=b", "https://example.org/#part=b", &[Surplus::Secret]);
    let both = [Surplus::Secret, Surplus::Mark];
    is_bared("https://example.org/?utm_source=a&token=b#top", "https://example.org/#top", &both);
    for typed in [
        "https://example.org/password=x",
        "https://example.org/?token=",
        "https://example.org/?q=password",
        "https://example.org/?key=7&author=a&tokens=2#password",
    ] {
        assert_eq!(bare(typed), None, "{typed}");
    }
}

#[test]
fn addresses_that_would_be_run_instead_of_opened() {
    check("javascript:alert(1)", Err(Reason::NotHttp));
    check("JavaScript:alert(1)", Err(Reason::NotHttp));
    check("data:text/html,<script>alert(1)</script>", Err(Reason::NotHttp));
    check("vbscript:x", Err(Reason::NotHttp));
    check("blob:https://example.org/1", Err(Reason::NotHttp));
    check("file:///etc/passwd", Err(Reason::NotHttp));
    check("ftp://example.org", Err(Reason::NotHttp));
    check("mailto:a@example.org", Err(Reason::NotHttp));
}

#[test]
fn addresses_that_lead_nowhere() {
    check("example", Err(Reason::NotALink));
    check("3.11", Err(Reason::NotALink));
    check("see page 3.", Err(Reason::NotALink));
    check("/a/b", Err(Reason::NotALink));
    check("//example.org/a", Err(Reason::NotALink));
    check("https://", Err(Reason::NotALink));
    check("not an address", Err(Reason::NotALink));
}

#[test]
fn addresses_with_control_characters() {
    for typed in ["https://exa\nmple.org/", "https://example.org/\ta", "java\nscript:alert(1)", "https://a.org/\u{0}b"]
    {
        assert!(typed.parse::<WebLink>().is_err(), "{typed:?} is no address that anyone meant");
    }
}

#[test]
fn addresses_of_the_wrong_length() {
    assert_eq!(" ".parse::<WebLink>(), Err(Reason::Missing));
    let long = format!("https://example.org/{}", "a".repeat(WebLink::LIMIT));
    assert_eq!(long.parse::<WebLink>(), Err(Reason::TooLong { limit: WebLink::LIMIT }));
}

proptest! {
    #[test]
    fn whatever_is_kept_begins_with_http_and_reads_the_same_again(
        typed in "\\PC{0,20}|https?://\\PC{1,20}|[a-z]{1,12}:\\PC{0,12}",
    ) {
        if let Ok(link) = typed.parse::<WebLink>() {
            prop_assert!(link.as_str().starts_with("https://") || link.as_str().starts_with("http://"));
            prop_assert!(link.as_str().bytes().all(|b| b.is_ascii_graphic()), "{}", link);
            prop_assert_eq!(link.as_str().parse(), Ok(link.clone()));
        }
    }
}

#[track_caller]
fn same(one: &str, other: &str, expected: bool) {
    let document = |address: &str| address.parse::<WebLink>().expect("an address").document();
    assert_eq!(document(one) == document(other), expected, "{one} and {other}");
}

#[test]
fn the_same_document_is_known_by_any_of_its_addresses() {
    let plain = "https://example.org/a/b";
    same(plain, "http://example.org/a/b", true);
    same(plain, "https://www.example.org/a/b/", true);
    same(plain, "HTTPS://WWW.Example.ORG:443/a/b", true);
    same(plain, "https://example.org/a/b?utm_source=x&UTM_Medium=y&fbclid=z", true);
    same(plain, "https://example.org/a/b#part", true);
    same("https://example.org", "http://www.example.org/?", true);
    same("https://example.org/a?id=1&utm_source=x", "https://example.org/a?id=1", true);
}

#[test]
fn different_documents_stay_apart() {
    let plain = "https://example.org/a/b";
    same(plain, "https://example.org/a/B", false);
    same(plain, "https://example.org/a", false);
    same(plain, "https://example.org/a/b?id=1", false);
    same("https://example.org/a?id=1", "https://example.org/a?id=2", false);
    same(plain, "https://data.example.org/a/b", false);
    same(plain, "https://example.org:8080/a/b", false);
}
