//! Signing in and out.

mod address;
mod client;
mod closing;
mod delay;
mod initial;
mod password;
mod proof;
mod second_factor;
mod session;

use chrono::Duration;

use pledgebook::store;

use crate::support::people::PASSWORD;
use crate::support::{App, Browser, Page, Sql, make};

#[tokio::test]
async fn someone_signs_in_and_out() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    ana.get("/en/desk/password").await.answers(200).shows("Your password");
    let page = ana.get("/en/desk/password").await;
    ana.fill(&page, "/sign-out", &[], None).await.answers(200).shows("You have signed out.");
    ana.get("/en/desk/password").await.shows("Sign in to the desk");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_get_the_same_answer() {
    let app = App::start().await;
    app.researcher("ana").await;
    let mut answers = Vec::new();
    for (email, password) in [("ana@example.org", "not this one"), ("nobody@example.org", PASSWORD)] {
        let visitor = app.visitor();
        let page = visitor.get("/en/desk/sign-in").await;
        let answer = visitor.fill(&page, "/sign-in", &[("email", email), ("password", password)], None).await;
        answer.answers(422).shows("The address or the password is not right.");
        assert_eq!(answer.value_of("email").as_deref(), Some(email), "what was typed is kept");
        answers.push(answer.words());
    }
    assert_eq!(answers[0], answers[1]);
}

/// The answer to a sign-in by the form.
async fn answer_of_sign_in(browser: &Browser) -> Page {
    let (target, mut fields) = browser.ask("/en/desk/sign-in").await.form("/sign-in");
    fields.retain(|(name, _)| name == "csrf");
    fields.extend([("email".to_owned(), "ana@example.org".to_owned()), ("password".to_owned(), PASSWORD.to_owned())]);
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    browser.post_and_stay(&target, body).await
}

#[tokio::test]
async fn nothing_is_kept_of_whoever_has_not_signed_in() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let sql = Sql::app(&app.schema).await;
    let kept = "SELECT count(*) FROM session";
    let before = sql.number(kept).await;
    for path in [
        "/en/desk/sign-in",
        "/fr/desk",
        "/en/desk/account",
        "/en/desk/password-reset",
        "/en/desk/sign-in?next=%2Fen%2Fdesk",
    ] {
        assert!(app.visitor().get(path).await.answers(200).cookie().is_none(), "{path} sets a cookie");
    }
    let page = app.visitor().get("/en/desk/sign-in").await;
    let refused = [("email", "ana@example.org"), ("password", "not the password")];
    assert!(app.visitor().fill(&page, "/sign-in", &refused, None).await.answers(422).cookie().is_none());
    let words = [("csrf", "x"), ("rationale.en", "Half a sentence")];
    let given = app.visitor().post("/en/desk/assessments/1/revisions", &words).await;
    assert!(given.answers(401).cookie().is_none());
    assert_eq!(sql.number(kept).await, before);
    ana.post("/en/desk/sign-out", &[]).await.answers(200).shows("You have signed out.");
    assert_eq!(sql.number(kept).await, before - 1, "nor of whoever has signed out");
}

#[tokio::test]
async fn signing_in_from_another_site_is_refused() {
    let app = App::start().await;
    app.researcher("ana").await;
    let client = reqwest::Client::new();
    let body = format!("email=ana%40example.org&password={}", PASSWORD.replace(' ', "+"));
    for (name, value) in [
        ("origin", "https://elsewhere.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let request = client.post(format!("{}/en/desk/sign-in", app.address)).header(name, value).body(body.clone());
        let answer =
            request.header("content-type", "application/x-www-form-urlencoded").send().await.expect("an answer");
        assert_eq!(answer.status(), 403, "{name}: {value}");
        assert!(!answer.headers().contains_key("set-cookie"));
    }
}

#[tokio::test]
async fn signing_in_gives_the_session_a_new_id_each_time() {
    let app = App::start().await;
    app.researcher("ana").await;
    let browser = app.visitor();
    let first = answer_of_sign_in(&browser).await.answers(303).cookie().expect("a cookie");
    assert!(first.starts_with("pledgebook="));
    assert!(first.contains("HttpOnly") && first.contains("SameSite=Lax") && first.contains("Path=/"), "{first}");
    assert!(!first.contains("Secure"), "http has no secure cookies: {first}");
    // Whoever is signed in already signs in once more.
    let body = format!("email=ana%40example.org&password={}", PASSWORD.replace(' ', "+"));
    let second = browser.post_and_stay("/en/desk/sign-in", body).await.answers(303).cookie().expect("a cookie");
    assert_ne!(first.split(';').next(), second.split(';').next());
    let kept =
        "SELECT count(*) FROM session WHERE account_id = (SELECT id FROM account WHERE email = 'ana@example.org')";
    assert_eq!(Sql::app(&app.schema).await.number(kept).await, 2, "her own, and the newer one of this browser");
}

#[tokio::test]
async fn a_site_behind_https_sets_host_cookies_and_demands_https() {
    let app = App::start_at(|_| "https://promises.example".to_owned()).await;
    let name = "ana@example.org".parse().expect("an address");
    let hash = crate::support::people::quick().hash(PASSWORD).expect("a hash");
    app.write(async |tx| pledgebook::action::account::create(tx, &name, "ana", Some(&hash), false).await).await;
    let page = answer_of_sign_in(&app.visitor()).await;
    let cookie = page.answers(303).cookie().expect("a cookie");
    assert!(cookie.starts_with("__Host-pledgebook=") && cookie.contains("Secure"), "{cookie}");
    // Other hosts below this one are their operators' business, unless the operator of this one says so.
    assert_eq!(page.headers["strict-transport-security"], "max-age=63072000");
}

#[tokio::test]
async fn public_pages_set_no_cookie() {
    let app = App::start().await;
    for path in ["/en", "/fr/canada-2015", "/en/canada-2015/promises/1.02", "/fr/a-propos", "/en/nowhere-at-all"] {
        assert!(app.visitor().get(path).await.cookie().is_none(), "{path} sets a cookie");
    }
}

#[tokio::test]
async fn the_desk_sends_no_one_to_another_site_after_signing_in() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    for next in ["https://elsewhere.example", "//elsewhere.example", "/en/desk\\@elsewhere.example", "/en/deskless"] {
        let visitor = app.visitor();
        let path = format!("/en/desk/sign-in?next={}", next.replace('/', "%2F").replace('\\', "%5C"));
        let page = visitor.get(&path).await;
        let landed = visitor.fill(&page, "/sign-in", &[("email", &ana.email), ("password", PASSWORD)], None).await;
        assert_eq!(landed.answers(200).path, "/en/desk", "{next}");
    }
}

