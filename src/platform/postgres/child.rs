//! How the programs of PostgreSQL are started: as whom, in which process group, with which environment.
//! It never hands our own environment on, as that may hold secrets and `PG…` variables that would steer them.

use super::error::ClusterError;
use super::user::Account;
use std::env;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a program needs to find its libraries and its temporary files.
const PASSED_ON: &[&str] = &["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR"];

/// What all child processes of one cluster have in common.
#[derive(Debug)]
pub(super) struct Children {
    pub(super) account: Option<Account>,
    /// Zero: each child leads a group of its own.
    pub(super) group: i32,
}

impl Children {
    /// A command ready to get its arguments.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear();
        for name in PASSED_ON {
            if let Some(value) = env::var_os(name) {
                command.env(name, value);
            }
        }
        // English messages; and initdb need not compare the machine's clock with every zone there is.
        command.env("LC_ALL", "C").env("TZ", "UTC");
        // The server's user may not be able to enter our own working directory.
        command.current_dir("/");
        // Outside the terminal's foreground group Ctrl-C does not reach it: we decide when it stops.
        command.process_group(self.group);
        if let Some(account) = &self.account {
            account.dress(&mut command);
        }
        command
    }
}

/// Runs a command to its end with a text on its standard input.
pub(super) fn run(command: &mut Command, input: &str) -> Result<(), ClusterError> {
    let program = command.get_program().to_owned();
    let program = Path::new(&program);
    let failed = || ClusterError::io("run", program);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().map_err(failed())?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that has ended already says why in its output.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().map_err(failed())?;
    if output.status.success() {
        return Ok(());
    }
    let name = program.file_name().unwrap_or(program.as_os_str());
    Err(ClusterError::Failed {
        program: name.to_string_lossy().into_owned(),
        status: output.status.to_string(),
        output: tail(&String::from_utf8_lossy(&output.stderr)),
    })
}

/// The last lines of an output, on one line.
pub(super) fn tail(output: &str) -> String {
    let lines: Vec<&str> = output.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines[lines.len().saturating_sub(6)..].join(" | ")
}

/// Sends a signal to a process; false when there is no such process.
pub(super) fn signal(pid: i32, signal: libc::c_int) -> bool {
    // SAFETY: kill has no memory preconditions. `pid > 0` keeps it from meaning a group or everyone.
    pid > 0 && unsafe { libc::kill(pid, signal) } == 0
}
