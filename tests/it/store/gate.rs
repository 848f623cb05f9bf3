//! The one public gate: whatever is not published, or belongs to a tracker that is not listed, appears in no column of
//! the published store.

use pledgebook::domain::assessment::State;

use super::ground::{Ground, Work, set};
use crate::support::Sql;

/// Where words of people are kept. Everything typed into them must be found by a hidden mark in this test.
const TABLES: &str = "'account','tracker','verdict','source','topic','promise','assessment','revision','evidence',\
    'transition','audit_entry','fate','batch','record_revision'";
/// Everything that the role of public pages may read.
const TABLES_OF_READERS: [&str; 21] = [
    "published_codebook_notice",
    "published_comparison",
    "published_course",
    "published_delisting",
    "published_document",
    "published_edition",
    "published_entry",
    "published_event",
    "published_facet",
    "published_generation",
    "published_link",
    "published_person",
    "published_promise",
    "published_revision",
    "published_site",
    "published_slug",
    "published_source",
    "published_text",
    "published_topic",
    "published_tracker",
    "published_word",
];
/// Columns that hold codes, tags or passwords and no words.
const CODES: &str = "'account.kind','account.language','account.password_hash','assessment.kind','assessment.state','evidence.language',\
    'evidence.stance','source.kind','transition.from_state','transition.step','transition.to_state','verdict.class',\
    'verdict.colour','audit_entry.action','promise.reference_key','fate.kind','batch.rule',\
    'record_revision.state'";

/// A draft with `mark` in every place that takes words, and `date` in every place that takes a date.
async fn write(ground: &Ground, promise: i64, verdict: i64, mark: &str, date: &str) -> Work {
    let author = ground.author;
    let id = ground
        .sql
        .number(&format!(
            "INSERT INTO assessment (promise_id, kind, state, author_id, created_at) \
             VALUES ({promise}, 'rating', 'draft', {author}, now()) RETURNING id"
        ))
        .await;
    let revision = revise(ground, id, verdict, mark, date).await;
    ground
        .sql
        .run(&format!(
            "INSERT INTO transition (assessment_id, step, to_state, actor_id, revision_id, remarks, at) \
             VALUES ({id}, 'start', 'draft', {author}, {revision}, '{}', now())",
            mark.replace("SHOWN", "HIDDEN")
        ))
        .await;
    Work { id, revision }
}

async fn revise(ground: &Ground, id: i64, verdict: i64, mark: &str, date: &str) -> i64 {
    let author = ground.author;
    let revision = ground
        .sql
        .number(&format!(
            "INSERT INTO revision (assessment_id, number, author_id, verdict_id, effective_date, searched_on, rationale, \
                 note, untranslated, created_at) \
             SELECT {id}, count(*) + 1, {author}, {verdict}, '{date}', '{date}', '{{\"en\": \"{mark}\"}}', \
                 '{{\"en\": \"{mark}\"}}', '{{}}', now() FROM revision WHERE assessment_id = {id} RETURNING id"
        ))
        .await;
    ground
        .sql
        .run(&format!(
            "INSERT INTO evidence (revision_id, position, stance, occurred_on, quotation, title, publisher, url, \
                 archived_url, no_url_reason, language) \
             VALUES ({revision}, 1, 'context', '{date}', '{mark}', '{mark}', '{mark}', 'https://{mark}.example', \
                 'https://{mark}.example', '{mark}', 'en')"
        ))
        .await;
    revision
}

