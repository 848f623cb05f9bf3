//! `security.txt`, by the rules of RFC 9116: where to report a hole, until when that holds, and nothing that is not so.

use chrono::{DateTime, Duration};
use pledgebook::action;
use pledgebook::domain::site::SiteIdentity;

use super::{SITE, app};
use crate::platform::own_database::database;
use crate::platform::program::{Program, run};
use crate::support::{App, Browser};

const PATH: &str = "/.well-known/security.txt";

async fn reached_by(app: &App, before: i32, contact: &str) {
    let identity = SiteIdentity { contact: Some(contact.parse().expect("a contact")), ..SiteIdentity::default() };
    app.write(async |tx| action::site::publish(tx, before, &identity).await).await;
}

/// The values of a field, in order.
fn fields<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    text.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).collect()
}

#[tokio::test]
async fn it_names_the_contact_of_the_site_for_a_while() {
    let app = app().await;
    app.visitor().ask(PATH).await.answers(404);
    reached_by(&app, 0, "desk@vigie.example").await;
    let file = app.visitor().ask(PATH).await;
    assert_eq!(file.answers(200).headers["content-type"], "text/plain; charset=utf-8");
    assert_eq!(fields(&file.body, "Contact"), ["mailto:desk@vigie.example"]);
    assert_eq!(fields(&file.body, "Preferred-Languages"), ["fr, en"]);
    assert_eq!(fields(&file.body, "Canonical"), [format!("{SITE}{PATH}")]);
    let expires = fields(&file.body, "Expires");
    let [expires] = expires[..] else { panic!("{}", file.body) };
    let expires = DateTime::parse_from_rfc3339(expires).expect("a moment").to_utc();
    assert!(expires > app.now() && expires < app.now() + Duration::days(100), "{expires}");
    // Each reading counts its days anew.
    app.wait(Duration::days(60));
    let later = app.visitor().ask(PATH).await;
    assert!(!later.body.contains(&expires.to_rfc3339()[..10]), "{}", later.body);
    assert!(!later.body.contains("confirmed"), "{}", later.body);
}

#[tokio::test]
async fn a_page_counts_as_a_contact_by_https_alone() {
    let app = App::start().await;
    reached_by(&app, 0, "http://vigie.example/contact").await;
    app.visitor().ask(PATH).await.answers(404);
    reached_by(&app, 1, "https://vigie.example/contact").await;
    let file = app.visitor().ask(PATH).await;
    assert_eq!(fields(&file.body, "Contact"), ["https://vigie.example/contact"]);
    // The file names its own address where that has TLS; this site has none.
    assert!(fields(&file.body, "Canonical").is_empty(), "{}", file.body);
}

#[tokio::test]
async fn the_operator_names_contact_and_last_day_and_hears_when_it_is_past() {
    let url = database("reported").await;
    run(&["migrate"], &[("DATABASE_URL", &url)]).succeeds();
    let contact = ("PLEDGEBOOK_SECURITY_CONTACT", "security@promises.example");
    for (last, is_past) in [("2020-06-30", true), ("2999-06-30", false)] {
        let settings = [("DATABASE_URL", url.as_str()), contact, ("PLEDGEBOOK_SECURITY_EXPIRES", last)];
        let program = Program::start(&["serve"], &settings);
        let file = Browser::new(&program.address).ask(PATH).await;
        assert_eq!(fields(&file.body, "Contact"), ["mailto:security@promises.example"]);
        assert_eq!(fields(&file.body, "Expires"), [format!("{last}T23:59:59Z")]);
        assert_eq!(file.body.contains("Nobody has confirmed this contact"), is_past, "{}", file.body);
        let told = program.stop(libc::SIGTERM).succeeds();
        assert_eq!(told.err.contains("PLEDGEBOOK_SECURITY_EXPIRES is past"), is_past, "{}", told.err);
    }
    let program = Program::start(&["serve"], &[("DATABASE_URL", url.as_str())]);
    let told = program.stop(libc::SIGTERM).succeeds();
    assert!(told.err.contains("there is no security.txt"), "{}", told.err);
}
