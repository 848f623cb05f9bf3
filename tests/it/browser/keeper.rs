//! Keeps the programs that the browser suite starts, and sees to it that they end with the test process however it
//! ends. It never touches a program that it did not start.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

/// Reads a pipe that closes when the test process ends; then ends its own process group, in which all programs are.
const WATCHDOG: &str = r#"
trap '' INT TERM HUP QUIT
case "$1" in */pledgebook-browser-*) ;; *) exit 1 ;; esac
while IFS= read -r _; do :; done
kill -TERM 0
sleep 0.5
rm -rf -- "$1"
kill -KILL 0
"#;

/// The folder and the process group of everything that is started.
pub struct Keeper {
    folder: PathBuf,
    group: i32,
    // Its end closes with this process, and that is the signal.
    _pipe: ChildStdin,
    children: Mutex<Vec<Child>>,
}

/// The keeper of this process.
pub fn keeper() -> &'static Keeper {
    static KEEPER: OnceLock<Keeper> = OnceLock::new();
    KEEPER.get_or_init(Keeper::start)
}

impl Keeper {
    fn start() -> Keeper {
        let folder = std::env::temp_dir().join(format!("pledgebook-browser-{}", std::process::id()));
        std::fs::create_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut watchdog = Command::new("/bin/sh")
            .args(["-c", WATCHDOG, "pledgebook-browser-watchdog"])
            .arg(&folder)
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a watchdog");
        let group = watchdog.id().cast_signed();
        let pipe = watchdog.stdin.take().expect("the pipe");
        Keeper { folder, group, _pipe: pipe, children: Mutex::new(vec![watchdog]) }
    }

    /// The group of processes that ends with this one.
    pub fn group(&self) -> i32 {
        self.group
    }

    /// A folder of this name, which goes with the rest.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.folder.join(name);
        std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        folder
    }

    /// Starts a program, and returns what `read` finds in a line of its output, for half a minute.
    pub fn starts<T: Send + 'static>(
        &self,
        command: &mut Command,
        read: impl Fn(&str) -> Option<T> + Send + 'static,
    ) -> T {
        let program = Path::new(command.get_program()).display().to_string();
        let mut child = command
            .process_group(self.group)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        let output = BufReader::new(child.stdout.take().expect("its output"));
        self.children.lock().expect("the children").push(child);
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            // Reads to the end, so that the program never waits for a reader.
            for line in output.lines().map_while(Result::ok) {
                if let Some(found) = read(&line) {
                    let _ = sender.send(found);
                }
            }
        });
        let answer = receiver.recv_timeout(Duration::from_secs(30));
        answer.unwrap_or_else(|_| panic!("{program} did not say that it is ready"))
    }
}
