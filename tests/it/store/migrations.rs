//! Migrations go up, down and up again, and leave the same behind each time.

use pledgebook::store::migrations::{pending, revert_all, run};

use super::catalogue;
use crate::support::database::{self, cluster, within};
use crate::support::{App, Sql};

#[tokio::test(flavor = "multi_thread")]
async fn up_down_and_up_again() {
    let schema = database::empty().await;
    let sql = Sql::app(&schema).await;
    let (url, named) = (within(cluster(), &schema), Some(schema.as_str()));
    let waiting = pending(&url, named).await.expect("the list");
    let applied = run(&url, named).await.expect("up");
    assert_eq!(applied.len(), waiting.len());
    assert!(pending(&url, named).await.expect("the list").is_empty());
    assert!(run(&url, named).await.expect("up").is_empty(), "a second run has nothing to do");

    let first = catalogue::of(&sql, &schema).await;
    for needle in [
        "column: revision",
        "constraint: assessment",
        "index: ",
        "trigger: ",
        "view: desk_promise",
        "function: ",
        "type: localized",
        "text search: pledgebook_fr",
    ] {
        assert!(first.iter().any(|line| line.starts_with(needle)), "the catalogue lacks {needle}");
    }

    let reverted = revert_all(&url, named).await.expect("down");
    assert_eq!(reverted.len(), applied.len());
    assert_eq!(catalogue::of(&sql, &schema).await, Vec::<String>::new(), "nothing is left");

    run(&url, named).await.expect("up again");
    let second = catalogue::of(&sql, &schema).await;
    assert_eq!(difference(&first, &second), Vec::<String>::new());
}

/// What tests replay in one batch is what the harness runs one by one.
#[tokio::test(flavor = "multi_thread")]
async fn tests_run_on_the_same_schema() {
    let app = App::start().await;
    let schema = database::empty().await;
    run(&within(cluster(), &schema), Some(&schema)).await.expect("up");
    let sql = Sql::app(&schema).await;
    let ours: Vec<String> = catalogue::of(&sql, &schema).await.iter().map(|line| line.replace(&schema, "S")).collect();
    // Names are printed with their schema unless the session looks there.
    let sql = Sql::app(&app.schema).await;
    let theirs: Vec<String> =
        catalogue::of(&sql, &app.schema).await.iter().map(|line| line.replace(&app.schema, "S")).collect();
    assert_eq!(difference(&ours, &theirs), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schema_with_content_goes_down_too() {
    let app = App::start().await;
    // The application's schema was replayed past the harness, so the ledger is written by hand.
    let (url, named) = (within(cluster(), &app.schema), Some(app.schema.as_str()));
    let names = pending(&url, named).await.expect("the list");
    let sql = Sql::app(&app.schema).await;
    let ledger = "CREATE TABLE __diesel_schema_migrations (version varchar(50) PRIMARY KEY, run_on timestamp NOT NULL DEFAULT now())";
    sql.run(ledger).await;
    for name in names {
        let version: String = name.chars().filter(char::is_ascii_digit).take(14).collect();
        sql.run(&format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')")).await;
    }
    revert_all(&url, named).await.expect("down");
    assert_eq!(catalogue::of(&sql, &app.schema).await, Vec::<String>::new());
}

fn difference(one: &[String], other: &[String]) -> Vec<String> {
    let gone = one.iter().filter(|line| !other.contains(line)).map(|line| format!("- {line}"));
    let new = other.iter().filter(|line| !one.contains(line)).map(|line| format!("+ {line}"));
    gone.chain(new).collect()
}

#[tokio::test]
async fn every_table_says_what_it_is_for() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let silent = sql
        .lines(&format!(
            "SELECT relname FROM pg_class WHERE relnamespace = '{}'::regnamespace AND relkind = 'r' \
             AND obj_description(oid, 'pg_class') IS NULL ORDER BY 1",
            app.schema
        ))
        .await;
    assert_eq!(silent, Vec::<String>::new(), "tables without COMMENT ON");
}
