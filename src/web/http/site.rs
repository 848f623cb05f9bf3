//! Under whose name the site is published, as this process knows it: read once, and again when it has changed. Pages are
//! kept without it being asked for.

use std::sync::atomic::{AtomicBool, Ordering};
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
    /// Whether another may have been published since it was read.
    is_doubtful: AtomicBool,
    /// Whether nothing is heard of what other processes publish.
    is_deaf: AtomicBool,
}

impl CurrentSite {
    /// Reads it for the first time.
    pub async fn read(database: &Database) -> store::Result<CurrentSite> {
        Ok(CurrentSite {
            kept: RwLock::new(Arc::new(fetch(database).await?)),
            failed: Mutex::default(),
            is_doubtful: AtomicBool::new(false),
            is_deaf: AtomicBool::new(true),
        })
    }

    /// The identity as it was last read.
    pub fn now(&self) -> Arc<PublishedIdentity> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads it again where it may have changed. While the database does not answer, the site keeps its name.
    pub async fn refresh(&self, database: &Database) {
        if !self.is_doubtful.swap(false, Ordering::AcqRel) && !self.is_deaf.load(Ordering::Acquire) {
            return;
        }
        let failed = *self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        let is_spared = failed.is_some_and(|at| at.elapsed() < RESPITE);
        let found = if is_spared { None } else { timeout(PATIENCE, fetch(database)).await.ok().and_then(Result::ok) };
        match found {
            Some(found) => self.keep(found),
            None => {
                self.is_doubtful.store(true, Ordering::Release);
                let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
                *failed = failed.filter(|_| is_spared).or_else(|| Some(Instant::now()));
            }
        }
    }

    fn keep(&self, found: PublishedIdentity) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if **kept != found {
            *kept = Arc::new(found);
        }
    }
}

async fn fetch(database: &Database) -> store::Result<PublishedIdentity> {
    database.read(async |connection| store::site::published(connection).await).await
}

impl Subscriber for CurrentSite {
    fn hear(&self, announcement: &Announcement) {
        // A new identity changes every page.
        if announcement.changes.contains(&PageChange::Everything) {
            self.is_doubtful.store(true, Ordering::Release);
        }
    }

    fn connected(&self, _: i64) {
        // What was published while nothing was heard is still to be read.
        if self.is_deaf.swap(false, Ordering::AcqRel) {
            self.is_doubtful.store(true, Ordering::Release);
        }
    }

    fn confirmed(&self, _: i64) {}

    fn lost(&self) {
        self.is_deaf.store(true, Ordering::Release);
    }

    fn doubt(&self) {
        self.is_doubtful.store(true, Ordering::Release);
    }
}
