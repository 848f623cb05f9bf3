//! The chain of the trail: what it is made of, that concurrent writes keep it whole, and what breaks it.

use pledgebook::action;
use pledgebook::domain::audit_chain::{Broken, Fault, Hash, Head, Link, Walk};
use pledgebook::domain::topic::TopicText;
use pledgebook::store::{Tx, audit};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use crate::support::{App, Sql, make};

async fn outcome(app: &App) -> Result<Head, Broken> {
    app.read(async |connection| audit::verify(connection, None).await).await.outcome
}

/// By hand, from the lines that the documentation promises.
#[tokio::test]
async fn an_entry_can_be_checked_with_nothing_but_sha256() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let row = &sql
        .rows(
            "SELECT encode(previous, 'hex'), number, actor_id, action, coalesce(subject_id::text, '-'), \
             coalesce(tracker_id::text, '-'), detail, encode(hash, 'hex') FROM audit_entry WHERE number = 2",
        )
        .await[0];
    let lines = ["pledgebook audit 1", &row[0], &row[1], "2026-01-15T12:00:00.000000Z"];
    let text = format!("{}\n{}", lines.join("\n"), row[2..7].join("\n"));
    let hash: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, row[7]);
    assert_eq!(sql.one("SELECT encode(hash, 'hex') FROM audit_entry WHERE number = 1").await, row[0]);
}

#[tokio::test]
async fn writes_at_the_same_time_make_one_chain_without_gaps() {
    let app = App::start().await;
    let before = outcome(&app).await.expect("whole").number;
    let write = |at: usize| {
        let app = &app;
        async move {
            let topic = TopicText { slug: format!("topic-{at}").parse().expect("a slug"), name: make::words("a", "a") };
            let change = async |tx: &mut Tx<'_>| {
                let done = action::topic::create(tx, app.tracker, &topic).await;
                // Every third goes wrong at the very end.
                if at.is_multiple_of(3) { Err(action::ActionError::NotFound) } else { done }
            };
            app.database.write(&app.system, app.now(), change).await.is_ok()
        }
    };
    // A dozen at a time: of more than that some would not be given a connection in time.
    let mut done = Vec::new();
    for first in (0..60).step_by(12) {
        done.extend(futures_util::future::join_all((first..first + 12).map(write)).await);
    }
    let head = outcome(&app).await.expect("whole");
    assert_eq!(done.iter().filter(|done| **done).count(), 40);
    assert_eq!(head.number, before + 40);
}

#[tokio::test]
async fn several_entries_of_one_write_stand_together() {
    let app = App::start().await;
    let topic = |slug: &str| TopicText { slug: slug.parse().expect("a slug"), name: make::words("a", "a") };
    let before = outcome(&app).await.expect("whole").number;
    app.write(async |tx| {
        action::topic::create(tx, app.tracker, &topic("one")).await?;
        action::topic::create(tx, app.tracker, &topic("two")).await
    })
    .await;
    assert_eq!(outcome(&app).await.expect("whole").number, before + 2);
}

#[tokio::test]
async fn the_database_chains_what_comes_past_the_application() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let forged = "INSERT INTO audit_entry (at, actor_id, action, detail, number, previous, hash) \
        SELECT now(), id, 'a.b', '{\"b\": 1.10, \"a\": \"é\\n\\u2028\"}', 7, '\\x00', '\\x00' FROM account LIMIT 1";
    sql.run(forged).await;
    let head = outcome(&app).await.expect("whole");
    assert_eq!(sql.number("SELECT max(number) FROM audit_entry").await, head.number);
    sql.refuses("UPDATE audit_head SET number = number + 2", "one entry at a time").await;
    sql.refuses("UPDATE audit_head SET number = number - 1", "one entry at a time").await;
    for statement in ["DELETE FROM audit_head", "TRUNCATE audit_head"] {
        sql.refuses(statement, "append-only").await;
    }
}

fn chain(length: usize) -> Vec<Link> {
    let mut previous = Hash::NONE;
    let link = |at: usize| {
        let moment = chrono::DateTime::from_timestamp_micros(at as i64).expect("a moment");
        let number = at as i64 + 1;
        let mut link = Link {
            number,
            previous,
            hash: Hash::NONE,
            at: moment,
            actor: 1,
            action: "topic.create".to_owned(),
            subject: at.is_multiple_of(2).then_some(number),
            tracker: None,
            detail: "{}".to_owned(),
        };
        link.hash = link.computed();
        previous = link.hash;
        link
    };
    (0..length).map(link).collect()
}

fn walk(links: &[Link], head: Head) -> Result<Head, Broken> {
    let mut walk = Walk::default();
    links.iter().try_for_each(|link| walk.follow(link))?;
    walk.end(head)
}

proptest! {
    #[test]
    fn whatever_is_done_to_one_entry_is_found_there(length in 1usize..20, at in any::<prop::sample::Index>(), what in 0..10) {
        let mut links = chain(length);
        let last = &links[length - 1];
        let head = Head { number: last.number, hash: last.hash };
        prop_assert_eq!(walk(&links, head), Ok(head));
        let at = at.index(length);
        let link = &mut links[at];
        match what {
            0 => link.at += chrono::TimeDelta::microseconds(1),
            1 => link.actor += 1,
            2 => link.action.push('d'),
            3 => link.subject = link.subject.map_or(Some(0), |_| None),
            4 => link.tracker = Some(1),
            5 => link.detail = "{ }".to_owned(),
            6 => link.hash = Hash::UNREADABLE,
            7 => link.previous = Hash::UNREADABLE,
            8 => drop(links.remove(at)),
            _ => link.number = 0,
        }
        let broken = walk(&links, head).expect_err("it was tampered with");
        let fault = match what { 8 => Fault::Missing, 7 | 9 => Fault::OutOfPlace, _ => Fault::Changed };
        prop_assert_eq!(broken.fault, fault);
        prop_assert_eq!(broken.number, if what == 9 { 0 } else { at as i64 + 1 });
    }
}

#[test]
fn a_hash_is_sixty_four_digits_and_nothing_else() {
    let written = "0123456789abcdefABCDEF0123456789abcdefABCDEF01234567890123456789";
    assert_eq!(written.parse::<Hash>().expect("a hash").to_string(), written.to_lowercase());
    for wrong in ["", "0123", &written[1..], &format!("{written}0"), &written.replace('0', "g"), &"é".repeat(32)] {
        assert!(wrong.parse::<Hash>().is_err(), "{wrong}");
    }
}
