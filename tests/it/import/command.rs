//! `pledgebook import promises` when nothing is wrong with the file.

use pledgebook::action;
use pledgebook::domain::language::Language;
use pledgebook::domain::source::SourceText;
use pledgebook::domain::topic::TopicText;

use unicode_normalization::UnicodeNormalization;

use super::Operator;
use crate::public::{Newsroom, rating};
use crate::support::make;

const MAP: &str = "ID=reference,Commitment=statement.en";
const FILE: &str =
    "ID,Commitment,Lead\nLPC-001,\"Build, at last, “one economy”.\",PM\nLPC-002,Remove <b>barriers</b>.,PM\n";

/// Rewrites what readers can read, and says why.
const REWRITE: [&str; 5] = ["--update", "--reason", "en=As page 71 says.", "--reason", "fr=Selon la page 71."];

#[tokio::test]
async fn every_row_becomes_a_promise_and_the_report_names_each() {
    let desk = Operator::sits_down().await;
    let told = desk.imports(FILE, MAP, &[]).await;
    told.is_well().has_line(&["line 2", "LPC-001", "created"]).has_line(&["line 3", "LPC-002", "created"]);
    told.has_line(&["promises.csv", "2 created, 0 updated, 0 unchanged, 0 differing"]);
    assert!(told.err.is_empty(), "no progress bar and no noise off a terminal: {}", told.err);
    let promises = desk.promises().await;
    assert_eq!(promises.len(), 3);
    assert_eq!(promises[1], ("LPC-001".to_owned(), "Build, at last, “one economy”.".to_owned()));
    assert_eq!(promises[2].1, "Remove <b>barriers</b>.", "HTML is text");
    let trail = desk.trail().await;
    assert_eq!((trail[0].action.as_str(), trail[0].actor.as_str()), ("promise.import", "Pledgebook"));
    assert_eq!(trail[0].detail["file"], "promises.csv");
    assert_eq!(trail[0].detail["created"], 2);
    assert_eq!(trail.iter().filter(|entry| entry.action.starts_with("promise.import")).count(), 1);
}

#[tokio::test]
async fn a_second_run_changes_nothing_and_leaves_no_trace() {
    let desk = Operator::sits_down().await;
    desk.imports(FILE, MAP, &[]).await.is_well();
    let (promises, entries) = (desk.promises().await, desk.trail().await.len());
    for options in [&[][..], &["--update"], &["--dry-run"]] {
        let told = desk.imports(FILE, MAP, options).await;
        told.is_well().has_line(&["line 2", "LPC-001", "unchanged"]).has_line(&["0 created", "2 unchanged"]);
        assert_eq!((desk.promises().await, desk.trail().await.len()), (promises.clone(), entries));
    }
}

#[tokio::test]
async fn a_trial_tells_everything_and_keeps_nothing() {
    let desk = Operator::sits_down().await;
    let (promises, entries) = (desk.promises().await, desk.trail().await.len());
    let told = desk.imports(FILE, MAP, &["--dry-run"]).await;
    told.is_well().has_line(&["LPC-001", "would be created"]).has_line(&["A trial, nothing was kept", "2 created"]);
    assert_eq!((desk.promises().await, desk.trail().await.len()), (promises, entries));
}

#[tokio::test]
async fn a_promise_that_differs_is_left_as_it_is_unless_told_otherwise() {
    let desk = Operator::sits_down().await;
    let file = "ID,Text,Where\n1.02,Another text.,71\n2.01,New.,3\n";
    let map = "ID=reference,Text=statement.en,Where=page";
    let told = desk.imports(file, map, &[]).await;
    told.is_well().has_line(&["line 2", "1.02", "differs in statement.en, left as it is"]);
    told.has_line(&["1 created, 0 updated, 0 unchanged, 1 differing", "--update"]);
    assert_eq!(desk.promises().await[0].1, "Greatly expand training missions.");

    let before = desk.promise("1.02").await;
    let told = desk.imports(file, map, &REWRITE).await;
    told.is_well().has_line(&["line 2", "1.02", "updated in statement.en"]).has_line(&["2.01", "unchanged"]);
    let after = desk.promise("1.02").await;
    assert_eq!(after.statement.get(&Language::english()), Some("Another text."));
    assert_eq!(after.statement.get(&Language::french()), before.statement.get(&Language::french()));
    assert_eq!((after.source, after.page, after.topics), (before.source, before.page, before.topics));
    let kept = &desk.trail().await[0].detail["rewritten"][0];
    assert_eq!(kept["reference"], "1.02");
    assert_eq!(kept["changes"]["statement.en"][0], "Greatly expand training missions.");
}

