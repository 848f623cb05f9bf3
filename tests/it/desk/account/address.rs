//! A new e-mail address: proved with the password, told to the former address, and the end of every other session.

use pledgebook::domain::notification::ATTEMPTS;

use crate::desk::notification::mail::{carrier, posts};
use crate::support::people::{PASSWORD, Person};
use crate::support::{App, Page, Smtp, Sql};

const NEW: &str = "ana.nunez@example.org";

async fn moves(who: &Person, path: &str, password: &str) -> Page {
    let page = who.get(path).await;
    who.fill(&page, "/details", &[("name", "Ana Núñez"), ("email", NEW), ("current", password)], None).await
}

#[tokio::test]
async fn ones_own_address_changes_only_with_the_current_password() {
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
    assert_eq!(sql.one(&format!("SELECT email FROM account WHERE id = {}", ana.id)).await, "ana@example.org");
    assert_eq!(sql.number("SELECT count(*) FROM account_letter").await, 0);
    // A name, and the same address in other letters, need no proof.
    let page = ana.get("/en/desk/account").await;
    let named = [("name", "Ana Núñez"), ("email", "ANA@example.org")];
    ana.fill(&page, "/details", &named, None).await.answers(200).shows("Saved.");
    assert_eq!(sql.number("SELECT count(*) FROM account_letter").await, 0);
    moves(&ana, "/en/desk/account", PASSWORD).await.answers(200).shows(NEW);
}

#[tokio::test]
async fn administrators_prove_a_change_of_their_own_address_wherever_they_make_it() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let own = format!("/en/desk/people/{}", root.id);
    moves(&root, &own, "not this one").await.answers(422).shows("this is not the password of your account");
    moves(&root, &own, PASSWORD).await.answers(200).shows(NEW);
}

#[tokio::test]
async fn a_new_address_ends_every_other_session_and_the_former_one_is_told() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let elsewhere = app.visitor();
    let page = elsewhere.get("/fr/desk/sign-in").await;
    elsewhere.fill(&page, "/sign-in", &[("email", &ana.email), ("password", PASSWORD)], None).await.answers(200);
    ana.get("/en/desk/notifications/mail").await;
    ana.post("/en/desk/notifications/mail", &[("delivery", "off"), ("language", "fr")]).await.answers(200);
    moves(&ana, "/en/desk/account", PASSWORD).await.answers(200).shows("Sign in with the new address from now on");
    ana.get("/en/desk/account").await.shows("Ana Núñez");
    elsewhere.get("/fr/desk/account").await.shows("Ouvrir une session au pupitre");

    let server = Smtp::start();
    assert_eq!(posts(&app, &carrier(&server.url)).await, 1, "whatever mail she wants");
    assert_eq!(posts(&app, &carrier(&server.url)).await, 0, "once");
    let mail = &server.mails()[0];
    assert_eq!(mail.to, "ana@example.org");
    assert_eq!(mail.header("Content-Language"), "fr");
    let text = mail.text();
    assert!(text.contains("était ana@example.org") && text.contains(NEW), "{text}");
}

#[tokio::test]
async fn an_address_that_an_administrator_changes_ends_the_sessions_and_is_told_too() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    let page = root.get(&format!("/en/desk/people/{}", ana.id)).await;
    root.fill(&page, "/details", &[("email", NEW)], None).await.answers(200).shows("Saved.");
    ana.get("/en/desk/account").await.shows("Sign in to the desk");
    let server = Smtp::start();
    assert_eq!(posts(&app, &carrier(&server.url)).await, 1);
    assert_eq!(server.mails()[0].to, "ana@example.org");
    assert!(server.mails()[0].text().contains("is now ana.nunez@example.org"));
}

#[tokio::test]
async fn mail_to_a_former_address_that_is_never_taken_is_given_up_where_administrators_see_it() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    let sql = Sql::app(&app.schema).await;
    sql.run(&format!("UPDATE account SET email = 'ana@busy.example' WHERE id = {}", ana.id)).await;
    moves(&ana, "/en/desk/account", PASSWORD).await.answers(200);
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
