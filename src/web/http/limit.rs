//! Bounds how much heavy work runs at once, away from the threads that answer. Whoever finds the queue full is told so at
//! once; nobody waits for ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use actix_web::rt::time::timeout;
use actix_web::web;
use tokio::sync::Semaphore;

use super::error::WebError;

/// A bound on one kind of work; clones share it.
#[derive(Clone)]
pub struct Limit(Arc<Inner>);

struct Inner {
    turns: Arc<Semaphore>,
    at_once: usize,
    queue: usize,
    patience: Duration,
    waiting: AtomicUsize,
    running: AtomicUsize,
    most: AtomicUsize,
}

/// Why work was not begun, or did not end.
#[derive(Debug, PartialEq, Eq)]
pub enum NotDone {
    /// Too much of it is under way: try again in a moment.
    Busy,
    /// A fault of ours.
    Failed(String),
}

/// Counts something as long as it is there.
struct Counted<'a>(&'a AtomicUsize);

impl Limit {
    /// At most `at_once` run, at most `queue` more wait, each for at most `patience`.
    pub fn new(at_once: usize, queue: usize, patience: Duration) -> Limit {
        let (waiting, running, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let turns = Arc::new(Semaphore::new(at_once));
        Limit(Arc::new(Inner { turns, at_once, queue, patience, waiting, running, most }))
    }

    /// The bound on hashing passwords: each hash takes a processor whole and 19 MiB, and readers come first.
    pub fn of_hashing() -> Limit {
        let at_once = (processors() / 2).max(1);
        Limit::new(at_once, 24 * at_once, Duration::from_secs(1))
    }

    /// Does the work when its turn comes. A turn lasts as long as the work, even when whoever asked has gone.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, NotDone> {
        let inner = self.0.clone();
        let turn = match inner.turns.clone().try_acquire_owned() {
            Ok(turn) => turn,
            Err(_) => {
                let waiting = Counted::one(&inner.waiting);
                if inner.waiting.load(Ordering::SeqCst) > inner.queue {
                    return Err(NotDone::Busy);
                }
                let turn = timeout(inner.patience, inner.turns.clone().acquire_owned()).await;
                drop(waiting);
                turn.map_err(|_| NotDone::Busy)?.map_err(|error| NotDone::Failed(error.to_string()))?
            }
        };
        let done = web::block(move || {
            let _turn = turn;
            let running = Counted::one(&inner.running);
            inner.most.fetch_max(inner.running.load(Ordering::SeqCst), Ordering::SeqCst);
            let done = work();
            drop(running);
            done
        });
        done.await.map_err(|error| NotDone::Failed(error.to_string()))
    }

    /// How many may run at once.
    pub fn at_once(&self) -> usize {
        self.0.at_once
    }

    /// The most that ever ran at the same time.
    pub fn most(&self) -> usize {
        self.0.most.load(Ordering::SeqCst)
    }
}

/// How many processors there are.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

impl<'a> Counted<'a> {
    fn one(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Counted(count)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl From<NotDone> for WebError {
    fn from(reason: NotDone) -> Self {
        match reason {
            NotDone::Busy => WebError::Unavailable,
            NotDone::Failed(fault) => WebError::Defect(fault),
        }
    }
}
