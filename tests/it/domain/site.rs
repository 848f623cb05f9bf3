//! How whoever publishes a site is reached.

use pledgebook::domain::fault::Reason;
use pledgebook::domain::site::Reach;

fn href(typed: &str) -> Result<String, Reason> {
    typed.parse().map(|reach: Reach| reach.href())
}

#[test]
fn people_are_reached_by_mail_or_by_a_page() {
    assert_eq!(href("desk@example.org"), Ok("mailto:desk@example.org".to_owned()));
    assert_eq!(href("mailto:desk@example.org"), Ok("mailto:desk@example.org".to_owned()));
    assert_eq!(href("example.org/contact"), Ok("https://example.org/contact".to_owned()));
    assert_eq!(href("a+b&c@example.org"), Ok("mailto:a%2Bb%26c@example.org".to_owned()));
    for typed in ["javascript:alert(1)", "desk@", "https://desk:word@example.org/", ""] {
        assert!(href(typed).is_err(), "{typed:?}");
    }
}

#[test]
fn a_report_names_the_page_that_it_is_about() {
    let page = "https://promises.example/en/a/promises/1.02";
    let mail: Reach = "desk@example.org".parse().expect("an address");
    let escaped = "https%3A%2F%2Fpromises.example%2Fen%2Fa%2Fpromises%2F1.02";
    assert_eq!(
        mail.href_about("An error", page),
        format!("mailto:desk@example.org?subject=An%20error&body={escaped}%0D%0A%0D%0A")
    );
    let form: Reach = "https://example.org/report?page={page}".parse().expect("an address");
    assert_eq!(form.href_about("An error", page), format!("https://example.org/report?page={escaped}"));
    assert_eq!(form.href(), "https://example.org/report?page=");
}
