//! Under whose name the site is published, as this process knows it: read once, and again when it may have changed.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use tokio::time::timeout;

use crate::domain::page_change::PageChange;
use crate::domain::site::PublishedIdentity;
use crate::store::page_change::{Announcement, Subscriber};
use crate::store::{self, Database};

/// How long a page waits for it.
const PATIENCE: Duration = Duration::from_millis(250);
/// How long the database is left alone after it did not answer.
const RESPITE: Duration = Duration::from_secs(1);

/// The identity that is published, shared by the threads of a process.
pub struct CurrentSite {
    kept: RwLock<Arc<PublishedIdentity>>,
    failed: Mutex<Option<Instant>>,
    /// How often something was heard that may have changed it.
    doubts: AtomicU64,
    /// How many of those were heard before it was last read. A page that is made while another reads does not take the
    /// former name for the present one.
    settled: AtomicU64,
    /// The generation of the newest change that was heard.
    heard: AtomicI64,
    /// Whether nothing is heard of what other processes publish.
    is_deaf: AtomicBool,
}

impl CurrentSite {
    /// Reads it for the first time.
    pub async fn read(database: &Database) -> store::Result<CurrentSite> {
        Ok(CurrentSite {
            kept: RwLock::new(Arc::new(fetch(database).await?)),
            failed: Mutex::default(),
            doubts: AtomicU64::new(0),
            settled: AtomicU64::new(0),
            heard: AtomicI64::new(i64::MIN),
            is_deaf: AtomicBool::new(true),
        })
    }

    /// The identity as it was last read.
    pub fn now(&self) -> Arc<PublishedIdentity> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads it again where it may have changed; says whether it is known. While the database does not answer, the site
    /// keeps its name.
    pub async fn refresh(&self, database: &Database) -> bool {
        let doubts = self.doubts.load(Ordering::Acquire);
        if self.settled.load(Ordering::Acquire) >= doubts && !self.is_deaf.load(Ordering::Acquire) {
            return true;
        }
        let failed = *self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        if failed.is_some_and(|at| at.elapsed() < RESPITE) {
            return false;
        }
        let found = timeout(PATIENCE, fetch(database)).await.ok().and_then(Result::ok);
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = found.is_none().then(Instant::now);
        let Some(found) = found else { return false };
        self.keep(found);
        self.settled.fetch_max(doubts, Ordering::AcqRel);
        true
    }

    /// Of two that read at once, the later identity stays.
    fn keep(&self, found: PublishedIdentity) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.number < found.number {
            *kept = Arc::new(found);
        }
    }

    fn doubts(&self) {
        self.doubts.fetch_add(1, Ordering::AcqRel);
    }
}

async fn fetch(database: &Database) -> store::Result<PublishedIdentity> {
    database.read(async |connection| store::site::published(connection).await).await
}

impl Subscriber for CurrentSite {
    fn hear(&self, announcement: &Announcement) {
        self.heard.fetch_max(announcement.generation, Ordering::AcqRel);
        // A new identity changes every page.
        if announcement.changes.contains(&PageChange::Everything) {
            self.doubts();
        }
    }

    fn connected(&self, newest: i64) {
        self.heard.store(newest, Ordering::Release);
        // What was published while nothing was heard is still to be read.
        if self.is_deaf.swap(false, Ordering::AcqRel) {
            self.doubts();
        }
    }

    fn confirmed(&self, generation: i64) {
        // One that was never heard may have been anything.
        if self.heard.fetch_max(generation, Ordering::AcqRel) < generation {
            self.doubts();
        }
    }

    fn lost(&self) {
        self.is_deaf.store(true, Ordering::Release);
    }

    fn doubt(&self) {
        self.doubts();
    }
}
