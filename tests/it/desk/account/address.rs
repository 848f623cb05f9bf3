//! A new e-mail address: asked for with the password, confirmed from the new mailbox, told to the former one, and taken back from
//! there for a week.

use chrono::Duration;
use pledgebook::domain::notification::ATTEMPTS;

use crate::desk::notification::mail::{carrier, posts};
use crate::desk::password_reset::link;
use crate::support::people::{PASSWORD, Person};
use crate::support::{App, Browser, Page, Smtp, Sql};

const NEW: &str = "ana.nunez@example.org";

async fn moves(who: &Person, path: &str, password: &str) -> Page {
    let page = who.get(path).await;
    who.fill(&page, "/details", &[("name", "Ana Núñez"), ("email", NEW), ("current", password)], None).await
}

/// Presses the button of the page that a link leads to.
async fn follows(browser: &Browser, link: &str) -> Page {
    let page = browser.get(link).await;
    browser.fill(page.answers(200), link, &[], None).await
}

async fn signs_in(browser: &Browser, email: &str) -> Page {
    let page = browser.get("/en/desk/sign-in").await;
    browser.fill(&page, "/sign-in", &[("email", email), ("password", PASSWORD)], None).await
}

#[tokio::test]
async fn another_address_is_asked_for_only_with_the_current_password() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    for (password, says) in
        [("", "Current password: this is needed."), ("not this one", "this is not the password of your account")]
    {
        let page = moves(&ana, "/en/desk/account", password).await;
        page.answers(422).shows(says);
        assert_eq!(page.value_of("email").as_deref(), Some(NEW), "what was typed is kept");
        assert_eq!(page.value_of("current").as_deref(), Some(""), "but for the password");
    }
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM account_letter").await, 0);
    // A name, and the same address in other letters, need no proof.
    let page = ana.get("/en/desk/account").await;
    let named = [("name", "Ana Núñez"), ("email", "ANA@example.org")];
    ana.fill(&page, "/details", &named, None).await.answers(200).shows("Saved.");
    assert_eq!(sql.number("SELECT count(*) FROM account_letter").await, 0);
    moves(&ana, "/en/desk/account", PASSWORD).await.answers(200).shows(&format!("A link was sent to {NEW}."));
}

#[tokio::test]
async fn an_address_changes_when_the_new_mailbox_confirms_and_the_former_one_is_told() {
    let app = App::start().await;
    let (ana, server) = (app.researcher("ana").await, Smtp::start());
    let page = moves(&ana, "/en/desk/account", PASSWORD).await;
    page.answers(200).shows("waits to be confirmed").shows("Ana Núñez · ana@example.org");
    let confirm = link(&app, &server, NEW).await;
    signs_in(&app.visitor(), "ana@example.org").await.answers(200).shows("Sign out");
    app.visitor().get(&confirm).await.answers(200).shows(&format!("Once you confirm, it signs in with {NEW}"));
    ana.get("/en/desk/account").await.shows("waits to be confirmed");

    let visitor = app.visitor();
    follows(&visitor, &confirm).await.answers(200).shows("Your new address is confirmed.");
    ana.get("/en/desk/account").await.shows("Sign in to the desk");
    signs_in(&visitor, "ana@example.org").await.answers(422);
    signs_in(&visitor, NEW).await.answers(200).shows("Sign out");
    app.visitor().get(&confirm).await.answers(410);

    let undo = link(&app, &server, "ana@example.org").await;
    let mail = server.mails().pop().expect("a mail");
    assert!(mail.text().contains(&format!("was ana@example.org and is now {NEW}")), "{}", mail.text());
    app.wait(Duration::days(6));
    app.visitor().get(&undo).await.answers(200).shows("take ana@example.org back");
    app.wait(Duration::days(2));
    app.visitor().get(&undo).await.answers(410);
}

#[tokio::test]
async fn the_former_mailbox_takes_the_change_back_and_whoever_made_it_is_out() {
    let app = App::start().await;
    let (ana, root, server) = (app.researcher("ana").await, app.admin("root").await, Smtp::start());
    moves(&ana, "/en/desk/account", PASSWORD).await.answers(200);
    let confirm = link(&app, &server, NEW).await;
    let thief = app.visitor();
    follows(&thief, &confirm).await.answers(200);
    let undo = link(&app, &server, "ana@example.org").await;
    signs_in(&thief, NEW).await.answers(200).shows("Sign out");
    // The other address asks for more in the meantime.
    let asked = thief.get("/en/desk/password-reset").await;
    thief.fill(&asked, "/password-reset", &[("email", NEW)], None).await.answers(200);
    let reset = link(&app, &server, NEW).await;

    follows(&app.visitor(), &undo).await.answers(200).shows("Your former address is back");
    thief.get("/en/desk").await.shows("Sign in to the desk");
    app.visitor().get(&reset).await.answers(410);
    app.visitor().get(&undo).await.answers(410);
    signs_in(&app.visitor(), NEW).await.answers(422);
    signs_in(&app.visitor(), "ana@example.org").await.answers(200).shows("Sign out");
    let activity = root.get("/en/desk/activity").await;
    for did in ["asked for another", "confirmed a new", "took back a change of the"] {
        activity.shows(&format!("{did} e-mail address"));
    }
}

