//! oEmbed, and the cards that other sites show in a frame.

use roxmltree::Document;
use serde_json::Value;

use super::{NASTY, SITE, app, nasty};
use crate::public::{Newsroom, rating};
use crate::support::{App, Page, make, revise};

async fn ask(app: &App, pairs: &[(&str, &str)]) -> Page {
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    app.visitor().ask(&format!("/oembed?{query}")).await
}

#[tokio::test]
async fn a_promise_and_a_tracker_say_how_they_are_shown_elsewhere() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let pages = [
        (
            "/en/canada-2015/promises/1.02",
            "/embed/en/canada-2015/1.02",
            "Promise 1.02: Greatly expand training missions.",
        ),
        ("/fr/canada-2015", "/embed/fr/canada-2015", "Canada 2015"),
    ];
    for (path, card, title) in pages {
        let page = app.visitor().get(path).await;
        let [json] = &page.attributes("link[type=\"application/json+oembed\"]", "href")[..] else { panic!("a link") };
        let [xml] = &page.attributes("link[type=\"text/xml+oembed\"]", "href")[..] else { panic!("a link") };
        let answer = app.visitor().ask(json.strip_prefix(SITE).expect("absolute")).await;
        assert_eq!(answer.answers(200).headers["content-type"], "application/json; charset=utf-8");
        let answer: Value = serde_json::from_str(&answer.body).expect("JSON");
        assert_eq!((answer["type"].as_str(), answer["version"].as_str()), (Some("rich"), Some("1.0")));
        assert_eq!(answer["title"], title);
        assert!(answer["width"].is_u64() && answer["height"].is_u64());
        let html = answer["html"].as_str().expect("html");
        let fragment = scraper::Html::parse_fragment(html);
        let iframe = scraper::Selector::parse("iframe").expect("a selector");
        let src = fragment.select(&iframe).next().and_then(|frame| frame.attr("src").map(str::to_owned));
        assert_eq!(src, Some(format!("{SITE}{card}")));
        let thumbnail = answer["thumbnail_url"].as_str().and_then(|url| url.strip_prefix(SITE)).expect("a picture");
        let picture = app.visitor().ask(thumbnail).await;
        assert_eq!(picture.answers(200).headers["content-type"], "image/png");
        let answer = app.visitor().ask(xml.strip_prefix(SITE).expect("absolute")).await;
        assert_eq!(answer.answers(200).headers["content-type"], "text/xml; charset=utf-8");
        let document = Document::parse(&answer.body).expect("XML");
        assert!(document.root_element().has_tag_name("oembed"));
        let field = |name| document.descendants().find(|node| node.has_tag_name(name)).and_then(|node| node.text());
        assert_eq!((field("type"), field("version"), field("html")), (Some("rich"), Some("1.0"), Some(html)));
    }
}

#[tokio::test]
async fn nothing_is_larger_than_was_asked_for() {
    let app = app().await;
    let url = format!("{SITE}/en/canada-2015/promises/1.02?utm=1#top");
    let page = ask(&app, &[("url", &url), ("maxwidth", "300"), ("maxheight", "120")]).await;
    let answer: Value = serde_json::from_str(&page.answers(200).body).expect("JSON");
    assert_eq!((answer["width"].as_u64(), answer["height"].as_u64()), (Some(300), Some(120)));
    assert!(answer.get("thumbnail_url").is_none(), "the picture is larger");
    assert!(answer["html"].as_str().is_some_and(|html| html.contains("width=\"300\" height=\"120\"")));
}

#[tokio::test]
async fn more_room_than_there_is_and_another_spelling_change_nothing() {
    let app = app().await;
    let own = format!("{SITE}/en/canada-2015");
    let usual = ask(&app, &[("url", &own)]).await;
    let much = "99999999999999999999";
    assert_eq!(usual.body, ask(&app, &[("url", &own), ("maxwidth", much), ("maxheight", much)]).await.body);
    let respelled = format!("{SITE}/EN/Canada-2015/?x=1");
    assert_eq!(usual.body, ask(&app, &[("url", &respelled)]).await.body);
    for wrong in ["-1", "+5", "1e3", " 5", "0", "00"] {
        ask(&app, &[("url", &own), ("maxwidth", wrong)]).await.answers(400);
    }
    let html: Value = serde_json::from_str(&usual.answers(200).body).expect("JSON");
    let html = html["html"].as_str().expect("markup");
    assert!(html.contains("max-width:100%"), "no wider than the column that it stands in: {html}");
}

#[tokio::test]
async fn variants_of_an_address_are_the_same_page() {
    let app = app().await;
    let usual = ask(&app, &[("url", &format!("{SITE}/en/canada-2015/promises/1.02"))]).await;
    for url in [
        "http://promises.example/en/canada-2015/promises/1.02",
        "https://www.promises.example/en/canada-2015/promises/1.02",
        "https://promises.example:443/en/canada-2015/promises/1%2E02",
        "https://promises.example/en/canada%2d2015/promises/1.02/",
    ] {
        let answer = ask(&app, &[("url", url)]).await;
        assert_eq!(usual.body, answer.answers(200).body, "{url}");
    }
}

