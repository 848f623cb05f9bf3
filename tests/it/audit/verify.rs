//! `pledgebook verify` as operators run it, on trails that a superuser has tampered with.

use crate::platform::own_database::database;
use crate::platform::program::run;
use crate::support::Sql;
use crate::support::database::as_root;

/// A database with a trail of nine entries.
struct Trail {
    url: String,
    root: Sql,
}

impl Trail {
    async fn new(name: &str) -> Trail {
        let url = database(name).await;
        run(&["migrate"], &[("DATABASE_URL", &url)]).succeeds();
        let sql = Sql::open(&url, "public").await;
        for number in 1..=9 {
            sql.run(&format!(
                "INSERT INTO audit_entry (at, actor_id, action, subject_id, detail) \
                 SELECT now(), id, 'topic.create', {number}, '{{\"slug\": \"é{number}\"}}' FROM account"
            ))
            .await;
        }
        Trail { root: Sql::open(&as_root(&url), "public").await, url }
    }

    /// What the one with all rights can do, having taken the guards away first.
    async fn tampered(&self, change: &str) {
        for table in ["audit_entry", "audit_head"] {
            self.root.run(&format!("ALTER TABLE {table} DISABLE TRIGGER ALL")).await;
        }
        self.root.run(change).await;
        for table in ["audit_entry", "audit_head"] {
            self.root.run(&format!("ALTER TABLE {table} ENABLE TRIGGER ALL")).await;
        }
    }

    async fn head(&self) -> String {
        self.root.one("SELECT encode(hash, 'hex') FROM audit_head").await
    }

    fn verifies(&self, arguments: &[&str]) -> String {
        run(&[&["verify"], arguments].concat(), &[("DATABASE_URL", &self.url)]).succeeds().out
    }

    fn fails(&self, arguments: &[&str], words: &str) {
        run(&[&["verify"], arguments].concat(), &[("DATABASE_URL", &self.url)]).fails(&[words]);
    }
}

#[tokio::test]
async fn a_whole_trail_is_counted_and_its_head_named() {
    let trail = Trail::new("verify_whole").await;
    let head = trail.head().await;
    assert_eq!(trail.verifies(&[]), format!("9 entries, head {head}\n0 digests\n0 editions\n"));
    assert!(trail.verifies(&["--head", &head]).contains("the noted head is the last entry"));
    let earlier = trail.root.one("SELECT encode(hash, 'hex') FROM audit_entry WHERE number = 4").await;
    assert!(trail.verifies(&["--head", &earlier]).contains("the noted head is entry 4; 5 came after it"));
    trail.fails(&["--head", &"ab".repeat(32)], "no entry has the noted hash");
}

#[tokio::test]
async fn an_entry_that_was_changed_is_named() {
    let trail = Trail::new("verify_changed").await;
    trail.tampered("UPDATE audit_entry SET actor_id = actor_id, detail = '{\"slug\": \"é\"}' WHERE number = 5").await;
    trail.fails(&[], "entry 5 was changed");
}

#[tokio::test]
async fn an_entry_that_was_taken_out_is_named() {
    let trail = Trail::new("verify_missing").await;
    trail.tampered("DELETE FROM audit_entry WHERE number = 3").await;
    trail.fails(&[], "entry 3 is missing");
}

#[tokio::test]
async fn the_last_entry_cannot_be_taken_out_either() {
    let trail = Trail::new("verify_last").await;
    let noted = trail.head().await;
    trail.tampered("DELETE FROM audit_entry WHERE number = 9").await;
    trail.fails(&[], "entry 9 is missing");
    // Whoever sets the head back too makes a chain that is whole in itself; what was noted outside tells.
    trail.tampered("UPDATE audit_head SET number = 8, hash = (SELECT hash FROM audit_entry WHERE number = 8)").await;
    assert!(trail.verifies(&[]).starts_with("8 entries"));
    trail.fails(&["--head", &noted], "no entry has the noted hash");
}

