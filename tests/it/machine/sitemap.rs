//! The sitemap and robots.txt.

use pledgebook::domain::language::Language;
use pledgebook::domain::localized::Localized;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::tracker::TrackerText;
use roxmltree::Document;

use super::{SITE, app, many};
use crate::public::{Newsroom, rating};
use crate::support::{App, make, revise};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A page: its address, its last change, its alternates.
type Url = (String, Option<String>, Vec<(String, String)>);

fn urls(document: &Document) -> Vec<Url> {
    assert!(document.root_element().has_tag_name((NAMESPACE, "urlset")));
    let url = |node: roxmltree::Node| {
        let text = |name| node.children().find(|child| child.has_tag_name((NAMESPACE, name)))?.text();
        let links = node.children().filter(|child| child.has_tag_name(("http://www.w3.org/1999/xhtml", "link")));
        let link = |link: roxmltree::Node| {
            assert_eq!(link.attribute("rel"), Some("alternate"));
            (link.attribute("hreflang").expect("a language").into(), link.attribute("href").expect("a link").into())
        };
        let address = text("loc").expect("an address").to_owned();
        (address, text("lastmod").map(str::to_owned), links.map(link).collect())
    };
    document.root_element().children().filter(|node| node.is_element()).map(url).collect()
}

async fn sitemap(app: &App) -> Vec<Url> {
    let page = app.visitor().ask("/sitemap.xml").await;
    assert_eq!(page.answers(200).headers["content-type"], "application/xml; charset=utf-8");
    urls(&Document::parse(&page.body).expect("XML"))
}

#[tokio::test]
async fn it_names_every_page_with_its_translations_and_nothing_else() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let found = sitemap(&app).await;
    for (address, _, alternates) in &found {
        let path = address.strip_prefix(SITE).expect("absolute");
        let page = app.visitor().ask(path).await;
        assert_eq!(page.answers(200).attributes("link[rel=canonical]", "href")[0], *address);
        let tags = page.attributes("link[rel=alternate][hreflang]", "hreflang");
        let own: Vec<_> = tags.into_iter().zip(page.attributes("link[rel=alternate][hreflang]", "href")).collect();
        assert_eq!(&own, alternates, "{path} says otherwise in its head");
        assert!(alternates.iter().any(|(_, href)| href == address), "{path} does not list itself");
        for (tag, href) in alternates.iter().filter(|(tag, _)| tag != "x-default") {
            let (.., back) = found.iter().find(|(address, ..)| address == href).expect("the other is listed");
            assert_eq!(back, alternates, "{tag} of {path} does not answer");
        }
    }
    let english: Vec<_> = found.iter().filter_map(|(address, ..)| address.strip_prefix(SITE)).collect();
    for path in ["/en", "/en/about", "/en/canada-2015", "/en/canada-2015/method", "/en/canada-2015/data"] {
        assert!(english.contains(&path), "{path} is missing");
    }
    let promise = found.iter().find(|(address, ..)| address.ends_with("/promesses/1.02")).expect("the promise");
    assert_eq!(promise.1.as_deref(), Some("2026-01-15T12:00:00Z"));
    assert!(found.iter().all(|(address, ..)| !address.contains("/desk") && !address.contains('#')));
}

#[tokio::test]
async fn a_tracker_in_one_language_has_no_translations() {
    let app = app().await;
    let french = TrackerText { languages: vec![Language::french()], ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &french).await;
    let found = sitemap(&app).await;
    let of_tracker: Vec<_> = found.iter().filter(|(address, ..)| address.contains("canada-2015")).collect();
    assert!(of_tracker.iter().all(|(address, ..)| address.starts_with(&format!("{SITE}/fr/"))), "{of_tracker:?}");
    assert!(of_tracker.iter().all(|(address, _, links)| links[..] == [("fr".to_owned(), address.clone())]));
    let head = |page: crate::support::Page| page.attributes("link[rel=alternate][hreflang]", "hreflang");
    assert_eq!(head(app.visitor().get("/fr/canada-2015/promesses/1.02").await), ["fr"]);
    assert!(head(app.visitor().get("/en/canada-2015/promises/1.02").await).is_empty());
}

