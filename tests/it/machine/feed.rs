//! Feeds, read by programs that read anybody's.

use feed_rs::model::{Feed, FeedType};
use pledgebook::domain::assessment::Kind;
use pledgebook::domain::id::AssessmentId;
use pledgebook::domain::revision::Text;
use serde_json::Value;

use super::{NASTY, SITE, app, nasty};
use crate::public::{Newsroom, item, rating};
use crate::support::make::{self, words};
use crate::support::sql::UNGUARDED;
use crate::support::{App, Sql};

const ALL: [(&str, &str); 4] = [
    ("/en/feeds", "/fr/flux"),
    ("/en/feeds/canada-2015", "/fr/flux/canada-2015"),
    ("/en/feeds/canada-2015/topics/security", "/fr/flux/canada-2015/themes/security"),
    ("/en/feeds/canada-2015/promises/1.02", "/fr/flux/canada-2015/promesses/1.02"),
];

async fn atom(app: &App, path: &str) -> Feed {
    let page = app.visitor().ask(&format!("{path}/atom.xml")).await;
    assert!(page.headers["content-type"].to_str().is_ok_and(|kind| kind.starts_with("application/atom+xml")));
    let feed = feed_rs::parser::parse(page.answers(200).body.as_bytes()).expect("a feed");
    assert_eq!(feed.feed_type, FeedType::Atom);
    feed
}

async fn json(app: &App, path: &str) -> Value {
    let page = app.visitor().ask(&format!("{path}/feed.json")).await;
    assert!(page.headers["content-type"].to_str().is_ok_and(|kind| kind.starts_with("application/feed+json")));
    let feed = feed_rs::parser::parse(page.answers(200).body.as_bytes()).expect("a feed");
    assert_eq!(feed.feed_type, FeedType::JSON);
    serde_json::from_str(&page.body).expect("JSON")
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().filter_map(|entry| entry.title.as_ref()).map(|title| title.content.as_str()).collect()
}

/// The permanent name of a publication in English, as a process tells it to which the site has another address.
async fn name_of(app: &App, id: AssessmentId) -> String {
    app.state().await.urn(&format!("assessment/{id}/en"))
}

#[tokio::test]
async fn every_feed_tells_what_was_published_in_both_languages_and_both_forms() {
    let app = app().await;
    let newsroom = Newsroom::of(&app).await;
    let id = newsroom.rates("kept_in_part", rating("2019-09")).await;
    let secret = Text { rationale: words("Brouillon secret", "Secret draft"), ..rating("2020") };
    newsroom.drafts(app.promise, Kind::Rating, None, "broken", secret).await;
    let mut names = std::collections::HashSet::new();
    for (english, french) in ALL {
        let feed = atom(&app, english).await;
        assert_eq!(titles(&feed), ["Kept in part: 1.02, Greatly expand training missions."], "{english}");
        assert_eq!(feed.language.as_deref(), Some("en"));
        assert!(feed.id.starts_with("urn:uuid:"), "{}", feed.id);
        assert!(names.insert(feed.id.clone()), "every feed has a name of its own");
        let links: Vec<_> = feed.links.iter().map(|link| (link.rel.as_deref(), link.href.as_str())).collect();
        assert!(links.contains(&(Some("self"), &format!("{SITE}{english}/atom.xml"))), "{links:?}");
        assert!(links.contains(&(Some("alternate"), &format!("{SITE}{french}/atom.xml"))), "{links:?}");
        let [entry] = &feed.entries[..] else { panic!("one entry") };
        assert_eq!(entry.id, name_of(&app, id).await);
        assert_eq!(entry.links[0].href, format!("{SITE}/en/canada-2015/promises/1.02"));
        assert_eq!(entry.updated.map(|at| at.to_rfc3339()), Some("2026-01-15T12:00:00+00:00".to_owned()));
        let body = entry.content.as_ref().and_then(|content| content.body.as_deref()).expect("a text");
        assert!(body.contains("Reasons of 2019-09.") && !body.contains("Secret draft"), "{body}");
        let feed = atom(&app, french).await;
        assert_eq!(titles(&feed), ["Réalisée en partie\u{a0}: 1.02, Étendre grandement les missions de formation."]);
        let feed = json(&app, english).await;
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["feed_url"], format!("{SITE}{english}/feed.json"));
        assert_eq!(feed["language"], "en");
        let [item] = &feed["items"].as_array().expect("items")[..] else { panic!("one item") };
        assert_eq!(item["id"], name_of(&app, id).await);
        assert!(item["content_html"].as_str().is_some_and(|text| text.contains("Reasons of 2019-09.")));
        assert_eq!(item["date_published"], "2026-01-15T12:00:00Z");
        assert_eq!(item["_promise"]["marks"], serde_json::json!(["rating", "kept_in_part"]));
        assert!(!feed.to_string().contains("Secret draft"));
    }
}

