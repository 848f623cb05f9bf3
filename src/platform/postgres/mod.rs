//! A private PostgreSQL server in a directory of ours, for `bin/run` and for tests.
//! It never listens on the network and never touches a server that it did not start.
//!
//! What lies in the directory: `postgres/` (the cluster), `socket/`, `postgres.log`, `pledgebook.lock`.

mod binaries;
mod child;
mod creation;
mod error;
mod leftover;
mod lock;
mod place;
mod server;
mod throwaway;
pub mod tuning;
mod user;

pub use error::ClusterError;
pub use lock::Lock;
pub use throwaway::Throwaway;

use binaries::Binaries;
use child::Children;
use place::{Place, SocketDirectory};
use server::{Files, Server};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// The role the application signs in as and the database it owns.
const NAME: &str = "pledgebook";

/// Whether the data must outlive a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// What is committed stays.
    Safe,
    /// Fast and forgetful, for tests.
    Throwaway,
}

/// What a cluster needs to know to start.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The data directory; created where there is none.
    pub directory: PathBuf,
    /// Whether the data must outlive a power cut.
    pub durability: Durability,
    /// How many sessions at once.
    pub max_connections: u16,
    /// Where the programs of PostgreSQL are, when that is prescribed (`PG_BIN_DIR`).
    pub bin_dir: Option<PathBuf>,
}

impl Settings {
    /// Durable, with sixty sessions and the newest PostgreSQL on this machine.
    pub fn new(directory: impl Into<PathBuf>) -> Settings {
        Settings { directory: directory.into(), durability: Durability::Safe, max_connections: 60, bin_dir: None }
    }
}

/// A running private server. Dropping it stops it.
#[derive(Debug)]
pub struct Cluster {
    // The order is that of dropping: the lock is let go when all else is gone.
    server: Option<Server>,
    binaries: Binaries,
    children: Children,
    settings: Settings,
    socket: SocketDirectory,
    data: PathBuf,
    notices: Vec<String>,
    lock: Lock,
}

impl Cluster {
    /// Takes the directory's lock, makes the cluster if it is not there, starts the server and waits until it
    /// is ready. Blocks for about a tenth of a second, and a second or two the first time.
    pub fn start(settings: &Settings) -> Result<Cluster, ClusterError> {
        Cluster::start_in_group(settings, 0)
    }

    /// As `start`, with all child processes in one process group (zero: each in its own).
    fn start_in_group(settings: &Settings, group: i32) -> Result<Cluster, ClusterError> {
        let directory = &settings.directory;
        place::create(directory, user::own_uid() == 0)?;
        // Children work elsewhere, and command lines are compared with this path.
        let directory = &directory.canonicalize().map_err(ClusterError::io("open", directory))?;
        let lock = Lock::take(directory)?;
        let mut place = Place::choose(directory)?;
        let data = place.data();
        let binaries = Binaries::find(settings.bin_dir.as_deref(), &data)?;
        place.notices.extend(leftover::stop(&data)?);
        let children = Children { account: place.account.clone(), group };
        creation::ensure(&place, &binaries, &children, settings.durability)?;
        let socket = place.socket()?;
        let files = Files { data: &data, socket: &socket.socket(), log: &server::log_of(directory) };
        let server = Some(Server::start(&binaries, &children, &files, settings)?);
        let settings = Settings { directory: directory.clone(), ..settings.clone() };
        Ok(Cluster { server, binaries, children, settings, socket, data, notices: place.notices, lock })
    }

    /// How to sign in: as a role without special rights that owns the database. For `tokio_postgres::Config`,
    /// diesel-async and psql alike.
    pub fn url(&self) -> String {
        format!("postgresql://{NAME}@{}/{NAME}", percent_encode(&self.socket.path))
    }

    /// What whoever started us may want to know, as sentences.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Where the cluster is.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Notes the address we listen on, for the message to a second process that wants this directory.
    pub fn announce(&self, address: &str) {
        self.lock.announce(address);
    }

    /// Starts the server again if it has ended by itself, under the same address. Says whether it had.
    pub fn revive(&mut self) -> Result<bool, ClusterError> {
        if let Some(server) = &mut self.server
            && server.is_running()
        {
            return Ok(false);
        }
        leftover::stop(&self.data)?;
        let log = server::log_of(&self.settings.directory);
        let files = Files { data: &self.data, socket: &self.socket.socket(), log: &log };
        self.server = Some(Server::start(&self.binaries, &self.children, &files, &self.settings)?);
        Ok(true)
    }

    /// Stops the server and waits for it.
    pub fn stop(mut self) -> Result<(), ClusterError> {
        self.halt()
    }

    fn halt(&mut self) -> Result<(), ClusterError> {
        self.server.take().map_or(Ok(()), |mut server| server.stop())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.halt() {
            tracing::warn!(%error, "the private PostgreSQL was left running");
        }
    }
}

/// Encodes all but the plainest characters, so that a path with spaces, commas, colons or quotes can be the
/// host of a connection address.
fn percent_encode(path: &Path) -> String {
    let mut encoded = String::new();
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                encoded.push(char::from(*byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
