//! Nothing is lost: what is append-only can be neither changed nor deleted, by the application or by a superuser.

use super::ground::{Ground, evidence};

/// Rows that are only ever added.
const APPENDED: [&str; 10] = [
    "revision",
    "evidence",
    "transition",
    "audit_entry",
    "codebook",
    "promise_check",
    "fate",
    "batch",
    "remark",
    "remark_resolution",
];
/// Rows that change but are never deleted.
const KEPT: [&str; 8] = [
    "account",
    "promise",
    "assessment",
    "notification",
    "verdict",
    "codebook_proposal",
    "account_letter",
    "preview_link",
];

/// With a row in every table.
async fn ground() -> Ground {
    let ground = Ground::new().await;
    let work = ground.draft().await;
    ground.sql.run(&evidence(work.revision)).await;
    let step = format!(
        "INSERT INTO transition (assessment_id, step, to_state, actor_id, at) VALUES ({}, 'start', 'draft', {}, now())",
        work.id, ground.author
    );
    ground.sql.run(&step).await;
    let check = "INSERT INTO promise_check (promise_id, account_id, at, day) SELECT promise_id, author_id, now(), current_date FROM assessment";
    ground.sql.run(check).await;
    let withdrawn = format!(
        "INSERT INTO fate (promise_id, tracker_id, kind, reason, actor_id, at) \
         SELECT id, tracker_id, 'withdrawn', '{{\"en\": \"words\"}}', {}, now() FROM promise WHERE id = {}",
        ground.author,
        ground.promise().await
    );
    ground.sql.run(&withdrawn).await;
    let batch = format!(
        "INSERT INTO batch (tracker_id, rule, verdict_id, rationale, token, actor_id, at) \
         SELECT min(tracker.id), 'deadline', min(verdict.id), '{{}}', 'token', {}, now() FROM tracker, verdict",
        ground.author
    );
    ground.sql.run(&batch).await;
    let proposal = format!(
        "INSERT INTO codebook_proposal (tracker_id, kind, base_version, before, after, reason, author_id, created_at) \
         SELECT min(id), 'mending', 1, '[]', '[]', '{{\"en\": \"words\"}}', {}, now() FROM tracker",
        ground.author
    );
    ground.sql.run(&proposal).await;
    let remark = format!(
        "INSERT INTO remark (assessment_id, revision_id, author_id, subject, words, created_at) \
         VALUES ({}, {}, {}, 'whole', 'words', now()) RETURNING id",
        work.id, work.revision, ground.editor
    );
    let remark = ground.sql.number(&remark).await;
    let resolution = format!(
        "INSERT INTO remark_resolution (remark_id, actor_id, resolved, at) VALUES ({remark}, {}, true, now())",
        ground.editor
    );
    ground.sql.run(&resolution).await;
    let notice = "INSERT INTO notification (account_id, event, actor_id, tracker_id, promise_id, at, mail, in_digest, try_at) \
        SELECT assessment.author_id, 'waiting', assessment.author_id, promise.tracker_id, promise.id, now(), 'none', false, now() \
        FROM assessment JOIN promise ON promise.id = assessment.promise_id";
    ground.sql.run(notice).await;
    let moved = "INSERT INTO account_letter (account_id, address, news, present, at, try_at) \
        SELECT author_id, 'a@example.org', 'address_changed', 'b@example.org', now(), now() FROM assessment";
    ground.sql.run(moved).await;
    let link = "INSERT INTO preview_link (assessment_id, revision_id, token_hash, reader, made_by, made_at, ends_at) \
        SELECT assessment_id, id, decode(repeat('ab', 32), 'hex'), 'a lawyer', author_id, now(), now() + interval '1 day' \
        FROM revision LIMIT 1";
    ground.sql.run(link).await;
    for table in APPENDED.iter().chain(&KEPT) {
        let count = ground.sql.number(&format!("SELECT count(*) FROM {table}")).await;
        assert!(count > 0, "{table} is empty, so nothing would be tried");
    }
    ground
}

#[tokio::test]
async fn the_application_has_no_right_to_change_what_is_appended() {
    let ground = ground().await;
    for table in APPENDED {
        let columns = ground
            .sql
            .lines(&format!("SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0"))
            .await;
        for column in columns.iter().filter(|column| *column != "id") {
            ground.sql.refuses(&format!("UPDATE {table} SET {column} = {column}"), "permission denied").await;
        }
        ground.sql.refuses(&format!("UPDATE {table} SET id = id + 1"), "can only be updated to DEFAULT").await;
        ground.sql.refuses(&format!("UPDATE {table} SET id = DEFAULT"), "append-only").await;
        ground.sql.refuses(&format!("DELETE FROM {table}"), "permission denied").await;
        ground.sql.refuses(&format!("TRUNCATE {table} CASCADE"), "permission denied").await;
    }
}

#[tokio::test]
async fn a_superuser_is_stopped_by_triggers() {
    let ground = ground().await;
    let root = ground.root().await;
    assert_eq!(root.one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").await, "t");
    for table in APPENDED {
        let columns = root
            .lines(&format!("SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 1"))
            .await;
        let same = columns.iter().map(|column| format!("{column} = {column}")).collect::<Vec<_>>().join(", ");
        root.refuses(&format!("UPDATE {table} SET {same}"), "append-only: UPDATE refused").await;
        root.refuses(&format!("DELETE FROM {table}"), "append-only: DELETE refused").await;
        root.refuses(&format!("TRUNCATE {table} CASCADE"), "append-only: TRUNCATE refused").await;
    }
}

#[tokio::test]
async fn what_is_kept_changes_and_is_never_deleted() {
    let ground = ground().await;
    let root = ground.root().await;
    for table in KEPT {
        for sql in [&ground.sql, &root] {
            sql.refuses(&format!("DELETE FROM {table}"), "append-only: DELETE refused").await;
            assert!(sql.attempt(&format!("TRUNCATE {table} CASCADE")).await.is_err(), "{table} was emptied");
        }
        root.refuses(&format!("TRUNCATE {table} CASCADE"), "append-only: TRUNCATE refused").await;
    }
}

#[tokio::test]
async fn nothing_is_emptied_by_way_of_another_table() {
    let ground = ground().await;
    let root = ground.root().await;
    for sql in [&ground.sql, &root] {
        for table in ["tracker", "source"] {
            assert!(sql.attempt(&format!("TRUNCATE {table} CASCADE")).await.is_err(), "{table} took others with it");
        }
        assert!(sql.attempt("DELETE FROM tracker").await.is_err());
    }
}
