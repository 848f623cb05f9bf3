//! `pledgebook import promises` when something is wrong: it is named with its line and column, and nothing is imported.

use std::path::Path;

use super::Operator;

const MAP: &str = "ID=reference,Commitment=statement.en";

/// Whatever is wrong, nothing was imported.
async fn nothing_came_of_it(desk: &Operator) {
    assert_eq!(desk.promises().await.len(), 1);
    assert!(desk.trail().await.iter().all(|entry| entry.action != "promise.import"));
}

#[tokio::test]
async fn one_fault_keeps_every_row_out() {
    let desk = Operator::sits_down().await;
    let long = "x".repeat(5_001);
    let file = format!(
        "ID,Commitment,Topic,Source\n\
         A-1,Good.,security,\n\
         ,No reference.,,\n\
         ..,Bad reference.,,\n\
         A-3,\"\u{1} \",,\n\
         A-1,Twice.,,\n\
         A-4,{long},,\n\
         A-5,\"Two\nlines.\",nonsense; security,\n\
         A-6,Unknown source.,,Chicken Little\n"
    );
    let told = desk.imports(&file, &format!("{MAP},Topic=topics,Source=source"), &[]).await;
    told.is_refused().has_line(&["line 2", "A-1", "would be created"]);
    told.has_line(&["line 3 ", "“ID”", "the cell is empty"]);
    told.has_line(&["line 4 ", "“ID”", "“..” cannot be a reference"]);
    told.has_line(&["line 5 ", "A-3", "“Commitment”", "the cell is empty"]);
    told.has_line(&["line 6 ", "A-1", "“ID”", "this reference stands on line 2 already"]);
    told.has_line(&["line 7 ", "A-4", "“Commitment”", "at most 5,000 characters"]);
    told.has_line(&["line 8 ", "A-5", "“Topic”", "“nonsense” is neither the short name nor the name of a topic"]);
    told.has_line(&["line 10 ", "A-6", "“Source”", "“Chicken Little” is not the title of a source"]);
    told.has_line(&["Nothing was imported: 7 of 8 rows"]);
    nothing_came_of_it(&desk).await;
}

#[tokio::test]
async fn a_file_that_is_not_utf_8_is_named_with_the_place() {
    let desk = Operator::sits_down().await;
    let file = b"ID,Commitment\nA-1,\"D\xc3\xa9j\xc3\xa0, a line\nand more.\"\nA-2,Qu\xe9bec\n";
    let told = desk.imports(file, MAP, &[]).await;
    told.is_refused().complains("promises.csv: line 4, column 7 (in “Commitment”): the byte 0xE9 is not UTF-8");
    nothing_came_of_it(&desk).await;
}

#[tokio::test]
async fn a_malformed_file_is_named_with_the_place() {
    let desk = Operator::sits_down().await;
    let cases = [
        ("ID,Commitment\nA-1,Good.\nA-2,\"Open\nA-3,Swallowed.\n", "line 3, column 5: a quotation mark opens here"),
        ("ID,Commitment\nA-1,\"Said\" twice\n", "line 2, column 11: “ ” follows a closing quotation mark"),
        (
            "ID,Commitment,Lead\n\nA-1,Good.,PM\nA-2\n",
            "line 4, column “Commitment”: the row ends before it, with 1 of 3",
        ),
        ("ID,Commitment\nA-1,One, and more\n", "line 2, column 9: the row goes on after the last column"),
        ("", "it is empty"),
        ("\u{feff}\n\n", "it is empty"),
    ];
    for (file, complaint) in cases {
        desk.imports(file, MAP, &[]).await.is_refused().complains(complaint);
    }
    nothing_came_of_it(&desk).await;
}

#[tokio::test]
async fn a_file_that_is_none_gets_a_sentence() {
    let desk = Operator::sits_down().await;
    let folder = desk.folder.clone();
    desk.imports_at(&folder, MAP, &[]).await.is_refused().complains("it is a folder");
    desk.imports_at(&folder.join("absent.csv"), MAP, &[]).await.is_refused().complains("absent.csv: it cannot be read");
    desk.imports_at(Path::new("/dev/zero"), MAP, &[]).await.is_refused().complains("it is larger than 64 MiB");
    let told = desk.imports("ID,Commitment\n", MAP, &[]).await;
    told.is_well().has_line(&["Nothing was imported", "has no rows below its header"]);
    nothing_came_of_it(&desk).await;
}

#[tokio::test]
async fn a_mapping_that_does_not_fit_is_told_with_what_would() {
    let desk = Operator::sits_down().await;
    let file = "ID,Commitment,Lead,Lead\nA-1,Good.,PM,PM\n";
    let cases = [
        ("Id=reference,Commitment=statement.en", "has no column “Id”; it has “ID”, “Commitment”, “Lead”, “Lead”."),
        ("ID=reference,Commitment=statement.de", "does not publish in German, only in French, English."),
        ("ID=reference,Commitment=statement.en,Lead=page", "several columns called “Lead”"),
        ("ID=reference", "No column holds the statement"),
        ("ID=reference,Commitment=text", "“text”, for the column “Commitment”, is no part of a promise"),
    ];
    for (map, complaint) in cases {
        desk.imports(file, map, &[]).await.is_refused().complains(complaint);
    }
    let told = desk.says("promises", &["--tracker", "nowhere", "--map", MAP], &desk.folder.join("promises.csv")).await;
    told.is_refused().complains("there is no tracker called “nowhere”; there are: canada-2015");
    nothing_came_of_it(&desk).await;
}
