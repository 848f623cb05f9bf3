//! Addresses that changed or are spelled otherwise lead to the right page, and never to another site.

use pledgebook::action::{self, ActionError};
use pledgebook::domain::topic::TopicText;

use super::{Newsroom, rating};
use crate::support::{App, make, revise};

async fn leads(app: &App, path: &str) -> String {
    let page = app.visitor().ask(path).await;
    page.answers(301);
    page.headers["location"].to_str().expect("a location").to_owned()
}

async fn rename(app: &App, slug: &str) {
    let text = make::tracker_text(slug);
    revise::tracker(app, app.tracker, &text).await;
}

#[tokio::test]
async fn a_name_that_a_tracker_had_before_leads_to_its_present_one() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019")).await;
    rename(&app, "trudeau-2015").await;
    rename(&app, "trudeau").await;
    let pairs = [
        ("/en/canada-2015", "/en/trudeau"),
        ("/fr/trudeau-2015?verdict=kept&x=%C3%A9", "/fr/trudeau?verdict=kept&x=%C3%A9"),
        ("/fr/canada-2015/methode", "/fr/trudeau/methode"),
        ("/en/canada-2015/promises", "/en/trudeau/promises"),
        ("/en/canada-2015/promises/1.02", "/en/trudeau/promises/1.02"),
        ("/en/canada-2015/promises/1.02/v1", "/en/trudeau/promises/1.02/v1"),
        ("/fr/canada-2015/promesses/1.02/v1/cite.ris", "/fr/trudeau/promesses/1.02/v1/cite.ris"),
        ("/en/Canada-2015", "/en/trudeau"),
        ("/en/canada-2015/data", "/en/trudeau/data"),
        ("/data/canada-2015/promises.csv", "/data/trudeau/promises.csv"),
        ("/fr/canada-2015/corrections", "/fr/trudeau/corrections"),
        ("/embed/en/canada-2015/1.02", "/embed/en/trudeau/1.02"),
        ("/en/feeds/canada-2015/atom.xml", "/en/feeds/trudeau/atom.xml"),
    ];
    for (old, new) in pairs {
        assert_eq!(leads(&app, old).await, new);
        app.visitor().get(old).await.answers(200);
    }
    rename(&app, "canada-2015").await;
    app.visitor().ask("/en/canada-2015").await.answers(200);
    assert_eq!(leads(&app, "/en/trudeau").await, "/en/canada-2015");
}

#[tokio::test]
async fn a_name_that_a_topic_had_before_leads_to_its_present_one() {
    let app = App::start().await;
    let named =
        |slug: &str| TopicText { slug: slug.parse().expect("a name"), name: make::words("Défense", "Defence") };
    let topic = app.write(async |tx| action::topic::create(tx, app.tracker, &named("army")).await).await;
    for slug in ["forces", "defence"] {
        let said = revise::reasoned();
        app.write(async |tx| action::topic::update(tx, (app.tracker, topic), &named(slug), &said).await).await;
    }
    let pairs = [
        ("/en/feeds/canada-2015/topics/army/atom.xml", "/en/feeds/canada-2015/topics/defence/atom.xml"),
        ("/fr/flux/canada-2015/themes/forces/feed.json?page=1", "/fr/flux/canada-2015/themes/defence/feed.json?page=1"),
        ("/en/canada-2015?verdict=kept&topic=army&x=%C3%A9", "/en/canada-2015?verdict=kept&topic=defence&x=%C3%A9"),
        ("/fr/canada-2015?topic=forces", "/fr/canada-2015?topic=defence"),
    ];
    for (old, new) in pairs {
        assert_eq!(leads(&app, old).await, new);
        app.visitor().get(old).await.answers(200);
    }
    app.visitor().ask("/en/canada-2015?topic=navy").await.answers(200);
    app.visitor().ask("/en/feeds/canada-2015/topics/navy/atom.xml").await.answers(404);
    rename(&app, "trudeau").await;
    assert_eq!(leads(&app, pairs[0].0).await, "/en/feeds/trudeau/topics/army/atom.xml");
    assert_eq!(
        leads(&app, "/en/feeds/trudeau/topics/army/atom.xml").await,
        "/en/feeds/trudeau/topics/defence/atom.xml"
    );

    let thief = async |tx: &mut pledgebook::store::Tx<'_>| action::topic::create(tx, app.tracker, &named("army")).await;
    let refused = app.database.write(&app.system, app.now(), thief).await;
    assert!(matches!(refused, Err(ActionError::Faults(faults)) if faults[0].field == "slug"));
    let second = make::tracker(&app, "quebec-2018").await;
    app.write(async |tx| action::topic::create(tx, second, &named("army")).await).await;
    let said = revise::reasoned();
    app.write(async |tx| action::topic::update(tx, (app.tracker, topic), &named("army"), &said).await).await;
    assert_eq!(leads(&app, "/en/trudeau?topic=defence").await, "/en/trudeau?topic=army");
}

#[tokio::test]
async fn a_name_of_old_is_not_given_to_another_tracker_and_not_told_of_one_that_is_hidden() {
    let app = App::start().await;
    rename(&app, "trudeau-2015").await;
    let thief = make::tracker_text("canada-2015");
    let create = async |tx: &mut pledgebook::store::Tx<'_>| action::tracker::create(tx, &thief).await;
    let refused = app.database.write(&app.system, app.now(), create).await;
    assert!(matches!(refused, Err(ActionError::Faults(faults)) if faults[0].field == "slug"));
    make::open(&app, app.tracker, false).await;
    app.visitor().ask("/en/canada-2015").await.answers(410).hides("trudeau");
}

