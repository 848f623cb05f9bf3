//! Renderings in progress: however many ask for a page that is not kept, one renders it and the others wait. Whoever waits
//! for a rendering that comes to nothing renders the page themselves.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::render::Outcome;
use super::tag::{Counters, Stamp, Tags};

/// The renderings in progress, by address.
#[derive(Default)]
pub struct Flights {
    all: Mutex<HashMap<String, Flight>>,
    next: AtomicU64,
}

struct Flight {
    number: u64,
    stamp: Stamp,
    outcome: watch::Receiver<Option<Outcome>>,
}

/// What whoever asks for a page does.
pub enum Part {
    /// Renders it.
    Lead(Lead),
    /// Waits for it.
    Follow(watch::Receiver<Option<Outcome>>),
}

/// The rendering of a page, which others may wait for. Dropped without an outcome, it lets them render it themselves.
pub struct Lead {
    flights: Arc<Flights>,
    address: String,
    number: u64,
    /// How the counters of the page stood when it began.
    pub stamp: Stamp,
    outcome: watch::Sender<Option<Outcome>>,
}

impl Flights {
    /// Joins the rendering of a page. One that began before something changed is joined by nobody who asks afterwards.
    pub fn join(self: &Arc<Self>, counters: &Counters, address: &str, tags: Tags) -> Part {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(flight) = all.get(address).filter(|flight| counters.is_good(&flight.stamp)) {
            return Part::Follow(flight.outcome.clone());
        }
        let (sender, receiver) = watch::channel(None);
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let stamp = counters.stamp(tags);
        all.insert(address.to_owned(), Flight { number, stamp, outcome: receiver });
        Part::Lead(Lead { flights: self.clone(), address: address.to_owned(), number, stamp, outcome: sender })
    }
}

impl Lead {
    /// Ends it, and tells whoever waits.
    pub fn land(self, outcome: Outcome) {
        self.outcome.send_replace(Some(outcome));
    }
}

impl Drop for Lead {
    fn drop(&mut self) {
        let mut all = self.flights.all.lock().unwrap_or_else(PoisonError::into_inner);
        if all.get(&self.address).is_some_and(|flight| flight.number == self.number) {
            all.remove(&self.address);
        }
    }
}

/// What came of a rendering that one waited for, if anything.
pub async fn outcome(mut waiting: watch::Receiver<Option<Outcome>>) -> Option<Outcome> {
    waiting.wait_for(Option::is_some).await.ok().and_then(|outcome| outcome.clone())
}
