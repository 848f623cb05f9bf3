//! No silent write: what leaves no audit entry is not written, and every action leaves exactly one.

use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use pledgebook::action::record_revision::Reasoned;
use pledgebook::action::{self, ActionError};
use pledgebook::domain::access::Role;
use pledgebook::domain::topic::TopicText;
use pledgebook::domain::tracker::TrackerText;
use pledgebook::store::audit::Filter;
use pledgebook::store::{self, Tx};

use crate::support::{App, Sql, make};

fn topic(slug: &str) -> TopicText {
    TopicText { slug: slug.parse().expect("a slug"), name: make::words("Climat", "Climate") }
}

async fn counts(sql: &Sql) -> (i64, i64) {
    (sql.number("SELECT count(*) FROM topic").await, sql.number("SELECT count(*) FROM audit_entry").await)
}

#[tokio::test]
async fn a_write_without_an_audit_entry_is_rolled_back() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let before = counts(&sql).await;
    let silent = async |tx: &mut Tx<'_>| store::topic::create(tx, app.tracker, &topic("climate")).await;
    let outcome = app.database.write(&app.system, app.now(), silent).await;
    assert!(matches!(&outcome, Err(store::Error::Defect(why)) if why.contains("audit")), "{outcome:?}");
    assert_eq!(counts(&sql).await, before);
}

#[tokio::test]
async fn a_write_that_fails_takes_its_audit_entry_with_it() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let before = counts(&sql).await;
    let failing = async |tx: &mut Tx<'_>| {
        action::topic::create(tx, app.tracker, &topic("climate")).await?;
        Err::<(), ActionError>(ActionError::NotFound)
    };
    let outcome = app.database.write(&app.system, app.now(), failing).await;
    assert!(matches!(outcome, Err(ActionError::NotFound)));
    assert_eq!(counts(&sql).await, before);
}

#[tokio::test]
async fn a_connection_that_rolled_back_is_as_good_as_new() {
    let app = App::start().await;
    for _ in 0..5 {
        let silent = async |tx: &mut Tx<'_>| store::topic::create(tx, app.tracker, &topic("climate")).await;
        assert!(app.database.write(&app.system, app.now(), silent).await.is_err());
    }
    app.write(async |tx| action::topic::create(tx, app.tracker, &topic("climate")).await).await;
}

/// As when a browser hangs up in the middle of a request.
#[tokio::test]
async fn a_write_that_is_abandoned_leaves_nothing_and_blocks_nobody() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let before = counts(&sql).await;
    for _ in 0..5 {
        let endless = async |tx: &mut Tx<'_>| {
            action::topic::create(tx, app.tracker, &topic("climate")).await?;
            std::future::pending::<Result<(), ActionError>>().await
        };
        let write = app.database.write(&app.system, app.now(), endless);
        assert!(tokio::time::timeout(std::time::Duration::from_millis(50), write).await.is_err());
    }
    assert_eq!(counts(&sql).await, before);
    app.write(async |tx| action::topic::create(tx, app.tracker, &topic("climate")).await).await;
}

/// Does one thing, and returns the line that it left in the trail.
async fn leaves(app: &App, sql: &Sql, change: impl AsyncFn(&mut Tx) -> Result<(), ActionError>) -> String {
    let last = sql.number("SELECT max(id) FROM audit_entry").await;
    app.write(change).await;
    let left = sql.lines(&format!("SELECT action FROM audit_entry WHERE id > {last} ORDER BY id")).await;
    left.join(" and ")
}

#[tokio::test]
async fn every_action_leaves_exactly_one_entry() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let tracker = app.tracker;
    let mut actions = Vec::new();
    let mut note = |action: String| actions.push(action);
    note(leaves(&app, &sql, async |tx| action::topic::create(tx, tracker, &topic("climate")).await.map(drop)).await);
    note(leaves(&app, &sql, async |tx| action::source::create(tx, tracker, &make::source()).await.map(drop)).await);
    let text = make::tracker_text("canada-2019");
    note(leaves(&app, &sql, async |tx| action::tracker::create(tx, &text).await.map(drop)).await);
    let bare = pledgebook::domain::id::TrackerId(sql.number("SELECT max(id) FROM tracker").await);
    note(leaves(&app, &sql, async |tx| action::codebook::adopt(tx, bare, &make::verdicts()).await.map(drop)).await);
    note(
        leaves(&app, &sql, async |tx| {
            let settings = TrackerText { slug: "canada".parse().expect("a slug"), ..make::tracker_text("canada-2015") };
            action::tracker::update(tx, tracker, &settings, &Reasoned::default()).await.map(drop)
        })
        .await,
    );
    let email = "ana@example.org".parse().expect("an address");
    let create = async |tx: &mut Tx<'_>| action::account::create(tx, &email, "Ana", None, false).await.map(drop);
    note(leaves(&app, &sql, create).await);
    let ana = pledgebook::domain::id::AccountId(sql.number("SELECT max(id) FROM account").await);
    let role = async |tx: &mut Tx<'_>| action::account::set_role(tx, ana, tracker, Some(Role::Editor)).await;
    note(leaves(&app, &sql, role).await);
    note(leaves(&app, &sql, async |tx| action::account::set_password(tx, ana, "hash").await).await);
    note(leaves(&app, &sql, async |tx| action::account::set_closed(tx, ana, true).await).await);
    let expected = [
        "topic.create",
        "source.create",
        "tracker.create",
        "codebook.adopt",
        "tracker.update",
        "account.create",
        "account.set_role",
        "account.set_password",
        "account.close",
    ];
    assert_eq!(actions, expected);
}

