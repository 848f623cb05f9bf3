//! Mail as people get it: what it says, in which language, when, and about what not.

use chrono::Duration;
use pledgebook::action;
use pledgebook::command::mailer;
use pledgebook::domain::id::AccountId;
use pledgebook::domain::notification::{Event, Matter};
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::site::SiteIdentity;
use pledgebook::platform::mail::Carrier;
use pledgebook::store::Tx;
use pledgebook::store::notification::About;

use crate::support::people::Person;
use crate::support::{App, Smtp, Sql, make, revise};

pub async fn tell(app: &App, whom: AccountId, event: Event) {
    let about = About { tracker: app.tracker, matter: Matter::Promise(app.promise, None) };
    app.write(async |tx: &mut Tx<'_>| {
        action::notification::tell(tx, event, whom, about).await?;
        action::source::create(tx, app.tracker, &make::source()).await.map(drop)
    })
    .await;
}

pub fn carrier(url: &str) -> Carrier {
    Carrier::smtp(url, "Pledgebook <desk@example.org>").expect("a carrier")
}

/// One look into the outbox; how many mails went out.
pub async fn posts(app: &App, carrier: &Carrier) -> usize {
    mailer::tick(&app.state().await, carrier).await.expect("a look")
}

async fn chooses(person: &Person, delivery: &str, events: &[Event], language: &str) {
    let mut fields = vec![("delivery", delivery), ("language", language)];
    fields.extend(events.iter().map(|event| ("event", event.code())));
    person.get("/en/desk/notifications/mail").await.answers(200);
    person.post("/en/desk/notifications/mail", &fields).await.answers(200).shows("Saved.");
}

#[tokio::test]
async fn a_mail_says_what_happened_and_leads_there() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let (server, draft) = (Smtp::start(), ana.drafts(&app, &make::RATING).await);
    ana.submits(draft).await.answers(200);
    assert_eq!(posts(&app, &carrier(&server.url)).await, 1);
    assert_eq!(posts(&app, &carrier(&server.url)).await, 0, "once");
    let [mail] = &server.mails()[..] else { panic!("{:?}", server.mails()) };
    assert_eq!(mail.to, ed.email);
    assert_eq!(mail.header("Subject"), "ana submitted 1.02 for review.");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("Content-Language"), "en");
    assert_eq!(mail.header("Date"), "Thu, 15 Jan 2026 12:00:00 +0000");
    assert!(mail.header("Message-ID").ends_with("@example.org>"), "{}", mail.header("Message-ID"));
    assert!(mail.header("From").contains("<desk@example.org>"));
    assert!(mail.header("To").contains("<ed@example.org>"));
    let text = mail.text();
    for words in ["Hello ed,", "1.02 Greatly expand training missions.", "/en/desk/notifications/mail"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains(&format!("{}/en/desk/assessments/{draft}\n", app.address)), "{text}");
}

#[tokio::test]
async fn what_one_deed_tells_a_person_comes_in_one_mail() {
    let app = App::start().await;
    let (ana, _ed) = (app.researcher("ana").await, app.editor("ed").await);
    let server = Smtp::start();
    let others = [make::promise(&app, app.tracker, "1.03").await, make::promise(&app, app.tracker, "1.04").await];
    let [first, second] = others.map(|promise| About { tracker: app.tracker, matter: Matter::Promise(promise, None) });
    app.write(async |tx: &mut Tx<'_>| {
        action::notification::tell(tx, Event::Assigned, ana.id, first).await?;
        action::notification::tell(tx, Event::Assigned, ana.id, second).await?;
        action::source::create(tx, app.tracker, &make::source()).await.map(drop)
    })
    .await;
    app.wait(Duration::minutes(1));
    tell(&app, ana.id, Event::Assigned).await;
    assert_eq!(posts(&app, &carrier(&server.url)).await, 2, "one for each action");
    let [together, alone] = &server.mails()[..] else { panic!("{:?}", server.mails()) };
    assert!(together.text().contains("1.03") && together.text().contains("1.04"), "{}", together.text());
    assert!(alone.text().contains("1.02") && !alone.text().contains("1.03"), "{}", alone.text());
}

#[tokio::test]
async fn it_is_written_in_the_language_of_the_last_session_or_the_one_chosen() {
    let app = App::start().await;
    let (ana, server) = (app.researcher("ana").await, Smtp::start());
    let carrier = carrier(&server.url);
    ana.get("/en/desk").await;
    ana.post("/en/desk/sign-out", &[]).await.answers(200);
    let page = ana.get("/fr/desk/sign-in").await;
    let fields = [("email", ana.email.as_str()), ("password", crate::support::people::PASSWORD)];
    ana.fill(&page, "/sign-in", &fields, None).await.answers(200);
    tell(&app, ana.id, Event::Assigned).await;
    posts(&app, &carrier).await;
    chooses(&ana, "immediate", Event::ALL, "en").await;
    tell(&app, ana.id, Event::Assigned).await;
    posts(&app, &carrier).await;
    let [french, english] = &server.mails()[..] else { panic!("{:?}", server.mails()) };
    assert_eq!(french.header("Content-Language"), "fr");
    let text = french.text();
    assert!(text.contains("Pledgebook vous a attribué 1.02.") && text.contains("Étendre grandement"), "{text}");
    assert!(text.contains("/fr/desk/promises/"), "{text}");
    assert!(english.text().contains("Pledgebook assigned 1.02 to you."));
}

