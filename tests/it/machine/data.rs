//! The data page and its files.

use serde_json::Value;

use super::{NASTY, SITE, app, nasty};
use crate::public::{Newsroom, rating};
use crate::support::App;

const CSV: &str = "/data/canada-2015/promises.csv";

async fn rows(app: &App) -> Vec<Vec<String>> {
    let page = app.visitor().ask(CSV).await;
    assert_eq!(page.answers(200).headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(page.headers["cross-origin-resource-policy"], "cross-origin");
    assert!(page.body.starts_with('\u{feff}'), "Excel needs the mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(page.body.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn the_csv_holds_every_promise_with_its_rating_in_both_languages() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let header = [
        "reference",
        "statement.fr",
        "statement.en",
        "older_translations",
        "topics",
        "verdict",
        "class",
        "label.fr",
        "label.en",
        "effective_date",
        "published_at",
        "searched_on",
        "off_the_list",
        "url",
        "source",
        "source_page",
        "deadline",
    ];
    let row = [
        "1.02",
        "Étendre grandement les missions de formation.",
        "Greatly expand training missions.",
        "",
        "security",
        "kept",
        "kept",
        "Réalisée",
        "Kept",
        "2019-09",
        "2026-01-15T12:00:00Z",
        "2026-01",
        "",
        "https://promises.example/fr/canada-2015/promesses/1.02",
        "1",
        "71",
        "",
    ];
    assert_eq!(rows(&app).await, [header.to_vec(), row.to_vec()]);
}

#[tokio::test]
async fn a_spreadsheet_runs_nothing_of_it_and_no_draft_is_in_it() {
    let app = app().await;
    nasty(&app).await;
    let rows = rows(&app).await;
    assert_eq!(rows[2][1], format!("'{NASTY}"));
    assert_eq!(
        rows[1][5..14],
        ["", "", "", "", "", "", "", "", "https://promises.example/fr/canada-2015/promesses/1.02"]
    );
    let runs = |cell: &String| cell.trim_start().starts_with(['=', '+', '-', '@']);
    assert!(!rows.iter().flatten().any(runs));
    app.visitor().ask(CSV).await.hides("Secret draft").hides("broken");
}

#[tokio::test]
async fn the_json_says_the_same_and_leaves_out_what_is_empty() {
    let app = app().await;
    nasty(&app).await;
    let page = app.visitor().ask("/data/canada-2015/promises.json").await;
    let file: Value = serde_json::from_str(&page.answers(200).hides("Secret draft").body).expect("JSON");
    assert_eq!(file["tracker"], "canada-2015");
    let [first, second] = &file["promises"].as_array().expect("promises")[..] else { panic!("two promises") };
    assert_eq!(first["topics"], serde_json::json!(["security"]));
    assert!(first.get("verdict").is_none());
    assert_eq!(second["statement.en"], NASTY);
    assert_eq!(second["class"], "kept");
    assert_eq!(second["effective_date"], "2019-09");
}

#[tokio::test]
async fn the_page_describes_every_column_and_leads_to_the_files_and_feeds() {
    let app = app().await;
    let header = rows(&app).await.remove(0);
    for (path, lead) in [("/en/canada-2015/data", "1 promise"), ("/fr/canada-2015/donnees", "1 promesse")] {
        let page = app.visitor().get(path).await;
        page.answers(200).shows(lead);
        assert_eq!(page.texts("[aria-labelledby=promises-columns] dt"), header);
        let only = page.texts("[aria-labelledby=json-title] dt");
        for key in ["list_history", "list_history.what", "list_history.went_on_in", "no_longer_listed.goes_on_in"] {
            assert!(only.contains(&key.to_owned()), "{only:?}");
        }
        let links = page.attributes("main a", "href");
        for href in links.iter().filter(|href| !href.contains("/desk") && !href.starts_with('#')) {
            app.visitor().ask(href.strip_prefix(SITE).unwrap_or(href)).await.answers(200);
        }
        assert!(links.contains(&CSV.to_owned()));
    }
    let tracker = app.visitor().get("/fr/canada-2015").await;
    assert!(tracker.attributes("main a", "href").contains(&"/fr/canada-2015/donnees".to_owned()));
}

#[tokio::test]
async fn what_does_not_exist_cannot_be_downloaded() {
    let app = app().await;
    for path in
        ["/data/nobody/promises.csv", "/data/canada-2015/promises.xls", "/data/%00/promises.csv", "/en/nobody/data"]
    {
        app.visitor().get(path).await.answers(404);
    }
}

#[tokio::test]
async fn the_page_says_how_long_each_file_is_when_it_changed_and_how_to_cite_it() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let file = app.visitor().ask("/data/canada-2015/codebook.csv").await;
    let page = app.visitor().get("/en/canada-2015/data").await;
    page.answers(200).shows("Last publication").shows("January 15, 2026").shows("1 row, ");
    let size = if file.body.len() < 1_000 {
        format!("{}\u{a0}bytes", file.body.len())
    } else {
        format!("{}\u{a0}kB", (file.body.len() + 500) / 1_000)
    };
    assert!(page.body.contains(&format!("{} rows, {size} as CSV.", file.body.matches("\r\n").count() - 1)), "{size}");
    let cite = "Pledgebook, Data: Canada 2015, as of January 15, 2026, https://promises.example/en/canada-2015/data";
    assert_eq!(page.texts(".cite"), [cite]);
    for (end, words) in
        [("bib", "title = {{Data: Canada 2015}}"), ("ris", "TY  - DATA\r\n"), ("json", "\"type\": \"dataset\"")]
    {
        let file = app.visitor().ask(&format!("/en/canada-2015/data/cite.{end}")).await;
        assert_eq!(
            file.answers(200).headers["content-disposition"],
            format!("attachment; filename=\"canada-2015-data.{end}\"")
        );
        assert!(file.body.contains(words), "{}", file.body);
    }
    app.visitor().get("/fr/canada-2015/donnees").await.shows("1 rangée").shows("état au 15 janvier 2026");
}