#[tokio::test]
async fn every_entry_names_its_actor() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let nameless =
        "SELECT count(*) FROM audit_entry LEFT JOIN account ON account.id = actor_id WHERE account.id IS NULL";
    assert_eq!(sql.one(nameless).await, "0");
    let at = app.now().to_rfc3339();
    let other = sql.one(&format!("SELECT count(*) FROM audit_entry WHERE at <> '{at}'")).await;
    assert_eq!(other, "0", "the transaction carries the clock");
    let insert = "INSERT INTO audit_entry (at, actor_id, action, detail) VALUES (now(), NULL, 'a.b', '{}')";
    sql.refuses(insert, "not-null").await;
}

/// Both write of one tracker: the second notes what the first has left.
#[tokio::test]
async fn digests_are_read_when_nobody_else_is_about_to_note_any() {
    let app = App::start().await;
    make::noted(&app, app.tracker).await;
    let owner = Sql::app(&app.schema).await;
    let turn = "SELECT pg_advisory_lock(hashtextextended('pledgebook trail ' || current_schema(), 0))";
    owner.run(turn).await;
    let waits = async {
        let waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted \
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        for _ in 0..200 {
            if owner.number(waiting).await > 0 {
                owner
                    .run(&format!("INSERT INTO tracker_slug (slug, tracker_id) VALUES ('former', {})", app.tracker))
                    .await;
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        owner.run(&turn.replace("advisory_lock", "advisory_unlock")).await;
    };
    tokio::join!(make::noted(&app, app.tracker), waits);
    assert_eq!(owner.number("SELECT count(*) FROM tracker_slug WHERE slug = 'former'").await, 1, "it has waited");
    assert_eq!(app.read(async |connection| store::audit::compare(connection).await).await.differences, []);
}

/// Digests are most of an entry, and no page asks for one.
#[tokio::test]
async fn an_index_finds_entries_by_what_they_are_about_and_holds_no_digest() {
    let app = App::start().await;
    let owner = Sql::app(&app.schema).await;
    let size = async || owner.number("SELECT pg_relation_size('audit_entry_by_detail')").await;
    let entries = async |detail: &str| {
        let add = format!(
            "INSERT INTO audit_entry (at, actor_id, action, detail) SELECT now(), {}, 'topic.create', {detail} FROM generate_series(1, 3000) AS n",
            app.system.id
        );
        owner.run(&add).await;
        owner.run("SELECT gin_clean_pending_list('audit_entry_by_detail')").await;
    };
    entries("jsonb_build_object('promise', n)").await;
    let small = size().await;
    entries("jsonb_build_object('promise', n, 'digests', jsonb_build_object('revision ' || n, sha256(n::text::bytea)::text), 'editions', jsonb_build_array(sha256(n::text::bytea)::text))").await;
    assert!(size().await < 2 * small, "{small} has become {}", size().await);
    let sql = app.owner();
    let filter = Filter {
        trackers: vec![app.tracker],
        with_site: true,
        reference: Some("1.02".to_owned()),
        ..Filter::default()
    };
    let scans: store::Result<i64> = sql
        .read(async |connection| {
            const FORCE: &str =
                "ANALYZE audit_entry; BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off";
            connection.batch_execute(FORCE).await?;
            store::audit::page(connection, &filter, None, 50).await?;
            let scans = diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>(
                "pg_stat_get_xact_numscans('audit_entry_by_detail'::regclass)",
            ));
            let scans = scans.get_result(connection).await?;
            connection.batch_execute("ROLLBACK").await?;
            Ok(scans)
        })
        .await;
    assert!(scans.expect("a count") > 0, "the index is not asked");
}
