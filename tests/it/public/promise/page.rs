//! The page of a promise: its rating, reasons, evidence and history.

use pledgebook::domain::assessment::Kind;
use pledgebook::domain::evidence::Evidence;
use pledgebook::domain::revision::Text;

use crate::public::{Newsroom, item, rating};
use crate::support::App;

const ENGLISH: &str = "/en/canada-2015/promises/1.02";
const FRENCH: &str = "/fr/canada-2015/promesses/1.02";

#[tokio::test]
async fn a_promise_without_a_rating_says_where_it_was_made_and_that_it_is_not_rated() {
    let app = App::start().await;
    let page = app.visitor().get(ENGLISH).await;
    page.answers(200).shows("Greatly expand training missions.").shows("Real Change, page 71").shows("October 2015");
    page.shows("Canada 2015").shows("Security").shows("No rating of this promise has been published yet.");
    assert_eq!(page.texts(".verdict .tag"), ["Not yet rated"]);
    page.shows("No evidence has been published for this promise yet.");
    assert!(page.texts("#history-title").is_empty());
    let page = app.visitor().get(FRENCH).await;
    page.shows("Étendre grandement les missions de formation.")
        .shows("Changer ensemble, page 71")
        .shows("octobre 2015");
    assert_eq!(page.texts(".verdict .tag"), ["Pas encore cotée"]);
}

#[tokio::test]
async fn a_rating_shows_its_dates_as_each_language_writes_them() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept_in_part", Text { evidence: vec![item("A report", "2019-04-29")], ..rating("2019-09") }).await;
    let page = app.visitor().get(ENGLISH).await;
    page.shows("September 2019").shows("April 29, 2019").shows("January 15, 2026").shows("Reasons of 2019-09.");
    assert_eq!(page.texts(".verdict .tag"), ["Kept in part"]);
    let published = "2026-01-15T12:00:00Z";
    assert_eq!(
        page.attributes(".verdict time", "datetime"),
        ["2019-09", published, published],
        "checked when published"
    );
    let page = app.visitor().get(FRENCH).await;
    page.shows("septembre 2019").shows("29 avril 2019").shows("Raisons de 2019-09.").hides("Reasons of");
    assert_eq!(page.texts(".verdict .tag"), ["Réalisée en partie"]);
}

#[tokio::test]
async fn evidence_of_every_publication_stands_newest_first_and_the_undated_last() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let first = vec![item("Undated one", ""), item("Year", "2018"), item("Month", "2018-12"), item("Tie one", "2017")];
    newsroom.rates("in_progress", Text { evidence: first, ..rating("2018") }).await;
    let second = vec![item("Day", "2018-12-11"), item("Tie two", "2017"), item("Undated two", ""), item("New", "2019")];
    let update = Text { evidence: second, ..Text::default() };
    newsroom.publishes(app.promise, Kind::Update, None, "", update).await;
    let page = app.visitor().get(ENGLISH).await;
    let titles = page.texts(".evidence cite");
    let expected = ["New", "Day", "Month", "Year", "Tie one", "Tie two", "Undated one", "Undated two"];
    assert_eq!(titles, expected);
    page.shows("8 items, newest first").shows("Undated");
}

#[tokio::test]
async fn an_item_shows_quotation_title_publisher_and_link_in_its_own_language() {
    let app = App::start().await;
    let whole = Evidence {
        quotation: Some("First line.\n\nSecond line.".to_owned()),
        archived_url: "https://archive.example/1".parse().ok(),
        ..item("A report", "2019")
    };
    let untitled = Evidence { title: None, quotation: Some("Only words.".to_owned()), ..item("", "2018") };
    let nowhere = Evidence { url: None, no_url_reason: Some("Read on paper.".to_owned()), ..item("A file", "2017") };
    let text = Text { evidence: vec![whole, untitled, nowhere], ..rating("2019") };
    Newsroom::of(&app).await.rates("kept", text).await;
    let page = app.visitor().get(FRENCH).await;
    assert_eq!(page.attributes(".evidence blockquote", "lang"), ["en", "en"]);
    assert_eq!(page.attributes(".evidence cite", "lang"), ["en", "en"]);
    assert_eq!(page.texts(".evidence blockquote p"), ["First line.", "Second line.", "Only words."]);
    let links = page.attributes(".evidence a", "href");
    assert_eq!(links, ["https://example.org/report", "https://archive.example/1", "https://example.org/report"]);
    page.shows("Public Safety Canada").shows("en anglais").shows("copie archivée").shows("example.org");
    page.shows("source hors ligne\u{a0}: Read on paper.").shows("À l’appui");
}

