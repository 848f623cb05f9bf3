//! Whether kept pages are current: what is heard of changes, and what is done while nothing is heard. Asks the database one
//! question, and that only when it must.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::timeout;

use super::currency::Verdict;
use super::pages::PageCache;
use crate::store::Result;
use crate::store::page_change::{Announcement, Subscriber};
use crate::store::public::generation;
use crate::store::public::reader::Reader;

/// How long the database has to answer before pages are served as they are.
const PATIENCE: Duration = Duration::from_millis(500);
/// How long it is left alone after it did not answer.
const RESPITE: Duration = Duration::from_millis(500);

impl PageCache {
    /// Whether every change is heard, so that what is kept is current.
    pub(super) fn listens(&self) -> bool {
        self.0.currency.listens.load(Ordering::Acquire)
    }

    /// For how many seconds nobody could say whether pages are current.
    pub(super) fn unsure_for(&self) -> u64 {
        let currency = &self.0.currency;
        let elapsed = currency.begun.elapsed().as_millis() as u64;
        elapsed.saturating_sub(currency.confirmed.load(Ordering::Relaxed)) / 1_000
    }

    /// Asks the database whether pages are current; many who ask at once share a question that began after they came.
    pub(super) async fn confirm(&self, reader: &Reader) -> Verdict {
        let currency = &self.0.currency;
        let before = currency.asked.load(Ordering::Acquire);
        let mut last = currency.last.lock().await;
        match *last {
            Some((number, verdict, _)) if number > before => return verdict,
            Some((_, Verdict::Unknown, at)) if at.elapsed() < RESPITE => return Verdict::Unknown,
            _ => {}
        }
        let number = currency.asked.fetch_add(1, Ordering::AcqRel) + 1;
        self.count(|metrics| &metrics.checks);
        // Where public pages are read: a desk that is full does not make them doubtful.
        let answer: Option<Result<i64>> = timeout(PATIENCE, generation::newest(reader)).await.ok();
        let verdict = match answer {
            Some(Ok(generation)) => self.is_at(generation),
            Some(Err(_)) | None => Verdict::Unknown,
        };
        *last = Some((number, verdict, Instant::now()));
        verdict
    }

    /// The newest change has this generation: drops everything where it was not heard of.
    fn is_at(&self, newest: i64) -> Verdict {
        let mut generation = self.0.currency.generation.lock().unwrap_or_else(PoisonError::into_inner);
        let is_current = generation.is_some_and(|known| known >= newest);
        if !is_current {
            *generation = Some(newest);
            self.drop_everything();
        }
        self.note_confirmed();
        if is_current { Verdict::Current } else { Verdict::Dropped }
    }

    fn note_confirmed(&self) {
        let currency = &self.0.currency;
        currency.confirmed.store(currency.begun.elapsed().as_millis() as u64, Ordering::Relaxed);
    }

    /// As who is told of changes.
    pub fn subscriber(&self) -> Arc<dyn Subscriber> {
        Arc::new(self.clone())
    }
}

impl Subscriber for PageCache {
    fn hear(&self, announcement: &Announcement) {
        let mut generation = self.0.currency.generation.lock().unwrap_or_else(PoisonError::into_inner);
        match *generation {
            // This process told itself already.
            Some(known) if announcement.generation <= known => {}
            Some(known) if announcement.generation == known + 1 => {
                self.drop_changed(&announcement.changes);
                *generation = Some(announcement.generation);
            }
            // One in between is still on its way, or never came: only `connected` knows which.
            _ => self.drop_changed(&announcement.changes),
        }
    }

    fn connected(&self, newest: i64) {
        let mut generation = self.0.currency.generation.lock().unwrap_or_else(PoisonError::into_inner);
        // Also a smaller number is another one: a database that was restored counts from where it was.
        if *generation != Some(newest) {
            *generation = Some(newest);
            self.drop_everything();
        }
        drop(generation);
        self.confirmed(newest);
    }

    fn confirmed(&self, generation: i64) {
        self.is_at(generation);
        self.0.currency.listens.store(true, Ordering::Release);
    }

    fn lost(&self) {
        if self.0.currency.listens.swap(false, Ordering::AcqRel) {
            self.note_confirmed();
        }
    }

    fn doubt(&self) {
        *self.0.currency.generation.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.drop_everything();
    }
}
