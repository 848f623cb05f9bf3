//! Translations that were not renewed when the wording was revised in another language say so wherever they are shown.

use pledgebook::action;
use pledgebook::domain::assessment::Kind;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::topic::TopicText;
use pledgebook::domain::tracker::TrackerText;
use pledgebook::store;

use super::newsroom::{Newsroom, rating};
use crate::support::make::words;
use crate::support::{App, make, revise};

const MARK: &str = "traduction plus ancienne";

/// A promise, its neighbour and its topic, published, then reworded in English alone.
async fn reworded() -> App {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    let neighbour = make::promise(&app, app.tracker, "1.03").await;
    newsroom.publishes(neighbour, Kind::Rating, None, "broken", rating("2019-09")).await;
    let (sources, topics) = app
        .read(async |connection| {
            let sources = store::source::of_tracker(connection, app.tracker).await?;
            Ok((sources, store::topic::of_tracker(connection, app.tracker).await?))
        })
        .await;
    let text = PromiseText {
        reference: "1.02".parse().expect("a reference"),
        statement: words("Étendre grandement les missions de formation.", "Expand training missions."),
        source: sources.first().map(|source| source.id),
        page: Some("71".to_owned()),
        deadline: None,
        topics: topics.iter().map(|topic| topic.id).collect(),
    };
    revise::promise(&app, app.promise, &text).await;
    let topic = TopicText { slug: "security".parse().expect("a slug"), name: words("Sécurité", "Safety") };
    let id = topics.first().expect("a topic").id;
    let saved =
        app.write(async |tx| action::topic::update(tx, (app.tracker, id), &topic, &revise::reasoned()).await).await;
    revise::settle(&app, saved).await;
    let tracker =
        TrackerText { name: words("Canada 2015", "Canada, 2015 to 2019"), ..make::tracker_text("canada-2015") };
    revise::tracker(&app, app.tracker, &tracker).await;
    app
}

#[tokio::test]
async fn older_translations_are_marked_wherever_they_are_shown() {
    let app = reworded().await;
    let mark = |selector: &str| format!("{selector} + .chip, {selector} .chip");
    let shown = [
        ("/fr", ".trackers h3"),
        ("/fr", ".changes .statement-line"),
        ("/fr/changements", ".changes .statement-line"),
        ("/fr/changements", ".changes .label"),
        ("/fr/canada-2015", ".promises .statement-line"),
        ("/fr/canada-2015", ".promises .topics"),
        ("/fr/canada-2015/promesses/1.02", ".in-brief dd"),
        ("/fr/canada-2015/promesses/1.03", ".around"),
        ("/fr/canada-2015/corrections", ".notices-list .statement-line"),
        ("/fr/canada-2015/corrections", ".notices-list .when"),
        ("/fr/comparer?tracker=canada-2015", ".bars .label"),
        ("/fr/recherche?q=missions", ".finds .statement-line"),
        ("/embed/fr/canada-2015", "h1"),
        ("/embed/fr/canada-2015/1.02", "h1"),
    ];
    for (path, selector) in shown {
        let page = app.visitor().get(path).await;
        let marks = page.answers(200).texts(&mark(selector));
        assert!(marks.iter().any(|words| words == MARK), "{path}: {selector}: {marks:?}");
        let english = path.replace("/fr", "/en").replace("changements", "changes").replace("promesses", "promises");
        let english = english.replace("comparer", "compare").replace("recherche", "search");
        app.visitor().get(&english).await.answers(200).hides("older translation");
    }
    app.visitor().get("/fr/canada-2015/methode").await.shows(MARK);
    let feeds = app.visitor().get("/fr/canada-2015/donnees").await.texts("li:has(a[href*='/themes/'])");
    assert!(feeds.iter().any(|line| line.contains(MARK)), "the feed of the topic: {feeds:?}");
    app.visitor().get("/fr/canada-2015/promesses/1.02/v1").await.hides(MARK);
    app.visitor().get("/fr/feeds/atom.xml").await.answers(404);
    let feed = app.visitor().get("/fr/flux/canada-2015/feed.json").await;
    let feed: serde_json::Value = serde_json::from_str(&feed.body).expect("a feed");
    let entries = feed["items"].as_array().expect("entries").iter().map(|one| one["content_html"].to_string());
    let of_promise = entries.filter(|html| html.contains("Étendre grandement") && html.contains("promesses/1.02"));
    let of_promise: Vec<String> = of_promise.collect();
    assert!(of_promise.len() >= 2, "its publication and its revision: {of_promise:?}");
    // What was published before reads as it did, when no translation was older.
    let is_revision = |html: &String| html.contains("Dossier révisé");
    assert!(of_promise.iter().all(|html| html.contains(MARK) == is_revision(html)), "{of_promise:?}");
    app.visitor().get("/en/feeds/canada-2015/atom.xml").await.hides("older translation");
}

#[tokio::test]
async fn the_files_name_the_statements_that_are_older_translations() {
    let app = reworded().await;
    let csv = app.visitor().get("/data/canada-2015/promises.csv").await;
    let body = csv.answers(200).body.clone();
    assert!(body.contains(",statement.fr,security,"), "{body}");
    assert_eq!(body.matches("statement.fr").count(), 2, "the heading, and one promise: {body}");
    let json: serde_json::Value =
        serde_json::from_str(&app.visitor().get("/data/canada-2015/promises.json").await.body).expect("JSON");
    assert_eq!(json["promises"][0]["older_translations"], serde_json::json!(["statement.fr"]));
    assert!(json["promises"][1].get("older_translations").is_none());
}
