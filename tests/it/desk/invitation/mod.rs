//! Invitations: made by an administrator, brought by mail, accepted once with a password of one's own; sent anew and withdrawn.

use chrono::Duration;

use crate::desk::notification::mail::{carrier, posts, tell};
use crate::desk::password_reset::link;
use crate::support::people::Person;
use crate::support::{App, Browser, Page, Smtp, Sql};
use pledgebook::domain::id::AccountId;
use pledgebook::domain::notification::Event;

const OWN: &str = "a password of her own";

async fn invites(root: &Person, changes: &[(&str, &str)]) -> Page {
    let page = root.get("/en/desk/people").await;
    let typed = [&[("name", "Zoé"), ("email", "zoe@example.org"), ("language", "fr")], changes].concat();
    root.fill(&page, "/people/invitations", &typed, None).await
}

async fn accepts(browser: &Browser, link: &str, password: &str) -> Page {
    let page = browser.get(link).await;
    browser.fill(page.answers(200), link, &[("password", password)], None).await
}

async fn signs_in(browser: &Browser, password: &str) -> Page {
    let page = browser.get("/en/desk/sign-in").await;
    browser.fill(&page, "/sign-in", &[("email", "zoe@example.org"), ("password", password)], None).await
}

#[tokio::test]
async fn whoever_is_invited_chooses_their_own_password_and_has_their_roles() {
    let app = App::start().await;
    let (root, server) = (app.admin("root").await, Smtp::start());
    let seat = format!("role.{}", app.tracker);
    let page = invites(&root, &[(&seat, "researcher")]).await;
    page.answers(200)
        .shows("Zoé is invited; the e-mail to zoe@example.org is on its way.")
        .shows("It can be accepted until");
    root.get("/en/desk/people").await.shows("Invited");

    let link = link(&app, &server, "zoe@example.org").await;
    let mail = &server.mails()[0];
    assert_eq!(mail.header("Content-Language"), "fr");
    let text = mail.text();
    for words in [
        "root vous invite à travailler sur Pledgebook.",
        "\u{a0}: Recherche",
        "Bonjour Zoé,",
        "jusqu’au 22 janvier 2026",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(link.starts_with("/fr/desk/invitations/"), "{link}");

    let zoe = app.visitor();
    zoe.get(&link).await.answers(200).shows("Bienvenue, Zoé").shows("Recherche");
    zoe.get(&link).await.answers(200);
    accepts(&zoe, &link, "court").await.answers(422).shows("il faut au moins 12 caractères");
    accepts(&zoe, &link, OWN).await.answers(200).shows("Votre mot de passe est enregistré.");
    signs_in(&zoe, OWN).await.answers(200).shows("Sign out");
    zoe.get(&format!("/en/desk/trackers/{}", app.tracker)).await.answers(200);

    app.visitor().get(&link).await.answers(410).shows("Si vous avez choisi un mot de passe, ouvrez une session.");
    root.get("/en/desk/people").await.hides(">Invited<");
    root.get("/en/desk/activity")
        .await
        .shows("invited a person by e-mail: Zoé")
        .shows("accepted an invitation and chose a password");
}

#[tokio::test]
async fn an_invitation_is_sent_anew_and_the_former_link_leads_nowhere() {
    let app = App::start().await;
    let (root, server) = (app.admin("root").await, Smtp::start());
    let person = invites(&root, &[]).await;
    let first = link(&app, &server, "zoe@example.org").await;
    app.wait(Duration::hours(11));
    root.get("/en/desk").await.answers(200);
    root.fill(&person, "/invitation", &[], None).await.answers(200).shows("is on its way");
    let second = link(&app, &server, "zoe@example.org").await;
    app.visitor().get(&first).await.answers(410);
    app.visitor().get(&second).await.answers(200);
    // Who has not accepted has no other way in.
    let visitor = app.visitor();
    let asked = visitor.get("/en/desk/password-reset").await;
    visitor.fill(&asked, "/password-reset", &[("email", "zoe@example.org")], None).await.answers(200);
    app.wait(Duration::days(7) + Duration::minutes(1));
    app.visitor().get(&second).await.answers(410).shows("plus de sept jours");
    root.signs_in().await;
    root.get(&person.path).await.shows("It expired on");
    let kinds = Sql::app(&app.schema).await.lines("SELECT DISTINCT kind FROM one_time_link").await;
    assert_eq!(kinds, ["invitation"]);
}

#[tokio::test]
async fn an_invitation_is_withdrawn_until_it_is_accepted() {
    let app = App::start().await;
    let (root, server) = (app.admin("root").await, Smtp::start());
    let person = invites(&root, &[]).await;
    let first = link(&app, &server, "zoe@example.org").await;
    let asked = root.fill(&person, "/invitation/withdrawal", &[], None).await;
    asked.answers(200).shows("The invitation of Zoé is withdrawn.").shows("It was withdrawn on January 15, 2026.");
    app.visitor().get(&first).await.answers(410);
    root.fill(&asked, "/invitation", &[], None).await.answers(200).shows("Zoé is invited");
    let second = link(&app, &server, "zoe@example.org").await;
    accepts(&app.visitor(), &second, OWN).await.answers(200);
    for part in ["/invitation", "/invitation/withdrawal"] {
        root.fill(&person, "/invitation/withdrawal", &[], None).await.shows("The invitation was accepted already.");
        root.post(&format!("{}{part}", person.path), &[]).await.shows("The invitation was accepted already.");
    }
}

#[tokio::test]
async fn a_mail_that_is_due_after_the_invitation_was_withdrawn_is_not_sent() {
    let app = App::start().await;
    let (root, server) = (app.admin("root").await, Smtp::start());
    let person = invites(&root, &[]).await;
    root.fill(&person, "/invitation/withdrawal", &[], None).await.answers(200);
    assert_eq!(posts(&app, &carrier(&server.url)).await, 0);
    assert_eq!(Sql::app(&app.schema).await.one("SELECT mail FROM account_letter").await, "withheld");
}

#[tokio::test]
async fn only_administrators_invite_and_what_is_wrong_comes_back_with_what_was_typed() {
    let app = App::start().await;
    let (root, ed) = (app.admin("root").await, app.editor("ed").await);
    let page = invites(&root, &[("email", "no address"), ("language", "klingon")]).await;
    page.answers(422).shows("is not an e-mail address").shows("not one of the choices");
    assert_eq!(page.value_of("name").as_deref(), Some("Zoé"));
    invites(&root, &[("email", "ed@example.org")]).await.answers(422).shows("“ed@example.org” is already used.");
    // A second click is no second invitation.
    let form = root.get("/en/desk/people").await;
    let typed = [("name", "Zoé"), ("email", "zoe@example.org"), ("language", "fr")];
    for _ in 0..2 {
        root.fill(&form, "/people/invitations", &typed, None).await.answers(200).shows("Zoé is invited");
    }
    let sql = Sql::app(&app.schema).await;
    assert_eq!(sql.number("SELECT count(*) FROM account_letter").await, 1);
    ed.get("/en/desk").await;
    ed.post("/en/desk/people/invitations", &typed).await.answers(404);
    let id = sql.number("SELECT id FROM account WHERE email = 'zoe@example.org'").await;
    for part in ["invitation", "invitation/withdrawal"] {
        ed.post(&format!("/en/desk/people/{id}/{part}"), &[]).await.answers(404);
    }
}

#[tokio::test]
async fn who_has_not_accepted_gets_no_other_mail() {
    let app = App::start().await;
    let (root, server) = (app.admin("root").await, Smtp::start());
    let seat = format!("role.{}", app.tracker);
    invites(&root, &[(&seat, "researcher")]).await.answers(200);
    let id = Sql::app(&app.schema).await.number("SELECT id FROM account WHERE email = 'zoe@example.org'").await;
    tell(&app, AccountId(id), Event::Assigned).await;
    assert_eq!(posts(&app, &carrier(&server.url)).await, 1);
    assert!(server.mails()[0].header("Subject").contains("vous invite"), "{:?}", server.mails());
}
