//! Pledgebook on the operator's own PostgreSQL: nothing happens to it that was not asked for.

use super::private_server::signs_in;
use super::program::{Program, run};
use crate::support::database::{as_root, cluster, within};
use crate::support::{Browser, Sql};

/// A new database in the cluster of the tests, and how to sign in to it.
pub async fn database(name: &str) -> String {
    let root = Sql::open(&as_root(cluster()), "public").await;
    root.run(&format!("CREATE DATABASE {name} OWNER pledgebook")).await;
    within(cluster(), name)
}

fn password(out: &str) -> String {
    out.trim().rsplit(' ').next().expect("a password").to_owned()
}

#[tokio::test]
async fn the_operator_migrates_creates_an_account_and_serves() {
    let url = database("operator").await;
    let settings = [("DATABASE_URL", url.as_str())];
    run(&["serve"], &[settings[0], ("PLEDGEBOOK_LISTEN", "127.0.0.1:0")]).fails(&["pledgebook migrate"]);
    let create = ["account", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin"];
    run(&create, &settings).fails(&["pledgebook migrate"]);

    let applied = run(&["migrate"], &settings).succeeds().out;
    assert!(applied.lines().count() >= 5 && applied.lines().all(|line| line.starts_with("applied ")), "{applied}");
    assert!(run(&["migrate"], &settings).succeeds().out.contains("up to date"));

    // Without a command too: demonstration content is for private servers only.
    let program = Program::start(&[], &settings);
    assert_eq!(program.greeting, Vec::<String>::new());
    Browser::new(&program.address).get("/en").await.answers(200).hides("trudeau");
    assert_eq!(count(&url, "account WHERE kind = 'person'").await, 0);
    assert_eq!(count(&url, "tracker").await, 0);

    let first = password(&run(&create, &settings).succeeds().out);
    signs_in(&program.address, "ana@example.org", &first).await.answers(200).shows("Ana");
    run(&create, &settings).fails(&["ana@example.org", "already used"]);
    let renew = ["account", "password", "--email", "ANA@example.org"];
    let second = password(&run(&renew, &settings).succeeds().out);
    signs_in(&program.address, "ana@example.org", &first).await.answers(422);
    signs_in(&program.address, "ana@example.org", &second).await.answers(200).shows("Ana");
    program.stop(libc::SIGTERM).succeeds();
    assert_eq!(count(&url, "account WHERE kind = 'person'").await, 1, "the operator's server runs on");
}

#[tokio::test]
async fn the_site_writes_by_a_login_that_cannot_change_its_tables() {
    let owner = database("two_logins").await;
    let root = Sql::open(&as_root(cluster()), "public").await;
    root.run("CREATE ROLE two_logins_web LOGIN IN ROLE pledgebook_app").await;
    let web = owner.replacen("://pledgebook@", "://two_logins_web@", 1);
    let settings = [("DATABASE_URL", web.as_str()), ("DATABASE_OWNER_URL", owner.as_str())];
    run(&["serve"], &[settings[0], settings[1], ("PLEDGEBOOK_LISTEN", "127.0.0.1:0")]).fails(&["pledgebook migrate"]);
    assert_eq!(run(&["migrate"], &settings).succeeds().err, "", "no statement is missing");
    let create = ["account", "create", "--email", "ana@example.org", "--name", "Ana", "--role", "admin"];
    let first = password(&run(&create, &settings[..1]).succeeds().out);
    let program = Program::start(&["serve"], &settings[..1]);
    signs_in(&program.address, "ana@example.org", &first).await.answers(200).shows("Ana");
    let told = program.stop(libc::SIGTERM).succeeds();
    assert!(!told.err.contains("owns the tables"), "{}", told.err);
    run(&["rebuild"], &settings[..1]).succeeds();
    assert!(run(&["verify"], &settings[..1]).succeeds().out.contains("0 editions"));
    run(&["migrate"], &settings[..1]).fails(&["does not own the tables", "DATABASE_OWNER_URL"]);
    Sql::open(&web, "public").await.refuses("ALTER TABLE revision DISABLE TRIGGER USER", "must be owner").await;
    // By one login for everything it works too, and the log says what is missing.
    let program = Program::start(&["serve"], &[("DATABASE_URL", owner.as_str())]);
    let told = program.stop(libc::SIGTERM).succeeds();
    assert!(told.err.contains("owns the tables"), "{}", told.err);
}

#[tokio::test]
async fn taking_the_schema_down_must_be_meant() {
    let url = database("taken_down").await;
    let settings = [("DATABASE_URL", url.as_str())];
    run(&["migrate"], &settings).succeeds();
    run(&["migrate", "--down", "--confirm", "yes"], &settings).fails(&["--confirm DELETE"]);
    assert_eq!(count(&url, "tracker").await, 0, "still there");
    let reverted = run(&["migrate", "--down", "--confirm", "DELETE"], &settings).succeeds().out;
    assert!(reverted.lines().all(|line| line.starts_with("reverted ")), "{reverted}");
}

#[test]
fn a_server_that_does_not_answer_is_named() {
    let settings = [("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing"), ("PLEDGEBOOK_LISTEN", "127.0.0.1:0")];
    let told = run(&["serve"], &settings).fails(&["pledgebook: ", "refused"]);
    assert_eq!(told.err.trim().lines().count(), 1, "one sentence: {}", told.err);
}

async fn count(url: &str, rows: &str) -> i64 {
    Sql::open(url, "public").await.number(&format!("SELECT count(*) FROM {rows}")).await
}
