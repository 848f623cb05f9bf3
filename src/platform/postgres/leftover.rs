//! Deals with a server that was left behind when its Pledgebook was killed.
//! It never signals a process that it has not recognised as the server of this very data directory.

use super::child::{signal, tail};
use super::error::ClusterError;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, fchown};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// How long a fast shutdown may take, and then an immediate one.
pub(super) const PATIENCE: [(libc::c_int, Duration); 2] =
    [(libc::SIGINT, Duration::from_secs(20)), (libc::SIGQUIT, Duration::from_secs(5))];

/// What the process of a `postmaster.pid` is.
#[derive(Debug, PartialEq, Eq)]
enum Identity {
    Gone,
    Ours,
    /// Another program, or a zombie: a process that has ended and whose parent has not noticed.
    Stranger,
}

/// Stops the server that still works on a data directory, if there is one, and says so. To be called
/// under our lock only: then that server has no Pledgebook any more.
pub(super) fn stop(data: &Path) -> Result<Option<String>, ClusterError> {
    let pid_file = data.join("postmaster.pid");
    let Ok(text) = fs::read_to_string(&pid_file) else {
        return Ok(None);
    };
    let Some(pid) = text.lines().next().and_then(|line| line.trim().parse::<i32>().ok()) else {
        return Ok(None);
    };
    let mut notice = None;
    if identify(pid, data) == Identity::Ours {
        let stopped = PATIENCE.into_iter().any(|(how, patience)| {
            signal(pid, how);
            wait(patience, || identify(pid, data) != Identity::Ours)
        });
        if !stopped {
            return Err(ClusterError::NotStopped { pid });
        }
        notice = Some(format!("stopped a PostgreSQL server (process {pid}) left behind by a process that was killed"));
    }
    // A clean stop removes the file, and PostgreSQL clears away that of a process that is gone.
    if pid_file.exists() && identify(pid, data) == Identity::Stranger {
        disown(&pid_file, &text)?;
    }
    Ok(notice)
}

/// Waits for something to become true.
pub(super) fn wait(patience: Duration, mut done: impl FnMut() -> bool) -> bool {
    let deadline = Instant::now() + patience;
    loop {
        if done() {
            return true;
        }
        if Instant::now() > deadline {
            return false;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The number in a stale file can still be taken: by another program, as in a container, where numbers start
/// again, or by the zombie of the old server. PostgreSQL would then refuse to start. It overlooks its parent's number, so that is written
/// there; the rest of the file stays, as it uses it to detect orphaned server processes.
fn disown(pid_file: &Path, text: &str) -> Result<(), ClusterError> {
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    let text = format!("{}\n{rest}", std::process::id());
    // The directory is the server's, and we may be root: a file of ours is moved over the old one, as writing
    // to that could follow a link to anywhere.
    let draft = pid_file.with_extension("pid.new");
    let replace = || {
        let _ = fs::remove_file(&draft);
        let mut file = OpenOptions::new().write(true).create_new(true).open(&draft)?;
        file.write_all(text.as_bytes())?;
        let owner = fs::symlink_metadata(pid_file)?;
        fchown(&file, Some(owner.uid()), Some(owner.gid()))?;
        fs::rename(&draft, pid_file)
    };
    replace().map_err(ClusterError::io("replace", pid_file))
}

fn identify(pid: i32, data: &Path) -> Identity {
    if Path::new("/proc/self/cmdline").exists() {
        let process = Path::new("/proc").join(pid.to_string());
        let Ok(line) = fs::read(process.join("cmdline")) else {
            return Identity::Gone;
        };
        let names_it = is_server(&line, data.as_os_str().as_bytes());
        // A server started by hand with a relative path works in its data directory all the same.
        let in_it = || same_place(&process.join("cwd"), data) && starts_with_server(&line);
        return if names_it || in_it() { Identity::Ours } else { Identity::Stranger };
    }
    let output = Command::new("ps").args(["-ww", "-o", "command=", "-p", &pid.to_string()]).output();
    match output {
        Ok(output) if output.stdout.trim_ascii().is_empty() => Identity::Gone,
        Ok(output) => {
            let line = String::from_utf8_lossy(&output.stdout).into_owned();
            tracing::debug!(line = tail(&line), "the process of a postmaster.pid");
            let names_it = line.contains(&*data.to_string_lossy()) && line.contains("postgres");
            if names_it { Identity::Ours } else { Identity::Stranger }
        }
        // Without `ps` nothing is proven: leave the process alone, PostgreSQL makes its own checks.
        Err(_) => Identity::Gone,
    }
}

fn same_place(one: &Path, other: &Path) -> bool {
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => one.dev() == other.dev() && one.ino() == other.ino(),
        _ => false,
    }
}

/// Whether a command line (its words end in NUL) is a server's that names the data directory as one word.
fn is_server(line: &[u8], data: &[u8]) -> bool {
    starts_with_server(line) && line.split(|byte| *byte == 0).skip(1).any(|word| word == data)
}

fn starts_with_server(line: &[u8]) -> bool {
    let program = line.split(|byte| *byte == 0).next().unwrap_or_default();
    let name = program.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    name == b"postgres" || name == b"postmaster"
}
