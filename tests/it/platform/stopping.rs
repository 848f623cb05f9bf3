//! The wish to stop: requests under way are answered first.

use std::time::Duration;

use tokio::task::JoinSet;

use super::own_database::database;
use super::program::{Program, run};
use crate::support::{Browser, Sql};

/// As many as there are connections, so that each waits inside the database.
const READERS: usize = 12;

#[tokio::test]
async fn requests_under_way_are_answered_before_the_program_ends() {
    let url = database("stopping").await;
    let settings = [("DATABASE_URL", url.as_str())];
    run(&["migrate"], &settings).succeeds();
    let program = Program::start(&["serve"], &settings);
    let lock = Sql::open(&url, "public").await;
    lock.run("BEGIN; LOCK TABLE tracker IN ACCESS EXCLUSIVE MODE").await;
    let mut readers = JoinSet::new();
    for _ in 0..READERS {
        let browser = Browser::new(&program.address);
        readers.spawn(async move { browser.get("/en").await.status.as_u16() });
    }
    let waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    let watch = Sql::open(&url, "public").await;
    while watch.number(waiting).await < READERS as i64 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let stopping = tokio::task::spawn_blocking(move || program.stop(libc::SIGTERM));
    tokio::time::sleep(Duration::from_millis(200)).await;
    lock.run("ROLLBACK").await;
    while let Some(status) = readers.join_next().await {
        assert_eq!(status.expect("an answer"), 200, "every request under way is answered");
    }
    stopping.await.expect("an end").succeeds();
}
