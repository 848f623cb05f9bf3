//! One running server process: started, waited for, stopped.
//! It never listens on the network.

use super::binaries::Binaries;
use super::child::{Children, signal, tail};
use super::error::ClusterError;
use super::leftover::{PATIENCE, wait};
use super::{Durability, Settings, tuning};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus, Stdio};
use std::time::Duration;

/// Enough to replay the log that our `max_wal_size` allows.
const START_LIMIT: Duration = Duration::from_secs(60);
/// Beyond this the log of earlier starts is set aside.
const LOG_LIMIT: u64 = 10 << 20;

const ALWAYS: &[&str] = &[
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "logging_collector=off",
    "log_destination=stderr",
    "log_line_prefix=%m [%p] ",
    "log_timezone=UTC",
    "timezone=UTC",
];

/// Nothing of a throwaway cluster is worth a write to disk; tests make and drop many schemas at once.
const THROWAWAY: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_compression=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=256MB",
    "checkpoint_timeout=1h",
    "max_locks_per_transaction=256",
];

/// A server that is ready.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
}

/// What a server works with.
pub(super) struct Files<'a> {
    pub(super) data: &'a Path,
    pub(super) socket: &'a Path,
    pub(super) log: &'a Path,
}

impl Server {
    /// Starts a server and waits until it takes connections.
    pub(super) fn start(
        binaries: &Binaries,
        children: &Children,
        files: &Files<'_>,
        settings: &Settings,
    ) -> Result<Server, ClusterError> {
        let mut result = Server::try_start(binaries, children, files, settings);
        // When the main process of a left-behind server was killed too, its helpers take a moment to notice.
        for _ in 0..25 {
            match &result {
                Err(ClusterError::Exited { tail, .. }) if tail.contains("pre-existing shared memory") => {}
                _ => break,
            }
            std::thread::sleep(Duration::from_millis(200));
            result = Server::try_start(binaries, children, files, settings);
        }
        result
    }

    fn try_start(
        binaries: &Binaries,
        children: &Children,
        files: &Files<'_>,
        settings: &Settings,
    ) -> Result<Server, ClusterError> {
        let log = open_log(files.log).map_err(ClusterError::io("open", files.log))?;
        let log_start = log.metadata().map_or(0, |log| log.len());
        let output = log.try_clone().map_err(ClusterError::io("open", files.log))?;
        let program = binaries.program("postgres");
        let mut command = children.command(&program);
        command.arg("-D").arg(files.data);
        let sockets = files.socket.parent().unwrap_or(files.data);
        command.arg("-c").arg(socket_setting(sockets));
        let fitting = tuning::settings(tuning::memory(), settings.max_connections);
        let throwaway: &[&str] = match settings.durability {
            Durability::Safe => &[],
            Durability::Throwaway => THROWAWAY,
        };
        // On the command line, so that directories of earlier versions get them too; of two the last one holds.
        for setting in ALWAYS.iter().copied().chain(fitting.iter().map(String::as_str)).chain(throwaway.iter().copied())
        {
            command.arg("-c").arg(setting);
        }
        command.stdin(Stdio::null()).stdout(output).stderr(log);
        let child = command.spawn().map_err(ClusterError::io("run", &program))?;
        let mut server = Server { child };
        match server.wait_until_ready(files) {
            Ready::Yes => Ok(server),
            Ready::Ended(status) => Err(ClusterError::Exited {
                status,
                log: files.log.to_path_buf(),
                tail: log_since(files.log, log_start),
            }),
            Ready::No => {
                // Its own failure to stop would hide why we are here.
                let _ = server.stop();
                Err(ClusterError::Slow {
                    seconds: START_LIMIT.as_secs(),
                    log: files.log.to_path_buf(),
                    tail: log_since(files.log, log_start),
                })
            }
        }
    }

    /// Whether the process is still there.
    pub(super) fn is_running(&mut self) -> bool {
        matches!(self.ended(), Ok(None))
    }

    fn wait_until_ready(&mut self, files: &Files<'_>) -> Ready {
        let pid = self.child.id().to_string();
        let mut ready = Ready::No;
        wait(START_LIMIT, || {
            match self.ended() {
                Ok(None) => {}
                Ok(Some(status)) => ready = Ready::Ended(status.to_string()),
                Err(error) => ready = Ready::Ended(error.to_string()),
            }
            if is_ready(files.data, &pid) && UnixStream::connect(files.socket).is_ok() {
                ready = Ready::Yes;
            }
            !matches!(ready, Ready::No)
        });
        ready
    }

    fn ended(&mut self) -> std::io::Result<Option<ExitStatus>> {
        self.child.try_wait()
    }

    /// Stops the server: fast first, which ends open sessions and writes everything out; in the end by force,
    /// after which the next start recovers.
    pub(super) fn stop(&mut self) -> Result<(), ClusterError> {
        let pid = self.child.id().cast_signed();
        for (how, patience) in PATIENCE {
            if !matches!(self.ended(), Ok(None)) {
                return Ok(());
            }
            signal(pid, how);
            if wait(patience, || !matches!(self.ended(), Ok(None))) {
                return Ok(());
            }
        }
        Err(ClusterError::NotStopped { pid })
    }
}

enum Ready {
    Yes,
    No,
    Ended(String),
}

/// The file's first line is the process and its eighth the status, since PostgreSQL 10.
fn is_ready(data: &Path, pid: &str) -> bool {
    let text = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
    let mut lines = text.lines().map(str::trim);
    lines.next() == Some(pid) && lines.nth(6) == Some("ready")
}

/// The setting is a list: quotation marks keep commas and spaces of a path in one piece.
fn socket_setting(directory: &Path) -> OsString {
    let mut setting = b"unix_socket_directories=\"".to_vec();
    for byte in directory.as_os_str().as_bytes() {
        if *byte == b'"' {
            setting.push(b'"');
        }
        setting.push(*byte);
    }
    setting.push(b'"');
    OsString::from_vec(setting)
}

fn open_log(path: &Path) -> std::io::Result<File> {
    if fs::metadata(path).is_ok_and(|log| log.len() > LOG_LIMIT) {
        fs::rename(path, path.with_extension("log.1"))?;
    }
    // A log quotes statements, and those quote drafts: nobody else's business.
    OpenOptions::new().append(true).create(true).mode(0o600).open(path)
}

fn log_since(path: &Path, start: u64) -> String {
    let read = || -> std::io::Result<Vec<u8>> {
        let mut log = File::open(path)?;
        log.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        log.take(1 << 20).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    tail(&String::from_utf8_lossy(&read().unwrap_or_default()))
}

/// The name of the log in a data directory.
pub(super) fn log_of(directory: &Path) -> PathBuf {
    directory.join("postgres.log")
}
