//! Pledgebook on a PostgreSQL of its own: nothing to set up, nothing left behind, nothing lost.

use std::time::Duration;

use super::program::{Directory, Program, run};
use crate::support::database::as_root;
use crate::support::{Browser, Page, Sql};

fn settings(directory: &Directory) -> [(&str, &str); 1] {
    [("PLEDGEBOOK_DATA_DIR", directory.path().to_str().expect("text"))]
}

/// The addresses and passwords in a greeting.
fn accounts(greeting: &[String]) -> Vec<(&str, &str)> {
    let pairs = greeting.iter().filter_map(|line| line.trim().split_once(char::is_whitespace));
    pairs.filter(|(email, _)| email.contains('@')).map(|(email, password)| (email, password.trim())).collect()
}

/// What the desk answers to someone who signs in so.
pub async fn signs_in(address: &str, email: &str, password: &str) -> Page {
    let browser = Browser::new(address);
    let page = browser.get("/en/desk/sign-in").await;
    browser.fill(&page, "/sign-in", &[("email", email), ("password", password)], None).await
}

fn leaves_nothing(directory: &Directory) {
    assert_eq!(directory.processes(), Vec::<i32>::new(), "processes are left");
    let left = ["postgres/postmaster.pid", "database.url"].map(|name| directory.path().join(name));
    assert!(left.iter().all(|path| !path.exists()), "{left:?}");
}

#[tokio::test]
async fn the_first_start_shows_accounts_and_the_next_finds_everything_as_it_was() {
    let directory = Directory::new("pledgebook-it-first");
    let first = Program::start(&[], &settings(&directory));
    let greeting = first.greeting.clone();
    let accounts = accounts(&greeting);
    assert_eq!(accounts.len(), 3, "{greeting:?}");
    for (email, password) in &accounts {
        signs_in(&first.address, email, password).await.answers(200).shows("Sign out");
    }
    Browser::new(&first.address).get("/en/trudeau-2015").await.answers(200).shows("Trudeau");
    assert_eq!(first.stop(libc::SIGTERM).succeeds().out, "");
    leaves_nothing(&directory);

    let second = Program::start(&[], &settings(&directory));
    assert_eq!(second.greeting, Vec::<String>::new(), "passwords are shown once");
    signs_in(&second.address, accounts[0].0, accounts[0].1).await.answers(200).shows("Sign out");
    second.stop(libc::SIGTERM).succeeds();
}

/// Who has connections for the site, in the private server of this directory.
async fn writers(directory: &Directory) -> Vec<String> {
    let url = std::fs::read_to_string(directory.path().join("database.url")).expect("an address");
    let root = Sql::open(&as_root(url.trim()), "public").await;
    root.lines("SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name = 'pledgebook' AND usename <> current_user").await
}

#[tokio::test]
async fn a_server_from_before_there_were_two_roles_is_mended_at_start() {
    let directory = Directory::new("pledgebook-it-mended");
    let first = Program::start(&["serve"], &settings(&directory));
    Browser::new(&first.address).get("/en").await.answers(200);
    assert_eq!(writers(&directory).await, ["pledgebook_app"]);
    let url = std::fs::read_to_string(directory.path().join("database.url")).expect("an address");
    let root = Sql::open(&as_root(url.trim()), "public").await;
    root.run("DROP OWNED BY pledgebook_app; DROP ROLE pledgebook_app").await;
    first.stop(libc::SIGKILL);
    let second = Program::start(&["serve"], &settings(&directory));
    Browser::new(&second.address).get("/en").await.answers(200);
    assert_eq!(writers(&directory).await, ["pledgebook_app"]);
    second.stop(libc::SIGTERM).succeeds();
}

#[tokio::test]
async fn a_directory_serves_one_at_a_time_and_commands_beside_it() {
    let directory = Directory::new("pledgebook-it-held");
    let settings = settings(&directory);
    let first = Program::start(&["serve"], &settings);
    assert_eq!(first.greeting, Vec::<String>::new(), "serve creates no accounts");
    let second = run(&[], &[settings[0], ("PLEDGEBOOK_LISTEN", "127.0.0.1:0")]);
    second.fails(&["is held by process", &first.address, "PLEDGEBOOK_DATA_DIR"]);

    let create = ["account", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin"];
    let told = run(&create, &settings).succeeds();
    let password = told.out.trim().rsplit(' ').next().expect("a password");
    signs_in(&first.address, "ana@example.org", password).await.answers(200).shows("Ana");
    first.stop(libc::SIGINT).succeeds();
    leaves_nothing(&directory);
}

#[tokio::test]
async fn whoever_is_killed_recovers_even_where_paths_have_spaces() {
    let directory = Directory::new("pledgebook it, “killed”");
    let settings = settings(&directory);
    let create = ["account", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin"];
    let told = run(&create, &settings).succeeds();
    let password = told.out.trim().rsplit(' ').next().expect("a password").to_owned();
    leaves_nothing(&directory);

    let first = Program::start(&["serve"], &settings);
    assert_eq!(first.stop(libc::SIGKILL).status.code(), None);
    let second = Program::start(&["serve"], &settings);
    signs_in(&second.address, "ana@example.org", &password).await.answers(200).shows("Ana");
    let told = second.stop(libc::SIGTERM).succeeds();
    assert!(told.err.contains("left behind by a process that was killed"), "{}", told.err);
    leaves_nothing(&directory);
}

#[test]
fn a_start_that_was_interrupted_leaves_nothing_running_and_is_begun_again() {
    let directory = Directory::new("pledgebook-it-early");
    let mut shown = Vec::new();
    for patience in [30, 400, 1_100] {
        let program = Program::launch(&[], &settings(&directory));
        std::thread::sleep(Duration::from_millis(patience));
        let told = program.stop(libc::SIGTERM);
        // Before it listens for signals, the system's own answer to one is as good.
        assert!(told.status.success() || told.status.code().is_none(), "{}\n{}", told.status, told.err);
        assert_eq!(directory.processes(), Vec::<i32>::new(), "processes are left after {patience} ms");
        shown.extend(told.out.lines().map(str::to_owned));
    }
    let last = Program::start(&[], &settings(&directory));
    shown.extend(last.greeting.iter().cloned());
    assert_eq!(accounts(&shown).len(), 3, "{shown:?}");
    last.stop(libc::SIGTERM).succeeds();
}