#[tokio::test]
async fn a_change_that_was_not_confirmed_is_given_up_or_grows_old() {
    let app = App::start().await;
    let (ana, server) = (app.researcher("ana").await, Smtp::start());
    let page = moves(&ana, "/en/desk/account", PASSWORD).await;
    let first = link(&app, &server, NEW).await;
    ana.fill(&page, "/account/address", &[], None).await.answers(200).shows("Your address stays as it is");
    app.visitor().get(&first).await.answers(410);
    moves(&ana, "/en/desk/account", PASSWORD).await.answers(200);
    let second = link(&app, &server, NEW).await;
    app.wait(Duration::hours(25));
    app.visitor().get(&second).await.answers(410);
    ana.signs_in().await;
    ana.get("/en/desk/account").await.shows("was not confirmed in time");
}

#[tokio::test]
async fn an_address_that_another_account_has_is_not_taken_whenever_it_is_found_out() {
    let app = App::start().await;
    let (ana, root, server) = (app.researcher("ana").await, app.admin("root").await, Smtp::start());
    let page = ana.get("/en/desk/account").await;
    let taken = [("email", "ROOT@example.org"), ("current", PASSWORD)];
    ana.fill(&page, "/details", &taken, None).await.answers(422).shows("“ROOT@example.org” is already used.");
    moves(&ana, "/en/desk/account", PASSWORD).await.answers(200);
    let confirm = link(&app, &server, NEW).await;
    let form = root.get("/en/desk/people").await;
    root.fill(&form, "/people", &[("name", "Other"), ("email", NEW)], None).await.answers(200);
    follows(&app.visitor(), &confirm).await.answers(410);
    signs_in(&app.visitor(), "ana@example.org").await.answers(200).shows("Sign out");
}

#[tokio::test]
async fn administrators_prove_a_change_of_their_own_address_wherever_they_make_it() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let own = format!("/en/desk/people/{}", root.id);
    moves(&root, &own, "not this one").await.answers(422).shows("this is not the password of your account");
    moves(&root, &own, PASSWORD).await.answers(200).shows(&format!("A link was sent to {NEW}."));
}

#[tokio::test]
async fn an_address_that_an_administrator_changes_ends_the_sessions_and_is_told_but_not_taken_back() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    ana.get("/en/desk/notifications/mail").await;
    ana.post("/en/desk/notifications/mail", &[("delivery", "off"), ("language", "fr")]).await.answers(200);
    let page = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    root.fill(&page, "/details", &[("email", NEW)], None).await.answers(200).shows("Saved.");
    ana.get("/en/desk/account").await.shows("Sign in to the desk");
    let server = Smtp::start();
    assert_eq!(posts(&app, &carrier(&server.url)).await, 1, "whatever mail she wants");
    assert_eq!(posts(&app, &carrier(&server.url)).await, 0, "once");
    let mail = &server.mails()[0];
    assert_eq!((mail.to.as_str(), mail.header("Content-Language").as_str()), ("ana@example.org", "fr"));
    let text = mail.text();
    assert!(text.contains("était ana@example.org") && text.contains(NEW), "{text}");
    assert!(!text.contains("former-address"), "who lost a mailbox does not get the account back by it: {text}");
}

#[tokio::test]
async fn mail_to_a_former_address_that_is_never_taken_is_given_up_where_administrators_see_it() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    let sql = Sql::app(&app.schema).await;
    sql.run(&format!("UPDATE account SET email = 'ana@busy.example' WHERE id = {}", ana.id)).await;
    let page = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    root.fill(&page, "/details", &[("email", NEW), ("name", "Ana Núñez")], None).await.answers(200);
    let server = Smtp::start();
    for attempt in 1..=ATTEMPTS {
        assert_eq!(sql.one("SELECT mail FROM account_letter").await, "waiting", "before attempt {attempt}");
        assert_eq!(posts(&app, &carrier(&server.url)).await, 0);
        app.wait(chrono::Duration::hours(6));
    }
    assert_eq!(sql.one("SELECT mail || attempts FROM account_letter").await, format!("failed{ATTEMPTS}"));
    root.signs_in().await.answers(200);
    root.get("/en/desk/notifications").await.shows("E-mails that could not be sent").shows("Ana Núñez");
}

#[tokio::test]
async fn a_form_that_is_given_back_keeps_everything_but_the_password() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let page = ana.get("/en/desk/account").await;
    let (target, _) = page.form("/details");
    let body = format!("csrf=old&name=Ana+N&email=new%40example.org&current={}", PASSWORD.replace(' ', "+"));
    let given = ana.post_raw(&target, body).await;
    given.answers(403).shows("new@example.org").hides(PASSWORD);
}