/// A tracker that is not listed, with a published rating.
async fn unlisted(ground: &Ground) {
    let words = "'{\"en\": \"HIDDEN-unlisted\"}'";
    let tracker = ground
        .sql
        .number(&format!(
            "INSERT INTO tracker (slug, name, leader, party, jurisdiction, summary, mandate_start, languages, listed, \
                 created_at) VALUES ('hidden-tracker', {words}, {words}, {words}, {words}, {words}, '1789-07-14', \
                 '{{en,hid-hidden}}', false, now()) RETURNING id"
        ))
        .await;
    let insert = |sql: String| async move { ground.sql.number(&sql).await };
    let codebook = insert(format!(
        "INSERT INTO codebook (tracker_id, version, created_at) VALUES ({tracker}, 1, now()) RETURNING id"
    ))
    .await;
    let verdict = insert(format!(
        "INSERT INTO verdict (codebook_id, key, class, label, meaning, colour, position) \
         VALUES ({codebook}, 'hidden', 'kept', {words}, {words}, 'green', 1) RETURNING id"
    ))
    .await;
    let source = insert(format!(
        "INSERT INTO source (tracker_id, kind, title, publisher, published_on, url) \
         VALUES ({tracker}, 'speech', {words}, {words}, '1789', 'https://hidden.example') RETURNING id"
    ))
    .await;
    let topic = insert(format!(
        "INSERT INTO topic (tracker_id, slug, name) VALUES ({tracker}, 'hidden-topic', {words}) RETURNING id"
    ))
    .await;
    let promise = insert(format!(
        "INSERT INTO promise (tracker_id, reference, reference_key, statement, source_id, source_page, deadline, created_at, \
             online_at, online_by) \
         VALUES ({tracker}, 'HIDDEN-1', 'hidden-1', {words}, {source}, 'HIDDEN', '1789', now(), now(), {}) RETURNING id",
        ground.editor
    ))
    .await;
    ground.sql.run(&format!("INSERT INTO promise_topic VALUES ({promise}, {topic}, {tracker})")).await;
    for last in [State::Published, State::Retracted] {
        let work = write(ground, promise, verdict, "HIDDEN-unlisted", "1789-07").await;
        ground.bring(work, last).await;
    }
    leave(ground, tracker, promise, ("withdrawn", "HIDDEN")).await;
    let author = ground.author;
    let batch = format!(
        "INSERT INTO batch (tracker_id, rule, verdict_id, effective_date, rationale, token, actor_id, at) \
         VALUES ({tracker}, 'deadline', {verdict}, '1789', {words}, 'HIDDEN', {author}, now())"
    );
    ground.sql.run(&batch).await;
}

/// A reason for what became of a promise, in these words.
async fn leave(ground: &Ground, tracker: i64, promise: i64, (kind, words): (&str, &str)) {
    let author = ground.author;
    ground
        .sql
        .run(&format!(
            "INSERT INTO fate (promise_id, tracker_id, kind, reason, actor_id, at) \
             VALUES ({promise}, {tracker}, '{kind}', '{{\"en\": \"{words}\"}}', {author}, now())"
        ))
        .await;
}

/// A revision of the record that waits, and one that was refused.
async fn revises(ground: &Ground, tracker: i64, promise: i64) {
    let (author, editor) = (ground.author, ground.editor);
    for about in [promise.to_string(), "NULL".to_owned()] {
        let propose = format!(
            "INSERT INTO record_revision (tracker_id, promise_id, changes, still_true, reason, author_id, created_at) \
             VALUES ({tracker}, {about}, '{{\"page\": [null, \"HIDDEN\"]}}', '{{}}', '{{\"en\": \"HIDDEN\"}}', {author}, now())"
        );
        ground.sql.run(&propose).await;
    }
    let refuse = "UPDATE record_revision SET state = 'refused', remarks = 'HIDDEN', decided_at = now(), decider_id";
    ground.sql.run(&format!("{refuse} = {editor} WHERE promise_id IS NULL")).await;
}

