//! What was said stays said: feeds and the log of corrections keep the words of their day when the record is revised.

use pledgebook::action::delisting;
use pledgebook::domain::assessment::Kind;
use pledgebook::domain::delisting::DelistingKind;
use pledgebook::domain::promise::PromiseText;

use super::newsroom::{Newsroom, rating};
use crate::support::make::words;
use crate::support::{App, revise};

#[tokio::test]
async fn entries_keep_the_words_of_their_day_when_the_promise_is_reworded() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let first = newsroom.rates("kept", rating("2019-09")).await;
    newsroom.corrects(first, "broken", words("Tort.", "Wrong indeed."), rating("2019-10")).await;
    for homes in ["Build 10 homes.", "Build 30 homes."] {
        app.wait(chrono::Duration::hours(1));
        let text = PromiseText {
            reference: "1.02".parse().expect("a reference"),
            statement: words("Bâtir des maisons.", homes),
            source: None,
            page: None,
            deadline: None,
            topics: Vec::new(),
        };
        revise::promise(&app, app.promise, &text).await;
        if homes == "Build 10 homes." {
            let reason = words("Une erreur.", "A mistake.");
            app.wait(chrono::Duration::hours(1));
            app.write(async |tx| delisting::decide(tx, app.promise, DelistingKind::Withdrawn, &reason, &[]).await)
                .await;
            app.wait(chrono::Duration::hours(1));
            app.write(async |tx| delisting::restore(tx, app.promise, &reason).await).await;
        }
    }
    app.wait(chrono::Duration::hours(1));
    newsroom.publishes(app.promise, Kind::Rating, None, "kept", rating("2019-11")).await;
    let feed = app.visitor().ask("/en/feeds/canada-2015/promises/1.02/feed.json").await;
    let feed: serde_json::Value = serde_json::from_str(&feed.answers(200).body).expect("JSON");
    let titles: Vec<&str> =
        feed["items"].as_array().expect("entries").iter().filter_map(|one| one["title"].as_str()).collect();
    let worded =
        |title: &str| ["Greatly expand", "10 homes", "30 homes"].iter().position(|words| title.contains(words));
    let told: Vec<_> = titles.iter().filter_map(|title| worded(title)).collect();
    assert_eq!(told, [2, 2, 1, 1, 1, 0, 0], "{titles:?}");
    let log = app.visitor().get("/en/corrections").await.answers(200).texts(".statement-line a");
    let told: Vec<_> = log.iter().filter_map(|statement| worded(statement)).collect();
    assert_eq!(told, [2, 1, 1, 1, 0], "{log:?}");
}
