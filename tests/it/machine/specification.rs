//! What is written for machines, read by libraries that hold it to its specification: JSON-LD as RDF, the sitemap as a
//! sitemap, oEmbed as oEmbed. (Feeds are read so in `feed`, pages by the Nu HTML checker in the browser suite.)

use std::collections::HashSet;

use oembed_rs::{EmbedResponse, EmbedType};
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use sitemap::reader::{SiteMapEntity, SiteMapReader};

use super::{SITE, app, nasty};
use crate::public::{Newsroom, rating};
use crate::support::sql::UNGUARDED;
use crate::support::{Page, Sql};

const VOCABULARY: &str = "https://schema.org/";

/// The data blocks of a page as triples: subject, predicate without the vocabulary, object.
fn triples(page: &Page) -> Vec<(String, String, String)> {
    let html = scraper::Html::parse_document(&page.body);
    let selector = scraper::Selector::parse("script[type=\"application/ld+json\"]").expect("a selector");
    let mut all = Vec::new();
    for block in html.select(&selector) {
        let text: String = block.text().collect();
        // The context of schema.org makes every word one of the vocabulary.
        let parser = JsonLdParser::new().for_slice(&text).with_load_document_callback(|url, _| {
            assert_eq!(url.trim_end_matches('/'), VOCABULARY.trim_end_matches('/'));
            let document = format!(r#"{{"@context": {{"@vocab": "{VOCABULARY}"}}}}"#).into_bytes();
            Ok(JsonLdRemoteDocument { document, document_url: url.to_owned() })
        });
        for quad in parser {
            let quad = quad.unwrap_or_else(|error| panic!("{error}: {text}"));
            let predicate = quad.predicate.as_str().trim_start_matches(VOCABULARY).to_owned();
            all.push((quad.subject.to_string(), predicate, quad.object.to_string()));
        }
    }
    all
}

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// What is said of the one thing of this type.
fn said<'a>(triples: &'a [(String, String, String)], kind: &str) -> Vec<(&'a str, &'a str)> {
    let kind = format!("<{VOCABULARY}{kind}>");
    let subjects: HashSet<&str> = triples
        .iter()
        .filter(|(_, predicate, object)| predicate == TYPE && *object == kind)
        .map(|(subject, ..)| subject.as_str())
        .collect();
    assert_eq!(subjects.len(), 1, "one {kind} in {triples:?}");
    let own = triples.iter().filter(|(subject, ..)| subjects.contains(subject.as_str()));
    own.map(|(_, predicate, object)| (predicate.as_str(), object.as_str())).collect()
}

#[tokio::test]
async fn data_blocks_are_json_ld_with_what_schema_org_asks_for() {
    let app = app().await;
    nasty(&app).await;
    let found = triples(&app.visitor().get("/en/canada-2015/promises/6.66").await);
    let review = said(&found, "ClaimReview");
    for wanted in ["url", "claimReviewed", "reviewRating", "author", "datePublished", "itemReviewed", "inLanguage"] {
        assert!(review.iter().any(|(predicate, _)| *predicate == wanted), "no {wanted}: {review:?}");
    }
    let rating = said(&found, "Rating");
    for wanted in ["ratingValue", "bestRating", "worstRating", "alternateName"] {
        assert!(rating.iter().any(|(predicate, _)| *predicate == wanted), "no {wanted}: {rating:?}");
    }
    let data = triples(&app.visitor().get("/fr/canada-2015/donnees").await);
    let dataset = said(&data, "Dataset");
    for wanted in ["name", "description", "url", "identifier", "distribution"] {
        assert!(dataset.iter().any(|(predicate, _)| *predicate == wanted), "no {wanted}: {dataset:?}");
    }
}

#[tokio::test]
async fn the_sitemap_is_read_as_one() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let page = app.visitor().ask("/sitemap.xml").await;
    let mut dated = HashSet::new();
    let mut count = 0;
    for entity in SiteMapReader::new(page.answers(200).body.as_bytes()) {
        let SiteMapEntity::Url(url) = entity else { panic!("{entity:?}") };
        let address = url.loc.get_url().expect("an address");
        assert!(address.as_str().starts_with(SITE), "{address}");
        if url.lastmod.get_time().is_some() {
            dated.insert(address.path().to_owned());
        }
        count += 1;
    }
    assert!(count > 10, "{count}");
    for path in ["/en", "/fr/canada-2015", "/en/canada-2015/data", "/en/canada-2015/promises/1.02"] {
        assert!(dated.contains(path), "{path} has no moment of its last change: {dated:?}");
    }
}

#[tokio::test]
async fn an_oembed_answer_is_one() {
    let app = app().await;
    for (path, size) in [("/en/canada-2015", (600, 300)), ("/fr/canada-2015/promesses/1.02", (600, 320))] {
        let query =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("url", &format!("{SITE}{path}")).finish();
        let page = app.visitor().ask(&format!("/oembed?{query}")).await;
        let answer: EmbedResponse = serde_json::from_str(&page.answers(200).body).expect("oEmbed");
        assert_eq!((answer.version.as_str(), answer.provider_name.as_deref()), ("1.0", Some("Pledgebook")));
        let EmbedType::Rich(rich) = &answer.oembed_type else { panic!("{answer:?}") };
        assert_eq!((rich.width, rich.height), (Some(size.0), Some(size.1)));
        assert!(rich.html.starts_with("<iframe "), "{}", rich.html);
    }
}

#[tokio::test]
async fn documents_hold_together_whatever_is_stored() {
    let app = app().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let sql = Sql::root(&app.schema).await;
    // Past every form: control characters, and what Unicode says is no character.
    let words = "{\"en\": \"A\\u0001\\ufffe\\uffffB]]>&<\\u000b\", \"fr\": \"C\\uffffD\"}";
    sql.run(UNGUARDED).await;
    sql.run(&format!("UPDATE promise SET statement = '{words}'; UPDATE tracker SET name = '{words}'")).await;
    sql.run(&format!("UPDATE topic SET name = '{words}'")).await;
    let mut paths = vec!["/sitemap.xml".to_owned()];
    for page in ["/en/canada-2015", "/fr/canada-2015/promesses/1.02"] {
        paths.push(as_xml(page));
    }
    for feed in [
        "/en/feeds",
        "/fr/flux/canada-2015",
        "/en/feeds/canada-2015/topics/security",
        "/en/feeds/canada-2015/promises/1.02",
    ] {
        paths.push(format!("{feed}/atom.xml"));
    }
    for path in paths {
        let page = app.visitor().ask(&path).await;
        let document = roxmltree::Document::parse(&page.answers(200).body);
        assert!(document.is_ok(), "{path}: {document:?}");
    }
    let picture = app.visitor().get("/en/canada-2015/promises/1.02").await;
    let picture = picture.attributes("meta[property=\"og:image\"]", "content").remove(0);
    app.visitor().ask(picture.strip_prefix(SITE).expect("absolute")).await.answers(200);
}

/// Where oEmbed's XML for a page stands.
fn as_xml(page: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    format!("/oembed?{}", query.append_pair("url", &format!("{SITE}{page}")).append_pair("format", "xml").finish())
}
