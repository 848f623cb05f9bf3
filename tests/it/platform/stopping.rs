//! The wish to stop: requests under way are answered first.

use std::time::Duration;

use tokio::task::JoinSet;

use super::own_database::database;
use super::program::{Program, run};
use crate::support::{Browser, Sql, eventually};

/// Pages that read what is locked below: as many as a thread that answers has connections for, so that each waits inside
/// the database, whichever threads take them.
const PAGES: [&str; 4] = ["/en", "/fr", "/en/locked", "/fr/locked"];

#[tokio::test]
async fn requests_under_way_are_answered_before_the_program_ends() {
    let url = database("stopping").await;
    let settings = [("DATABASE_URL", url.as_str())];
    run(&["migrate"], &settings).succeeds();
    let program = Program::start(&["serve"], &settings);
    let lock = Sql::open(&url, "public").await;
    lock.run("BEGIN; LOCK TABLE published_tracker IN ACCESS EXCLUSIVE MODE").await;
    let mut readers = JoinSet::new();
    for page in PAGES {
        let browser = Browser::new(&program.address);
        readers.spawn(async move { (page, browser.get(page).await.status.as_u16()) });
    }
    let waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    let watch = Sql::open(&url, "public").await;
    eventually("every page waits", async || watch.number(waiting).await == PAGES.len() as i64).await;
    let stopping = tokio::task::spawn_blocking(move || program.stop(libc::SIGTERM));
    tokio::time::sleep(Duration::from_millis(200)).await;
    lock.run("ROLLBACK").await;
    let mut answered = Vec::new();
    while let Some(answer) = readers.join_next().await {
        answered.push(answer.expect("an answer"));
    }
    answered.sort_unstable();
    assert_eq!(answered, [("/en", 200), ("/en/locked", 404), ("/fr", 200), ("/fr/locked", 404)]);
    stopping.await.expect("an end").succeeds();
}
