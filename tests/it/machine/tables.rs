//! The files of a tracker's history: ratings, evidence, sources, topics and codebook, in every format; and files narrowed down as
//! the list of promises is.

use std::collections::BTreeMap;

use pledgebook::domain::assessment::Kind;
use pledgebook::domain::evidence::{Amends, ItemKey};
use pledgebook::domain::revision::Text;
use serde_json::{Value, json};

use super::{NASTY, app, nasty};
use crate::public::{Newsroom, item, rating};
use crate::support::App;
use crate::support::make::words;

type Row = BTreeMap<String, String>;

/// The rows of a CSV file by the names of its columns.
async fn csv(app: &App, file: &str) -> Vec<Row> {
    let page = app.visitor().ask(&format!("/data/canada-2015/{file}")).await;
    assert_eq!(page.answers(200).headers["content-type"], "text/csv; charset=utf-8");
    let text = page.body.strip_prefix('\u{feff}').expect("the mark");
    let separator = if file.contains(".excel.") { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let row = |row: csv::StringRecord| header.iter().zip(&row).map(|(n, c)| (n.to_owned(), c.to_owned())).collect();
    reader.records().map(|one| row(one.expect("a row"))).collect()
}

async fn json(app: &App, file: &str) -> Value {
    let page = app.visitor().ask(&format!("/data/canada-2015/{file}")).await;
    let read: Value = serde_json::from_str(&page.answers(200).body).expect("JSON");
    assert_eq!(serde_json::to_string_pretty(&read).expect("JSON"), page.body, "as it would be written at once");
    read
}

fn of<'a>(rows: &'a [Row], column: &str) -> Vec<&'a str> {
    rows.iter().map(|row| row[column].as_str()).collect()
}

/// Rated, corrected, rated again; that was retracted.
pub async fn storied(app: &App) {
    let newsroom = Newsroom::of(app).await;
    let first = Text { evidence: vec![item("Report A", "2018-05"), item("Report B", "")], ..rating("2018") };
    let first = newsroom.rates("broken", first).await;
    let amends = |position, is_withdrawn| Amends { item: ItemKey { assessment: first, position }, is_withdrawn };
    let amended = pledgebook::domain::evidence::Evidence {
        amends: Some(amends(1, false)),
        ..item("Report A, mended", "2018-06")
    };
    let withdrawn = pledgebook::domain::evidence::Evidence { amends: Some(amends(2, true)), ..item("Report B", "") };
    let note = words("Nous avions tort.", "We were wrong.");
    let correction = Text { evidence: vec![amended, withdrawn], ..rating("2018") };
    newsroom.corrects(first, "kept", note, correction).await;
    let secret = Text { rationale: words("MARQUE rétractée", "MARKER retracted"), ..rating("2020") };
    let secret = Text { evidence: vec![item("MARKER item", "2020")], ..secret };
    let taken = newsroom.rates("broken", secret).await;
    newsroom.retracts(taken, words("Publiée trop tôt.", "Published too early.")).await;
    let hidden = Text { rationale: words("MARQUE brouillon", "MARKER draft"), ..rating("2021") };
    newsroom.drafts(app.promise, Kind::Rating, None, "broken", hidden).await;
}

#[tokio::test]
async fn every_publication_is_a_row_with_what_it_replaced_and_what_became_of_it() {
    let app = app().await;
    storied(&app).await;
    let rows = csv(&app, "ratings.csv").await;
    assert_eq!(of(&rows, "version"), ["1", "2", "3"]);
    assert_eq!(of(&rows, "kind"), ["rating", "correction", "rating"]);
    assert_eq!(of(&rows, "verdict"), ["broken", "kept", "broken"]);
    assert_eq!(of(&rows, "replaces"), ["", "1", "2"]);
    assert_eq!(of(&rows, "replaced_verdict"), ["", "broken", "kept"]);
    assert_eq!(of(&rows, "replaces_as"), ["", "correction", "update"]);
    assert_eq!(of(&rows, "corrected_in"), ["2", "", ""]);
    assert_eq!(of(&rows, "in_force"), ["false", "true", "false"]);
    assert_eq!(of(&rows, "effective_date"), ["2018", "2018", "2020"]);
    assert_eq!(of(&rows, "label.fr")[1], "Réalisée");
    assert_eq!(of(&rows, "codebook_version"), ["1", "1", "1"]);
    assert_eq!(of(&rows, "note.en"), ["", "We were wrong.", ""]);
    assert_eq!(
        of(&rows, "rationale.en"),
        ["Reasons of 2018.", "Reasons of 2018.", ""],
        "of what was retracted no text"
    );
    assert_eq!(of(&rows, "retraction_reason.en"), ["", "", "Published too early."]);
    assert!(!rows[2]["retracted_at"].is_empty());
    assert_eq!(rows[1]["url"], "https://promises.example/fr/canada-2015/promesses/1.02/v2");
    app.visitor().ask(&rows[1]["url"]["https://promises.example".len()..]).await.answers(200);
}

#[tokio::test]
async fn every_item_is_a_row_that_says_whether_it_stands() {
    let app = app().await;
    storied(&app).await;
    let rows = csv(&app, "evidence.csv").await;
    assert_eq!(of(&rows, "title"), ["Report A", "Report B", "Report A, mended"]);
    assert_eq!(of(&rows, "status"), ["amended", "withdrawn", "standing"]);
    assert_eq!(of(&rows, "amended_in"), ["2", "2", ""]);
    assert_eq!((of(&rows, "amends_version"), of(&rows, "amends_item")), (vec!["", "", "1"], vec!["", "", "1"]));
    assert_eq!(of(&rows, "date"), ["2018-05", "", "2018-06"]);
    assert_eq!((of(&rows, "version"), of(&rows, "item")), (vec!["1", "1", "2"], vec!["1", "2", "1"]));
    assert_eq!(rows[0]["publisher"], "Public Safety Canada");
    assert_eq!((rows[0]["stance"].as_str(), rows[0]["language"].as_str()), ("supports", "en"));
}

