//! What machines read of a tracker with thousands of promises: whole, and in a bounded number of statements.

use serde_json::Value;

use super::{app, many};
use crate::public::{Newsroom, rating};
use crate::support::App;

/// The statements that answering this address takes.
async fn statements(app: &App, path: &str) -> u64 {
    let before = app.statements();
    app.visitor().ask(path).await.answers(200);
    app.statements() - before
}

#[tokio::test]
async fn a_page_takes_as_many_statements_as_it_has_subjects_however_many_promises_there_are() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let pages = [
        ("/en/corrections", 2),
        ("/en/canada-2015/corrections", 2),
        ("/en/feeds/atom.xml", 2),
        ("/en/feeds/canada-2015/feed.json", 2),
        ("/en/feeds/canada-2015/topics/security/atom.xml", 2),
        ("/en/feeds/canada-2015/promises/1.02/atom.xml", 2),
        ("/en/canada-2015/data", 5),
        ("/en/canada-2015/method", 2),
        ("/embed/en/canada-2015", 1),
        ("/embed/en/canada-2015/1.02", 1),
        ("/oembed?url=https%3A%2F%2Fpromises.example%2Fen%2Fcanada-2015%2Fpromises%2F1.02", 1),
    ];
    for number in [0, 3_000] {
        many(&app, number).await;
        for (path, bound) in pages {
            let taken = statements(&app, path).await;
            assert!(taken <= bound, "{path} takes {taken} statements beside {number} more promises");
        }
    }
}

#[tokio::test]
async fn files_and_the_sitemap_hold_thousands_of_promises_and_are_read_in_lots() {
    let app = app().await;
    many(&app, 2_600).await;
    // The tracker, and for every 500 promises one; of those no longer listed, none.
    assert!(statements(&app, "/data/canada-2015/promises.csv").await <= 1 + 6);
    let file = app.visitor().ask("/data/canada-2015/promises.csv").await;
    assert_eq!(file.body.matches("\r\n").count(), 1 + 2_601);
    let file = app.visitor().ask("/data/canada-2015/promises.json").await;
    let read: Value = serde_json::from_str(&file.body).expect("JSON");
    let references: Vec<_> = read["promises"].as_array().expect("a list").iter().map(|one| &one["reference"]).collect();
    assert_eq!((references.len(), references[0].as_str()), (2_601, Some("1.02")));
    assert_eq!(serde_json::to_string_pretty(&read).expect("JSON"), file.body, "as it would be written at once");
    // Ratings and evidence come with all their texts: fifty promises at once.
    assert!(statements(&app, "/data/canada-2015/ratings.csv").await <= 1 + 53);
    assert!(statements(&app, "/data/canada-2015/evidence.jsonl").await <= 1 + 53);
    for (file, bound) in [("sources.csv", 2), ("topics.csv", 1), ("codebook.csv", 1)] {
        assert!(statements(&app, &format!("/data/canada-2015/{file}")).await <= bound, "{file}");
    }
    assert!(statements(&app, "/sitemap.xml").await <= 1 + 6);
    let sitemap = app.visitor().ask("/sitemap.xml").await;
    assert_eq!(sitemap.body.matches("<loc>").count(), 2 * (2_601 + 11));
}

#[tokio::test]
async fn an_empty_file_is_written_as_if_at_once() {
    let app = app().await;
    let file = app.visitor().ask("/data/canada-2015/promises.json").await;
    let read: Value = serde_json::from_str(&file.body).expect("JSON");
    assert_eq!(serde_json::to_string_pretty(&read).expect("JSON"), file.body);
    assert_eq!(read["no_longer_listed"], serde_json::json!([]));
}
