//! What a posted form may hold is bounded before it is read: by who sends it, by its fields, and by where it comes from.

use chrono::Duration;
use reqwest::header::HeaderMap;

use crate::support::people::PASSWORD;
use crate::support::{App, make};

/// What any form may hold of a text in bytes, from someone who is not signed in.
const STRANGERS: usize = 64 << 10;

#[tokio::test]
async fn a_stranger_is_given_back_a_form_of_their_size_and_no_larger() {
    let app = App::start().await;
    let path = "/en/desk/assessments/1/revisions";
    let visitor = app.visitor();
    let held = visitor.post(path, &[("rationale.en", &"a".repeat(STRANGERS - 500))]).await;
    assert!(held.answers(401).value_of("held_body").expect("the form").contains("aaa"));
    let refused = visitor.post(path, &[("rationale.en", &"a".repeat(STRANGERS))]).await;
    refused.answers(401).shows("Sign in in another tab");
    visitor.post("/en/desk/sign-in", &[("email", &"a".repeat(4 * STRANGERS))]).await.answers(401);
}

#[tokio::test]
async fn a_form_that_fits_comes_along_with_the_sign_in_however_it_is_encoded() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    app.wait(Duration::hours(13));
    let long = "é+ ".repeat(STRANGERS / 15);
    let held = ana.fill(&page, "/revisions", &[("rationale.fr", &long)], None).await;
    let sign_in = [("email", ana.email.as_str()), ("password", PASSWORD)];
    let back = ana.fill(held.answers(401), "/sign-in", &sign_in, None).await;
    ana.fill(&back, "/revisions", &[], None).await.answers(200).shows("Saved.");
    assert_eq!(ana.opens(draft).await.value_of("rationale.fr").as_deref(), Some(long.trim()));
}

#[tokio::test]
async fn a_large_form_of_someone_whose_session_ended_is_sent_again_after_signing_in() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    app.wait(Duration::hours(13));
    let long = "Une phrase. ".repeat(STRANGERS / 6);
    let typed = [("rationale.fr", long.as_str())];
    ana.fill(&page, "/revisions", &typed, None).await.answers(401).shows("reload the page");
    ana.signs_in().await;
    let held = ana.fill(&page, "/revisions", &typed, None).await;
    held.answers(403).shows("This form had grown old");
    ana.fill(&held, "/revisions", &[], None).await.answers(200).shows("Saved.");
}

#[tokio::test]
async fn more_fields_than_any_form_has_are_not_looked_at() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let path = format!("/en/desk/assessments/{draft}/revisions");
    let fields = |count: usize| (0..count).map(|nth| format!("f{nth}=1")).collect::<Vec<_>>().join("&");
    ana.post_raw(&path, fields(10_001)).await.answers(413).shows("That is more than can be taken at once");
    ana.post_raw(&path, fields(9_999)).await.answers(403);
    app.visitor().post_raw("/en/desk/sign-in", fields(10_001)).await.answers(413);
}

#[tokio::test]
async fn a_form_is_taken_from_the_address_that_the_site_has() {
    let named = App::start_at(|_| "https://promises.example".to_owned()).await;
    let unnamed = App::start().await;
    let post = async |app: &App, headers: &[(&'static str, &str)]| {
        let mut all = HeaderMap::new();
        headers.iter().for_each(|(name, value)| drop(all.insert(*name, value.parse().expect("a value"))));
        let request = reqwest::Client::new().post(format!("{}/en/desk/sign-in", app.address)).headers(all);
        let request = request.header("content-type", "application/x-www-form-urlencoded").body("email=a");
        request.send().await.expect("an answer").status().as_u16()
    };
    let own = unnamed.address.as_str();
    assert_ne!(post(&unnamed, &[("origin", own)]).await, 403, "where nobody has named the site");
    assert_eq!(post(&unnamed, &[("origin", "http://elsewhere.example")]).await, 403);
    assert_eq!(post(&unnamed, &[("origin", own), ("sec-fetch-site", "cross-site")]).await, 403);
    assert_ne!(post(&unnamed, &[("origin", own), ("sec-fetch-site", "same-origin")]).await, 403);
    assert_ne!(post(&named, &[("origin", "https://promises.example")]).await, 403);
    assert_eq!(post(&named, &[("origin", named.address.as_str())]).await, 403, "a name that somebody else gave it");
    assert_eq!(post(&named, &[("origin", "null")]).await, 403);
}
