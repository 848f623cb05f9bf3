//! Transactions that meet: who loses a race begins anew, a bounded number of times, and who waits for a lock too long is
//! given back what they typed.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use diesel_async::SimpleAsyncConnection;
use futures_util::future::join_all;
use pledgebook::action::{self, ActionError};
use pledgebook::store;

use crate::support::{App, Sql, app, eventually, make};

/// What PostgreSQL says to the loser.
const LOST: [&str; 2] =
    ["ERRCODE = '40001', MESSAGE = 'could not'", "ERRCODE = '40P01', MESSAGE = 'deadlock detected'"];

/// Creates a topic, losing this many races on the way; tells how often it was tried, and what came of it.
async fn creates(app: &App, slug: &str, lost: &str, races: usize) -> (usize, Result<(), ActionError>) {
    let topic = pledgebook::domain::topic::TopicText {
        slug: slug.parse().expect("a slug"),
        name: make::words("Sujet", "Subject"),
    };
    let tries = AtomicUsize::new(0);
    let outcome = app
        .database
        .write(&app.system, app.now(), async |tx| {
            action::topic::create(tx, app.tracker, &topic).await?;
            if tries.fetch_add(1, Ordering::SeqCst) < races {
                let lose = format!("DO $$ BEGIN RAISE EXCEPTION USING {lost}; END $$");
                tx.connection().batch_execute(&lose).await.map_err(store::Error::from)?;
            }
            Ok::<_, ActionError>(())
        })
        .await;
    (tries.into_inner(), outcome)
}

#[tokio::test]
async fn a_transaction_that_lost_a_race_is_done_again_and_leaves_one_trace() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    for (number, lost) in LOST.iter().enumerate() {
        let before = sql.number("SELECT count(*) FROM audit_entry").await;
        let (tries, outcome) = creates(&app, &format!("race-{number}"), lost, 2).await;
        assert!(outcome.is_ok(), "{outcome:?}");
        assert_eq!(tries, 3);
        assert_eq!(sql.number("SELECT count(*) FROM audit_entry").await, before + 1);
    }
}

#[tokio::test]
async fn one_that_loses_every_race_gives_up_and_can_be_tried_later() {
    let app = App::start().await;
    let (tries, outcome) = creates(&app, "race", LOST[1], usize::MAX).await;
    assert_eq!(tries, 4);
    assert!(matches!(outcome, Err(ActionError::Store(store::Error::Unavailable(_)))), "{outcome:?}");
}

#[tokio::test]
async fn who_waits_for_a_lock_too_long_gets_back_what_they_typed() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    let other = Sql::app(&app.schema).await;
    other.run(&format!("BEGIN; SELECT 1 FROM assessment WHERE id = {draft} FOR UPDATE")).await;
    let held = ana.fill(&page, "/revisions", &[("rationale.en", "Typed while it was locked.")], None).await;
    held.answers(503).shows("Typed while it was locked.").shows("Send it again");
    assert!(held.headers.contains_key("retry-after"));
    other.run("ROLLBACK").await;
    ana.fill(&held, "/revisions", &[], None).await.answers(200).shows("Saved. Nothing is public yet.");
}

#[tokio::test]
async fn saves_that_wait_for_a_lock_leave_the_desk_and_the_public_site_open() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    let page = ana.opens(draft).await;
    let other = Sql::app(&app.schema).await;
    other.run(&format!("BEGIN; SELECT 1 FROM assessment WHERE id = {draft} FOR UPDATE")).await;
    let typed = [("rationale.en", "Typed while it was locked.")];
    let has_looked = AtomicBool::new(false);
    // Who is given back what they typed sends it again, so that a slow machine has as many at once as a fast one.
    let saves = join_all((0..2 * app::CONNECTIONS).map(async |_| {
        while !has_looked.load(Ordering::SeqCst) {
            let held = ana.fill(&page, "/revisions", &typed, None).await;
            held.answers(503).shows("Typed while it was locked.");
        }
    }));
    let watch = Sql::root(&app.schema).await;
    let waiting = format!(
        "SELECT count(DISTINCT asked.pid) FROM pg_locks AS asked JOIN pg_locks AS held ON held.pid = asked.pid
         WHERE NOT asked.granted AND held.relation = '{}.assessment'::regclass",
        app.schema
    );
    let looks = async {
        eventually("one connection is left", async || watch.number(&waiting).await == app::CONNECTIONS as i64 - 1)
            .await;
        ana.get("/en/desk").await.answers(200);
        app.visitor().get("/en").await.answers(200);
        has_looked.store(true, Ordering::SeqCst);
    };
    tokio::join!(saves, looks);
    other.run("ROLLBACK").await;
}

/// Lets every save of a revision fail as PostgreSQL itself would.
async fn fails(app: &App, state: &str, message: &str) {
    let owner = Sql::app(&app.schema).await;
    let failing = format!(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             RAISE EXCEPTION USING ERRCODE = '{state}', MESSAGE = '{message}'; END $$;
         CREATE TRIGGER fails BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION fail()"
    );
    owner.run(&failing).await;
}

#[tokio::test]
async fn a_write_that_fails_gives_back_what_was_typed_whatever_it_failed_of() {
    for (state, message, status) in [
        ("53100", "could not extend file \"base/5/16384\": No space left on device", 503),
        ("53200", "out of memory", 503),
        ("55P03", "canceling statement due to lock timeout", 503),
        ("57014", "canceling statement due to statement timeout", 503),
        ("XX001", "invalid page in block 7 of relation base/5/16384", 500),
        ("53100", "n’a pas pu étendre le fichier : Aucun espace disponible sur le périphérique", 500),
    ] {
        let app = App::start().await;
        let ana = app.researcher("ana").await;
        let draft = ana.drafts(&app, &make::RATING).await;
        let page = ana.opens(draft).await;
        fails(&app, state, message).await;
        let held = ana.fill(&page, "/revisions", &[("rationale.en", "Typed in vain.")], None).await;
        held.answers(status).shows("Typed in vain.").shows("Send it again").hides(message);
        // Nobody can know where the connection broke as it was committed.
        held.hides("not saved").hides("was saved");
        if status == 500 {
            held.shows("It may or may not have been saved");
        }
        Sql::app(&app.schema).await.run("DROP TRIGGER fails ON revision").await;
        ana.fill(&held, "/revisions", &[], None).await.answers(200).shows("Saved. Nothing is public yet.");
    }
}