#[tokio::test]
async fn an_update_announces_what_readers_could_read_and_leaves_what_two_people_change() {
    let desk = Operator::sits_down().await;
    let map = "ID=reference,Text=statement.en";
    let file = "ID,Text\n1.02,Another text.\n";
    let silent = desk.imports(file, map, &["--update", "--reason", "en=As page 71 says."]).await;
    silent.complains("say why with --reason fr=…");
    assert_eq!(desk.promises().await[0].1, "Greatly expand training missions.", "nothing changes without a reason");
    let trial = desk.imports(file, map, &["--update", "--dry-run", "--reason", "en=As page 71 says."]).await;
    trial.is_refused().has_line(&["A trial, nothing was kept.", "without --reason fr=… it is not imported"]);
    trial.has_line(&["1.02", "would be updated"]);
    desk.imports(file, map, &["--update", "--reason", "de=Nein."]).await.complains("a language of the tracker");
    desk.imports(file, map, &REWRITE).await.is_well().has_line(&["1.02", "updated"]);
    let log = desk.app.visitor().get("/en/canada-2015/corrections").await;
    log.shows("Greatly expand training missions. → became").shows("As page 71 says.");
    desk.app.visitor().get("/fr/canada-2015/promesses/1.02").await.shows("Selon la page 71.");
    Newsroom::of(&desk.app).await.rates("kept", rating("2019-09")).await;
    let told = desk.imports("ID,Text\n1.02,A third text.\n9.01,New.\n", map, &["--update"]).await;
    told.is_well().has_line(&["1.02", "differs in statement.en, left as it is: two people change it on the desk"]);
    told.has_line(&["9.01", "created"]).has_line(&["1 created, 0 updated, 0 unchanged, 1 differing"]);
    assert_eq!(desk.promises().await[0].1, "Another text.");
}

#[tokio::test]
async fn an_update_rewrites_the_page_and_the_topics_it_names() {
    let desk = Operator::sits_down().await;
    let text = TopicText { slug: "defence".parse().expect("a slug"), name: make::words("Défense", "Defence") };
    let topic = desk.app.write(async |tx| action::topic::create(tx, desk.app.tracker, &text).await).await;
    let before = desk.promise("1.02").await;
    let file = "ID,Text,Where,About\n1.02,Greatly expand training missions.,72,Défense\n";
    let map = "ID=reference,Text=statement.en,Where=page,About=topics";
    let trial = [&REWRITE[..], &["--dry-run"]].concat();
    desk.imports(file, map, &trial).await.is_well().has_line(&["would be updated in page, topics"]);
    assert_eq!(desk.promise("1.02").await, before);
    desk.imports(file, map, &REWRITE).await.is_well().has_line(&["1.02", "updated in page, topics"]);
    let after = desk.promise("1.02").await;
    assert_eq!((after.page.as_deref(), after.topics), (Some("72"), vec![topic]));
    assert_eq!((after.statement, after.source), (before.statement, before.source));
}

#[tokio::test]
async fn sources_and_topics_are_found_by_what_people_call_them() {
    let desk = Operator::sits_down().await;
    let file = "\u{feff} ID ;Énoncé;Source;Page;Thèmes\r\n\
                4.1;Un engagement.; Changer  ensemble ;12–13;Sécurité ; security\r\n\
                4.2;Un autre.;Real Change;;Security\r\n\
                4.3;Un dernier.;;;\r\n;;;;\r\n";
    let map = "ID=reference,Énoncé=statement.fr,Source=source,Page=page,Thèmes=topics";
    // The separator of topics is also that of the file, so the cell is quoted.
    let file = file.replace("Sécurité ; security", "\"Sécurité ; security\"");
    desk.imports(&file, map, &[]).await.is_well().has_line(&["line 4", "4.3", "created"]).has_line(&["3 created"]);
    let (kept, first) = (desk.promise("1.02").await, desk.promise("4.1").await);
    assert_eq!((first.source, first.topics.clone()), (kept.source, kept.topics.clone()));
    assert_eq!(first.page.as_deref(), Some("12–13"));
    let (second, last) = (desk.promise("4.2").await, desk.promise("4.3").await);
    assert_eq!((second.source, second.page, second.topics), (kept.source, None, kept.topics));
    assert_eq!((last.source, last.topics.len()), (None, 0));
}

