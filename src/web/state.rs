//! What every handler can reach: the database, the clock and a few facts about the site. No state of its own.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::store::Database;

/// Tells the time; tests have their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Clock(Arc::new(Utc::now))
    }

    /// A clock that says what `tell` says.
    pub fn new(tell: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Clock(Arc::new(tell))
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)()
    }
}

/// What handlers share.
#[derive(Clone)]
pub struct State {
    /// The database.
    pub database: Database,
    /// The time.
    pub clock: Clock,
    /// Where the public reaches the site, without a slash at the end: `https://promises.example`.
    pub base_url: String,
    /// Signs session cookies; the same in every process of the site.
    pub session_key: Vec<u8>,
}

impl State {
    /// Whether the public reaches the site by https, so that cookies may demand it.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The permanent name of something on this site (RFC 4151): it stays when addresses change.
    pub fn tag(&self, what: &str) -> String {
        let url = url::Url::parse(&self.base_url).ok();
        let host = url.as_ref().and_then(|url| url.host_str()).unwrap_or("localhost");
        format!("tag:{host},2026:{what}")
    }
}