#[tokio::test]
async fn capitals_and_slashes_at_the_end_are_forgiven() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019")).await;
    let pairs = [
        ("/en/Canada-2015", "/en/canada-2015"),
        ("/en/canada-2015/", "/en/canada-2015"),
        ("/EN/Canada-2015//?page=2", "/en/canada-2015?page=2"),
        ("/en/canada-2015/Promises/1.02/", "/en/canada-2015/promises/1.02"),
        ("/en/canada-2015/promises/1.02/V1", "/en/canada-2015/promises/1.02/v1"),
        ("/FR", "/fr"),
        ("/fr/", "/fr"),
    ];
    for (typed, right) in pairs {
        assert_eq!(leads(&app, typed).await, right);
    }
}

#[tokio::test]
async fn a_reference_with_other_noughts_capitals_dashes_or_letters_leads_to_the_promise_it_can_mean() {
    let app = App::start().await;
    make::promise(&app, app.tracker, "LPC-1a").await;
    let right = "/en/canada-2015/promises/LPC-1a";
    for typed in ["LPC-01a", "lpc-001A", "LPC%E2%80%931a"] {
        assert_eq!(leads(&app, &format!("/en/canada-2015/promises/{typed}")).await, right, "{typed}");
    }
    make::promise(&app, app.tracker, "A1").await;
    // The letter is Cyrillic.
    assert_eq!(leads(&app, "/en/canada-2015/promises/%D0%901").await, "/en/canada-2015/promises/A1");
    assert_eq!(leads(&app, "/fr/canada-2015/promesses/1.2?x=y").await, "/fr/canada-2015/promesses/1.02?x=y");
    for typed in ["LPC-1b", "LPC-10a", "LPC"] {
        app.visitor().ask(&format!("/en/canada-2015/promises/{typed}")).await.answers(404);
    }
}

#[tokio::test]
async fn no_address_leads_to_another_site() {
    let app = App::start().await;
    let traps = [
        "//evil.example/",
        "//EVIL.example",
        "/%5cevil.example/",
        "/en//evil.example/",
        "/.//evil.example/",
        "/%2f%2fevil.example/",
    ];
    for path in traps {
        let page = app.visitor().ask(path).await;
        if let Some(location) = page.headers.get("location") {
            let location = location.to_str().expect("a location");
            let inside = location.starts_with('/') && !location.starts_with("//") && !location.contains('\\');
            assert!(inside, "{path} leads to {location}");
        }
    }
    // Browsers and their like tidy these before they ask; others do not.
    for path in ["/\\evil.example/", "//evil.example/", "/\\/EVIL.example/"] {
        let answer = raw(&app, path);
        assert!(answer.starts_with("HTTP/1.1 4"), "{path}: {answer}");
        assert!(!answer.to_lowercase().contains("\r\nlocation:"), "{path}: {answer}");
    }
}

/// What the server answers to exactly this path.
fn raw(app: &App, path: &str) -> String {
    use std::io::{Read, Write};
    let host = app.address.trim_start_matches("http://");
    let mut stream = std::net::TcpStream::connect(host).expect("a connection");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("a request");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_language_that_the_site_does_not_speak_is_a_page_that_says_so() {
    let app = App::start().await;
    for path in ["/de", "/de/canada-2015", "/fr-CA/canada-2015", "/xx/yy/zz"] {
        let page = app.visitor().get(path).await;
        page.answers(404).shows("There is no page at this address").shows("All trackers");
    }
}

#[tokio::test]
async fn what_other_sites_show_goes_on_under_a_former_name() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let page = app.visitor().get("/en/canada-2015").await;
    let [picture] = &page.attributes("meta[property=\"og:image\"]", "content")[..] else { panic!("a picture") };
    let picture = picture.strip_prefix(&app.address).expect("absolute").to_owned();
    let asked = page.attributes("link[type=\"application/json+oembed\"]", "href").remove(0);
    let asked = asked.strip_prefix(&app.address).expect("absolute").to_owned();
    let cards = page.texts(".embedding textarea");
    assert_eq!(cards.len(), 2, "the scoreboard and the chart are offered");
    rename(&app, "trudeau-2015").await;

    let drawn = app.visitor().get(&picture).await;
    assert_eq!(drawn.answers(200).headers["content-type"], "image/png");
    let answer = app.visitor().ask(&asked).await;
    answer.answers(200);
    assert!(answer.body.contains("/embed/en/trudeau-2015"), "{}", answer.body);
    for code in cards {
        let card = code.split('"').nth(1).and_then(|src| src.strip_prefix(&app.address)).expect("an address");
        let shown = app.visitor().get(card).await;
        shown.answers(200).shows("Canada 2015");
        assert!(shown.path.contains("trudeau-2015"), "{}", shown.path);
    }
    let compared = app.visitor().get("/en/compare?tracker=canada-2015").await;
    compared.answers(200).shows("Canada 2015").hides("no longer");
    assert_eq!(compared.texts("thead th[scope=col]").iter().filter(|head| head.contains("Canada 2015")).count(), 1);
}
