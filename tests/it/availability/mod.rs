//! A database that goes away, and comes back; and more at once than the program takes.

mod network;
mod race;
mod sign_in;

use std::net::TcpListener;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use pledgebook::action;
use pledgebook::app::PAGE_CACHE;
use pledgebook::domain::access::Actor;
use pledgebook::platform::postgres::{Cluster, Durability, Settings};
use pledgebook::store::{self, Database, Tx};
use pledgebook::web::{Clock, PageCache};

use crate::support::Browser;
use crate::support::people::{PASSWORD, quick};

/// A directory that goes with its test.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn cluster(folder: &Folder) -> Cluster {
    let settings = Settings { durability: Durability::Throwaway, ..Settings::new(&folder.0) };
    Cluster::start(&settings).unwrap_or_else(|error| panic!("{error}"))
}

/// Kills the server's first process; the others notice and end.
fn kill(cluster: &Cluster) {
    let text = std::fs::read_to_string(cluster.data().join("postmaster.pid")).expect("a running server");
    let pid: i32 = text.lines().next().and_then(|line| line.trim().parse().ok()).expect("its process");
    // SAFETY: kill has no memory preconditions; the process is the server of this test's own directory.
    assert_eq!(unsafe { libc::kill(pid, libc::SIGKILL) }, 0);
}

/// Asks until the page answers with this status, for a few seconds.
async fn comes_to(browser: &Browser, path: &str, status: u16) {
    let begun = Instant::now();
    loop {
        let page = browser.get(path).await;
        if page.status.as_u16() == status {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{path} still answers {}", page.status);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Makes an account for somebody who is signed in while the database goes.
async fn makes(database: &Database) {
    let (email, hash) = ("ana@example.org".parse().expect("an address"), quick().hash(PASSWORD).expect("a hash"));
    let system: store::Result<Actor> = database.read(async |connection| store::account::system(connection).await).await;
    let make = async |tx: &mut Tx<'_>| action::account::create(tx, &email, "ana", Some(&hash), false).await;
    database.write(&system.expect("the system"), chrono::Utc::now(), make).await.expect("an account");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_say_so_while_the_database_is_away_and_recover_by_themselves() {
    let folder = Folder(std::env::temp_dir().join(format!("pledgebook-away-{}", std::process::id())));
    let first = cluster(&folder);
    let url = first.url();
    let migrated = url.clone();
    tokio::spawn(async move { store::migrations::run(&migrated, None).await })
        .await
        .expect("a task")
        .expect("migrations");
    let database = Database::new(&store::Settings {
        url: url.clone(),
        schema: None,
        connections: 4,
        public_url: None,
        public_connections: 2,
        limits: pledgebook::store::Limits::DESK,
        zone: chrono_tz::UTC,
    })
    .expect("a pool");
    makes(&database).await;
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let state = pledgebook::app::state(database, Clock::system(), address.clone()).await.expect("the state");
    let server = pledgebook::app::server(listener, state, PageCache::new(PAGE_CACHE), 1).expect("the server");
    let handle = server.handle();
    let running = tokio::spawn(server);
    let browser = Browser::new(&address);
    browser.get("/en").await.answers(200);
    let page = browser.get("/en/desk/sign-in").await;
    browser.fill(&page, "/sign-in", &[("email", "ana@example.org"), ("password", PASSWORD)], None).await.answers(200);
    // Until the process listens for changes, what it keeps is not yet its own to show.
    tokio::time::sleep(Duration::from_secs(1)).await;
    browser.get("/en").await.answers(200);

    first.stop().expect("the cluster stops");
    let kept = browser.get("/en").await;
    assert_eq!(kept.answers(200).headers["page-stale"], "database-away");
    assert!(kept.headers.contains_key("age"));
    browser.get("/en/compare").await.answers(503).shows("The site is catching its breath");
    browser.get("/fr").await.answers(503).shows("Le site reprend son souffle");
    browser.get("/en/desk/sign-in").await.answers(503);
    let typed = "csrf=x&base=1&rationale.en=Typed+while+it+was+away.";
    let held = browser.post_raw("/en/desk/assessments/1/revisions", typed.to_owned()).await;
    held.answers(503).shows("The site is catching its breath").shows("Typed while it was away.").shows("Send it again");
    assert!(held.headers.contains_key("retry-after"));
    let secret = "csrf=x&email=ana&password=a+secret+of+hers";
    browser.post_raw("/en/desk/sign-in", secret.to_owned()).await.answers(503).hides("a secret of hers");

    let mut second = cluster(&folder);
    assert_eq!(second.url(), url, "the same address after a restart");
    comes_to(&browser, "/fr", 200).await;
    comes_to(&browser, "/en/desk/sign-in", 200).await;

    // Killed without a word, as by a machine that is out of memory.
    kill(&second);
    comes_to(&browser, "/en/desk/sign-in", 503).await;
    assert!(second.revive().expect("a server"), "it had ended");
    comes_to(&browser, "/en/desk/sign-in", 200).await;
    handle.stop(false).await;
    running.await.expect("a task").expect("the server ends well");
    second.stop().expect("the cluster stops");
}
