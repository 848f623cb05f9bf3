//! What was published bit by bit is what a rebuild makes of the working tables, whatever the newsroom did.

use pledgebook::domain::assessment::State;

use super::history::Newsroom;
use crate::support::{App, published};

async fn after(seed: u64, steps: usize) {
    let app = App::start().await;
    let mut newsroom = Newsroom::new(&app, seed).await;
    for step in 1..=steps {
        newsroom.goes_on().await;
        if step % 20 == 0 {
            published::is_what_a_rebuild_makes(&app).await;
        }
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