#[tokio::test]
async fn corrections_and_retractions_are_marked_and_keep_the_ids_of_what_they_concern() {
    let app = app().await;
    let newsroom = Newsroom::of(&app).await;
    let wrong = newsroom.rates("kept", rating("2018")).await;
    app.wait(chrono::Duration::days(1));
    let note = words("Nous nous étions trompés.", "We were wrong.");
    let correction = newsroom.corrects(wrong, "broken", note, rating("2018")).await;
    app.wait(chrono::Duration::days(1));
    let evidence = vec![item("A report", "2019")];
    let update = newsroom.publishes(app.promise, Kind::Update, None, "", Text { evidence, ..rating("") }).await;
    app.wait(chrono::Duration::days(1));
    newsroom.retracts(update, words("Document faux.", "The document was forged.")).await;
    let feed = atom(&app, "/en/feeds/canada-2015").await;
    let statement = "1.02, Greatly expand training missions.";
    let expected = [
        format!("Retracted: {statement}"),
        format!("Correction: Broken: {statement}"),
        format!("[Corrected] Kept: {statement}"),
    ];
    assert_eq!(titles(&feed), expected);
    let ids: Vec<_> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    for (at, id) in [update, correction, wrong].into_iter().enumerate() {
        assert_eq!(ids[at], name_of(&app, id).await);
    }
    let marks: Vec<Vec<_>> =
        feed.entries.iter().map(|entry| entry.categories.iter().map(|mark| mark.term.as_str()).collect()).collect();
    assert_eq!(marks, [vec!["retracted"], vec!["correction", "broken"], vec!["rating", "kept", "corrected"]]);
    let body = |at: usize| feed.entries[at].content.as_ref().and_then(|content| content.body.clone()).expect("a text");
    assert!(body(0).contains("The document was forged.") && !body(0).contains("A report"));
    assert!(body(1).contains("We were wrong."));
    // What was corrected counts as changed when the correction was published.
    assert_eq!(feed.entries[2].updated.map(|at| at.to_rfc3339()), Some("2026-01-16T12:00:00+00:00".to_owned()));
    assert_eq!(feed.updated.map(|at| at.to_rfc3339()), Some("2026-01-18T12:00:00+00:00".to_owned()));
}

#[tokio::test]
async fn a_feed_in_which_nothing_stands_yet_is_a_feed() {
    let app = app().await;
    for (english, french) in ALL {
        for path in [english, french] {
            let feed = atom(&app, path).await;
            assert!(feed.entries.is_empty() && feed.updated.is_some(), "{path}");
            assert_eq!(json(&app, path).await["items"], serde_json::json!([]));
        }
    }
}

#[tokio::test]
async fn text_is_escaped_in_every_form() {
    let app = app().await;
    nasty(&app).await;
    let feed = atom(&app, "/en/feeds/canada-2015/promises/6.66").await;
    assert_eq!(titles(&feed), [format!("Kept: 6.66, {NASTY}")]);
    let body = feed.entries[0].content.as_ref().and_then(|content| content.body.clone()).expect("a text");
    assert!(!body.contains("<script") && !body.contains("<b>") && body.contains("&lt;"), "{body}");
    let item = json(&app, "/en/feeds/canada-2015/promises/6.66").await["items"][0].clone();
    assert!(item["content_html"].as_str().is_some_and(|text| !text.contains("<script")));
    assert!(!json(&app, "/en/feeds").await.to_string().contains("Secret draft"));
}

#[tokio::test]
async fn what_cannot_be_followed_is_not_found() {
    let app = app().await;
    let paths = [
        "/en/feeds",
        "/en/feeds/rss.xml",
        "/en/feeds/nobody-2000/atom.xml",
        "/en/feeds/canada-2015/topics/nothing/atom.xml",
        "/en/feeds/canada-2015/topics/%00/atom.xml",
        "/en/feeds/canada-2015/promises/9.99/feed.json",
        "/en/feeds/canada-2015/promises/%ff/feed.json",
        "/en/flux/atom.xml",
    ];
    for path in paths {
        app.visitor().get(path).await.answers(404);
    }
}

#[tokio::test]
async fn a_feed_without_news_is_never_of_the_future_and_stays_as_it_is() {
    let app = app().await;
    let begun = app.now();
    let starts = async |day: &str| {
        let starts = format!("UPDATE tracker SET mandate_start = '{day}', mandate_end = NULL");
        Sql::root(&app.schema).await.run(&format!("{UNGUARDED}; {starts}")).await;
        app.rebuild().await;
    };
    starts("2030-01-01").await;
    app.wait(chrono::Duration::days(3));
    for path in ["/en/feeds", "/en/feeds/canada-2015", "/fr/flux/canada-2015/promesses/1.02"] {
        assert_eq!(atom(&app, path).await.updated, Some(begun), "{path}");
    }
    starts("2015-11-04").await;
    let started = "2015-11-04T00:00:00Z".parse().ok();
    assert_eq!(atom(&app, "/en/feeds/canada-2015").await.updated, started);
}

#[tokio::test]
async fn whoever_was_away_follows_the_pages_of_a_feed_to_everything() {
    let app = app().await;
    let newsroom = Newsroom::of(&app).await;
    for number in 1..=53 {
        let promise = make::promise(&app, app.tracker, &format!("5.{number:02}")).await;
        newsroom.publishes(promise, Kind::Rating, None, "kept", rating("2019-09")).await;
    }
    let (mut read, mut address) = (Vec::new(), "/en/feeds/canada-2015/feed.json".to_owned());
    for page in 1.. {
        let feed: Value = serde_json::from_str(&app.visitor().ask(&address).await.answers(200).body).expect("JSON");
        read.extend(feed["items"].as_array().expect("items").iter().map(|item| item["id"].to_string()));
        let Some(next) = feed["next_url"].as_str() else {
            assert_eq!(page, 2);
            break;
        };
        address = next.strip_prefix(SITE).expect("of this site").to_owned();
    }
    assert_eq!(read.len(), 53);
    read.sort();
    read.dedup();
    assert_eq!(read.len(), 53, "none twice");
    let first = app.visitor().ask("/en/feeds/canada-2015/atom.xml").await;
    assert!(first.body.contains("rel=\"next\"") && !first.body.contains("rel=\"previous\""));
    let last = app.visitor().ask("/en/feeds/canada-2015/atom.xml?page=2").await;
    assert!(last.body.contains("rel=\"previous\"") && !last.body.contains("rel=\"next\""));
    for nowhere in ["0", "21", "-1", "x"] {
        app.visitor().ask(&format!("/en/feeds/canada-2015/atom.xml?page={nowhere}")).await.answers(404);
    }
}
