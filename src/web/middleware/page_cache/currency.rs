//! Up to which change kept pages are known to be current.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::time::Instant;

/// What is known about kept pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They are current.
    Current,
    /// They are not, and were dropped.
    Dropped,
    /// Nobody can say, because the database is away.
    Unknown,
}

/// Up to where pages are current.
pub struct Currency {
    /// Whether every announcement is heard.
    pub(super) listens: AtomicBool,
    /// The generation that the pages are good for.
    pub(super) generation: Mutex<Option<i64>>,
    pub(super) begun: Instant,
    /// When the pages were last known to be current, in milliseconds since `begun`, while nothing is heard.
    pub(super) confirmed: AtomicU64,
    /// How many questions were begun, and the outcome of the last with its number and its time.
    pub(super) asked: AtomicU64,
    pub(super) last: tokio::sync::Mutex<Option<(u64, Verdict, Instant)>>,
}

impl Default for Currency {
    fn default() -> Self {
        Currency {
            listens: AtomicBool::new(false),
            generation: Mutex::new(None),
            begun: Instant::now(),
            confirmed: AtomicU64::new(0),
            asked: AtomicU64::new(0),
            last: tokio::sync::Mutex::new(None),
        }
    }
}