#[tokio::test]
async fn a_promise_in_one_language_has_no_translation() {
    let app = app().await;
    let text = PromiseText {
        reference: "7.1".parse().expect("a reference"),
        statement: Localized::new().with(Language::english(), "Only in English."),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    app.write(async |tx| make::enter(tx, app.tracker, &text).await).await;
    let path = "/en/canada-2015/promises/7.1";
    let head = async |path: &str| app.visitor().get(path).await.attributes("link[rel=alternate][hreflang]", "hreflang");
    let listed = async || -> Vec<String> {
        let found = sitemap(&app).await;
        found.into_iter().filter(|(address, ..)| address.ends_with("/7.1")).map(|(address, ..)| address).collect()
    };
    assert_eq!(head(path).await, ["en"]);
    assert!(head("/fr/canada-2015/promesses/7.1").await.is_empty(), "nothing on it is French");
    assert_eq!(listed().await, [format!("{SITE}{path}")]);
}

#[tokio::test]
async fn a_tracker_that_is_not_listed_is_in_no_sitemap_feed_picture_file_or_card() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    make::open(&app, app.tracker, false).await;
    assert!(sitemap(&app).await.iter().all(|(address, ..)| !address.contains("canada-2015")));
    app.visitor().get("/en/feeds/atom.xml").await.answers(200).hides("Greatly expand");
    let gone = [
        "/en/feeds/canada-2015/feed.json",
        "/pictures/en/canada-2015.0.png",
        "/pictures/en/canada-2015/1.02.0.png",
        "/embed/en/canada-2015",
        "/embed/en/canada-2015/1.02",
        "/en/canada-2015/data",
        "/data/canada-2015/promises.csv",
    ];
    for path in gone {
        app.visitor().get(path).await.answers(410).hides("Greatly expand");
    }
    let asked = "/oembed?url=https%3A%2F%2Fpromises.example%2Fen%2Fcanada-2015";
    app.visitor().get(asked).await.answers(404).hides("Greatly expand");
}

#[tokio::test]
async fn beyond_fifty_thousand_addresses_it_is_an_index_of_parts() {
    let app = app().await;
    many(&app, 40_500).await;
    let index = app.visitor().ask("/sitemap.xml").await;
    let index = Document::parse(&index.body).expect("XML");
    assert!(index.root_element().has_tag_name((NAMESPACE, "sitemapindex")));
    let parts: Vec<_> = index.descendants().filter(|node| node.has_tag_name((NAMESPACE, "loc"))).collect();
    let parts: Vec<_> = parts.into_iter().filter_map(|node| node.text()?.strip_prefix(SITE)).collect();
    assert_eq!(parts, ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]);
    let mut all = Vec::new();
    for part in parts {
        let page = app.visitor().ask(part).await;
        assert!(page.body.len() < 50 * 1024 * 1024);
        let urls = urls(&Document::parse(&page.answers(200).body).expect("XML"));
        assert!(urls.len() <= 50_000);
        all.extend(urls.into_iter().map(|(address, ..)| address));
    }
    let count = all.len();
    all.sort();
    all.dedup();
    // Every promise in both languages; the front page, "about", search, comparison, changes and corrections; the
    // tracker, its method, its data, its changes and its corrections.
    assert_eq!((all.len(), count), (2 * (40_501 + 11), 2 * (40_501 + 11)));
    for path in
        ["/sitemap-0.xml", "/sitemap-4.xml", "/sitemap-01.xml", "/sitemap-x.xml", "/sitemap-99999999999999999999.xml"]
    {
        app.visitor().get(path).await.answers(404);
    }
}

#[tokio::test]
async fn robots_are_kept_from_the_desk_and_shown_the_sitemap() {
    let app = app().await;
    let page = app.visitor().ask("/robots.txt").await;
    assert_eq!(page.answers(200).headers["content-type"], "text/plain; charset=utf-8");
    let lines: Vec<_> = page.body.lines().filter(|line| !line.is_empty()).collect();
    let expected =
        ["User-agent: *", "Disallow: /fr/desk", "Disallow: /en/desk", "Sitemap: https://promises.example/sitemap.xml"];
    assert_eq!(lines, expected);
}
