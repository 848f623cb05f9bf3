//! What was published bit by bit is what a rebuild makes of the working tables, whatever the newsroom did.

use pledgebook::domain::assessment::State;

use super::history::Newsroom;
use crate::support::{App, Sql, published};

/// The wall: what is in preparation, deleted, or in a tracker that is not open is not there at all; and nothing says that
/// it was published before the public could read it.
async fn holds_nothing_hidden(app: &App) {
    let sql = Sql::app(&app.schema).await;
    let tables = "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() \
                  AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = current_schema()) \
                  AND table_name LIKE 'published\\_%' AND column_name = ";
    for table in sql.lines(&format!("{tables}'promise_id'")).await {
        let hidden = "JOIN promise ON promise.id = one.promise_id WHERE promise.online_at IS NULL OR promise.deleted_at IS NOT NULL";
        assert_eq!(sql.number(&format!("SELECT count(*) FROM {table} AS one {hidden}")).await, 0, "{table}");
    }
    for table in sql.lines(&format!("{tables}'tracker_id'")).await.into_iter().filter(|table| table != "published_slug")
    {
        let closed = "JOIN tracker ON tracker.id = one.tracker_id WHERE NOT tracker.listed";
        assert_eq!(sql.number(&format!("SELECT count(*) FROM {table} AS one {closed}")).await, 0, "{table}");
    }
    let early = "SELECT count(*) FROM published_edition AS one WHERE published_at < (
                     SELECT min(decided_at) FROM opening WHERE opening.tracker_id = one.tracker_id AND state = 'confirmed')";
    assert_eq!(sql.number(early).await, 0);
}

async fn after(seed: u64, steps: usize) {
    let app = App::start().await;
    let mut newsroom = Newsroom::new(&app, seed).await;
    for step in 1..=steps {
        newsroom.goes_on().await;
        if step % 20 == 0 {
            published::is_what_a_rebuild_makes(&app).await;
        }
        holds_nothing_hidden(&app).await;
    }
    let (published, retracted) = (newsroom.count(State::Published).await, newsroom.count(State::Retracted).await);
    assert!(published > 2 && retracted > 0, "a history without publications: {:?}", newsroom.taken);
}

#[tokio::test]
async fn a_newsroom_that_has_published_nothing() {
    let app = App::start().await;
    published::is_what_a_rebuild_makes(&app).await;
}

#[tokio::test]
async fn the_first_generated_history() {
    after(1, 80).await;
}

#[tokio::test]
async fn the_second_generated_history() {
    after(2, 80).await;
}

#[tokio::test]
async fn the_third_generated_history() {
    after(3, 80).await;
}
