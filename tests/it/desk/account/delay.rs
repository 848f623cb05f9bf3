//! Passwords cannot be guessed, and nobody can shut others out: wrong ones make the next try wait, longer each time.

use chrono::Duration;
use pledgebook::command::scheduler;

use crate::desk::notification::mail::{carrier, posts};
use crate::support::people::PASSWORD;
use crate::support::{App, Browser, Page, Smtp, Sql};

async fn tries(browser: &Browser, email: &str, password: &str) -> Page {
    let page = browser.get("/en/desk/sign-in").await;
    browser.fill(&page, "/sign-in", &[("email", email), ("password", password)], None).await
}

/// Five strangers with wrong passwords.
async fn guesses(app: &App, email: &str) {
    for _ in 0..5 {
        tries(&app.visitor(), email, "not the password").await.answers(422).shows("is not right");
    }
}

/// What the trail says was counted, once it says so many times: it is told after the answer.
async fn told(app: &App, times: i64) -> String {
    let sql = Sql::app(&app.schema).await;
    let count = "SELECT count(*) FROM audit_entry WHERE action = 'account.refuse_sign_in'";
    while sql.number(count).await < times {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    sql.one("SELECT string_agg(detail ->> 'counted', ' ') FROM audit_entry WHERE action = 'account.refuse_sign_in'")
        .await
}

#[tokio::test]
async fn after_five_wrong_passwords_a_stranger_waits_even_with_the_right_one() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    guesses(&app, &ana.email).await;
    let visitor = app.visitor();
    let page = tries(&visitor, "ANA@example.org ", PASSWORD).await;
    page.answers(429).shows("Signing in failed too often.").shows("in 6 seconds").hides(PASSWORD);
    assert_eq!(page.value_of("email").as_deref(), Some("ANA@example.org "));
    assert_eq!(page.headers["retry-after"], "6");
    app.wait(Duration::seconds(5));
    tries(&visitor, &ana.email, "not the password").await.answers(422);
    tries(&visitor, &ana.email, PASSWORD).await.answers(429).shows("in 11 seconds");
    app.wait(Duration::seconds(10));
    tries(&visitor, &ana.email, PASSWORD).await.answers(200).shows("Sign out");
    // Who came in has no failures any more.
    guesses(&app, &ana.email).await;
}

#[tokio::test]
async fn an_unknown_address_waits_like_a_known_one() {
    let app = App::start().await;
    app.researcher("ana").await;
    let mut answers = Vec::new();
    for email in ["ana@example.org", "nobody@example.org"] {
        guesses(&app, email).await;
        answers.push(tries(&app.visitor(), email, PASSWORD).await.answers(429).words());
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn a_browser_that_signed_in_before_is_not_shut_out_by_others() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    ana.post("/en/desk/sign-out", &[]).await.answers(200);
    for _ in 0..7 {
        guesses(&app, &ana.email).await;
        // Her account and the network from which all of them come are both delayed.
        tries(&app.visitor(), &ana.email, PASSWORD).await.answers(429);
        app.wait(Duration::hours(6));
    }
    tries(&app.visitor(), "nobody@example.org", PASSWORD).await.answers(422);
    guesses(&app, &ana.email).await;
    tries(&app.visitor(), &ana.email, PASSWORD).await.answers(429);
    tries(&ana, &ana.email, "mistyped").await.answers(422);
    tries(&ana, &ana.email, PASSWORD).await.answers(200).shows("Sign out");
    // It is known for one account, and not for others.
    let bo = app.researcher("bo").await;
    guesses(&app, &bo.email).await;
    ana.post("/en/desk/sign-out", &[]).await.answers(200);
    tries(&ana, &bo.email, PASSWORD).await.answers(429);
}

#[tokio::test]
async fn a_browser_is_known_for_half_a_year_and_what_is_old_is_forgotten() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    guesses(&app, "nobody@example.org").await;
    app.wait(Duration::days(179));
    guesses(&app, &ana.email).await;
    tries(&app.visitor(), &ana.email, PASSWORD).await.answers(429);
    let sql = Sql::app(&app.schema).await;
    let kept = "SELECT count(*) FROM sign_in_failure";
    let before = sql.number(kept).await;
    scheduler::tick(&app.state().await).await.expect("a beat");
    assert_eq!(before - sql.number(kept).await, 1, "those of half a year ago, but the network failed again");
    assert_eq!(sql.number("SELECT count(*) FROM known_device").await, 1);
    tries(&ana, &ana.email, PASSWORD).await.answers(200).shows("Sign out");
    app.wait(Duration::days(181));
    guesses(&app, &ana.email).await;
    tries(&ana, &ana.email, PASSWORD).await.answers(429);
    scheduler::tick(&app.state().await).await.expect("a beat");
    assert_eq!(sql.number("SELECT count(*) FROM known_device").await, 0);
}

#[tokio::test]
async fn a_known_browser_guesses_no_more_often_than_a_stranger_and_is_forgotten_with_the_password() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    ana.post("/en/desk/sign-out", &[]).await.answers(200);
    for _ in 0..5 {
        tries(&ana, &ana.email, "not the password").await.answers(422);
    }
    tries(&ana, &ana.email, PASSWORD).await.answers(429);
    let elsewhere = app.visitor();
    tries(&elsewhere, &ana.email, PASSWORD).await.answers(200).shows("Sign out");
    let page = elsewhere.get("/en/desk/password").await;
    let fields = [("current", PASSWORD), ("password", "another long sentence")];
    elsewhere.fill(&page, "/password", &fields, None).await.answers(200);
    let devices = Sql::app(&app.schema).await.number("SELECT count(*) FROM known_device").await;
    assert_eq!(devices, 1, "only the one in which it was changed is known");
}

