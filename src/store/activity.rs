//! What became of the statements on a connection since somebody took it from the pool, as the driver tells; and their trace
//! for the log. Never looks into a statement.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use diesel::connection::{Instrumentation, InstrumentationEvent};
use diesel::result::Error;

use super::is_lost_race;

/// The record of one use of a connection; clones share it.
#[derive(Clone)]
pub(super) struct Activity {
    record: Arc<Mutex<Record>>,
    schema: Arc<str>,
}

/// Tells the log what is asked in a schema, where it wants to know: `PLEDGEBOOK_LOG=pledgebook::sql=trace`. `values` are
/// those of public pages, which come from their addresses; what the newsroom writes is nobody's business.
pub(super) fn trace(schema: &str, statement: impl FnOnce() -> String, values: impl FnOnce() -> String) {
    if tracing::enabled!(target: "pledgebook::sql", tracing::Level::TRACE) {
        tracing::trace!(target: "pledgebook::sql", schema, statement = statement(), values = values());
    }
}

struct Record {
    /// When something was last asked or answered.
    stirred_at: Instant,
    is_answered: bool,
    lost_race: bool,
}

impl Activity {
    /// A record that begins now, of a connection that lives in this schema.
    pub(super) fn new(schema: Arc<str>) -> Self {
        let record = Record { stirred_at: Instant::now(), is_answered: false, lost_race: false };
        Activity { record: Arc::new(Mutex::new(record)), schema }
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
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Instrumentation for Activity {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = &event {
            let without_values = |text: String| text.split(" -- binds: ").next().unwrap_or_default().to_owned();
            trace(&self.schema, || without_values(query.to_string()), String::new);
        }
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
