//! One throwaway cluster per test process, in a temporary directory that goes with it however it ends; in memory where
//! there is room.
//! It never serves data that anyone would miss.

use super::error::ClusterError;
use super::user::Account;
use super::{Cluster, Durability, Settings, leftover, lock, place, user};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock};
use std::time::Duration;

const PREFIX: &str = "pledgebook-test-";
const CONNECTIONS: u16 = 300;

/// Waits for the end of the test process, which closes the pipe it reads, then stops whatever is in its own
/// process group and removes the directory. An `initdb` caught in the act may make the directory anew, hence the
/// turns; the last line takes the stragglers and the shell itself.
const WATCHDOG: &str = r#"
trap '' INT TERM HUP QUIT
case "$1" in */pledgebook-test-*) ;; *) exit 1 ;; esac
while IFS= read -r _; do :; done
turn=0
while [ -e "$1/postgres/postmaster.pid" ] && [ "$turn" -lt 250 ]; do
    kill -INT 0
    turn=$((turn + 1))
    sleep 0.02 || sleep 1
done
absent=0
while [ "$absent" -lt 3 ]; do
    kill -INT 0
    if [ -e "$1" ]; then
        absent=0
        rm -rf -- "$1" 2>/dev/null
    else
        absent=$((absent + 1))
    fi
    sleep 0.01 || sleep 1
done
kill -KILL 0
"#;

/// A cluster for the tests of one process.
#[derive(Debug)]
pub struct Throwaway {
    url: String,
    cluster: Mutex<Option<Cluster>>,
    watchdog: Mutex<Option<Child>>,
}

static SHARED: OnceLock<Result<Throwaway, ClusterError>> = OnceLock::new();

impl Throwaway {
    /// The cluster of this process, started when first asked for. It is stopped and removed when the process
    /// ends: by returning from `main`, by `exit`, by a panic or by any signal.
    pub fn shared(bin_dir: Option<&Path>) -> Result<&'static Throwaway, &'static ClusterError> {
        let shared = SHARED.get_or_init(|| {
            let throwaway = Throwaway::start(bin_dir)?;
            // SAFETY: `finish_shared` is a function of this program and does not unwind. Should there be no
            // room for it, the watchdog does the same a little later.
            unsafe { libc::atexit(finish_shared) };
            Ok(throwaway)
        });
        shared.as_ref()
    }

    /// How to sign in to the database `pledgebook`; see [`Cluster::url`].
    pub fn url(&self) -> &str {
        &self.url
    }

    fn start(bin_dir: Option<&Path>) -> Result<Throwaway, ClusterError> {
        let account = (user::own_uid() == 0).then(Account::unprivileged).transpose()?;
        let memory = place::in_memory(PREFIX, account.as_ref());
        let directory = memory.map_or_else(|| place::temporary(PREFIX, account.as_ref()), Ok)?;
        if let Some(parent) = directory.parent() {
            sweep(parent, account.as_ref().map_or(user::own_uid(), |account| account.uid));
        }
        let mut watchdog = watch(&directory).inspect_err(|_| {
            let _ = fs::remove_dir(&directory);
        })?;
        let settings = Settings {
            directory,
            durability: Durability::Throwaway,
            max_connections: CONNECTIONS,
            bin_dir: bin_dir.map(Path::to_path_buf),
        };
        match Cluster::start_in_group(&settings, watchdog.id().cast_signed()) {
            Ok(cluster) => Ok(Throwaway {
                url: cluster.url(),
                cluster: Mutex::new(Some(cluster)),
                watchdog: Mutex::new(Some(watchdog)),
            }),
            Err(error) => {
                dismiss(&mut watchdog);
                Err(error)
            }
        }
    }

    fn finish(&self) {
        // The server is our child and stays in the process table until we wait for it: so we stop it.
        drop(held(&self.cluster).take());
        if let Some(mut watchdog) = held(&self.watchdog).take() {
            dismiss(&mut watchdog);
        }
    }
}

extern "C" fn finish_shared() {
    if let Some(Ok(throwaway)) = SHARED.get() {
        throwaway.finish();
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Starts the watchdog before there is anything to watch. Our end of its pipe is closed in all other children
/// (std makes it CLOEXEC), so it closes when we end and not when they do.
fn watch(directory: &Path) -> Result<Child, ClusterError> {
    Command::new("/bin/sh")
        .args(["-c", WATCHDOG, "pledgebook-watchdog"])
        .arg(directory)
        .current_dir("/")
        // The signals that end a test process are not for its watchdog.
        .process_group(0)
        .stdin(Stdio::piped())
        // A pipe to the test runner would keep it waiting.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(ClusterError::io("watch over", directory))
}

fn dismiss(watchdog: &mut Child) {
    drop(watchdog.stdin.take());
    let _ = watchdog.wait();
}

/// Removes what is left when a test process and its watchdog were killed in one go.
fn sweep(parent: &Path, owner: u32) {
    for directory in fs::read_dir(parent).into_iter().flatten().flatten() {
        let named = directory.file_name().as_bytes().starts_with(PREFIX.as_bytes());
        let directory = directory.path();
        if named && is_forgotten(&directory, owner) && leftover::stop(&directory.join("postgres")).is_ok() {
            let _ = fs::remove_dir_all(&directory);
        }
    }
}

fn is_forgotten(directory: &Path, owner: u32) -> bool {
    // A process that has just made its directory may not hold the lock yet.
    const AGE: Duration = Duration::from_secs(600);
    let Ok(found) = fs::symlink_metadata(directory) else {
        return false;
    };
    let age = found.modified().ok().and_then(|time| time.elapsed().ok());
    // Temporary directories are shared: what another user put there is not ours to open.
    found.is_dir() && found.uid() == owner && age.is_some_and(|age| age > AGE) && lock::is_abandoned(directory)
}
