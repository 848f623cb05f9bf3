//! The Data Package: what it says of its files is true of them, and its bytes depend on nothing but what is published.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::app;
use super::tables::storied;
use crate::support::App;

const ADDRESS: &str = "/data/canada-2015/datapackage.zip";

async fn bytes(app: &App) -> Vec<u8> {
    let response = reqwest::get(format!("{}{ADDRESS}", app.address)).await.expect("an answer");
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/zip");
    assert_eq!(response.headers()["content-disposition"], "attachment; filename=\"canada-2015-datapackage.zip\"");
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    response.bytes().await.expect("an archive").to_vec()
}

/// The entries of an archive, in their order.
fn entries(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let entry = |place| {
        let mut entry = archive.by_index(place).expect("an entry");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        (entry.name().expect("a name").into_owned(), content)
    };
    (0..count).map(entry).collect()
}

type Table = (Vec<String>, Vec<Vec<String>>);

fn table(content: &[u8]) -> Table {
    let mut reader = csv::Reader::from_reader(content);
    let words = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = words(reader.headers().expect("a header"));
    (header, reader.records().map(|row| words(&row.expect("a row"))).collect())
}

fn names(of: &Value) -> Vec<String> {
    of.as_array().expect("names").iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
}

/// The cells of each row under these columns.
fn keys((header, rows): &Table, columns: &[String]) -> Vec<Vec<String>> {
    let places: Vec<usize> =
        columns.iter().map(|name| header.iter().position(|own| own == name).expect("a column")).collect();
    rows.iter().map(|row| places.iter().map(|place| row[*place].clone()).collect()).collect()
}

fn fits(kind: &str, cell: &str) -> bool {
    match kind {
        "integer" => cell.parse::<i64>().is_ok(),
        "boolean" => matches!(cell, "true" | "false"),
        "datetime" => chrono::DateTime::parse_from_rfc3339(cell).is_ok(),
        "string" | "list" => true,
        other => panic!("no type of these files: {other}"),
    }
}

#[tokio::test]
async fn every_file_is_as_the_description_says() {
    let app = app().await;
    storied(&app).await;
    let files: BTreeMap<String, Vec<u8>> = entries(bytes(&app).await).into_iter().collect();
    let package: Value = serde_json::from_slice(&files["datapackage.json"]).expect("JSON");
    assert_eq!(package["name"], "canada-2015");
    assert_eq!(package["$schema"], "https://datapackage.org/profiles/2.0/datapackage.json");
    assert_eq!(package["version"], "2026.1.15+120000");
    let resources = package["resources"].as_array().expect("resources");
    let described: BTreeSet<&str> = resources.iter().map(|one| one["path"].as_str().expect("a path")).collect();
    let found: BTreeSet<&str> = files.keys().map(String::as_str).filter(|name| *name != "datapackage.json").collect();
    assert_eq!(described, found, "every file is described, and nothing else");
    let mut tables: BTreeMap<&str, Table> = BTreeMap::new();
    for resource in resources {
        let content = &files[resource["path"].as_str().expect("a path")];
        assert_eq!(resource["bytes"], content.len());
        let digest: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(resource["hash"], format!("sha256:{digest}"));
        if resource["type"] == "table" {
            tables.insert(resource["name"].as_str().expect("a name"), table(content));
        }
    }
    assert_eq!(
        tables.keys().copied().collect::<Vec<_>>(),
        ["codebook", "evidence", "promises", "ratings", "sources", "topics"]
    );
    for resource in resources.iter().filter(|one| one["type"] == "table") {
        let name = resource["name"].as_str().expect("a name");
        let (own, schema) = (&tables[name], &resource["schema"]);
        let fields = schema["fields"].as_array().expect("fields");
        let columns: Vec<&str> = fields.iter().map(|field| field["name"].as_str().expect("a name")).collect();
        assert_eq!(own.0, columns, "{name}");
        for (place, field) in fields.iter().enumerate() {
            assert!(field["description"].as_str().is_some_and(|words| !words.is_empty()));
            for row in &own.1 {
                let is_required = field["constraints"]["required"] == true;
                let cell = &row[place];
                assert!(!(is_required && cell.is_empty()), "{name}: {field}");
                assert!(
                    cell.is_empty() || fits(field["type"].as_str().expect("a type"), cell),
                    "{name}: {field}: {cell}"
                );
            }
        }
        let primary = keys(own, &names(&schema["primaryKey"]));
        assert_eq!(primary.iter().collect::<BTreeSet<_>>().len(), primary.len(), "{name}");
        for key in schema["foreignKeys"].as_array().into_iter().flatten() {
            let other = &tables[key["reference"]["resource"].as_str().expect("a table")];
            let others: BTreeSet<_> = keys(other, &names(&key["reference"]["fields"])).into_iter().collect();
            for own in keys(own, &names(&key["fields"])) {
                assert!(own.iter().all(String::is_empty) || others.contains(&own), "{name}: {key}: {own:?}");
            }
        }
    }
    assert!(!tables["evidence"].1.is_empty() && !tables["ratings"].1.is_empty());
}

#[tokio::test]
async fn it_holds_the_codebook_as_a_document_and_nothing_that_is_not_published() {
    let app = app().await;
    storied(&app).await;
    for (name, content) in entries(bytes(&app).await) {
        let text = String::from_utf8(content).expect("UTF-8");
        assert!(!text.contains("MARKER") && !text.contains("MARQUE"), "{name}");
        if name == "codebook.fr.md" {
            assert!(text.starts_with("# Guide de codification\u{a0}: Canada 2015\n"), "{text}");
            assert!(text.contains("\n### Réalisée\n"), "{text}");
        }
    }
}

#[tokio::test]
async fn the_same_content_makes_the_same_bytes() {
    let app = app().await;
    storied(&app).await;
    let first = bytes(&app).await;
    app.rebuild().await;
    app.wait(chrono::Duration::days(40));
    assert_eq!(bytes(&app).await, first);
    assert_eq!(entries(first).last().expect("entries").0, "datapackage.json");
}

#[tokio::test]
async fn an_empty_tracker_has_a_whole_package() {
    let app = app().await;
    let entries = entries(bytes(&app).await);
    assert_eq!(entries.len(), 9);
    let (_, ratings) = &entries[1];
    assert_eq!(ratings.iter().filter(|byte| **byte == b'\n').count(), 1, "the header alone");
}
