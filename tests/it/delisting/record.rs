//! What a promise's place on the list was stays on record: the feeds keep what they said, a return is told of with its
//! reason, and the page, the files and the log of corrections know of the time between.

use chrono::Duration;
use serde_json::Value;

use super::{decides, promises, restores};
use crate::public::newsroom::{Newsroom, rating};
use crate::support::App;
use crate::support::published;

const FEEDS: [&str; 3] =
    ["/en/feeds/canada-2015/promises/1.02/feed.json", "/en/feeds/canada-2015/feed.json", "/en/feeds/feed.json"];

async fn titles(app: &App, feed: &str) -> Vec<String> {
    let feed: Value = serde_json::from_str(&app.visitor().get(feed).await.body).expect("JSON");
    let items = feed["items"].as_array().expect("items");
    items.iter().map(|item| item["title"].as_str().unwrap_or_default().to_owned()).collect()
}

/// Rated, withdrawn after a day, put back after another.
async fn came_back(app: &App, kind: &str, successors: &str) {
    let ed = app.editor("ed").await;
    Newsroom::of(app).await.rates("kept", rating("2019-09")).await;
    promises(app, ["1.03", "1.04"]).await;
    app.wait(Duration::days(1));
    ed.signs_in().await.answers(200);
    decides(&ed, app.promise, kind, successors).await.answers(200);
    app.wait(Duration::days(1));
    ed.signs_in().await.answers(200);
    restores(&ed, app.promise).await.answers(200);
}

#[tokio::test]
async fn feeds_keep_the_withdrawal_and_announce_the_return_with_its_reason() {
    let app = App::start().await;
    came_back(&app, "withdrawn", "").await;
    for feed in FEEDS {
        let titles = titles(&app, feed).await;
        let about: Vec<&String> = titles.iter().filter(|title| title.contains("1.02")).collect();
        assert!(about[0].starts_with("Listed again: 1.02") && about[1].starts_with("Withdrawn: 1.02"), "{titles:?}");
        assert!(about[2].starts_with("Kept: 1.02"), "{titles:?}");
    }
    let atom = app.visitor().get("/fr/flux/canada-2015/atom.xml").await.body.replace('\u{a0}', " ");
    for said in ["Suivie de nouveau : 1.02", "Retirée : 1.02"] {
        assert!(atom.contains(said), "{said}\n{atom}");
    }
    assert_eq!(atom.matches("Elle répète la promesse").count(), 2, "either reason stays");
    published::is_what_a_rebuild_makes(&app).await;
}

#[tokio::test]
async fn a_split_and_a_merger_stay_on_record_with_where_the_promise_went_on() {
    for (kind, successors, word) in [("split", "1.03 1.04", "Split"), ("merged", "1.03", "Merged")] {
        let app = App::start().await;
        came_back(&app, kind, successors).await;
        let titles = titles(&app, FEEDS[0]).await;
        assert!(titles[0].starts_with("Listed again") && titles[1].starts_with(&format!("{word}: 1.02")), "{titles:?}");
        let page = app.visitor().get("/en/canada-2015/promises/1.02").await;
        page.shows(&format!("It went on in {}", successors.replace(' ', ", ")));
        assert!(page.texts("#origins-title").is_empty());
        published::is_what_a_rebuild_makes(&app).await;
    }
}

#[tokio::test]
async fn the_page_and_the_files_tell_of_the_time_between() {
    let app = App::start().await;
    came_back(&app, "withdrawn", "").await;
    let page = app.visitor().get("/en/canada-2015/promises/1.02").await;
    page.shows("Off the list and on it");
    assert_eq!(page.texts(".verdict .tag"), ["Kept"]);
    assert_eq!(page.texts("[id^=delisting-] .line"), ["Listed again", "Withdrawn"]);
    assert_eq!(page.texts("[id^=delisting-] .when"), ["January 17, 2026", "January 16, 2026"]);
    assert_eq!(page.texts("[id^=delisting-] .prose").len(), 2, "either reason");
    let french = app.visitor().get("/fr/canada-2015/promesses/1.02").await;
    french.shows("Sorties de la liste et retours").shows("Suivie de nouveau").shows("Retirée");
    app.visitor().get("/en/canada-2015/promises/1.02/v1").await.hides("Listed again").hides("Withdrawn");
    let csv = app.visitor().get("/data/canada-2015/promises.csv").await;
    assert!(csv.body.contains(",2026-01-16T12:00:00Z/2026-01-17T12:00:00Z,"), "{}", csv.body);
    let json: Value =
        serde_json::from_str(&app.visitor().get("/data/canada-2015/promises.json").await.body).expect("JSON");
    let history = json["promises"][0]["list_history"].as_array().expect("a history");
    let told: Vec<&Value> = history.iter().map(|one| &one["what"]).collect();
    assert_eq!(told, ["withdrawn", "restored"]);
    assert!(history[1]["reason"]["fr"].as_str().is_some_and(|reason| reason.contains("Elle répète")));
    assert!(json["promises"][1].get("list_history").is_none());
}

#[tokio::test]
async fn the_log_of_corrections_tells_that_a_promise_left_the_list_and_came_back() {
    let app = App::start().await;
    came_back(&app, "withdrawn", "").await;
    let page = app.visitor().get("/en/corrections").await;
    page.shows("2 notices").shows("It repeats promise");
    assert_eq!(page.texts(".notices-list h3"), ["Listed again · Promise 1.02", "Withdrawn · Promise 1.02"]);
    let (path, anchor) = page.attributes(".notices-list .hint a", "href")[0]
        .split_once('#')
        .map(|(path, anchor)| (path.to_owned(), anchor.to_owned()))
        .expect("an anchor");
    assert!(app.visitor().get(&path).await.attributes("[id]", "id").contains(&anchor), "{anchor}");
    app.visitor().get("/fr/canada-2015/corrections").await.shows("Suivie de nouveau").shows("Retirée");
}
