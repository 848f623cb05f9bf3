//! A network between program and database that fails: the desk says so soon, gives back what was typed, reports nothing as
//! saved that may not be, and goes on by itself.

use std::time::{Duration, Instant};

use super::comes_to;
use crate::support::app::CONNECTIONS;
use crate::support::proxy::{Network, Proxy};
use crate::support::{App, Page, Sql, database, eventually, make, people::Person};

/// Long beside the second that is promised, for machines with other work to do.
const SOON: Duration = Duration::from_secs(4);

/// The page answers soon that the database is away, and when to ask again.
async fn is_away(person: &Person, path: &str) {
    let begun = Instant::now();
    let page = person.get(path).await;
    page.answers(503);
    assert!(page.headers.contains_key("retry-after"), "{path} does not say when to come back");
    assert!(begun.elapsed() < SOON, "{path} took {:?}", begun.elapsed());
}

/// What was typed into a draft comes back while the network is like this, and can be sent when it is whole again.
async fn gives_typed_text_back(network: Network) {
    let proxy = Proxy::start(database::cluster());
    let app = App::start_behind(&proxy).await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;

    proxy.becomes(network);
    is_away(&ana, "/en/desk").await;
    let begun = Instant::now();
    let held = ana.fill(&page, "/revisions", &[("rationale.en", "Typed into the void.")], None).await;
    held.answers(503).shows("Typed into the void.").shows("Send it again").hides("Saved.");
    assert!(held.headers.contains_key("retry-after") && begun.elapsed() < SOON, "after {:?}", begun.elapsed());

    proxy.becomes(Network::Whole);
    comes_to(&ana, "/en/desk", 200).await;
    ana.fill(&held, "/revisions", &[], None).await.answers(200).shows("Saved. Nothing is public yet.");
}

#[tokio::test]
async fn a_server_that_falls_silent_holds_nobody() {
    gives_typed_text_back(Network::Silent).await;
}

#[tokio::test]
async fn a_server_that_refuses_is_told_of_at_once() {
    gives_typed_text_back(Network::Refusing).await;
}

#[tokio::test]
async fn a_server_that_is_slow_to_take_connections_holds_nobody() {
    let proxy = Proxy::start(database::cluster());
    let app = App::start_behind(&proxy).await;
    let ana = app.researcher("ana").await;
    proxy.becomes(Network::Slow(Duration::from_millis(900)));
    proxy.cuts();
    is_away(&ana, "/en/desk").await;
    proxy.becomes(Network::Whole);
    comes_to(&ana, "/en/desk", 200).await;
}

/// Saves over a network that ends the connection around the commit; the page that comes, and whether the text was kept.
async fn saves_over(network: Network) -> (App, Person, Page, bool) {
    let proxy = Proxy::start(database::cluster());
    let app = App::start_behind(&proxy).await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    proxy.becomes(network);
    let held = ana.fill(&page, "/revisions", &[("rationale.en", "Cut in the middle.")], None).await;
    proxy.becomes(Network::Whole);
    // Right after a failure the database may pass for away a moment longer.
    comes_to(&ana, "/en/desk", 200).await;
    let kept = ana.opens(draft).await.value_of("rationale.en").as_deref() == Some("Cut in the middle.");
    (app, ana, held, kept)
}

#[tokio::test]
async fn a_write_that_is_cut_off_before_the_commit_is_given_back_and_was_not_kept() {
    let (_app, ana, held, kept) = saves_over(Network::CutBeforeCommit).await;
    held.answers(503).shows("Cut in the middle.").hides("Saved.");
    assert!(!kept, "nothing was committed");
    ana.fill(&held, "/revisions", &[], None).await.answers(200).shows("Saved. Nothing is public yet.");
}

#[tokio::test]
async fn a_write_whose_commit_nobody_heard_of_is_not_reported_as_saved_and_can_be_sent_again() {
    let (_app, ana, held, kept) = saves_over(Network::CutAfterCommit).await;
    held.answers(503).shows("Cut in the middle.").hides("Saved.");
    assert!(kept, "it was committed after all");
    ana.fill(&held, "/revisions", &[], None).await.answers(200).shows("Cut in the middle.");
}

#[tokio::test]
async fn fifty_cuts_leave_no_connection_behind() {
    let proxy = Proxy::start(database::cluster());
    let app = App::start_behind(&proxy).await;
    let ana = app.researcher("ana").await;
    for _ in 0..50 {
        proxy.cuts();
        let status = ana.get("/en/desk").await.status.as_u16();
        assert!([200, 503].contains(&status), "a cut answers {status}");
    }
    comes_to(&ana, "/en/desk", 200).await;
    let sql = Sql::open(&database::as_root(database::cluster()), "public").await;
    let open = format!("SELECT count(*) FROM pg_stat_activity WHERE application_name = '{}'", proxy.name);
    // The server takes a moment to notice an end.
    eventually("no more connections are open than may be", async || sql.number(&open).await <= CONNECTIONS as i64)
        .await;
}
