//! A backup that PostgreSQL's own tools made holds everything: what is restored from it reads, finds and verifies as before.

use std::path::PathBuf;
use std::process::Command;

use super::own_database::database;
use super::program::{Directory, Program, run};
use crate::support::Browser;

/// One of PostgreSQL's client programs, beside the server's or on the path.
fn tool(name: &str) -> Option<PathBuf> {
    let on_path =
        std::env::var_os("PATH").into_iter().flat_map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let versioned = versions.map(|version| version.path().join("bin"));
    let own = std::env::var_os("PG_BIN_DIR").map(PathBuf::from);
    own.into_iter().chain(versioned).chain(on_path).map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn runs(program: &PathBuf, arguments: &[&str]) {
    let done = Command::new(program).args(arguments).output().expect("the program");
    assert!(done.status.success(), "{program:?} {arguments:?}\n{}", String::from_utf8_lossy(&done.stderr));
}

/// What readers get, without what says when it was made.
async fn read(address: &str) -> Vec<String> {
    let (mut pages, port) = (Vec::new(), address.rsplit(':').next().expect("a port"));
    for path in [
        "/en",
        "/fr/trudeau-2015",
        "/en/trudeau-2015/promises",
        "/en/trudeau-2015/promises?verdict=kept",
        "/en/search?q=electoral+reform",
        "/fr/recherche?q=r%C3%A9forme+electorale",
        "/en/search?q=elctoral",
        "/en/corrections",
    ] {
        let page = Browser::new(address).get(path).await;
        pages.push(format!("{path}\n{}", page.answers(200).body.replace(port, "PORT")));
    }
    pages
}

#[tokio::test]
async fn what_is_restored_reads_finds_and_verifies_as_what_was_backed_up() {
    let (Some(dump), Some(restore)) = (tool("pg_dump"), tool("pg_restore")) else {
        assert_ne!(std::env::var("PLEDGEBOOK_BROWSER").as_deref(), Ok("required"), "pg_dump and pg_restore are needed");
        eprintln!("NOT TRIED: no pg_dump and pg_restore here, so no backup was made and restored");
        return;
    };
    let directory = Directory::new("pledgebook-it-backup");
    let program = Program::start(&[], &[("PLEDGEBOOK_DATA_DIR", directory.path().to_str().expect("text"))]);
    let before = read(&program.address).await;
    assert!(before[4].contains("/en/trudeau-2015/promises/"), "the search finds something");
    let url = std::fs::read_to_string(directory.path().join("database.url")).expect("the address of the database");
    let url = url.lines().next().expect("an address");
    let file = directory.path().join("backup.dump");
    let file = file.to_str().expect("text");
    runs(&dump, &["--format=custom", "--no-owner", "--file", file, "--dbname", url]);

    let restored = database("restored").await;
    runs(&restore, &["--exit-on-error", "--no-owner", "--dbname", &restored, file]);
    let settings = [("DATABASE_URL", restored.as_str())];
    run(&["migrate"], &settings).succeeds();
    let verified = run(&["verify"], &settings).succeeds().out;
    assert!(verified.contains("editions"), "{verified}");
    let again = Program::start(&["serve"], &settings);
    for (before, after) in before.iter().zip(read(&again.address).await) {
        for (was, is) in before.lines().zip(after.lines()) {
            assert_eq!(was, is, "{}", before.lines().next().unwrap_or_default());
        }
        assert_eq!(before.lines().count(), after.lines().count());
    }
    again.stop(libc::SIGTERM).succeeds();
    program.stop(libc::SIGTERM).succeeds();
}