#[tokio::test]
async fn an_address_that_leads_on_is_answered_for_where_it_leads() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let asked = async |path: &str| ask(&app, &[("url", &format!("{SITE}{path}"))]).await;
    let usual = asked("/en/canada-2015/promises/1.02").await;
    for path in ["/promises/1.2", "/promises/1.02/v1", "/promises/1.2/v1", "/promises/01.002/v1/"] {
        let answer = asked(&format!("/en/canada-2015{path}")).await;
        assert_eq!(usual.body, answer.answers(200).body, "{path}");
    }
    let versions = format!("/promises/1.02{}", "/v1".repeat(1_000));
    for path in [
        "/promises/1.02/v2",
        "/promises/1.02/v0",
        "/promises/1.02/v01",
        "/promises/1.02/v1/v1",
        "/promises/1.3",
        "/v1",
        "/promises/v1",
        &versions,
        &versions.repeat(5),
    ] {
        asked(&format!("/en/canada-2015{path}")).await.answers(404);
    }
    revise::tracker(&app, app.tracker, &make::tracker_text("trudeau-2015")).await;
    let renamed = asked("/en/trudeau-2015/promises/1.02").await;
    assert!(renamed.answers(200).body.contains("/embed/en/trudeau-2015/1.02"));
    for path in ["/promises/1.02", "/promises/1.2", "/promises/1.2/v1"] {
        let answer = asked(&format!("/en/canada-2015{path}")).await;
        assert_eq!(renamed.body, answer.answers(200).body, "{path}");
    }
}

#[tokio::test]
async fn what_cannot_be_answered_gets_the_status_of_the_specification() {
    let app = app().await;
    let own = format!("{SITE}/en/canada-2015");
    let long = format!("{own}/{}", "x".repeat(10_000));
    for url in [
        "https://elsewhere.example/en/canada-2015",
        "https://promises.example:8443/en/canada-2015",
        "https://user@promises.example/en/canada-2015",
        "//promises.example/en/canada-2015",
        "/en/canada-2015",
        "javascript:alert(1)",
        "\u{0}",
        "https://promises.example/en/cana\u{0}da-2015",
        "https://promises.example/en/nobody-2000",
        "https://promises.example/en/about",
        "https://promises.example/de/canada-2015",
        "https://promises.example/en/canada-2015/promesses/1.02",
        "https://promises.example/en/canada-2015/promises/9.99",
        "https://promises.example/en/desk/trackers/1",
        "https://promises.example/",
        &long,
    ] {
        ask(&app, &[("url", url)]).await.answers(404);
    }
    ask(&app, &[]).await.answers(400);
    ask(&app, &[("url", "")]).await.answers(400);
    ask(&app, &[("url", &own), ("maxwidth", "wide")]).await.answers(400);
    ask(&app, &[("url", &own), ("maxheight", "0")]).await.answers(400);
    ask(&app, &[("url", &own), ("format", "yaml")]).await.answers(501);
    app.visitor().ask("/oembed?url=%ff%00&format=%00").await.answers(501);
}

#[tokio::test]
async fn cards_can_be_framed_and_nothing_else_can() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    for path in
        ["/embed/en/canada-2015", "/embed/fr/canada-2015", "/embed/chart/en/canada-2015", "/embed/en/canada-2015/1.02"]
    {
        let page = app.visitor().ask(path).await;
        let header = |name: &str| page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert!(header("content-security-policy").contains("frame-ancestors *"), "{path}");
        assert!(header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert_eq!(header("cross-origin-resource-policy"), "cross-origin");
        assert!(page.answers(200).cookie().is_none());
        assert!(header("cache-control").starts_with("public"));
        let targets = page.attributes("a", "target");
        assert_eq!(targets.len(), page.attributes("a", "href").len());
        assert!(targets.iter().all(|target| target == "_top"));
        assert!(page.attributes("form, script, [src]", "id").is_empty());
    }
    let card = app.visitor().ask("/embed/en/canada-2015/1.02").await;
    card.shows("Greatly expand training missions.").shows("Kept").shows("September 2019").shows("Canada 2015");
    app.visitor().ask("/embed/fr/canada-2015").await.shows("Réalisée 1").shows("100 %");
    for path in
        ["/en", "/en/canada-2015", "/en/canada-2015/promises/1.02", "/embed/en/nobody", "/robots.txt", "/oembed"]
    {
        let page = app.visitor().ask(path).await;
        assert_eq!(page.headers["x-frame-options"], "DENY", "{path}");
        assert!(
            page.headers["content-security-policy"].to_str().is_ok_and(|csp| csp.contains("frame-ancestors 'none'"))
        );
    }
}

#[tokio::test]
async fn nothing_breaks_out_of_a_card_or_shows_a_draft() {
    let app = app().await;
    nasty(&app).await;
    let card = app.visitor().ask("/embed/en/canada-2015/6.66").await;
    card.answers(200).shows(NASTY);
    assert!(card.texts("script").is_empty());
    app.visitor().ask("/embed/en/canada-2015/1.02").await.shows("Not yet rated").hides("Secret draft").hides("Broken");
    for format in ["json", "xml"] {
        let url = format!("{SITE}/en/canada-2015/promises/6.66");
        let page = ask(&app, &[("url", &url), ("format", format)]).await;
        let html = match format {
            "json" => serde_json::from_str::<Value>(&page.body).expect("JSON")["html"].as_str().map(str::to_owned),
            _ => {
                let document = Document::parse(&page.body).expect("XML");
                document
                    .descendants()
                    .find(|node| node.has_tag_name("html"))
                    .and_then(|node| node.text().map(str::to_owned))
            }
        };
        assert!(html.is_some_and(|html| !html.contains("<script") && html.matches('<').count() == 2));
    }
    for path in ["/embed/en/canada-2015/%00", "/embed/xx/canada-2015", "/embed/en", "/embed/en/canada-2015/1.02/3"] {
        app.visitor().ask(path).await.answers(404);
    }
}
