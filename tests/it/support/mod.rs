//! What tests stand on: an application of their own, people who act through HTTP, and things to act on.

pub mod app;
pub mod browser;
pub mod database;
pub mod make;
pub mod people;
pub mod proxy;
pub mod published;
pub mod revise;
pub mod smtp;
pub mod sql;
pub mod statements;
pub mod worst;

use std::time::{Duration, Instant};

pub use app::App;
pub use browser::{Browser, Page};
pub use smtp::Smtp;
pub use sql::Sql;

/// Asks until it is so. A test that waits for what never comes fails here instead of holding up all others.
pub async fn eventually(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !is_so().await {
        assert!(begun.elapsed() < Duration::from_secs(30), "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