#[tokio::test]
async fn what_is_turned_off_is_listed_but_not_mailed() {
    let app = App::start().await;
    let (ana, server) = (app.researcher("ana").await, Smtp::start());
    let carrier = carrier(&server.url);
    chooses(&ana, "immediate", &[Event::Remark], "").await;
    tell(&app, ana.id, Event::Assigned).await;
    assert_eq!(posts(&app, &carrier).await, 0);
    tell(&app, ana.id, Event::Remark).await;
    // Turned off after it happened, before the mail went: that counts.
    chooses(&ana, "off", Event::ALL, "").await;
    assert_eq!(posts(&app, &carrier).await, 0);
    chooses(&ana, "immediate", &[Event::Remark], "").await;
    assert_eq!(posts(&app, &carrier).await, 0, "what was withheld stays so");
    tell(&app, ana.id, Event::Remark).await;
    assert_eq!(posts(&app, &carrier).await, 1);
    ana.get("/en/desk/notifications").await.shows("Pledgebook assigned 1.02 to you.").shows("3 unread");
    let page = ana.get("/en/desk/notifications/mail").await;
    assert_eq!(page.attributes("input[name=event][checked]", "value"), ["remark"]);
    ana.post("/en/desk/notifications/mail", &[("delivery", "pigeon")]).await.answers(422).shows("“pigeon” is not one");
    ana.post("/en/desk/notifications/mail", &[("language", "xx")]).await.answers(422);
}

#[tokio::test]
async fn a_digest_comes_once_a_day_with_everything() {
    let app = App::start().await;
    let (ana, server) = (app.researcher("ana").await, Smtp::start());
    let carrier = carrier(&server.url);
    chooses(&ana, "digest", Event::ALL, "").await;
    for event in [Event::Assigned, Event::Remark, Event::Remark] {
        tell(&app, ana.id, event).await;
        assert_eq!(posts(&app, &carrier).await, 0, "not before its hour");
    }
    app.wait(Duration::hours(22));
    assert_eq!(posts(&app, &carrier).await, 1);
    tell(&app, ana.id, Event::Assigned).await;
    assert_eq!(posts(&app, &carrier).await, 0, "not twice a day");
    app.wait(Duration::hours(24));
    assert_eq!(posts(&app, &carrier).await, 1);
    app.wait(Duration::hours(24));
    assert_eq!(posts(&app, &carrier).await, 0, "nothing new, no mail");
    let identity = SiteIdentity { name: make::words("Le Guet", "The Watch"), ..SiteIdentity::default() };
    app.write(async |tx| action::site::publish(tx, 0, &identity).await).await;
    tell(&app, ana.id, Event::Remark).await;
    app.wait(Duration::hours(24));
    assert_eq!(posts(&app, &carrier).await, 1);
    let [first, second, third] = &server.mails()[..] else { panic!("{:?}", server.mails()) };
    assert_eq!(first.header("Subject"), "Pledgebook: 3 notifications");
    assert_eq!(first.text().matches("Pledgebook remarked on 1.02.").count(), 2);
    assert_eq!(second.header("Subject"), "Pledgebook: 1 notification");
    assert_eq!(third.header("Subject"), "The Watch: 1 notification", "under the name that the site has since");
    assert_ne!(first.header("Message-ID"), second.header("Message-ID"));
}

#[tokio::test]
async fn no_name_reaches_into_the_headers() {
    let app = App::start().await;
    let server = Smtp::start();
    let ana = app.researcher("ana").await;
    let sql = Sql::app(&app.schema).await;
    let evil = "Ana\r\nBcc: thief@example.org\r\n\r\nHello \u{2028}";
    sql.run(&format!("UPDATE account SET name = '{evil}' WHERE id = {}", ana.id)).await;
    sql.run(&format!("UPDATE account SET name = '{evil}' WHERE kind = 'system'")).await;
    let text = PromiseText {
        reference: "1.02".parse().expect("a reference"),
        statement: make::words("Un", "One\n.\nQUIT\nMAIL FROM:<x@y.z>"),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    revise::promise(&app, app.promise, &text).await;
    tell(&app, ana.id, Event::Assigned).await;
    assert_eq!(posts(&app, &carrier(&server.url)).await, 1);
    let [mail] = &server.mails()[..] else { panic!("{:?}", server.mails()) };
    assert_eq!(mail.to, ana.email);
    let head = mail.raw.split("\r\n\r\n").next().expect("a head");
    assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{head}");
    assert!(mail.header("To").contains("<ana@example.org>"));
}