#[tokio::test]
async fn a_promise_with_only_updates_shows_what_they_brought() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let update = Text {
        rationale: crate::support::make::words("Du nouveau.", "Something new."),
        evidence: vec![item("A report", "2019")],
        ..Text::default()
    };
    newsroom.publishes(app.promise, Kind::Update, None, "", update).await;
    let page = app.visitor().get(ENGLISH).await;
    page.shows("Something new.").shows("A report").shows("Not yet rated").shows("1 item");
}

#[tokio::test]
async fn the_history_has_every_rating_with_the_newest_effective_date_in_force() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    newsroom.rates("kept", rating("2019-09")).await;
    app.wait(chrono::Duration::days(1));
    newsroom.rates("in_progress", rating("2018-12-11")).await;
    let page = app.visitor().get(ENGLISH).await;
    assert_eq!(page.texts(".verdict .tag"), ["Kept"], "what was recorded later about an earlier time does not rule");
    assert_eq!(page.texts(".standing"), ["Kept in force", "In progress"]);
    page.shows("Reasons of 2018-12-11.").shows("published January 16, 2026");
}

#[tokio::test]
async fn nothing_of_a_draft_or_a_submitted_text_is_public() {
    let app = App::start().await;
    let newsroom = Newsroom::of(&app).await;
    let secret = |effective: &str| Text {
        rationale: crate::support::make::words("Brouillon secret.", "Secret draft."),
        evidence: vec![item("Secret report", "2019")],
        ..rating(effective)
    };
    let draft = newsroom.drafts(app.promise, Kind::Rating, None, "broken", secret("2019")).await;
    for step in ["draft", "submitted"] {
        if step == "submitted" {
            newsroom.submits(draft).await;
        }
        for path in ["/en", "/en/canada-2015", "/en/canada-2015?verdict=broken", ENGLISH, FRENCH] {
            let page = app.visitor().get(path).await;
            page.answers(200).hides("Secret").hides("secret");
        }
        app.visitor().get(ENGLISH).await.shows("Not yet rated").hides("Broken");
        let legend = app.visitor().get("/en/canada-2015").await.texts(".legend li");
        assert_eq!(legend[3], "0 0% Broken", "{step}");
    }
}

#[tokio::test]
async fn markdown_is_rendered_and_cannot_run() {
    let app = App::start().await;
    let text = Text {
        rationale: crate::support::make::words("*Oui.*", "**Yes** <script>alert(1)</script> [no](javascript:alert(1))"),
        ..rating("2019")
    };
    Newsroom::of(&app).await.rates("kept", text).await;
    let page = app.visitor().get(ENGLISH).await;
    assert_eq!(page.texts(".prose strong"), ["Yes"]);
    assert!(page.scripts().is_empty());
    assert!(page.attributes("a", "href").iter().all(|address| !address.starts_with("javascript")));
}

#[tokio::test]
async fn a_promise_is_shared_by_plain_links_with_its_whole_address() {
    let app = App::start_at(|_| "https://promises.example".to_owned()).await;
    let page = app.visitor().get(ENGLISH).await;
    let address = "https://promises.example/en/canada-2015/promises/1.02";
    let escaped = "https%3A%2F%2Fpromises.example%2Fen%2Fcanada-2015%2Fpromises%2F1.02";
    let links = page.attributes(".share .links a", "href");
    assert_eq!(links[0], address);
    assert!(links[1].starts_with("mailto:?subject=Promise%201.02") && links[1].contains(escaped));
    for (link, host) in links[2..].iter().zip(["bsky.app", "www.facebook.com", "www.linkedin.com", "x.com"]) {
        assert!(link.starts_with(&format!("https://{host}/")) && link.contains(escaped), "{link}");
    }
    page.shows("“Promise 1.02”");
}
