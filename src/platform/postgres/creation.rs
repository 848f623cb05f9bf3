//! Makes a new cluster with its role and its database, all or nothing.
//! It never touches a cluster that exists: the finished one is renamed into place.

use super::Durability;
use super::binaries::{Binaries, major_of};
use super::child::{Children, run};
use super::error::ClusterError;
use super::place::Place;
use std::fs::{self, File};
use std::path::Path;

/// Only for making the cluster and for repairs by hand; the application never signs in as it.
const ROOT: &str = "pledgebook_root";

/// One statement per line, as single-user mode wants it. The first role owns the tables, the second is that of public pages, and
/// as the third the site writes. Extensions are made by the migrations: what is made here counts as PostgreSQL's own, which
/// `pg_dump` leaves out.
const STATEMENTS: &str = "\
CREATE ROLE pledgebook LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION
CREATE ROLE pledgebook_reader NOLOGIN
CREATE ROLE pledgebook_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION
GRANT pledgebook_reader TO pledgebook
GRANT pledgebook_reader TO pledgebook_app
CREATE DATABASE pledgebook OWNER pledgebook
";

/// Tried in turn: macOS and old C libraries know no `C.UTF-8`, and plain C cannot change the case of `É`.
const LOCALES: &[&[&str]] = &[&["--locale=C.UTF-8"], &["--locale=C", "--lc-ctype=en_US.UTF-8"], &["--locale=C"]];

/// Makes the cluster of a place unless it is there.
pub(super) fn ensure(
    place: &Place,
    binaries: &Binaries,
    children: &Children,
    durability: Durability,
) -> Result<(), ClusterError> {
    let data = place.data();
    if major_of(&data).is_some() {
        return Ok(());
    }
    let workshop = place.workshop()?;
    let made = make(&workshop, binaries, children, durability).and_then(|()| {
        // An empty directory may have been put there by hand; a rename replaces it, and no other.
        fs::rename(&workshop, &data).map_err(ClusterError::io("rename the new cluster to", &data))
    });
    if made.is_err() {
        let _ = fs::remove_dir_all(&workshop);
    }
    made?;
    if let (Durability::Safe, Some(parent)) = (durability, data.parent()) {
        let synced = File::open(parent).and_then(|directory| directory.sync_all());
        synced.map_err(ClusterError::io("write to disk", parent))?;
    }
    Ok(())
}

fn make(data: &Path, binaries: &Binaries, children: &Children, durability: Durability) -> Result<(), ClusterError> {
    initdb(data, binaries, children, durability)?;
    let mut command = children.command(&binaries.program("postgres"));
    command.arg("--single").arg("-D").arg(data);
    command.args(["-c", "exit_on_error=true"]);
    if durability == Durability::Throwaway {
        command.arg("-F");
    }
    run(command.arg("template1"), STATEMENTS)
}

fn initdb(data: &Path, binaries: &Binaries, children: &Children, durability: Durability) -> Result<(), ClusterError> {
    let mut last = Ok(());
    for locale in LOCALES {
        let mut command = children.command(&binaries.program("initdb"));
        command.arg("-D").arg(data);
        command.args(["-U", ROOT, "-E", "UTF8"]).args(*locale);
        // Whoever can reach the socket is trusted, as its directory is private (0700) to the server's user.
        // `peer` would ask for the operating system's user of the application, which may be anyone.
        command.args(["--auth-local=trust", "--auth-host=reject"]);
        command.arg(match durability {
            Durability::Safe => "--data-checksums",
            Durability::Throwaway => "--no-sync",
        });
        last = run(&mut command, "");
        match &last {
            Err(ClusterError::Failed { output, .. }) if output.contains("locale") => {}
            _ => return last,
        }
    }
    last
}
