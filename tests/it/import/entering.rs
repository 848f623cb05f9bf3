//! `pledgebook import promises` with files of other people: what they name is created with them, what is wrong is said once
//! for all rows that share it, and rows with faults are left out where the operator says so.

use std::path::Path;

use super::Operator;

const FILE: &str = "ID,Commitment,Source,Theme\n\
    A-1,Plant trees.,\"Livre vert, page 12\",Forêts et œuvres\n\
    A-2,Plant more.,\"Livre vert, p. 14-15\",Forêts et œuvres; 林业\n\
    A-3,Plant most.,Livre vert,林业\n";
const MAP: &str = "ID=reference,Commitment=statement.fr,Source=source+page,Theme=topics";

#[tokio::test]
async fn sources_and_topics_that_a_file_names_are_created_where_the_operator_says_so() {
    let desk = Operator::sits_down().await;
    let told = desk.imports(FILE, MAP, &[]).await;
    told.is_refused().has_line(&["line 2", "“Livre vert” is not the title of a source"]);
    // Said once for the rows that share it, with what mends it.
    told.has_line(&["3 rows:", "“Livre vert”", "--create sources enters what is missing"]);
    told.has_line(&["2 rows:", "“Forêts et œuvres”", "--create topics enters what is missing"]);
    assert_eq!(desk.promises().await.len(), 1);

    let told = desk.imports(FILE, MAP, &["--create", "sources,topics", "--dry-run"]).await;
    told.is_well().has_line(&["source “Livre vert”: would be created"]).has_line(&["topic “林业”: would be created"]);
    let entries = desk.trail().await.len();
    let told = desk.imports(FILE, MAP, &["--create", "sources,topics"]).await;
    told.is_well().has_line(&["source “Livre vert”: created"]).has_line(&["3 created"]);
    let one = desk.promise("A-1").await;
    let two = desk.promise("A-2").await;
    assert_eq!((one.page.as_deref(), two.page.as_deref()), (Some("12"), Some("14-15")));
    assert_eq!((one.source.is_some(), one.source), (true, two.source));
    assert_eq!((one.topics.len(), two.topics.len()), (1, 2));
    assert_eq!(desk.promise("A-3").await.page, None);
    let trail = desk.trail().await;
    let of = |action: &str| trail.iter().filter(|entry| entry.action == action).count();
    // One was there before.
    assert_eq!((of("source.create"), of("promise.import")), (2, 1));
    let topics = trail.iter().filter(|entry| entry.action == "topic.create");
    let slugs: Vec<_> = topics.filter_map(|entry| entry.detail["slug"].as_str()).collect();
    assert!(slugs.contains(&"forets-et-oeuvres") && slugs.contains(&"topic"), "{slugs:?}");
    assert_eq!(trail.len(), entries + 4);

    // A second time everything is there.
    let told = desk.imports(FILE, MAP, &["--create", "sources,topics"]).await;
    told.is_well().has_line(&["0 created", "3 unchanged"]);
    assert!(!told.out.contains("Livre vert”:"), "nothing is created twice:\n{}", told.out);
    assert_eq!(desk.trail().await.len(), entries + 4);
}

#[tokio::test]
async fn rows_with_faults_are_left_out_where_the_operator_says_so_and_kept_in_a_file() {
    let desk = Operator::sits_down().await;
    let file = "ID,Commitment,Due\nB-1,Good.,2019\nB-2,\"Bad, \"\"very\"\"\",soon\nB-1,Twice.,\n";
    let map = "ID=reference,Commitment=statement.en,Due=deadline";
    desk.imports(file, map, &[]).await.is_refused();
    let told = desk.imports(file, map, &["--leave-out", "left.csv", "--dry-run"]).await;
    told.is_well().has_line(&["Nothing was kept", "without 2 of 3 rows: 1 created"]);
    assert_eq!(desk.promises().await.len(), 1);
    let told = desk.imports(file, map, &["--leave-out", "left.csv"]).await;
    told.is_well().has_line(&["line 3", "B-2", "fault:"]).has_line(&["without 2 of 3 rows: 1 created"]);
    told.has_line(&["left.csv holds the rows that were left out"]);
    let left = std::fs::read_to_string(desk.folder.join("left.csv")).expect("the file");
    let mut lines = left.lines();
    assert_eq!(lines.next(), Some("ID,Commitment,Due,fault"));
    assert!(lines.next().is_some_and(|line| line.starts_with("B-2,\"Bad, \"\"very\"\"\",soon,")), "{left}");
    assert!(lines.next().is_some_and(|line| line.starts_with("B-1,Twice.,,")), "{left}");
    assert_eq!(desk.promises().await.len(), 2);
    let trail = desk.trail().await;
    assert_eq!((trail[0].action.as_str(), &trail[0].detail["left_out"]), ("promise.import", &2.into()));
    // What was left out comes in once it is mended; the column of faults is passed over.
    let mended = left.replace("soon", "2019-09").replace("B-1,Twice", "B-3,Twice");
    desk.imports(mended, map, &[]).await.is_well().has_line(&["2 created"]);
}

/// Imports a file of `../shared/data`, twice; the second time nothing changes.
async fn comes_in(name: &str, map: &str, options: &[&str], (rows, named): (usize, usize)) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if !path.exists() {
        eprintln!("SKIPPED: {name} does not lie in ../shared/data; the small files of the other tests stand in for it");
        return;
    }
    let desk = Operator::sits_down().await;
    let told = desk.imports_at(&path, map, options).await;
    told.is_well().has_line(&[&format!("{rows} created, 0 updated")]);
    assert_eq!(told.out.lines().filter(|line| line.ends_with("”: created")).count(), named, "{}", told.out);
    assert_eq!(desk.promises().await.len(), rows + 1);
    let entries = desk.trail().await.len();
    let told = desk.imports_at(&path, map, &[options, &["--update"]].concat()).await;
    told.is_well().has_line(&[&format!("0 created, 0 updated, {rows} unchanged, 0 differing")]);
    assert_eq!(desk.trail().await.len(), entries);
}

#[tokio::test]
async fn promises_of_an_american_tracker_come_in_from_its_json() {
    let options = ["--sheet", "promises", "--number", "T-", "--create", "topics"];
    comes_in("trumptracker/data.json", "title=statement.en,category=topics", &options, (174, 10)).await;
}

#[tokio::test]
async fn promises_of_a_senegalese_barometer_come_in_with_their_pages() {
    let map = "label=statement.fr,reference=source+page,theme=topics";
    let options = ["--number", "S-", "--create", "sources,topics"];
    comes_in("senegal-diomaye-fr/barometre-diomaye.json", map, &options, (41, 5)).await;
}

#[tokio::test]
async fn promises_of_a_canadian_tracker_come_in_from_json_lines() {
    let map = "promise_id=reference,text=statement.en,responsible_department_lead=topics";
    comes_in("buildcanada-2025/canada_promises_2024.jsonl", map, &["--create", "topics"], (351, 32)).await;
}
