//! What became of the statements on a connection since somebody took it from the pool, as the driver tells. Never looks
//! into a statement.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use diesel::connection::{Instrumentation, InstrumentationEvent};
use diesel::result::Error;

use super::is_lost_race;

/// The record of one use of a connection; clones share it.
#[derive(Clone)]
pub(super) struct Activity(Arc<Mutex<Record>>);

struct Record {
    /// When something was last asked or answered.
    stirred_at: Instant,
    is_answered: bool,
    lost_race: bool,
}

impl Activity {
    /// A record that begins now.
    pub(super) fn new() -> Self {
        Activity(Arc::new(Mutex::new(Record { stirred_at: Instant::now(), is_answered: false, lost_race: false })))
    }

    /// How long nothing has been asked or answered.
    pub(super) fn silence(&self) -> Duration {
        self.record().stirred_at.elapsed()
    }

    /// Whether the server has done anything at all: until then, nothing is lost by beginning anew.
    pub(super) fn is_answered(&self) -> bool {
        self.record().is_answered
    }

    /// Whether a statement was ended in favour of another transaction.
    pub(super) fn has_lost_race(&self) -> bool {
        self.record().lost_race
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Instrumentation for Activity {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        let mut record = self.record();
        record.stirred_at = Instant::now();
        if let InstrumentationEvent::FinishQuery { error, .. } = event {
            match error {
                None => record.is_answered = true,
                Some(Error::DatabaseError(kind, information)) => {
                    record.lost_race |= is_lost_race(kind, information.message());
                }
                Some(_) => {}
            }
        }
    }
}