#[tokio::test]
async fn entries_that_changed_places_are_named() {
    let trail = Trail::new("verify_swapped").await;
    let swap = "ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_number; \
        UPDATE audit_entry SET number = CASE number WHEN 4 THEN 7 ELSE 4 END WHERE number IN (4, 7)";
    trail.tampered(swap).await;
    trail.fails(&[], "entry 4 is out of place");
}

/// The most thorough: everything after the change is hashed anew. Only what was noted outside tells.
#[tokio::test]
async fn a_trail_that_was_written_anew_does_not_hold_the_head_that_was_noted() {
    let trail = Trail::new("verify_anew").await;
    let noted = trail.head().await;
    let anew = "CREATE TEMP TABLE kept AS SELECT at, actor_id, action, subject_id, detail FROM audit_entry ORDER BY number; \
        ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_is_chained; \
        UPDATE kept SET action = 'topic.update' WHERE subject_id = 6; \
        DELETE FROM audit_entry; \
        UPDATE audit_head SET number = 0, hash = decode(repeat('00', 32), 'hex'); \
        INSERT INTO audit_entry (at, actor_id, action, subject_id, detail) SELECT * FROM kept";
    trail.tampered(anew).await;
    assert!(trail.verifies(&[]).starts_with("9 entries"));
    trail.fails(&["--head", &noted], "no entry has the noted hash");
}

#[tokio::test]
async fn a_hash_that_is_none_is_refused() {
    let told = run(&["verify", "--head", "abc"], &[]);
    assert_eq!(told.status.code(), Some(2));
    assert!(told.err.contains("64 hexadecimal digits"), "{}", told.err);
}

#[tokio::test]
async fn what_the_tables_say_and_the_trail_does_not_is_told_in_a_sentence() {
    let trail = Trail::new("verify_untold").await;
    let forged = "INSERT INTO tracker (slug, name, leader, party, jurisdiction, summary, mandate_start, languages, created_at) \
        VALUES ('forged', '{\"en\": \"Forged\"}', '{}', '{}', '{}', '{}', '2019-01-01', '{en}', now())";
    trail.root.run(forged).await;
    trail.fails(&[], "and the trail knows nothing of it");
    trail.fails(&[], "1 part of the newsroom’s tables is not what the audit trail says");
    trail.root.run("INSERT INTO published_slug VALUES ('forged', 1, 'forged')").await;
    trail.fails(&[], "published_slug forged: it is published, and ought not to be");
    trail.fails(&[], "1 published row is not what the newsroom’s tables make");
    trail
        .root
        .run("INSERT INTO published_slug SELECT 'forged-' || n, 1, 'forged' FROM generate_series(1, 40) AS n")
        .await;
    trail.fails(&[], "41 published rows are not what the newsroom’s tables make");
}

/// As when a database comes from a version whose trail held no digests.
#[tokio::test]
async fn what_is_older_than_the_digests_is_noted_once_by_migrate() {
    let trail = Trail::new("verify_older").await;
    let tracker = "INSERT INTO tracker (slug, name, leader, party, jurisdiction, summary, mandate_start, languages, created_at) \
        SELECT 'older-' || n, '{\"en\": \"Older\"}', '{}', '{}', '{}', '{}', '2019-01-01', '{en}', now() FROM generate_series(1, 1200) AS n";
    trail.root.run(tracker).await;
    trail.fails(&[], "1200 parts of the newsroom’s tables are not what the audit trail says");
    let owner = Sql::open(&trail.url, "public").await;
    owner.run(include_str!("../../../migrations/2026-12-01-000041_digests/down.sql")).await;
    owner.run("DELETE FROM __diesel_schema_migrations WHERE version = '20261201000041'").await;
    let settings = [("DATABASE_URL", trail.url.as_str())];
    assert!(run(&["migrate"], &settings).succeeds().out.contains("applied 20261201000041"));
    let noted = trail.verifies(&[]);
    assert!(noted.starts_with("11 entries") && noted.contains("\n1200 digests\n"), "{noted}");
    trail.root.run(&tracker.replace("older", "forged").replace("1200", "1")).await;
    run(&["migrate"], &settings).succeeds();
    trail.fails(&[], "1 part of the newsroom’s tables is not what the audit trail says");
}