/// Everything there can be, once.
async fn world() -> (Ground, Vec<i64>) {
    let ground = Ground::new().await;
    let verdict = ground.sql.number("SELECT min(id) FROM verdict").await;
    let mut hidden = Vec::new();
    for state in State::ALL.iter().filter(|state| **state != State::Published) {
        // The notice of a retraction keeps the date that the publication bore.
        let date = if *state == State::Retracted { "2019" } else { "1789-07" };
        let work = write(&ground, ground.promise().await, verdict, "HIDDEN", date).await;
        if *state == State::Retracted {
            ground.bring(work, State::Published).await;
            ground.sql.run(&set(work, *state, ground.editor).replace("words", "SHOWN")).await;
        } else {
            ground.bring(work, *state).await;
            hidden.push(work.id);
        }
    }
    let shown = write(&ground, ground.promise().await, verdict, "HIDDEN-earlier", "1789").await;
    let revision = revise(&ground, shown.id, verdict, "SHOWN", "2019-09").await;
    ground.bring(Work { revision, ..shown }, State::Published).await;
    unlisted(&ground).await;
    // A promise that was withdrawn by mistake: what was said of that stays said.
    let (tracker, promise) = (ground.sql.number("SELECT min(id) FROM tracker").await, ground.promise().await);
    leave(&ground, tracker, promise, ("withdrawn", "SHOWN")).await;
    leave(&ground, tracker, promise, ("restored", "SHOWN")).await;
    revises(&ground, tracker, promise).await;
    ground
        .sql
        .run("UPDATE account SET name = 'HIDDEN', email = 'HIDDEN-' || id || '@x.org' WHERE kind = 'person'")
        .await;
    let audit = "INSERT INTO audit_entry (at, actor_id, action, detail) SELECT now(), id, 'a.b', '{\"x\": \"HIDDEN\"}' \
        FROM account WHERE kind = 'system'";
    ground.sql.run(audit).await;
    ground.app.rebuild().await;
    (ground, hidden)
}

/// The rows of the published store that match, by table. Digests are no words.
async fn containing(sql: &Sql, table: &str, pattern: &str) -> Vec<String> {
    sql.lines(&format!(
        "SELECT to_jsonb(one) - 'digest' FROM {table} AS one WHERE (to_jsonb(one) - 'digest')::text ~* '{pattern}'"
    ))
    .await
}

#[tokio::test]
async fn nothing_hidden_is_visible_anywhere() {
    let (ground, hidden) = world().await;
    for table in TABLES_OF_READERS {
        let found = containing(&ground.sql, table, "hidden|\\m1789(-|\\M)").await;
        assert_eq!(found, Vec::<String>::new(), "{table}");
    }
    let hidden: Vec<String> = hidden.iter().map(i64::to_string).collect();
    let published =
        format!("SELECT assessment_id FROM published_edition WHERE assessment_id IN ({})", hidden.join(","));
    assert_eq!(ground.sql.lines(&published).await, Vec::<String>::new());
}

/// Otherwise the test above would prove nothing.
#[tokio::test]
async fn what_is_published_is_visible() {
    let (ground, _) = world().await;
    for (table, rows) in [("published_edition", 2), ("published_text", 2), ("published_document", 2)] {
        assert_eq!(containing(&ground.sql, table, "SHOWN").await.len(), rows, "{table}");
    }
    let known = ground.sql.lines("SELECT slug FROM published_tracker").await;
    assert_eq!(known, ["canada-2015"]);
}

/// Whoever adds a table adds it to this test.
#[tokio::test]
async fn every_table_of_readers_was_tried() {
    let (ground, _) = world().await;
    let tables = ground
        .sql
        .lines("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename LIKE 'published\\_%' ORDER BY 1")
        .await;
    assert_eq!(tables, TABLES_OF_READERS);
}

/// Whoever adds a column for words adds it to this test.
#[tokio::test]
async fn every_column_for_words_was_tried() {
    let (ground, _) = world().await;
    let columns = ground
        .sql
        .rows(&format!(
            "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid \
             JOIN pg_type t ON t.oid = a.atttypid \
             WHERE c.relnamespace = '{}'::regnamespace AND c.relname IN ({TABLES}) AND a.attnum > 0 \
             AND coalesce(nullif(t.typbasetype, 0), t.oid) IN ('text'::regtype, 'jsonb'::regtype) \
             AND c.relname || '.' || a.attname NOT IN ({CODES})",
            ground.app.schema
        ))
        .await;
    assert!(columns.len() > 30);
    let mut untried = Vec::new();
    for column in columns {
        let (table, name) = (&column[0], &column[1]);
        if *table == "assessment" && *name == "retraction" {
            continue; // The reason of a retraction is public, and nothing else can be written there.
        }
        let tried = format!("SELECT count(*) FROM {table} WHERE {name}::text ~* 'hidden|1789'");
        if ground.sql.number(&tried).await == 0 {
            untried.push(format!("{table}.{name}"));
        }
    }
    assert_eq!(untried, Vec::<String>::new());
}
