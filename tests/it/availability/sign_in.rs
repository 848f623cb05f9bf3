//! Many who sign in at once: hashing passwords takes no more than its share, and nobody is left hanging.

use std::sync::mpsc::channel;
use std::time::Duration;

use pledgebook::action::{self, password};
use pledgebook::web::{Limit, NotDone};
use tokio::task::JoinSet;

use crate::support::{App, people::PASSWORD};

fn sign_in(csrf: &str, email: &str, password: &str) -> String {
    let pairs = [("csrf", csrf), ("email", email), ("password", password)];
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

#[tokio::test]
async fn two_hundred_at_once_never_hash_more_than_their_share_and_the_next_one_is_let_in() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let slow = password::hash(PASSWORD).expect("a hash");
    app.write(async |tx| action::account::set_lasting_password(tx, ana.id, &slow).await).await;
    ana.signs_in().await.answers(200);
    let visitor = app.visitor();
    visitor.get("/en/desk/sign-in").await.answers(200);
    let mut all = JoinSet::new();
    for number in 0..200 {
        let body = sign_in(&visitor.token(), &format!("nobody{number}@example.org"), "no password");
        let visitor = visitor.clone();
        all.spawn(async move { visitor.post_raw("/en/desk/sign-in", body).await });
    }
    while let Some(page) = all.join_next().await {
        let page = page.expect("an answer");
        match page.status.as_u16() {
            422 => {
                page.shows("The address or the password is not right");
            }
            // Nothing typed is lost but the password, and one learns when to try again.
            503 | 429 => assert!(page.headers.contains_key("retry-after")),
            other => panic!("answered {other}"),
        }
    }
    assert!((1..=app.hashing().at_once()).contains(&app.hashing().most()), "{} at once", app.hashing().most());
    ana.post("/en/desk/sign-out", &[]).await.answers(200);
    ana.signs_in().await.answers(200).shows("Sign out");
}

#[tokio::test]
async fn who_finds_too_many_signing_in_keeps_the_address_and_comes_in_later() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    ana.post("/en/desk/sign-out", &[]).await.answers(200);
    let (mut busy, mut doors) = (JoinSet::new(), Vec::new());
    for _ in 0..app.hashing().at_once() {
        let (door, closed) = channel::<()>();
        doors.push(door);
        let hashing = app.hashing().clone();
        busy.spawn(async move { hashing.run(move || closed.recv().is_ok()).await });
    }
    while app.hashing().most() < app.hashing().at_once() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let page = ana.signs_in().await;
    page.answers(503).shows("Many people are signing in at this moment").hides(PASSWORD);
    assert_eq!(page.value_of("email").as_deref(), Some("ana@example.org"));
    assert!(page.headers.contains_key("retry-after"));
    drop(doors);
    while busy.join_next().await.is_some() {}
    ana.signs_in().await.answers(200).shows("Sign out");
}

#[tokio::test]
async fn a_password_longer_than_any_is_refused_with_a_sentence() {
    let app = App::start().await;
    let visitor = app.visitor();
    visitor.get("/en/desk/sign-in").await.answers(200);
    let body = sign_in(&visitor.token(), "ana@example.org", &"x".repeat(1_025));
    let page = visitor.post_raw("/en/desk/sign-in", body).await;
    page.answers(422).shows("it takes up at most 1,024 bytes");
    assert_eq!(page.value_of("email").as_deref(), Some("ana@example.org"));
    assert_eq!(app.hashing().most(), 0, "nothing was hashed");
}

#[tokio::test]
async fn a_full_queue_is_told_at_once_and_a_place_in_it_has_an_end() {
    let limit = Limit::new(1, 1, Duration::from_millis(50));
    let (door, closed) = channel::<()>();
    let first = limit.clone();
    let first = tokio::spawn(async move { first.run(move || closed.recv().is_ok()).await });
    while limit.most() == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let ahead = limit.clone();
    let (second, third) = tokio::join!(ahead.run(|| ()), limit.run(|| ()));
    assert_eq!((second, third), (Err(NotDone::Busy), Err(NotDone::Busy)), "one waited in vain, one did not wait");
    drop(door);
    assert_eq!(first.await.expect("an end"), Ok(false));
    assert_eq!(limit.run(|| 7).await, Ok(7));
    assert_eq!(limit.most(), 1);
}
