//! Where a cluster and its socket live: in the data directory, or elsewhere when the server's user or the
//! length limit of socket paths rules that out. It never moves data that exist.

use super::binaries::major_of;
use super::error::ClusterError;
use super::tuning;
use super::user::{Account, name_of, own_uid};
use std::env;
use std::ffi::CString;
use std::fs::{self, DirBuilder};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::mem::MaybeUninit;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

/// The kernel takes 107 bytes (103 on macOS); the rest is room for what PostgreSQL adds.
const LONGEST_SOCKET: usize = 100;
const SOCKET: &str = ".s.PGSQL.5432";
const SOCKET_PREFIX: &str = "pledgebook-socket-";
/// Names the temporary socket directory of the last start, which a killed process could not remove.
const SOCKET_NOTE: &str = "socket.place";

/// Where a cluster lives and who runs it.
#[derive(Debug)]
pub(super) struct Place {
    base: PathBuf,
    /// Only when we are root.
    pub(super) account: Option<Account>,
    pub(super) notices: Vec<String>,
}

impl Place {
    /// Chooses for a data directory that exists and has a canonical path.
    pub(super) fn choose(directory: &Path) -> Result<Place, ClusterError> {
        let inside = Place::of(directory);
        if own_uid() != 0 {
            return match fs::metadata(inside.data()) {
                Ok(data) if data.uid() != own_uid() => {
                    Err(ClusterError::NotOurs { directory: inside.data(), owner: name_of(data.uid()) })
                }
                _ => Ok(inside),
            };
        }
        let outside = Place::of(&fallback(directory));
        if major_of(&inside.data()).is_some() {
            let account = owner(&inside.data())?;
            // To make an empty cluster elsewhere now would look like a loss of all data.
            if !account.can_enter(directory)? {
                return Err(ClusterError::OutOfReach { directory: inside.data(), account: account.name });
            }
            return Ok(inside.run_by(account));
        }
        if major_of(&outside.data()).is_some() {
            let account = owner(&outside.data())?;
            return Ok(outside.run_by(account).elsewhere(directory));
        }
        let account = Account::unprivileged()?;
        if account.can_enter(directory)? {
            return Ok(inside.run_by(account));
        }
        create(&outside.base, true)?;
        Ok(outside.run_by(account).elsewhere(directory))
    }

    fn of(base: &Path) -> Place {
        Place { base: base.to_path_buf(), account: None, notices: Vec::new() }
    }

    fn run_by(mut self, account: Account) -> Place {
        self.notices.push(format!("PostgreSQL runs as user {}, as it refuses to run as root", account.name));
        self.account = Some(account);
        self
    }

    fn elsewhere(mut self, directory: &Path) -> Place {
        let user = self.account.as_ref().map_or("", |account| &account.name);
        self.notices.push(format!(
            "the database is in {} because user {user} may not enter {}",
            self.base.display(),
            directory.display()
        ));
        self
    }

    /// The PostgreSQL data directory.
    pub(super) fn data(&self) -> PathBuf {
        self.base.join("postgres")
    }

