//! Finds PostgreSQL servers on this machine and chooses one.
//! It never reads `PG_BIN_DIR` itself and never takes a program that it has not seen run.

use super::error::ClusterError;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The oldest major version still looked after when this was written.
const OLDEST: u32 = 13;

/// Folders that hold one folder per version; `*` stands for its name.
const VERSIONED: &[(&str, &str)] = &[
    ("/usr/lib/postgresql", "bin"),
    ("/usr/libexec", ""),
    ("/usr", "bin"),
    ("/opt/homebrew/opt", "bin"),
    ("/usr/local/opt", "bin"),
    ("/home/linuxbrew/.linuxbrew/opt", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "bin"),
];

/// A version as PostgreSQL numbers it since 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    pub(super) major: u32,
    minor: u32,
}

/// An installation whose server and `initdb` both run.
#[derive(Debug, Clone)]
pub(super) struct Binaries {
    directory: PathBuf,
    pub(super) version: Version,
}

impl Binaries {
    /// The newest installation, or the newest of the major version that wrote the data.
    pub(super) fn find(bin_dir: Option<&Path>, data: &Path) -> Result<Binaries, ClusterError> {
        let mut found: Vec<Binaries> = match bin_dir {
            Some(directory) => probe(directory).into_iter().collect(),
            None => candidates().iter().filter_map(|c| probe(c)).collect(),
        };
        if found.is_empty() {
            return Err(match bin_dir {
                Some(directory) => ClusterError::BadBinDir { directory: directory.to_path_buf(), oldest: OLDEST },
                None => ClusterError::NoBinaries,
            });
        }
        // Stable: of two equal versions the one found first wins.
        found.sort_by_key(|binaries| std::cmp::Reverse(binaries.version));
        let Some(needed) = major_of(data) else {
            return Ok(found.swap_remove(0));
        };
        let found_text = list(&found);
        found.into_iter().find(|binaries| binaries.version.major == needed).ok_or_else(|| ClusterError::OtherMajor {
            directory: data.to_path_buf(),
            needed,
            found: found_text,
        })
    }

    /// Where a program of this installation is.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }
}

fn list(found: &[Binaries]) -> String {
    let mut majors: Vec<u32> = found.iter().map(|b| b.version.major).collect();
    majors.dedup();
    let words: Vec<String> = majors.iter().map(u32::to_string).collect();
    words.join(", ")
}

/// The major version that wrote a data directory, if it is one.
pub(super) fn major_of(data: &Path) -> Option<u32> {
    let text = fs::read_to_string(data.join("PG_VERSION")).ok()?;
    text.trim().split('.').next()?.parse().ok()
}

fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
    folders.extend(pg_config());
    for (parent, child) in VERSIONED {
        let Ok(entries) = fs::read_dir(parent) else {
            continue;
        };
        let named = entries.flatten().filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // `/usr/lib/postgresql/15`, but `/opt/homebrew/opt/postgresql@15` and `/usr/pgsql-15`.
            name.starts_with("postgresql")
                || name.starts_with("pgsql")
                || name.starts_with(|first: char| first.is_ascii_digit())
        });
        folders.extend(named.map(|entry| entry.path().join(child)));
    }
    folders.push("/usr/local/pgsql/bin".into());

    let mut servers: Vec<PathBuf> = Vec::new();
    for folder in folders.iter().filter_map(|folder| resolve(folder)) {
        if !servers.contains(&folder) {
            servers.push(folder);
        }
    }
    servers
}

fn pg_config() -> Option<PathBuf> {
    let output = quiet(Command::new("pg_config").arg("--bindir"))?;
    Some(PathBuf::from(output.trim()))
}

/// The folder where `postgres` really is: both programs look for their own files beside it, so a link
/// elsewhere (as in `/usr/local/bin`) must be followed, and a wrapper with no `initdb` beside it is no server.
fn resolve(folder: &Path) -> Option<PathBuf> {
    let server = folder.join("postgres").canonicalize().ok()?;
    let real = server.parent()?;
    let complete = real.join("postgres").is_file() && real.join("initdb").is_file();
    complete.then(|| real.to_path_buf())
}

fn probe(folder: &Path) -> Option<Binaries> {
    let directory = resolve(folder)?;
    let version = |name: &str| {
        let output = quiet(Command::new(directory.join(name)).arg("--version"))?;
        parse_version(&output)
    };
    let server = version("postgres")?;
    if server.major < OLDEST || version("initdb")?.major != server.major {
        return None;
    }
    Some(Binaries { directory, version: server })
}

fn quiet(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}

/// Reads `postgres (PostgreSQL) 15.6 (Debian 15.6-1)` and `initdb (PostgreSQL) 18beta1`.
fn parse_version(text: &str) -> Option<Version> {
    let number = text.split("(PostgreSQL)").nth(1)?.split_whitespace().next()?;
    let mut parts = number.split('.').map(|part| {
        let digits = part.split(|c: char| !c.is_ascii_digit()).next();
        digits.unwrap_or_default().parse::<u32>().ok()
    });
    Some(Version { major: parts.next()??, minor: parts.next().flatten().unwrap_or(0) })
}
