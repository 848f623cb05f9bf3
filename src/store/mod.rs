//! What is kept: Diesel and SQL, here and nowhere else. Reads return rows or domain values; writes need a [`Tx`],
//! which only [`Database::write`] hands out. Never decides whether something is allowed.

pub mod account;
mod activity;
pub mod allowance;
pub mod assessment;
pub mod assignment;
pub mod audit;
pub mod batch;
pub mod bench;
pub mod check;
pub mod codebook;
pub mod codebook_proposal;
mod codec;
pub mod colleague;
mod connect;
mod database;
pub mod decider;
pub mod delisting;
pub mod desk;
pub mod evidence;
pub mod evidence_memory;
pub mod import;
pub mod list;
pub mod migrations;
pub mod notification;
pub mod one_time_link;
pub mod online;
pub mod opening;
pub mod page_change;
mod pool;
pub mod presence;
pub mod preview;
pub mod promise;
pub mod proposal;
pub mod public;
pub mod publication;
pub mod published;
pub mod reading;
pub mod record_revision;
pub mod remark;
pub mod revision;
mod schema;
pub mod search;
pub mod second_factor;
pub mod session;
pub mod sign_in;
pub mod site;
pub mod source;
pub mod suggestion;
pub mod topic;
pub mod tracker;
pub mod working_copy;

pub use connect::Limits;
pub use database::{Connection, Database, Settings, Tx};

use diesel::result::{DatabaseErrorKind, Error as Diesel};

/// What can go wrong in the store. Absence is no error: reads return `Option`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database cannot be reached at the moment; trying again later may work.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A unique constraint refused the row; carries the constraint's name.
    #[error("already taken: {0}")]
    Taken(String),
    /// A row changed between reading and writing.
    #[error("the row has changed meanwhile")]
    Moved,
    /// The database holds something that the domain cannot read.
    #[error("unreadable row: {0}")]
    Unreadable(String),
    /// Everything else: a defect.
    #[error("database error: {0}")]
    Defect(String),
}

/// The store's result.
pub type Result<T> = std::result::Result<T, Error>;

impl From<Diesel> for Error {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::DatabaseError(DatabaseErrorKind::UniqueViolation, information) => {
                Error::Taken(information.constraint_name().unwrap_or_default().to_owned())
            }
            Diesel::DatabaseError(DatabaseErrorKind::ClosedConnection, information) => {
                Error::Unavailable(information.message().to_owned())
            }
            Diesel::DatabaseError(kind, information) if passes(&kind, information.message()) => {
                Error::Unavailable(information.message().to_owned())
            }
            Diesel::DeserializationError(cause) => Error::Unreadable(cause.to_string()),
            other => Error::Defect(other.to_string()),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        use std::error::Error as _;
        let state = error.code().map(|state| state.code().to_owned()).unwrap_or_default();
        let said = error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"));
        // Classes 08, 53 and 57: connections, resources, and the server or a time limit ending a statement.
        match state.get(..2) {
            None | Some("08" | "53" | "57") => Error::Unavailable(said),
            Some(_) => Error::Defect(said),
        }
    }
}

/// Whether trying again later may work: the server is away, something took too long, or the transaction lost a race.
fn passes(kind: &DatabaseErrorKind, message: &str) -> bool {
    is_lost_race(kind, message) || is_away(message) || is_overdue(message) || is_full(message)
}

/// PostgreSQL and its driver say these when the server stops, restarts or drops the connection. Diesel passes no SQLSTATE
/// on, and a server may speak another language than English: then the pool notices that the connection has ended.
fn is_away(message: &str) -> bool {
    const SAYINGS: [&str; 7] = [
        "terminating connection",
        "the database system is",
        "connection closed",
        "channel closed",
        "error communicating with the server",
        "Connection reset",
        "Broken pipe",
    ];
    SAYINGS.iter().any(|saying| message.contains(saying))
}

/// Whether the server ended a statement that ran or waited for a lock too long.
fn is_overdue(message: &str) -> bool {
    message.contains("due to lock timeout") || message.contains("due to statement timeout")
}

/// Whether the server lacks room or memory just now: class 53.
fn is_full(message: &str) -> bool {
    const SAYINGS: [&str; 5] = [
        "No space left on device",
        "Disk quota exceeded",
        "out of memory",
        "out of shared memory",
        "too many clients already",
    ];
    SAYINGS.iter().any(|saying| message.contains(saying))
}

/// Whether a transaction was ended in favour of another: it may succeed when it is begun anew. The word is the same in
/// most languages that PostgreSQL speaks.
fn is_lost_race(kind: &DatabaseErrorKind, message: &str) -> bool {
    matches!(kind, DatabaseErrorKind::SerializationFailure) || message.to_lowercase().contains("deadlock")
}
