//! ClaimReview on promise pages: for final verdicts, with the fields that schema.org and search engines ask for.

use serde_json::{Value, json};

use super::{NASTY, SITE, app, nasty};
use crate::public::{Newsroom, rating};
use crate::support::make::words;
use crate::support::{App, Page};

const ENGLISH: &str = "/en/canada-2015/promises/1.02";

/// The data blocks of a page.
fn blocks(page: &Page) -> Vec<Value> {
    let html = scraper::Html::parse_document(&page.body);
    let selector = scraper::Selector::parse("script[type=\"application/ld+json\"]").expect("a selector");
    let texts = html.select(&selector).map(|element| element.text().collect::<String>());
    texts.map(|text| serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))).collect()
}

async fn review(app: &App, path: &str) -> Option<Value> {
    let page = app.visitor().get(path).await;
    page.answers(200);
    blocks(&page).into_iter().find(|block| block["@type"] == "ClaimReview")
}

#[tokio::test]
async fn a_final_verdict_is_a_review_of_a_claim() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept_in_part", rating("2019-09")).await;
    let publisher = json!({ "@type": "Organization", "name": "Pledgebook", "url": SITE });
    let expected = json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": format!("{SITE}{ENGLISH}"),
        "datePublished": "2026-01-15T12:00:00Z",
        "inLanguage": "en",
        "claimReviewed": "Greatly expand training missions.",
        "author": publisher,
        "publisher": publisher,
        "itemReviewed": {
            "@type": "Claim",
            "author": { "@type": "Organization", "name": "Liberal Party of Canada" },
            "datePublished": "2015-10",
            "appearance": {
                "@type": "CreativeWork", "name": "Real Change", "url": "https://example.org/platform"
            },
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 2, "worstRating": 1, "bestRating": 3,
            "alternateName": "Kept in part",
        },
    });
    assert_eq!(review(&app, ENGLISH).await, Some(expected));
    let french = review(&app, "/fr/canada-2015/promesses/1.02").await.expect("a review");
    assert_eq!(french["inLanguage"], "fr");
    assert_eq!(french["reviewRating"]["alternateName"], "Réalisée en partie");
    assert_eq!(french["url"], format!("{SITE}/fr/canada-2015/promesses/1.02"));
}

#[tokio::test]
async fn the_rating_value_follows_the_order_of_final_verdicts_and_open_ones_have_no_review() {
    let app = app().await;
    let newsroom = Newsroom::of(&app).await;
    assert_eq!(review(&app, ENGLISH).await, None);
    let cases = [
        ("in_progress", None),
        ("broken", Some(1)),
        ("not_rated", None),
        ("kept_in_part", Some(2)),
        ("unrateable", None),
        ("kept", Some(3)),
    ];
    for (verdict, value) in cases {
        newsroom.rates(verdict, rating("2019-09")).await;
        app.wait(chrono::Duration::days(1));
        let found = review(&app, ENGLISH).await.map(|review| review["reviewRating"]["ratingValue"].clone());
        assert_eq!(found, value.map(|value: i32| json!(value)), "{verdict}");
    }
}

#[tokio::test]
async fn a_retracted_rating_is_no_review() {
    let app = app().await;
    let newsroom = Newsroom::of(&app).await;
    let id = newsroom.rates("kept", rating("2019-09")).await;
    newsroom.retracts(id, words("Erreur.", "A mistake.")).await;
    assert_eq!(review(&app, ENGLISH).await, None);
}

#[tokio::test]
async fn no_text_breaks_out_of_a_data_block() {
    let app = app().await;
    nasty(&app).await;
    let page = app.visitor().get("/en/canada-2015/promises/6.66").await;
    let review = blocks(&page).pop().expect("a review");
    assert_eq!(review["claimReviewed"], NASTY);
    page.hides("Secret draft");
    assert_eq!(page.texts("script").len(), 1);
    assert!(!page.body.contains("<script>"));
}

#[tokio::test]
async fn the_data_page_describes_a_dataset() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let page = app.visitor().get("/en/canada-2015/data").await;
    let [dataset] = &blocks(&page)[..] else { panic!("one data block") };
    assert_eq!(dataset["@type"], "Dataset");
    assert_eq!(dataset["url"], format!("{SITE}/en/canada-2015/data"));
    assert_eq!(dataset["temporalCoverage"], "2015-11-04/2019-09-11");
    assert_eq!(dataset["spatialCoverage"]["name"], "Canada");
    assert_eq!(dataset["dateModified"], "2026-01-15T12:00:00Z");
    let described = dataset["description"].as_str().map_or(0, |text| text.chars().count());
    assert!((50..=5000).contains(&described), "search engines ask for 50 to 5000 characters");
    for file in dataset["distribution"].as_array().expect("files") {
        let address = file["contentUrl"].as_str().and_then(|url| url.strip_prefix(SITE)).expect("an address here");
        let answer = app.visitor().get(address).await;
        let kind = answer.answers(200).headers["content-type"].to_str().expect("a type").to_owned();
        assert!(kind.starts_with(file["encodingFormat"].as_str().expect("a format")), "{kind}");
    }
}
