//! The outbox when things go wrong: servers that are down, rights that are gone, several processes, mail that is given up.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::Duration;
use pledgebook::action;
use pledgebook::command::mailer;
use pledgebook::domain::notification::{ATTEMPTS, Event};
use pledgebook::platform::mail::Carrier;

use super::mail::{carrier, posts, tell};
use crate::platform::program::{Directory, run};
use crate::support::{App, Smtp, Sql, make};

#[tokio::test]
async fn a_server_that_was_down_gets_the_mail_when_it_is_up_again() {
    let app = App::start().await;
    let (ana, port) = (app.researcher("ana").await, Smtp::nowhere());
    let carrier = carrier(&format!("smtp://127.0.0.1:{port}"));
    tell(&app, ana.id, Event::Assigned).await;
    assert_eq!(posts(&app, &carrier).await, 0);
    let server = Smtp::start_on(port);
    assert_eq!(posts(&app, &carrier).await, 0, "it is not tried again at once");
    app.wait(Duration::minutes(1));
    assert_eq!(posts(&app, &carrier).await, 1);
    app.wait(Duration::days(1));
    assert_eq!(posts(&app, &carrier).await, 0);
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
async fn what_cannot_be_sent_is_given_up_and_administrators_see_it() {
    let app = App::start().await;
    let (ana, root) = (app.researcher("ana").await, app.admin("root").await);
    let server = Smtp::start();
    let carrier = carrier(&server.url);
    let sql = Sql::app(&app.schema).await;
    sql.run(&format!("UPDATE account SET email = 'ana@refused.example' WHERE id = {}", ana.id)).await;
    tell(&app, ana.id, Event::Assigned).await;
    assert_eq!(posts(&app, &carrier).await, 0);
    assert_eq!(sql.one("SELECT mail || attempts FROM notification").await, "failed1", "550 is final");
    app.wait(Duration::hours(6));
    assert_eq!(posts(&app, &carrier).await, 0);
    assert_eq!(sql.one("SELECT attempts::text FROM notification").await, "1");
    root.signs_in().await.answers(200);
    let page = root.get("/en/desk/notifications").await;
    page.shows("E-mails that could not be sent").shows("ana").shows("refused it for good").shows("no such user");
    ana.get("/en/desk/notifications").await.hides("could not be sent");
}

#[tokio::test]
async fn a_server_that_is_busy_is_asked_again_until_it_is_enough() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let server = Smtp::start();
    let carrier = carrier(&server.url);
    let sql = Sql::app(&app.schema).await;
    sql.run(&format!("UPDATE account SET email = 'ana@busy.example' WHERE id = {}", ana.id)).await;
    tell(&app, ana.id, Event::Assigned).await;
    for attempt in 1..=ATTEMPTS {
        assert_eq!(sql.one("SELECT mail FROM notification").await, "waiting", "before attempt {attempt}");
        assert_eq!(posts(&app, &carrier).await, 0);
        app.wait(Duration::hours(6));
    }
    assert_eq!(sql.one("SELECT mail || attempts FROM notification").await, format!("failed{ATTEMPTS}"));
}

#[tokio::test]
async fn who_lost_the_right_meanwhile_is_not_told() {
    let app = App::start().await;
    let (ana, ed, eve, max) =
        (app.researcher("ana").await, app.editor("ed").await, app.editor("eve").await, app.editor("max").await);
    let (server, draft) = (Smtp::start(), ana.drafts(&app, &make::RATING).await);
    ana.submits(draft).await.answers(200);
    app.write(async |tx| action::account::set_role(tx, ed.id, app.tracker, None).await).await;
    app.write(async |tx| action::account::set_closed(tx, eve.id, true).await).await;
    assert_eq!(posts(&app, &carrier(&server.url)).await, 1);
    assert_eq!(server.mails()[0].to, max.email);
    // Given back, the right does not bring back old news.
    app.write(async |tx| action::account::set_closed(tx, eve.id, false).await).await;
    app.wait(Duration::days(1));
    assert_eq!(posts(&app, &carrier(&server.url)).await, 0);
}

#[tokio::test]
async fn editors_are_not_called_to_what_does_not_wait_any_more() {
    let app = App::start().await;
    let (ana, _ed) = (app.researcher("ana").await, app.editor("ed").await);
    let (server, draft) = (Smtp::start(), ana.drafts(&app, &make::RATING).await);
    ana.submits(draft).await.answers(200);
    let page = ana.reads(draft).await;
    ana.fill(&page, "/recall", &[], None).await.answers(200);
    assert_eq!(posts(&app, &carrier(&server.url)).await, 0);
}

#[tokio::test]
async fn several_processes_send_each_mail_once() {
    let app = App::start().await;
    let (ana, bob) = (app.researcher("ana").await, app.researcher("bob").await);
    let server = Smtp::start();
    ana.get("/en/desk").await;
    ana.post("/en/desk/notifications/mail", &[("delivery", "digest"), ("event", "assigned")]).await.answers(200);
    for _ in 0..6 {
        tell(&app, ana.id, Event::Assigned).await;
        tell(&app, bob.id, Event::Remark).await;
        app.wait(Duration::minutes(1));
    }
    app.wait(Duration::days(1));
    let (state, carrier) = (app.state().await, carrier(&server.url));
    let looks = (0..4).map(|_| mailer::tick(&state, &carrier));
    let counts = futures_util::future::join_all(looks).await;
    assert_eq!(counts.into_iter().map(|count| count.expect("a look")).sum::<usize>(), 7);
    let mails = server.mails();
    assert_eq!(mails.iter().filter(|mail| mail.to == ana.email).count(), 1, "one digest");
    let mut names: Vec<String> = mails.iter().map(|mail| mail.header("Message-ID")).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 7);
}

#[tokio::test]
async fn without_a_server_mail_is_written_into_a_folder() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let folder = Directory::new("outbox");
    let carrier = Carrier::folder(folder.path(), "desk@example.org").expect("a carrier");
    tell(&app, ana.id, Event::Assigned).await;
    assert_eq!(posts(&app, &carrier).await, 1);
    let files: Vec<_> =
        std::fs::read_dir(folder.path()).expect("a folder").flatten().map(|entry| entry.path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert_eq!(files[0].extension().and_then(|ending| ending.to_str()), Some("eml"));
    let mode = |path: &Path| path.metadata().expect("a file").permissions().mode() & 0o777;
    assert_eq!((mode(folder.path()), mode(&files[0])), (0o700, 0o600), "mail is for its recipients alone");
    let text = std::fs::read_to_string(&files[0]).expect("a mail");
    assert!(text.contains("To: ana <ana@example.org>\r\n"), "{text}");
}

#[test]
fn settings_that_cannot_be_read_are_named_without_the_password() {
    let settings = [("PLEDGEBOOK_SMTP_URL", "http://user:secret@host"), ("PLEDGEBOOK_MAIL_FROM", "nobody")];
    let told = run(&["serve"], &settings).fails(&["PLEDGEBOOK_SMTP_URL", "PLEDGEBOOK_MAIL_FROM is “nobody”"]);
    assert!(!told.err.contains("secret"), "{}", told.err);
}