#[tokio::test]
async fn whoever_changes_their_password_under_attack_signs_in_with_it_at_once() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    guesses(&app, &ana.email).await;
    let page = ana.get("/en/desk/password").await;
    let new = "another long sentence";
    ana.fill(&page, "/password", &[("current", PASSWORD), ("password", new)], None).await.answers(200);
    guesses(&app, &ana.email).await;
    tries(&app.visitor(), &ana.email, new).await.answers(429);
    tries(&ana, &ana.email, new).await.answers(200).shows("Sign out");
}

#[tokio::test]
async fn one_network_waits_after_thirty_failures_as_whoever_it_signs_in() {
    let app = App::start().await;
    for number in 0..30 {
        tries(&app.visitor(), &format!("nobody{number}@example.org"), PASSWORD).await.answers(422);
    }
    tries(&app.visitor(), "another@example.org", PASSWORD).await.answers(429);
    assert_eq!(told(&app, 1).await, "network");
    app.wait(Duration::seconds(6));
    tries(&app.visitor(), "another@example.org", PASSWORD).await.answers(422);
}

#[tokio::test]
async fn tries_at_once_are_no_more_than_one_after_another() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let visitor = app.visitor();
    visitor.get("/en/desk/sign-in").await;
    let token = visitor.token();
    let body = format!("csrf={token}&email={}&password=not+the+password", ana.email.replace('@', "%40"));
    let all = (0..40).map(|_| visitor.post_and_stay("/en/desk/sign-in", body.clone()));
    let statuses: Vec<u16> =
        futures_util::future::join_all(all).await.iter().map(|page| page.status.as_u16()).collect();
    let hashed = statuses.iter().filter(|status| **status == 422).count();
    assert!(hashed <= 5, "{hashed} passwords were tried: {statuses:?}");
    assert!(statuses.contains(&429));
}

#[tokio::test]
async fn the_owner_is_told_by_mail_once_and_the_trail_says_so() {
    let app = App::start().await;
    let (ana, root) = (app.researcher("ana").await, app.admin("root").await);
    let server = Smtp::start();
    guesses(&app, &ana.email).await;
    assert_eq!(told(&app, 1).await, "account");
    assert_eq!(posts(&app, &carrier(&server.url)).await, 0, "five may be her own");
    for _ in 0..7 {
        app.wait(Duration::minutes(16));
        tries(&app.visitor(), &ana.email, "not the password").await.answers(422);
    }
    assert_eq!(told(&app, 2).await, "account account", "it is told once a day, and when it alarms");
    assert_eq!(posts(&app, &carrier(&server.url)).await, 1);
    let mail = &server.mails()[0];
    assert!(mail.text().contains("10 attempts were made to sign in to your account"), "{}", mail.text());
    assert_eq!(
        (mail.to.as_str(), mail.header("Subject").as_str()),
        (ana.email.as_str(), "Someone is trying to sign in to your account",)
    );
    let activity = root.get("/en/desk/activity").await;
    activity.shows("made further tries wait after many wrong passwords");
}

#[tokio::test]
async fn proofs_of_who_is_signed_in_cannot_be_guessed_either() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let wrong = [("current", "not the password"), ("password", "another long sentence")];
    let page = ana.get("/en/desk/password").await;
    for _ in 0..5 {
        ana.fill(&page, "/password", &wrong, None).await.answers(422).shows("The current password is not right.");
    }
    let right = [("current", PASSWORD), ("password", "another long sentence")];
    ana.fill(&page, "/password", &right, None).await.answers(422).shows("the next try is taken in 6 seconds");
    app.wait(Duration::seconds(6));
    ana.fill(&page, "/password", &right, None).await.answers(200).shows("The password is changed.");
}

#[tokio::test]
async fn the_cookie_of_a_known_browser_comes_with_signing_in_and_is_for_the_server_alone() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let visitor = app.visitor();
    let page = visitor.get("/en/desk/sign-in").await;
    assert!(page.device().is_none(), "nobody who did not sign in has one");
    let body = format!(
        "csrf={}&email={}&password={}",
        visitor.token(),
        ana.email.replace('@', "%40"),
        PASSWORD.replace(' ', "+")
    );
    let cookie = visitor.post_and_stay("/en/desk/sign-in", body).await.answers(303).device().expect("a cookie");
    for part in ["pledgebook-device=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=15552000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let kept = "SELECT count(*) FROM known_device WHERE position(encode(key_hash, 'escape') IN $$K$$) > 0";
    let key = cookie.split(['=', ';']).nth(1).expect("a key");
    assert_eq!(Sql::app(&app.schema).await.number(&kept.replace('K', key)).await, 0, "it is not kept as it is");
}

#[tokio::test]
async fn administrators_see_that_signing_in_failed_many_times() {
    let app = App::start().await;
    let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
    root.get("/en/desk/people").await.answers(200).hides("wrong passwords");
    guesses(&app, &ana.email).await;
    told(&app, 1).await;
    let page = root.get("/en/desk/people").await;
    page.shows("Once in the last seven days somebody had to wait after many wrong passwords.");
    let address = page.attributes("main .notice a", "href").remove(0);
    root.get(&address).await.answers(200).shows("made further tries wait after many wrong passwords");
    root.get("/fr/desk/people").await.shows("Une fois ces sept derniers jours");
    app.wait(Duration::days(8));
    root.signs_in().await.answers(200);
    root.get("/en/desk/people").await.answers(200).hides("wrong passwords");
}
