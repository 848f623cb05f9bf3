//! What is kept: Diesel and SQL, here and nowhere else. Reads return rows or domain values; writes need a [`Tx`],
//! which only [`Database::write`] hands out. Never decides whether something is allowed.

pub mod account;
pub mod assessment;
pub mod assignment;
pub mod audit;
pub mod batch;
pub mod check;
pub mod codebook;
mod codec;
mod database;
pub mod desk;
pub mod evidence;
pub mod fate;
pub mod list;
pub mod lookup;
pub mod migrations;
pub mod notification;
pub mod presence;
pub mod promise;
pub mod public;
pub mod publication;
pub mod remark;
pub mod revision;
mod schema;
pub mod session;
pub mod source;
pub mod topic;
pub mod tracker;
pub mod transfer;
pub mod working_copy;

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
            Diesel::DatabaseError(_, information) if is_away(information.message()) => {
                Error::Unavailable(information.message().to_owned())
            }
            Diesel::DeserializationError(cause) => Error::Unreadable(cause.to_string()),
            other => Error::Defect(other.to_string()),
        }
    }
}

/// PostgreSQL and its driver say these when the server stops, restarts or drops the connection.
fn is_away(message: &str) -> bool {
    const SAYINGS: [&str; 6] = [
        "terminating connection",
        "the database system is",
        "connection closed",
        "error communicating with the server",
        "Connection reset",
        "Broken pipe",
    ];
    SAYINGS.iter().any(|saying| message.contains(saying))
}
