//! A password that somebody else has set leads to a page on which its owner chooses another; and hashes grow stronger with time.

use pledgebook::action;
use pledgebook::web::Strength;

use crate::support::people::{PASSWORD, Person};
use crate::support::{App, Browser, Page, Sql};

const OWN: &str = "a password of his own";

async fn signs_in(browser: &Browser, email: &str, password: &str) -> Page {
    let page = browser.get("/en/desk/sign-in").await;
    browser.fill(&page, "/sign-in", &[("email", email), ("password", password)], None).await
}

/// An account that an administrator makes, and the password that is shown once.
async fn issued(root: &Person, tracker: &str) -> String {
    let form = root.get("/en/desk/people").await;
    let typed = [("name", "Noé"), ("email", "noe@example.org"), (tracker, "researcher")];
    root.fill(&form, "/people", &typed, None).await.answers(200).texts("main code").remove(0)
}

#[tokio::test]
async fn nothing_works_with_a_password_of_somebody_else_but_choosing_another() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let password = issued(&root, &format!("role.{}", app.tracker)).await;
    let noe = app.visitor();
    let page = signs_in(&noe, "noe@example.org", &password).await;
    page.answers(200).shows("Choose a password of your own");
    assert_eq!(page.path, "/en/desk/password");
    let tracker = format!("/en/desk/trackers/{}", app.tracker);
    for path in ["/en/desk", &*tracker, "/en/desk/account", "/fr/desk/notifications", "/en/desk/search?q=a"] {
        assert!(noe.get(path).await.answers(200).path.ends_with("/desk/password"), "{path}");
    }
    let written = noe.post(&format!("/en/desk/promises/{}/assessments", app.promise), &[("kind", "rating")]).await;
    written.answers(403).shows("Choose a password of your own first");
    assert_eq!(Sql::app(&app.schema).await.number("SELECT count(*) FROM assessment").await, 0);

    let page = noe.get("/en/desk/password").await;
    let same = [("current", &*password), ("password", &*password)];
    noe.fill(&page, "/password", &same, None).await.answers(422).shows("choose another");
    let page = noe.fill(&page, "/password", &[("current", &*password), ("password", OWN)], None).await;
    page.answers(200).shows("Your password is saved.");
    assert_eq!(page.path, "/en/desk", "and this session goes on");
    noe.get(&tracker).await.answers(200).shows("1.02");
    let again = app.visitor();
    signs_in(&again, "noe@example.org", &password).await.answers(422);
    assert_eq!(signs_in(&again, "noe@example.org", OWN).await.answers(200).path, "/en/desk");
}

#[tokio::test]
async fn a_password_that_an_administrator_renews_is_to_be_replaced_too() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    let page = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    let shown = root.fill(&page, "/password", &[], None).await;
    shown.shows("They choose one of their own when they first sign in.");
    let password = shown.texts("main code").remove(0);
    let page = signs_in(&ana, &ana.email, &password).await;
    page.shows("Choose a password of your own");
    ana.fill(&page, "/sign-out", &[], None).await.answers(200).shows("You have signed out.");
    // A password that one has chosen oneself is none that somebody else has set.
    root.get("/en/desk/password").await.shows("Your password");
    let fields = [("current", PASSWORD), ("password", OWN)];
    root.fill(&root.get("/en/desk/password").await, "/password", &fields, None).await.answers(200);
    assert_eq!(signs_in(&root, &root.email, OWN).await.answers(200).path, "/en/desk");
}

#[tokio::test]
async fn what_was_typed_waits_until_the_password_is_chosen() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let password = issued(&root, &format!("role.{}", app.tracker)).await;
    let noe = app.visitor();
    signs_in(&noe, "noe@example.org", &password).await.answers(200);
    let typed = [("kind", "rating"), ("rationale.en", "Half a sentence, and")];
    let given = noe.post(&format!("/en/desk/promises/{}/assessments", app.promise), &typed).await;
    given.answers(403).shows("Half a sentence, and");
}

#[tokio::test]
async fn a_weaker_hash_is_made_anew_when_its_owner_signs_in() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let weak = Strength::slight(8).hash(PASSWORD).expect("a hash");
    app.write(async |tx| action::account::set_lasting_password(tx, ana.id, &weak).await).await;
    let sql = Sql::app(&app.schema).await;
    let kept = format!("SELECT password_hash FROM account WHERE id = {}", ana.id);
    signs_in(&app.visitor(), &ana.email, "not the password").await.answers(422);
    assert_eq!(sql.one(&kept).await, weak, "a wrong password changes nothing");
    signs_in(&app.visitor(), &ana.email, PASSWORD).await.answers(200).shows("Sign out");
    let stronger = sql.one(&kept).await;
    assert!(weak.contains("m=8,") && stronger.contains("m=16,"), "{stronger}");
    signs_in(&app.visitor(), &ana.email, PASSWORD).await.answers(200).shows("Sign out");
    assert_eq!(sql.one(&kept).await, stronger, "once");
}

#[test]
fn hashes_of_the_site_are_as_strong_as_they_should_be() {
    let site = Strength::default();
    let kept = site.hash(PASSWORD).expect("a hash");
    assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
    assert!(!site.exceeds(&kept) && site.exceeds(&Strength::slight(16).hash(PASSWORD).expect("a hash")));
    assert!(!site.exceeds("no hash"), "what is no hash is left alone");
}
