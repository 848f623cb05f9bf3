//! A forgotten password: the same answer for every address, a link that comes by mail and works once, and the end of every
//! session.

use chrono::Duration;

use crate::desk::notification::mail::{carrier, posts};
use crate::support::people::PASSWORD;
use crate::support::{App, Browser, Page, Smtp, Sql, eventually};

const NEW: &str = "another long sentence";

async fn asks(browser: &Browser, email: &str) -> Page {
    let page = browser.get("/en/desk/password-reset").await;
    browser.fill(page.answers(200), "/password-reset", &[("email", email)], None).await
}

/// The path of the link in the newest mail to this address; it is written after the answer.
pub async fn link(app: &App, server: &Smtp, to: &str) -> String {
    let before = server.mails().len();
    eventually("the mail is sent", async || posts(app, &carrier(&server.url)).await + server.mails().len() > before)
        .await;
    let mail = server.mails().into_iter().rev().find(|mail| mail.to == to).unwrap_or_else(|| panic!("no mail to {to}"));
    let text = mail.text();
    let line = text.lines().find(|line| line.starts_with(&app.address) && line.len() > app.address.len() + 50);
    line.unwrap_or_else(|| panic!("no link in {text}"))[app.address.len()..].to_owned()
}

async fn signs_in(browser: &Browser, email: &str, password: &str) -> Page {
    let page = browser.get("/en/desk/sign-in").await;
    browser.fill(&page, "/sign-in", &[("email", email), ("password", password)], None).await
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_link_that_comes_by_mail() {
    let app = App::start().await;
    let (ana, server) = (app.researcher("ana").await, Smtp::start());
    let visitor = app.visitor();
    visitor.get("/en/desk/sign-in").await.shows("Forgotten password");
    asks(&visitor, "Ana@example.org").await.answers(200).shows("If an account signs in with the address you gave");
    let link = link(&app, &server, &ana.email).await;
    let mail = &server.mails()[0];
    assert_eq!(mail.header("Subject"), "A new password for Pledgebook");
    assert!(mail.text().contains("your password stays as it is"), "{}", mail.text());

    let page = visitor.get(&link).await;
    page.answers(200).shows("Your new password");
    assert_eq!(page.value_of("email").as_deref(), Some("ana@example.org"));
    visitor.fill(&page, &link, &[("password", "short")], None).await.answers(422).shows("at least 12 characters");
    ana.get("/en/desk").await.shows("Sign out");
    visitor.fill(&page, &link, &[("password", NEW)], None).await.answers(200).shows("The password is changed.");
    ana.get("/en/desk").await.shows("Sign in to the desk");
    signs_in(&app.visitor(), &ana.email, PASSWORD).await.answers(422);
    signs_in(&visitor, &ana.email, NEW).await.answers(200).shows("Sign out");

    assert_eq!(posts(&app, &carrier(&server.url)).await, 1, "the person is told");
    let told = server.mails().pop().expect("a mail");
    assert_eq!((told.to.as_str(), told.header("Subject").as_str()), (&*ana.email, "Your password was changed"));
    visitor.get(&link).await.answers(410).shows("This link does not work any more").shows("Ask for a new link");
    visitor.post_raw(&link, format!("password={}", NEW.replace(' ', "+"))).await.answers(410);
}

#[tokio::test]
async fn every_address_gets_the_same_answer_and_only_accounts_with_a_password_get_mail() {
    let app = App::start().await;
    let (ana, root, server) = (app.researcher("ana").await, app.admin("root").await, Smtp::start());
    let gone = app.stranger("gone").await;
    let page = root.get(&format!("/en/desk/people/{}", gone.id)).await;
    root.fill(&page, "/closing", &[], None).await.answers(200);
    let mut answers = Vec::new();
    for email in ["nobody@example.org", "gone@example.org", "ana@example.org"] {
        let page = asks(&app.visitor(), email).await;
        answers.push((page.status, page.words().replace(email, "…")));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    link(&app, &server, &ana.email).await;
    assert_eq!(server.mails().len(), 1, "{:?}", server.mails());
    asks(&app.visitor(), "no address").await.answers(422).shows("is not an e-mail address");
}

#[tokio::test]
async fn opening_the_link_changes_nothing_and_an_hour_later_it_leads_nowhere() {
    let app = App::start().await;
    let (ana, server) = (app.researcher("ana").await, Smtp::start());
    asks(&app.visitor(), &ana.email).await.answers(200);
    let link = link(&app, &server, &ana.email).await;
    let sql = Sql::app(&app.schema).await;
    for _ in 0..3 {
        let page = app.visitor().get(&link).await;
        assert_eq!(page.answers(200).headers["referrer-policy"], "no-referrer");
        assert_eq!(page.headers["cache-control"], "private, no-store");
        assert!(page.cookie().is_none(), "a page that anybody opens begins no session");
    }
    assert_eq!(sql.number("SELECT count(*) FROM one_time_link WHERE used_at IS NOT NULL").await, 0);
    assert_eq!(sql.number("SELECT count(*) FROM session WHERE account_id IS NULL").await, 0);
    let token = link.rsplit('/').next().expect("a token");
    let kept = format!("SELECT count(*) FROM one_time_link WHERE position('{token}' IN one_time_link::text) > 0");
    assert_eq!(sql.number(&kept).await, 0, "only a hash is kept");
    app.visitor().get(&format!("{link}x")).await.answers(410);
    app.wait(Duration::minutes(61));
    app.visitor().get(&link).await.answers(410).shows("more than an hour old");
}

#[tokio::test]
async fn asking_again_and_again_has_to_wait_whatever_the_address() {
    let app = App::start().await;
    app.researcher("ana").await;
    for email in ["ana@example.org", "nobody@example.org"] {
        for _ in 0..3 {
            asks(&app.visitor(), email).await.answers(200);
        }
        let page = asks(&app.visitor(), email).await;
        page.answers(429).shows("a link was asked for several times; the next one can be sent in 11 minutes");
        assert!(page.headers.contains_key("retry-after"));
    }
    app.wait(Duration::minutes(11));
    asks(&app.visitor(), "ana@example.org").await.answers(200);
    let mut last = 200;
    for number in 0..12 {
        last = asks(&app.visitor(), &format!("somebody{number}@example.org")).await.status.as_u16();
    }
    assert_eq!(last, 429, "one network cannot write to everybody");
}

#[tokio::test]
async fn the_host_in_the_link_is_the_configured_one_whatever_the_request_says() {
    let app = App::start().await;
    let (ana, server) = (app.researcher("ana").await, Smtp::start());
    let client = reqwest::Client::new();
    let asked = client
        .post(format!("{}/en/desk/password-reset", app.address))
        .header("host", "elsewhere.example")
        .header("x-forwarded-host", "elsewhere.example")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("email=ana%40example.org");
    assert_eq!(asked.send().await.expect("an answer").status(), 200);
    link(&app, &server, &ana.email).await;
    assert!(!server.mails()[0].raw.contains("elsewhere"), "{}", server.mails()[0].raw);
}

#[tokio::test]
async fn a_form_from_another_site_asks_for_nothing_and_one_from_a_page_without_a_name_is_taken_by_its_secret() {
    let app = App::start().await;
    let (ana, server) = (app.researcher("ana").await, Smtp::start());
    let client = reqwest::Client::new();
    let post = async |path: &str, headers: &[(&str, &str)], body: &str| {
        let mut request = client.post(format!("{}{path}", app.address)).body(body.to_owned());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        request.send().await.expect("an answer").status().as_u16()
    };
    let ask = "email=ana%40example.org";
    assert_eq!(post("/en/desk/password-reset", &[("sec-fetch-site", "cross-site")], ask).await, 403);
    assert_eq!(post("/en/desk/password-reset", &[("origin", "https://elsewhere.example")], ask).await, 403);
    assert_eq!(post("/en/desk/password-reset", &[("origin", "null")], ask).await, 403);
    asks(&app.visitor(), &ana.email).await.answers(200);
    let link = link(&app, &server, &ana.email).await;
    let weak = "password=short";
    assert_eq!(post(&link, &[("origin", "null"), ("sec-fetch-site", "cross-site")], weak).await, 403);
    assert_eq!(post(&link, &[("origin", "null"), ("sec-fetch-site", "same-origin")], weak).await, 422);
    assert_eq!(post(&link, &[("origin", "null")], weak).await, 422, "a browser that says nothing else");
}

#[tokio::test]
async fn the_trail_says_who_asked_and_who_chose() {
    let app = App::start().await;
    let (ana, root, server) = (app.researcher("ana").await, app.admin("root").await, Smtp::start());
    asks(&app.visitor(), &ana.email).await.answers(200);
    let link = link(&app, &server, &ana.email).await;
    let visitor = app.visitor();
    let page = visitor.get(&link).await;
    visitor.fill(&page, &link, &[("password", NEW)], None).await.answers(200);
    let activity = root.get("/en/desk/activity").await;
    activity
        .shows("sent a link for a new password, as somebody asked: ana")
        .shows("ana chose a new password by a mailed link");
    root.get("/fr/desk/activity").await.shows("a choisi un nouveau mot de passe au moyen d’un lien reçu par courriel");
}