#[tokio::test]
async fn a_deadline_is_as_exact_as_the_file_says() {
    let desk = Operator::sits_down().await;
    let map = "ID=reference,Text=statement.en,By=deadline";
    let file = "ID,Text,By\n5.1,By a year.,2019\n5.2,By a month., 2019-09 \n5.3,By a day.,2019-09-30\n5.4,Some day.,\n";
    desk.imports(file, map, &[]).await.is_well().has_line(&["4 created"]);
    for (reference, deadline) in [("5.1", "2019"), ("5.2", "2019-09"), ("5.3", "2019-09-30"), ("5.4", "")] {
        let kept = desk.promise(reference).await.deadline.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(kept, deadline, "{reference}");
    }
    let later = "ID,Text,By\n5.1,By a year.,2020-06\n5.3,By a day.,\n";
    desk.imports(later, map, &["--update"]).await.is_well().has_line(&["5.1", "updated in deadline"]);
    assert_eq!(desk.promise("5.1").await.deadline.map(|date| date.to_string()).as_deref(), Some("2020-06"));
    assert!(desk.promise("5.3").await.deadline.is_some(), "an empty cell removes nothing");
    assert_eq!(desk.trail().await[0].detail["rewritten"][0]["changes"]["deadline"][0], "2019");
    let wrong = "ID,Text,By\n6.1,In no month.,2019-13\n6.2,In either order.,03/04/2019\n";
    let told = desk.imports(wrong, map, &[]).await;
    told.is_refused().has_line(&["line 2", "“By”", "2019-13"]).has_line(&["line 3", "“By”", "03/04/2019"]);
}

#[tokio::test]
async fn an_empty_cell_removes_nothing() {
    let desk = Operator::sits_down().await;
    let before = desk.promise("1.02").await;
    let file = "ID,EN,FR,Page,Topics,Source\n1.02,Greatly expand training missions.,,,,\n";
    let map = "ID=reference,EN=statement.en,FR=statement.fr,Page=page,Topics=topics,Source=source";
    desk.imports(file, map, &["--update"]).await.is_well().has_line(&["1.02", "unchanged"]);
    assert_eq!(desk.promise("1.02").await, before);
}

#[tokio::test]
async fn what_was_downloaded_differs_in_nothing_when_it_is_imported() {
    let desk = Operator::sits_down().await;
    let file = "ID,Commitment\n8.01,- 3 % of tax for all\n8.02,+ 500 nurses\n8.03,'=1+1 is a joke\n";
    desk.imports(file, MAP, &["--online"]).await.is_well().has_line(&["3 created"]);
    let download = desk.app.visitor().get("/data/canada-2015/promises.csv").await;
    assert!(download.body.contains("'- 3 % of tax"), "{}", download.body);
    let header = download.body.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
    let columns = header.split(',').filter(|name| *name == "reference" || name.starts_with("statement"));
    let map: Vec<String> = columns
        .map(|name| match name {
            "reference" => "reference=reference".to_owned(),
            other => format!("{other}=statement.{}", other.rsplit(['_', '.']).next().unwrap_or_default()),
        })
        .collect();
    let told = desk.imports(&download.body, &map.join(","), &["--dry-run"]).await;
    told.is_well().has_line(&["0 created, 0 updated", "0 differing"]);
}

#[tokio::test]
async fn references_that_look_alike_are_one() {
    let desk = Operator::sits_down().await;
    let file = "ID,Commitment\nA1,One.\n01.5,Another.\n";
    desk.imports(file, MAP, &[]).await.is_well().has_line(&["2 created"]);
    let again = "ID,Commitment\na1,One.\n1.5,Another.\n1.2,Greatly expand training missions.\n";
    desk.imports(again, MAP, &[]).await.is_well().has_line(&["0 created, 0 updated, 3 unchanged"]);
    let twice = desk.imports("ID,Commitment\nB1,One.\nb01,Two.\n", MAP, &[]).await;
    assert_eq!(twice.code, 1, "{}", twice.out);
    twice.has_line(&["line 3", "b01", "fault"]);
    let root = desk.app.admin("root").await;
    let page = root.get(&format!("/en/desk/trackers/{}/promises/new", desk.app.tracker)).await;
    let typed = [("reference", "a01"), ("statement.en", "One more.")];
    root.fill(&page, "/promises", &typed, None)
        .await
        .answers(422)
        .shows("“a01” reads like A1, which another promise has");
}

#[tokio::test]
async fn references_that_look_alike_across_scripts_are_one() {
    let desk = Operator::sits_down().await;
    desk.imports("ID,Commitment\nA1,One.\nБ1,Another.\n", MAP, &[]).await.is_well().has_line(&["2 created"]);
    let again = "ID,Commitment\nА1,One.\nБ1,Another.\n";
    desk.imports(again, MAP, &[]).await.is_well().has_line(&["0 created, 0 updated, 2 unchanged"]);
    let twice = desk.imports("ID,Commitment\nH1,One.\nΗ1,Two.\n", MAP, &[]).await;
    assert_eq!(twice.code, 1, "{}", twice.out);
    twice.has_line(&["line 3", "Η1", "fault"]);
    let root = desk.app.admin("root").await;
    let page = root.get(&format!("/en/desk/trackers/{}/promises/new", desk.app.tracker)).await;
    let typed = [("reference", "Α1"), ("statement.en", "One more.")];
    let refused = root.fill(&page, "/promises", &typed, None).await;
    refused.answers(422).shows("“Α1” reads like A1, which another promise has");
}

