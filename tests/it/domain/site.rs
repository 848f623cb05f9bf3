//! How whoever publishes a site is reached.

use pledgebook::domain::site::Reach;

#[test]
fn people_are_reached_by_mail_or_by_a_page() {
    let kept = |typed: &str| typed.parse().map(|reach: Reach| reach.to_string());
    assert_eq!(kept("desk@example.org"), Ok("desk@example.org".to_owned()));
    assert_eq!(kept(" mailto:desk@example.org "), Ok("desk@example.org".to_owned()));
    assert_eq!(kept("example.org/contact"), Ok("https://example.org/contact".to_owned()));
    for typed in ["javascript:alert(1)", "desk@", "https://desk:word@example.org/", ""] {
        assert!(kept(typed).is_err(), "{typed:?}");
    }
}
