//! Citing a promise: the line on the page and the files, all with the address of the numbered version.

use pledgebook::domain::promise::PromiseText;

use crate::public::{Newsroom, rating};
use crate::support::App;
use crate::support::make::{self, words};

const PAGE: &str = "/en/canada-2015/promises/1.02";
const VERSION: &str = "https://promises.example/en/canada-2015/promises/1.02/v1";

async fn published() -> App {
    let app = App::start_at(|_| "https://promises.example".to_owned()).await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    app
}

#[tokio::test]
async fn the_page_cites_its_version_and_offers_files() {
    let app = published().await;
    let page = app.visitor().get(PAGE).await;
    let line = "Pledgebook, “Promise 1.02”, Canada 2015, version 1, rating in effect since September 2019, published January 15, 2026, ";
    assert_eq!(page.texts(".cite"), [format!("{line}{VERSION}")]);
    let files = page.attributes(".files a", "href");
    assert_eq!(files, ["bib", "ris", "json"].map(|end| format!("{PAGE}/cite.{end}")));
    for file in files {
        let file = app.visitor().get(&file).await;
        let name = file.answers(200).headers["content-disposition"].to_str().expect("a name");
        assert!(name.starts_with("attachment; filename=\"canada-2015-1.02-v1."), "{name}");
        assert!(file.body.contains(VERSION), "{}", file.body);
    }
    let page = app.visitor().get("/fr/canada-2015/promesses/1.02/v1").await;
    page.shows("Pledgebook, « Promesse 1.02 », Canada 2015, version 1, cote en vigueur depuis septembre 2019");
    assert_eq!(page.attributes(".files a", "href")[2], "/fr/canada-2015/promesses/1.02/v1/cite.json");
}

#[tokio::test]
async fn each_format_has_its_fields_and_its_type() {
    let app = published().await;
    let file = async |end: &str| app.visitor().get(&format!("{PAGE}/v1/cite.{end}")).await;
    let bib = file("bib").await;
    assert_eq!(bib.headers["content-type"], "application/x-bibtex; charset=utf-8");
    assert!(bib.body.starts_with("@misc{canada-2015-1.02-v1,\n") && bib.body.ends_with("}\n"));
    assert!(bib.body.contains("title = {{Promise 1.02: Greatly expand training missions.}}"));
    assert!(bib.body.contains("date = {2026-01-15}"));
    let ris = file("ris").await;
    assert_eq!(ris.headers["content-type"], "application/x-research-info-systems; charset=utf-8");
    assert!(ris.body.starts_with("TY  - ELEC\r\n") && ris.body.ends_with("\r\nER  - \r\n"));
    assert!(ris.body.contains("\r\nDA  - 2026/01/15/\r\n"));
    let csl = file("json").await;
    assert_eq!(csl.headers["content-type"], "application/vnd.citationstyles.csl+json");
    let entries: serde_json::Value = serde_json::from_str(&csl.body).expect("JSON");
    assert_eq!(entries[0]["issued"]["date-parts"][0], serde_json::json!([2026, 1, 15]));
    assert_eq!(entries[0]["URL"], VERSION);
    assert_eq!(entries[0]["version"], "1");
    for path in ["/cite.xml", "/cite.", "/v2/cite.bib", "/v0/cite.ris", "/cite.bib/x"] {
        app.visitor().get(&format!("{PAGE}{path}")).await.answers(404);
    }
}

#[tokio::test]
async fn what_tex_would_take_for_commands_is_escaped_and_a_promise_without_versions_is_cited_by_its_address() {
    let app = App::start().await;
    let text = PromiseText {
        deadline: None,
        reference: "9.1_a".parse().expect("a reference"),
        statement: words("Un.", "Cut 100% of {red} tape & fees_$5 #1 \\now ~ ^\nER  - "),
        source: None,
        page: None,
        topics: Vec::new(),
    };
    app.write(async |tx| make::enter(tx, app.tracker, &text).await).await;
    let file = async |end: &str| app.visitor().get(&format!("/en/canada-2015/promises/9.1_a/cite.{end}")).await;
    let bib = file("bib").await;
    let title = r"Promise 9.1\_a: Cut 100\% of \{red\} tape \& fees\_\$5 \#1 \textbackslash{}now \textasciitilde{} \textasciicircum{} ER -";
    assert!(bib.answers(200).body.contains(title), "{}", bib.body);
    assert!(!bib.body.contains("year"));
    assert!(bib.body.contains(&format!("url = {{{}/en/canada-2015/promises/9.1_a}}", app.address)));
    let ris = file("ris").await;
    assert_eq!(ris.body.matches("\r\nER  - ").count(), 1);
    file("json").await.answers(200);
}