#[tokio::test]
async fn a_changed_password_ends_every_session() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let page = ana.get("/fr/desk/password").await;
    let fields = [("current", PASSWORD), ("password", "court")];
    ana.fill(&page, "/password", &fields, None).await.answers(422).shows("il faut au moins 12 caractères");
    let fields = [("current", "not the one"), ("password", "another long sentence")];
    ana.fill(&page, "/password", &fields, None).await.answers(422).shows("Le mot de passe actuel n’est pas le bon.");
    let fields = [("current", PASSWORD), ("password", "another long sentence")];
    ana.fill(&page, "/password", &fields, None).await.answers(200).shows("Le mot de passe est changé.");
    ana.get("/en/desk").await.shows("Sign in to the desk");
}

#[tokio::test]
async fn a_slash_too_many_is_forgiven_and_leads_to_no_other_site() {
    let app = App::start().await;
    let page = app.visitor().ask("/en/canada-2015/?verdict=kept").await;
    assert_eq!(page.answers(301).headers["location"], "/en/canada-2015?verdict=kept");
    for path in ["//elsewhere.example/", "/\\elsewhere.example/", "/en/\\elsewhere.example/"] {
        let answer = raw(&app, path).await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{path} answered {answer}");
    }
}

/// The answer to a request whose path no client library would send.
async fn raw(app: &App, path: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let host = app.address.trim_start_matches("http://");
    let mut stream = tokio::net::TcpStream::connect(host).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test]
async fn a_session_lives_twelve_hours_after_its_last_use_and_a_page_that_stays_open_is_no_use() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    for _ in 0..2 {
        app.wait(Duration::hours(11));
        ana.opens(draft).await.shows("Save");
    }
    let presence = format!("/en/desk/assessments/{draft}/presence");
    for _ in 0..2 {
        app.wait(Duration::minutes(5 * 60 + 50));
        ana.post(&presence, &[]).await.answers(200);
    }
    app.wait(Duration::minutes(30));
    ana.post(&presence, &[]).await.answers(401);
    ana.opens(draft).await.shows("Sign in to the desk");
}

#[tokio::test]
async fn a_session_ends_after_a_week_however_much_it_is_used() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    for _ in 0..16 {
        app.wait(Duration::hours(10));
        ana.get("/en/desk").await.shows("Sign out");
    }
    app.wait(Duration::hours(8));
    ana.get("/en/desk").await.shows("Sign in to the desk");
}

#[tokio::test]
async fn no_cache_keeps_where_a_form_leads() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    ana.get("/en/desk/account").await;
    let body = format!("csrf={}&named=yes", ana.token());
    let answer = ana.post_and_stay("/en/desk/account/naming", body).await;
    assert_eq!(answer.answers(303).headers["cache-control"], "private, no-store");
}

#[tokio::test]
async fn a_password_that_is_easily_guessed_is_refused_with_the_reason() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let page = ana.get("/en/desk/password").await;
    for (password, reason) in [
        ("password1234", "this is among the passwords that are tried first"),
        ("pledgebook-2026", "the name of the site are tried first"),
        ("abcabcabcabcabc", "repeats and rows of keys or letters are guessed quickly"),
    ] {
        let fields = [("current", PASSWORD), ("password", password)];
        ana.fill(&page, "/password", &fields, None).await.answers(422).shows(reason);
    }
}

#[tokio::test]
async fn what_is_on_its_way_while_a_session_ends_does_not_begin_it_again() {
    let app = App::start().await;
    let state = store::session::State::from([("flash".to_owned(), "\"kept\"".to_owned())]);
    let (now, later) = (app.now(), app.now() + Duration::hours(12));
    let load = async || app.read(async |connection| store::session::load(connection, "a key", now).await).await;
    app.read(async |connection| store::session::begin(connection, "a key", None, &state, later).await).await;
    assert_eq!(load().await.as_ref(), Some(&state));
    app.read(async |connection| store::session::end(connection, "a key").await).await;
    app.read(async |connection| store::session::update(connection, "a key", None, &state, later).await).await;
    assert_eq!(load().await, None);
}

#[tokio::test]
async fn after_a_week_one_signs_in_again_however_much_a_session_was_used() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    for _ in 0..15 {
        app.wait(Duration::hours(11));
        ana.get("/en/desk").await.answers(200).shows("Sign out");
    }
    app.wait(Duration::hours(4));
    ana.get("/en/desk").await.hides("Sign out").shows("Sign in");
}