    /// A fresh private directory beside the data for a cluster that is being made; half-made ones of
    /// killed processes go.
    pub(super) fn workshop(&self) -> Result<PathBuf, ClusterError> {
        const PREFIX: &str = "postgres.new-";
        for entry in fs::read_dir(&self.base).into_iter().flatten().flatten() {
            if entry.file_name().as_bytes().starts_with(PREFIX.as_bytes()) {
                // An initdb that was left behind may still write there; then the next start has it.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        fresh(&self.base, PREFIX, self.account.as_ref()).map_err(ClusterError::io("create a folder in", &self.base))
    }

    /// Makes the directory for the server's socket.
    pub(super) fn socket(&self) -> Result<SocketDirectory, ClusterError> {
        let note = self.base.join(SOCKET_NOTE);
        if let Ok(last) = fs::read(&note) {
            let last = Path::new(std::ffi::OsStr::from_bytes(&last));
            discard(last);
            let _ = fs::remove_file(&note);
        }
        let path = self.base.join("socket");
        if fits(&path) {
            // Nothing a killed server left there may make the next one hesitate.
            let _ = fs::remove_dir_all(&path);
            private(&path, self.account.as_ref()).map_err(ClusterError::io("create", &path))?;
            return Ok(SocketDirectory { path, note: None });
        }
        let path = temporary(SOCKET_PREFIX, self.account.as_ref())?;
        fs::write(&note, path.as_os_str().as_bytes()).map_err(ClusterError::io("write", &note))?;
        Ok(SocketDirectory { path, note: Some(note) })
    }
}

/// The directory of the socket; a temporary one goes with this value.
#[derive(Debug)]
pub(super) struct SocketDirectory {
    pub(super) path: PathBuf,
    note: Option<PathBuf>,
}

impl SocketDirectory {
    /// The socket itself.
    pub(super) fn socket(&self) -> PathBuf {
        self.path.join(SOCKET)
    }
}

impl Drop for SocketDirectory {
    fn drop(&mut self) {
        if let Some(note) = &self.note {
            discard(&self.path);
            let _ = fs::remove_file(note);
        }
    }
}

/// Creates a data directory where there is none. The server's user must be able to pass through it when we
/// are root; nobody else has business there when we are not.
pub(super) fn create(directory: &Path, passable: bool) -> Result<(), ClusterError> {
    let mode = if passable { 0o711 } else { 0o700 };
    DirBuilder::new().recursive(true).mode(mode).create(directory).map_err(ClusterError::io("create", directory))
}

/// A fresh private directory in the first temporary directory that the server's user can reach and that is
/// short enough for a socket below it.
pub(super) fn temporary(prefix: &str, account: Option<&Account>) -> Result<PathBuf, ClusterError> {
    let mut failure = ClusterError::NoAccount;
    for parent in [env::temp_dir(), "/tmp".into(), "/var/tmp".into()] {
        let Ok(parent) = parent.canonicalize() else {
            continue;
        };
        // The longest name made below plus `/socket`.
        let reached = account.map_or(Ok(true), |account| account.can_enter(&parent))?;
        if !reached || !fits(&parent.join(prefix).join("0123456789abcdef/socket")) {
            continue;
        }
        match fresh(&parent, prefix, account) {
            Ok(path) => return Ok(path),
            Err(cause) => failure = ClusterError::io("create a folder in", &parent)(cause),
        }
    }
    Err(failure)
}

/// The same in memory, for what is thrown away soon, where there is plenty of it: file systems on disks pay most for the
/// hundreds of files of a database that is made and dropped.
pub(super) fn in_memory(prefix: &str, account: Option<&Account>) -> Option<PathBuf> {
    const ROOM: u128 = 1 << 30;
    let parent = Path::new("/dev/shm");
    let room = free(parent)?.min(u128::from(tuning::memory()) / 4);
    let reached = account.map_or(Ok(true), |account| account.can_enter(parent)).unwrap_or(false);
    (room >= ROOM && reached).then(|| fresh(parent, prefix, account).ok())?
}

/// How many bytes may still be written to a file system.
fn free(place: &Path) -> Option<u128> {
    let name = CString::new(place.as_os_str().as_bytes()).ok()?;
    let mut found = MaybeUninit::<libc::statvfs>::uninit();
    // SAFETY: the name ends with its zero, and what is read was written by a call that went well.
    let found = unsafe {
        if libc::statvfs(name.as_ptr(), found.as_mut_ptr()) != 0 {
            return None;
        }
        found.assume_init()
    };
    Some(u128::from(found.f_bavail) * u128::from(found.f_frsize))
}

fn fresh(parent: &Path, prefix: &str, account: Option<&Account>) -> io::Result<PathBuf> {
    loop {
        // RandomState is seeded by the operating system; `create` refuses a name that exists, so a
        // guess by someone else can only cost us another turn.
        let mut random = RandomState::new().build_hasher();
        random.write_u32(std::process::id());
        let path = parent.join(format!("{prefix}{:016x}", random.finish()));
        match private(&path, account) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(()) => return Ok(path),
        }
    }
}

/// Creates one directory that only the server's user can enter.
fn private(path: &Path, account: Option<&Account>) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)?;
    account.map_or(Ok(()), |account| account.give(path))
}

/// Removes a temporary socket directory, and nothing that is not one.
fn discard(path: &Path) {
    let ours = path.file_name().is_some_and(|name| name.as_bytes().starts_with(SOCKET_PREFIX.as_bytes()));
    if ours {
        let _ = fs::remove_file(path.join(SOCKET));
        let _ = fs::remove_file(path.join(format!("{SOCKET}.lock")));
        let _ = fs::remove_dir(path);
    }
}

fn fits(directory: &Path) -> bool {
    directory.join(SOCKET).as_os_str().len() <= LONGEST_SOCKET
}

fn owner(data: &Path) -> Result<Account, ClusterError> {
    if let Some(account) = Account::owner_of(data) {
        return Ok(account);
    }
    let account = Account::unprivileged()?;
    account.give_all(data)?;
    Ok(account)
}

fn fallback(directory: &Path) -> PathBuf {
    // FNV-1a: the name must be the same in every release, which std's hasher does not promise.
    let hash = directory
        .as_os_str()
        .as_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    PathBuf::from(format!("/var/lib/pledgebook-{hash:016x}"))
}