#[tokio::test]
async fn two_at_once_enter_every_promise_once() {
    let desk = Operator::sits_down().await;
    let rows: String = (0..500).map(|n| format!("R-{n},Promise number {n}.\n")).collect();
    let path = desk.folder.join("many.csv");
    std::fs::write(&path, format!("ID,Commitment\n{rows}")).expect("a file");
    let (one, other) = tokio::join!(desk.imports_at(&path, MAP, &[]), desk.imports_at(&path, MAP, &[]));
    assert!(one.code == 0 || other.code == 0, "{}{}", one.err, other.err);
    for told in [one, other].iter().filter(|told| told.code != 0) {
        told.complains("at the same moment, so nothing was imported; run it again");
    }
    assert_eq!(desk.promises().await.len(), 501);
}

#[tokio::test]
async fn the_same_words_in_decomposed_letters_change_nothing() {
    let desk = Operator::sits_down().await;
    let decomposed: String = FRENCH.nfd().collect();
    assert_ne!(decomposed, FRENCH);
    let map = "réf=reference,énoncé=statement.en,sujet=topics,source=source";
    let topic =
        TopicText { slug: "economie".parse().expect("a slug"), name: make::words("Économie et emploi", "Economy") };
    let app = &desk.app;
    app.write(async |tx| action::topic::create(tx, app.tracker, &topic).await).await;
    let source = SourceText { title: make::words("Programme général", "Platform"), ..make::source() };
    app.write(async |tx| action::source::create(tx, app.tracker, &source).await).await;
    desk.imports(&decomposed, map, &[]).await.is_well().has_line(&["line 2", "É1", "created"]);
    desk.imports(FRENCH, map, &[]).await.is_well().has_line(&["line 2", "É1", "unchanged"]);
    desk.imports(&decomposed, &map.nfd().collect::<String>(), &[]).await.is_well().has_line(&["line 2", "unchanged"]);
    assert_eq!(desk.promises().await[1], ("É1".to_owned(), "Créer une forêt à l’école.".to_owned()));
}

const FRENCH: &str = "réf,énoncé,sujet,source\nÉ1,Créer une forêt à l’école.,Économie et emploi,Programme général\n";

#[tokio::test]
async fn a_file_without_references_says_what_to_do_and_is_numbered_by_choice() {
    let desk = Operator::sits_down().await;
    let file = "party,text\nGreen Hills,One.\nGreen Hills,Two.\n";
    let told = desk.imports(file, "text=statement.en", &[]).await;
    assert_eq!(told.code, 1);
    assert!(told.err.contains("--number P-"), "{}", told.err);
    let told = desk.imports(file, "text=statement.en", &["--number", "P-"]).await;
    told.is_well().has_line(&["line 2", "P-1", "created"]).has_line(&["line 3", "P-2", "created"]);
    told.has_line(&["The references are numbers of rows, from P-1 to P-2."]);
    let told = desk.imports(file, "text=statement.en", &["--number", "P-"]).await;
    told.is_well().has_line(&["line 3", "P-2", "unchanged"]);
    let told = desk.imports(file, "party=reference,text=statement.en", &["--number", "P-"]).await;
    assert_eq!(told.code, 1, "either a column or numbers: {}", told.out);
    let told = desk.imports(file, "words=statement.en", &["--number", "P-"]).await;
    told.complains("“party”, “text”");
    assert!(!told.err.contains("number"), "no column of the file: {}", told.err);
    let told = desk.imports(file, "text=statement.en", &["--number", &"P".repeat(130)]).await;
    told.has_line(&["line 2", "--number", "too long"]);
    assert!(!told.out.contains('\0'), "{}", told.out);
}

#[tokio::test]
async fn a_deadline_that_is_hardly_meant_is_written_with_a_warning() {
    let desk = Operator::sits_down().await;
    let file = "ID,Text,Due\n2.01,One.,1204\n2.02,Two.,2018\n2.03,Three.,\n";
    let map = "ID=reference,Text=statement.en,Due=deadline";
    let told = desk.imports(file, map, &[]).await;
    told.is_well().has_line(&["line 2", "2.01", "created"]);
    told.has_line(&["line 2", "2.01", "warning", "the deadline 1204 lies far from this mandate"]);
    told.has_line(&["3 created", "1 deadline lies far from this mandate"]);
    assert_eq!(told.out.matches("warning").count(), 1, "{}", told.out);
}
