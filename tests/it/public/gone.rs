//! What was published and is no longer offered says that it is gone, and nothing else of it.

use pledgebook::store;

use super::{Newsroom, rating};
use crate::support::{App, Page, make, revise};

async fn set(app: &App, slug: &str, listed: bool) {
    let text = make::tracker_text(slug);
    revise::tracker(app, app.tracker, &text).await;
    let tracker = app.tracker;
    let known = app.read(async |connection| store::tracker::get(connection, tracker).await).await.expect("a tracker");
    if known.is_open() != listed {
        make::open(app, tracker, listed).await;
    }
}

/// Published as `canada-2015`, and then taken off the list.
async fn taken_off() -> (App, String) {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let page = app.visitor().get("/en/canada-2015/promises/1.02").await;
    let picture = page.attributes("meta[property=\"og:image\"]", "content").remove(0);
    let picture = picture.strip_prefix(&app.address).expect("absolute").to_owned();
    set(&app, "canada-2015", false).await;
    (app, picture)
}

fn tells_nothing(page: &Page) {
    for word in ["Canada", "Trudeau", "Kept", "Réalisée", "training", "formation"] {
        assert!(!page.body.contains(word), "{} tells of {word}", page.path);
    }
}

#[tokio::test]
async fn every_address_of_a_tracker_that_is_no_longer_offered_says_so() {
    let (app, picture) = taken_off().await;
    let paths = [
        "/en/canada-2015",
        "/en/canada-2015/promises",
        "/en/canada-2015/promises/1.02",
        "/en/canada-2015/promises/1.02/v1",
        "/en/canada-2015/promises/1.02/v1/cite.bib",
        "/en/canada-2015/method",
        "/en/canada-2015/data",
        "/en/canada-2015/corrections",
        "/en/canada-2015/no-longer-listed",
        "/en/feeds/canada-2015/atom.xml",
        "/en/feeds/canada-2015/feed.json",
        "/en/feeds/canada-2015/promises/1.02/atom.xml",
        "/en/feeds/canada-2015/topics/security/atom.xml",
        "/data/canada-2015/promises.csv",
        &picture,
        "/pictures/en/canada-2015.0.png",
    ];
    for path in paths {
        let page = app.visitor().get(path).await;
        page.answers(410).shows("This is no longer offered here");
        tells_nothing(&page);
        assert_eq!(page.headers["x-frame-options"], "DENY", "{path}");
    }
    let page = app.visitor().get("/fr/canada-2015/promesses/1.02").await;
    page.answers(410).shows("Ceci n’est plus offert ici").shows("Tous les suivis");
    assert_eq!(page.texts("form[role=search] button").len(), 1);
    assert_eq!(page.attributes("main a", "href"), ["/fr"]);
    app.visitor().ask("/en/Canada-2015").await.answers(301);
    app.visitor().ask("/en/canada-2015/nonsense").await.answers(404);
}

#[tokio::test]
async fn a_card_on_another_site_becomes_a_small_notice() {
    let (app, _) = taken_off().await;
    for (path, words, way) in [
        ("/embed/en/canada-2015", "This is no longer offered here", "/en"),
        ("/embed/fr/canada-2015/1.02", "Ceci n’est plus offert ici", "/fr"),
        ("/embed/chart/fr/canada-2015", "Ceci n’est plus offert ici", "/fr"),
    ] {
        let card = app.visitor().ask(path).await;
        card.answers(410).shows(words);
        assert!(!card.headers.contains_key("x-frame-options"), "{path}");
        assert!(card.headers["content-security-policy"].to_str().is_ok_and(|csp| csp.contains("frame-ancestors *")));
        assert_eq!(card.attributes("a", "href"), [way]);
        assert_eq!(card.attributes("a", "target"), ["_top"]);
        assert!(card.attributes("form, .masthead", "class").is_empty());
        tells_nothing(&card);
    }
}

#[tokio::test]
async fn what_is_offered_again_is_there_again_under_every_name_it_had() {
    let (app, _) = taken_off().await;
    set(&app, "secret-name", false).await;
    app.visitor().ask("/en/secret-name").await.answers(404);
    app.visitor().ask("/en/canada-2015").await.answers(410).hides("secret");
    set(&app, "trudeau-2015", true).await;
    app.visitor().get("/en/canada-2015/promises/1.02").await.answers(200).shows("Kept");
    set(&app, "trudeau-2015", false).await;
    app.visitor().ask("/en/trudeau-2015").await.answers(410);
    app.visitor().ask("/en/canada-2015").await.answers(410);
    app.visitor().ask("/en/secret-name").await.answers(404);
}

#[tokio::test]
async fn what_the_public_never_read_is_not_gone_but_unknown() {
    let app = App::start().await;
    let tracker = make::hidden(&app, "canada-2019").await;
    make::promise(&app, tracker, "1.02").await;
    for path in ["/en/canada-2019", "/embed/en/canada-2019", "/en/canada-2019/promises/1.02"] {
        app.visitor().ask(path).await.answers(404);
    }
    // Opened, it is read, also before anything is rated; so it is gone when it is closed, and by the name that it had.
    make::open(&app, tracker, true).await;
    app.visitor().get("/en/canada-2019/promises/1.02").await.answers(200);
    make::open(&app, tracker, false).await;
    for path in ["/en/canada-2019", "/embed/en/canada-2019", "/en/canada-2019/promises/1.02"] {
        app.visitor().ask(path).await.answers(410);
    }
    let text = make::tracker_text("never-read");
    revise::tracker(&app, tracker, &text).await;
    app.visitor().ask("/en/never-read").await.answers(404);
    app.visitor().ask("/en/canada-2019").await.answers(410);
}
