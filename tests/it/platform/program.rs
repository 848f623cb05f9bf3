//! A running `pledgebook` and the directory it works in. Both are gone after the test, however it ends.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Longer than any start or stop takes, even on a machine with other work to do.
const PATIENCE: Duration = Duration::from_secs(60);
/// What the program says when it can be reached.
const READY: &str = "Pledgebook is at ";

/// A directory of one's own.
pub struct Directory(PathBuf);

impl Directory {
    /// A directory whose name begins like this.
    pub fn new(name: &str) -> Directory {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("{name}-{}-{number}", std::process::id()));
        Directory(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The processes that name the directory on their command line: Pledgebook's and PostgreSQL's. Linux tells.
    pub fn processes(&self) -> Vec<i32> {
        let Ok(all) = std::fs::read_dir("/proc") else { return Vec::new() };
        let pids = all.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
        let needle = self.0.to_string_lossy().into_owned();
        pids.filter(|pid| {
            let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).contains(&needle)
        })
        .collect()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        for pid in self.processes() {
            send(pid, libc::SIGKILL);
        }
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn send(pid: i32, signal: libc::c_int) {
    // SAFETY: kill has no memory preconditions; the numbers are those of processes this test started.
    unsafe { libc::kill(pid, signal) };
}

/// How a command ended, and what it said.
pub struct Told {
    pub status: ExitStatus,
    pub out: String,
    pub err: String,
}

impl Told {
    pub fn succeeds(self) -> Told {
        assert!(self.status.success(), "{}\n{}\n{}", self.status, self.out, self.err);
        self
    }

    /// It failed, and said these words where errors are said.
    pub fn fails(self, words: &[&str]) -> Told {
        assert_eq!(self.status.code(), Some(1), "{}\n{}", self.out, self.err);
        for word in words {
            assert!(self.err.contains(word), "“{word}” is not in:\n{}", self.err);
        }
        self
    }
}

/// The program with an environment of its own; `PG_BIN_DIR` and `PATH` are the machine's business.
pub fn command(arguments: &[&str], settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pledgebook"));
    for (name, _) in std::env::vars_os() {
        if name == "DATABASE_URL" || name.to_string_lossy().starts_with("PLEDGEBOOK_") {
            command.env_remove(name);
        }
    }
    command.args(arguments).envs(settings.iter().copied()).stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub fn run(arguments: &[&str], settings: &[(&str, &str)]) -> Told {
    let mut command = command(arguments, settings);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
    let output = child.wait_with_output().expect("an end");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Told { status: output.status, out: text(output.stdout), err: text(output.stderr) }
}

/// The program while it serves.
pub struct Program {
    child: Child,
    pub address: String,
    /// What it said up to the line with its address.
    pub greeting: Vec<String>,
    lines: Receiver<String>,
    errors: Option<JoinHandle<String>>,
}

impl Program {
    /// Starts it and waits until it can be reached.
    pub fn start(arguments: &[&str], settings: &[(&str, &str)]) -> Program {
        let mut program = Program::launch(arguments, settings);
        let deadline = Instant::now() + PATIENCE;
        let public = settings.iter().find(|(name, _)| *name == "PLEDGEBOOK_BASE_URL").map(|(_, url)| (*url).to_owned());
        let public = public.unwrap_or_else(|| program.address.clone());
        loop {
            match program.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) if line.starts_with(READY) => {
                    assert_eq!(line, format!("{READY}{public}"));
                    return program;
                }
                Ok(line) => program.greeting.push(line),
                Err(RecvTimeoutError::Timeout) => panic!("not ready in time"),
                Err(RecvTimeoutError::Disconnected) => {
                    let told = program.ended();
                    panic!("ended before it was ready: {}\n{}", told.status, told.err)
                }
            }
        }
    }

    /// Starts it.
    pub fn launch(arguments: &[&str], settings: &[(&str, &str)]) -> Program {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let listen = format!("127.0.0.1:{port}");
        let mut command = command(arguments, settings);
        command.env("PLEDGEBOOK_LISTEN", &listen).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let (out, mut err) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            BufReader::new(out).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
        });
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = err.read_to_string(&mut text);
            text
        });
        Program { child, address: format!("http://{listen}"), greeting: Vec::new(), lines, errors: Some(errors) }
    }

    /// Sends it a signal and waits for its end.
    pub fn stop(mut self, signal: libc::c_int) -> Told {
        send(self.child.id().cast_signed(), signal);
        self.ended()
    }

    /// Waits for its end.
    fn ended(&mut self) -> Told {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                break status;
            }
            assert!(Instant::now() < deadline, "it does not end");
            std::thread::sleep(Duration::from_millis(10));
        };
        let out = self.lines.try_iter().collect::<Vec<_>>().join("\n");
        // A server that outlives a killed Pledgebook holds no pipe of it, so this comes to an end.
        let err = self.errors.take().map(|errors| errors.join().expect("text")).unwrap_or_default();
        Told { status, out, err }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
