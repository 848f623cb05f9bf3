//! What can go wrong with the private PostgreSQL: every variant reads as a sentence with a way out.
//! It never carries a password or the environment of a process.

use std::io;
use std::path::{Path, PathBuf};

/// Why the private PostgreSQL could not be started or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// No PostgreSQL server program was found anywhere.
    #[error(
        "no PostgreSQL server was found: install it (Debian and Ubuntu: apt install postgresql; \
         Fedora: dnf install postgresql-server postgresql-contrib; macOS: brew install postgresql), \
         set PG_BIN_DIR to the folder that holds `postgres` and `initdb`, or set DATABASE_URL to a server that runs"
    )]
    NoBinaries,

    /// `PG_BIN_DIR` does not hold what it should.
    #[error("PG_BIN_DIR is {directory}, where no `postgres` of version {oldest} or newer with its `initdb` can be run")]
    BadBinDir {
        /// The folder that was named.
        directory: PathBuf,
        /// The oldest major version that will do.
        oldest: u32,
    },

    /// The data were made by a major version that is not installed.
    #[error(
        "the data in {directory} were made by PostgreSQL {needed}, and only {found} is installed: install version {needed}, \
         or set PG_BIN_DIR to the folder that holds it"
    )]
    OtherMajor {
        /// The folder of the cluster.
        directory: PathBuf,
        /// The major version that wrote it.
        needed: u32,
        /// The versions that were found, as a list for people.
        found: String,
    },

    /// Another process works on the same data directory.
    #[error(
        "the data directory {directory} is held by {holder}: stop that one first, \
         or set PLEDGEBOOK_DATA_DIR to another directory"
    )]
    Held {
        /// The data directory.
        directory: PathBuf,
        /// Who holds it, for people.
        holder: String,
    },

    /// Started as root on a machine without an account for the server.
    #[error(
        "PostgreSQL refuses to run as root, and this machine has neither a `postgres` nor a `nobody` user: \
         create one of them, or start Pledgebook as an ordinary user"
    )]
    NoAccount,

    /// The data directory or its cluster belongs to someone else.
    #[error(
        "{directory} belongs to {owner}: start Pledgebook as that user or as root, or set PLEDGEBOOK_DATA_DIR to another directory"
    )]
    NotOurs {
        /// The folder.
        directory: PathBuf,
        /// Its owner, for people.
        owner: String,
    },

    /// The cluster's user cannot get at the cluster.
    #[error(
        "user {account}, who owns the data in {directory}, may not enter the folders above them: \
         give that right (chmod o+x) or move the data directory"
    )]
    OutOfReach {
        /// The folder of the cluster.
        directory: PathBuf,
        /// The user the server runs as.
        account: String,
    },

    /// A program of PostgreSQL ended with an error.
    #[error("{program} failed ({status}): {output}")]
    Failed {
        /// The program's name.
        program: String,
        /// How it ended.
        status: String,
        /// The last lines it said.
        output: String,
    },

    /// The server ended before it was ready.
    #[error("PostgreSQL ended before it was ready ({status}); the last lines of {log}: {tail}")]
    Exited {
        /// How it ended.
        status: String,
        /// The log file.
        log: PathBuf,
        /// The last lines of the log.
        tail: String,
    },

    /// The server was not ready in time.
    #[error("PostgreSQL was not ready after {seconds} s; the last lines of {log}: {tail}")]
    Slow {
        /// How long it was given.
        seconds: u64,
        /// The log file.
        log: PathBuf,
        /// The last lines of the log.
        tail: String,
    },

    /// A server would not stop.
    #[error("PostgreSQL (process {pid}) did not stop")]
    NotStopped {
        /// The server's process.
        pid: i32,
    },

    /// The operating system refused something.
    #[error("cannot {action} {path}: {cause}")]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// What the operating system said; already part of the sentence.
        cause: io::Error,
    },
}

impl ClusterError {
    /// For `map_err`: names what was tried on which path.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> ClusterError {
        let path = path.to_path_buf();
        move |cause| ClusterError::Io { action, path, cause }
    }
}
