//! One process at a time on a data directory: an advisory lock that the kernel lets go when its holder dies.
//! It never trusts the text in the lock file, which only tells people who holds it.

use super::error::ClusterError;
use super::user::{name_of, own_uid};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

const FILE: &str = "pledgebook.lock";

/// A data directory that no other process of ours works on while this value lives.
#[derive(Debug)]
pub struct Lock {
    // std opens files with CLOEXEC, so a server that outlives us does not keep the lock.
    file: Mutex<File>,
}

impl Lock {
    /// Takes the lock of a directory that exists, or says who holds it.
    pub fn take(directory: &Path) -> Result<Lock, ClusterError> {
        let path = directory.join(FILE);
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|cause| refused(directory, &path, cause))?;
        // A killed holder takes a moment to be gone, and who restarts it at once should not be turned away.
        let mut attempt = file.try_lock();
        for _ in 0..30 {
            if !matches!(attempt, Err(TryLockError::WouldBlock)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
            attempt = file.try_lock();
        }
        match attempt {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(ClusterError::Held { directory: directory.to_path_buf(), holder: holder(&path) });
            }
            Err(TryLockError::Error(cause)) => {
                return Err(ClusterError::io("lock", &path)(cause));
            }
        }
        let lock = Lock { file: Mutex::new(file) };
        lock.write(None).map_err(ClusterError::io("write", &path))?;
        Ok(lock)
    }

    /// Adds the address we listen on to what the next one to ask will be told.
    pub fn announce(&self, address: &str) {
        if let Err(error) = self.write(Some(address)) {
            // The text is a courtesy: the lock itself holds without it.
            tracing::warn!(%error, "cannot write the address into the lock file");
        }
    }

    fn write(&self, address: Option<&str>) -> io::Result<()> {
        let mut text = format!("process {}\ncommand {}\n", std::process::id(), own_command());
        if let Some(address) = address {
            text.push_str("address ");
            text.push_str(&address.replace(char::is_control, " "));
            text.push('\n');
        }
        let mut file = self.file.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(text.as_bytes())
    }
}

/// Where only the rights are missing, whose directory it is says more than the error.
fn refused(directory: &Path, path: &Path, cause: io::Error) -> ClusterError {
    match fs::metadata(directory) {
        Ok(found) if cause.kind() == io::ErrorKind::PermissionDenied && found.uid() != own_uid() => {
            ClusterError::NotOurs { directory: directory.to_path_buf(), owner: name_of(found.uid()) }
        }
        _ => ClusterError::io("open", path)(cause),
    }
}

/// The program and its subcommand; flags and their values stay out, as one of them may be a secret.
fn own_command() -> String {
    std::env::args_os()
        .take(2)
        .enumerate()
        .map(|(index, word)| (index, word.to_string_lossy().into_owned()))
        .filter(|(index, word)| *index == 0 || !(word.starts_with('-') || word.contains("://")))
        .map(|(_, word)| word.replace(char::is_control, " "))
        .collect::<Vec<_>>()
        .join(" ")
}

fn holder(path: &Path) -> String {
    // The holder writes just after it locks: give it a moment.
    for _ in 0..10 {
        if let Some(holder) = fs::read_to_string(path).ok().as_deref().and_then(describe) {
            return holder;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    "another process".to_owned()
}

fn describe(text: &str) -> Option<String> {
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    let mut sentence = format!("process {}", field("process")?);
    if let Some(command) = field("command") {
        sentence.push_str(&format!(" ({command})"));
    }
    if let Some(address) = field("address") {
        sentence.push_str(&format!(", which listens on {address}"));
    }
    Some(sentence)
}

/// Whether the directory has a lock file that nobody holds any more.
pub(super) fn is_abandoned(directory: &Path) -> bool {
    let path: PathBuf = directory.join(FILE);
    File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}
