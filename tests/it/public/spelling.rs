//! Addresses that are spelled otherwise than ours lead to the right page where there is one; those who write are told what
//! an address answers to.

use pledgebook::domain::promise::PromiseText;
use reqwest::Method;

use super::{Newsroom, rating};
use crate::support::{App, make};

async fn leads(app: &App, typed: &str) -> String {
    let page = app.visitor().ask(typed).await;
    assert_eq!(page.status, 301, "{typed}");
    page.headers["location"].to_str().expect("a location").to_owned()
}

/// The status and what the answer says in `Allow`.
async fn asks(app: &App, method: Method, path: &str) -> (u16, Option<String>) {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let answer = client.request(method, format!("{}{path}", app.address)).send().await.expect("an answer");
    let allowed = answer.headers().get("allow").map(|allowed| allowed.to_str().expect("text").to_owned());
    (answer.status().as_u16(), allowed)
}

#[tokio::test]
async fn every_public_address_may_be_typed_in_capitals() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019")).await;
    let pairs = [
        ("/en/Search?q=Tax&Kind=x", "/en/search?q=Tax&Kind=x"),
        ("/en/About", "/en/about"),
        ("/en/Compare?tracker=canada-2015", "/en/compare?tracker=canada-2015"),
        ("/en/Corrections", "/en/corrections"),
        ("/fr/A-Propos/", "/fr/a-propos"),
        ("/en/Desk", "/en/desk"),
        ("/en/desk/Sign-In", "/en/desk/sign-in"),
        ("/embed/EN/canada-2015", "/embed/en/canada-2015"),
        ("/embed/en/Canada-2015/1.02", "/embed/en/canada-2015/1.02"),
        ("/Embed/Chart/en/Canada-2015", "/embed/chart/en/canada-2015"),
        ("/en/feeds/Canada-2015/Atom.xml", "/en/feeds/canada-2015/atom.xml"),
        ("/pictures/EN.0.png", "/pictures/en.0.png"),
        ("/Data/Canada-2015/promises.CSV", "/data/canada-2015/promises.csv"),
        ("/FR/Canada-2015/Donnees/", "/fr/canada-2015/donnees"),
        ("/Robots.txt", "/robots.txt"),
    ];
    for (typed, right) in pairs {
        assert_eq!(leads(&app, typed).await, right);
        assert_eq!(asks(&app, Method::HEAD, typed).await.0, 301, "{typed}");
    }
    for nowhere in ["/en/Nobody", "/en/Nobody/", "/EN/canada-2015/Promises/9.99", "/DE", "/Embed/en/Nobody", "/Nothing"]
    {
        app.visitor().ask(nowhere).await.answers(404);
    }
}

#[tokio::test]
async fn references_keep_the_capitals_they_have() {
    let app = App::start().await;
    let text = PromiseText {
        reference: "LPC-001".parse().expect("a reference"),
        statement: make::words("Une promesse.", "A promise."),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    app.write(async |tx| make::enter(tx, app.tracker, &text).await).await;
    let right = "/en/canada-2015/promises/LPC-001";
    for typed in
        ["/EN/Canada-2015/Promises/LPC-001/", "/en/canada-2015/promises/lpc-001", "/EN/Canada-2015/PROMISES/lpc-001"]
    {
        assert_eq!(leads(&app, typed).await, right);
    }
    assert_eq!(leads(&app, "/Embed/EN/Canada-2015/LPC-001").await, "/embed/en/canada-2015/LPC-001");
    assert_eq!(
        leads(&app, "/en/Feeds/canada-2015/promises/LPC-001/atom.xml").await,
        "/en/feeds/canada-2015/promises/LPC-001/atom.xml"
    );
    app.visitor().ask(right).await.answers(200);
}

#[tokio::test]
async fn who_asks_otherwise_is_told_what_an_address_answers_to() {
    let app = App::start().await;
    let reading = Some("GET, HEAD".to_owned());
    for path in ["/en", "/en/canada-2015", "/en/canada-2015/promises/1.02", "/oembed", "/fr/recherche", "/robots.txt"] {
        for method in [Method::POST, Method::DELETE, Method::OPTIONS] {
            assert_eq!(asks(&app, method, path).await, (405, reading.clone()), "{path}");
        }
    }
    for path in
        ["/en/nope", "/en/canada-2015/promises/9.99", "/nope", "/en/Canada-2015", "/en/desk/nope", "/embed/en/nope"]
    {
        assert_eq!(asks(&app, Method::POST, path).await, (404, None), "{path}");
    }
    let desk = [
        (Method::DELETE, "/en/desk/sign-out", "GET, POST"),
        (Method::POST, "/en/desk/queue", "GET"),
        (Method::DELETE, "/fr/desk/sign-in", "GET, POST"),
    ];
    for (method, path, allowed) in desk {
        assert_eq!(asks(&app, method, path).await, (405, Some(allowed.to_owned())), "{path}");
    }
}