#[tokio::test]
async fn every_format_says_the_same_and_nothing_that_is_not_published() {
    let app = app().await;
    storied(&app).await;
    for table in ["promises", "ratings", "evidence", "sources", "topics", "codebook"] {
        let rows = csv(&app, &format!("{table}.csv")).await;
        assert_eq!(csv(&app, &format!("{table}.excel.csv")).await, rows, "{table}");
        let file = json(&app, &format!("{table}.json")).await;
        let objects = file[table].as_array().expect("a list");
        assert_eq!(objects.len(), rows.len(), "{table}");
        assert_eq!(file["url"], format!("https://promises.example/data/canada-2015/{table}.json"));
        let lines = app.visitor().ask(&format!("/data/canada-2015/{table}.jsonl")).await;
        let read: Vec<Value> =
            lines.answers(200).body.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(&read, objects, "{table}");
        for extension in ["csv", "excel.csv", "json", "jsonl"] {
            let file = app.visitor().ask(&format!("/data/canada-2015/{table}.{extension}")).await;
            file.answers(200).hides("MARKER").hides("MARQUE");
            let name = file.headers["content-disposition"].to_str().expect("a name");
            assert_eq!(name, format!("attachment; filename=\"canada-2015-{table}.{extension}\""));
            assert_eq!(file.headers["access-control-allow-origin"], "*");
            assert!(
                file.headers.contains_key("etag")
                    && file.headers["cache-control"].to_str().is_ok_and(|it| it.contains("s-maxage"))
            );
        }
    }
}

#[tokio::test]
async fn numbers_flags_and_dates_keep_their_kind_in_json() {
    let app = app().await;
    storied(&app).await;
    let ratings = json(&app, "ratings.json").await;
    let second = &ratings["ratings"][1];
    assert_eq!((&second["version"], &second["in_force"], &second["replaces"]), (&json!(2), &json!(true), &json!(1)));
    assert!(second.get("retracted_at").is_none(), "what is empty is left out");
    let codebook = json(&app, "codebook.json").await;
    let kept =
        codebook["codebook"].as_array().expect("a list").iter().find(|one| one["verdict"] == "kept").expect("kept");
    assert_eq!((&kept["version"], &kept["class"], &kept["label.en"]), (&json!(1), &json!("kept"), &json!("Kept")));
}

#[tokio::test]
async fn a_spreadsheet_runs_nothing_of_any_table() {
    let app = app().await;
    nasty(&app).await;
    for file in ["ratings.csv", "ratings.excel.csv", "promises.excel.csv"] {
        let rows = csv(&app, file).await;
        let runs = |cell: &String| cell.trim_start().starts_with(['=', '+', '-', '@']);
        assert!(!rows.iter().flat_map(|row| row.values()).any(runs), "{file}");
    }
    let rows = csv(&app, "ratings.csv").await;
    assert_eq!(rows[0]["rationale.en"], format!("'{NASTY}"));
}

#[tokio::test]
async fn a_file_is_narrowed_down_as_the_list_is_and_the_list_leads_to_it() {
    let app = app().await;
    nasty(&app).await;
    for (filter, left) in [
        ("verdict=kept", vec!["6.66"]),
        ("verdict=broken", vec![]),
        ("topic=security", vec!["1.02"]),
        ("topic=nothing", vec![]),
        ("words=training+missions", vec!["1.02"]),
        ("since=2026-01-01", vec!["6.66"]),
        ("since=nonsense", vec![]),
        ("source=7", vec![]),
        ("", vec!["1.02", "6.66"]),
    ] {
        let rows = csv(&app, &format!("promises.csv?{filter}")).await;
        assert_eq!(of(&rows, "reference"), left, "{filter}");
        let page = app.visitor().get(&format!("/en/canada-2015?{filter}")).await;
        let listed = page.texts("ol.promises .reference");
        assert_eq!(listed.len(), left.len(), "{filter}: {listed:?}");
        if !left.is_empty() {
            let href = page.attributes("a[download]", "href").remove(0);
            let file = app.visitor().ask(&href).await;
            assert_eq!(file.answers(200).body.matches("\r\n").count(), 1 + left.len(), "{href}");
        }
    }
    assert_eq!(csv(&app, "ratings.csv?verdict=kept").await.len(), 1);
    assert_eq!(csv(&app, "ratings.csv?topic=security").await.len(), 0);
    let narrowed = json(&app, "promises.json?verdict=kept").await;
    assert!(narrowed.get("no_longer_listed").is_none());
    assert_eq!(narrowed["url"], "https://promises.example/data/canada-2015/promises.json?verdict=kept");
}

#[tokio::test]
async fn a_known_file_is_not_sent_again_and_changes_with_each_publication() {
    let app = app().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("broken", rating("2018")).await;
    let first = app.visitor().ask("/data/canada-2015/ratings.jsonl").await;
    newsroom
        .publishes(
            app.promise,
            Kind::Update,
            None,
            "",
            Text { evidence: vec![item("News", "2019")], ..Text::default() },
        )
        .await;
    let second = app.visitor().ask("/data/canada-2015/ratings.jsonl").await;
    assert_eq!((first.body.lines().count(), second.body.lines().count()), (1, 2));
    assert_ne!(first.headers["etag"], second.headers["etag"]);
}
