//! What was published bit by bit is what a rebuild makes of the working tables, whatever the newsroom did.

use std::collections::{BTreeMap, BTreeSet};

use pledgebook::domain::assessment::State;

use super::history::Newsroom;
use crate::support::{App, Sql, make, published};

/// The wall: what is in preparation, deleted, or in a tracker that is not open is not there at all; and nothing says that
/// it was published before the public could read it.
async fn holds_nothing_hidden(app: &App) {
    let sql = Sql::app(&app.schema).await;
    let tables = "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() \
                  AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = current_schema()) \
                  AND table_name LIKE 'published\\_%' AND column_name = ";
    for table in sql.lines(&format!("{tables}'promise_id'")).await {
        let hidden = "JOIN promise ON promise.id = one.promise_id WHERE promise.online_at IS NULL OR promise.deleted_at IS NOT NULL";
        assert_eq!(sql.number(&format!("SELECT count(*) FROM {table} AS one {hidden}")).await, 0, "{table}");
    }
    for table in sql.lines(&format!("{tables}'tracker_id'")).await.into_iter().filter(|table| table != "published_slug")
    {
        let closed = "JOIN tracker ON tracker.id = one.tracker_id WHERE NOT tracker.listed";
        assert_eq!(sql.number(&format!("SELECT count(*) FROM {table} AS one {closed}")).await, 0, "{table}");
    }
    let early = "SELECT count(*) FROM published_edition AS one WHERE published_at < (
                     SELECT min(decided_at) FROM opening WHERE opening.tracker_id = one.tracker_id AND state = 'confirmed')";
    assert_eq!(sql.number(early).await, 0);
}

/// What the public reads of every record, field by field; each is called by the record and the field.
async fn records(app: &App) -> BTreeMap<String, String> {
    const RECORDS: &str = "
        SELECT record || ' ' || field.key, coalesce(field.value::text, 'null') FROM (
            SELECT 'promise ' || id AS record, json_build_object('statement', statement, 'source', source_id, 'page', source_page,
                'deadline', deadline, 'topics', topic_ids) AS fields FROM published_promise
            UNION ALL SELECT 'source ' || id, json_build_object('kind', kind, 'title', title, 'publisher', publisher,
                'published_on', published_on, 'url', url) FROM published_source
            UNION ALL SELECT 'topic ' || id, json_build_object('name', name) FROM published_topic
            UNION ALL SELECT 'tracker ' || id, json_build_object('name', name, 'leader', leader, 'party', party,
                'jurisdiction', jurisdiction, 'summary', summary, 'mandate_start', mandate_start, 'mandate_end', mandate_end,
                'languages', languages, 'single_editor', single_editor) FROM published_tracker) AS known
        CROSS JOIN LATERAL json_each(fields) AS field";
    let rows = Sql::app(&app.schema).await.rows(RECORDS).await;
    rows.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect()
}

/// Every field of a record that a revision of which the public reads has changed, with the number of the revision.
async fn revisions(app: &App) -> BTreeSet<(String, String)> {
    const REVISIONS: &str = "
        SELECT id::text, CASE WHEN promise_id IS NOT NULL THEN 'promise ' || promise_id
                              WHEN source_id IS NOT NULL THEN 'source ' || source_id
                              WHEN topic_id IS NOT NULL THEN 'topic ' || topic_id
                              ELSE 'tracker ' || tracker_id END || ' ' || split_part(field, '.', 1)
        FROM published_revision CROSS JOIN LATERAL jsonb_object_keys(changes) AS field";
    let rows = Sql::app(&app.schema).await.rows(REVISIONS).await;
    rows.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect()
}

/// What the public could read is either as it was, or a revision says that it is not: as a notice, in the feed, and in the
/// audit trail with who proposed it, who approved it, and what was said before.
async fn keeps_its_word(app: &App, before: &(BTreeMap<String, String>, BTreeSet<(String, String)>)) -> usize {
    let (records, revisions) = (records(app).await, revisions(app).await);
    let mut changed = 0;
    for (field, said) in &before.0 {
        if records.get(field).is_some_and(|now| now != said) {
            let named = revisions.difference(&before.1).any(|(_, about)| about == field);
            assert!(named, "{field} said {said} and says {} in silence", records[field]);
            changed += 1;
        }
    }
    const UNTOLD: &str = "SELECT count(*) FROM published_revision AS one WHERE NOT EXISTS (
            SELECT FROM published_event WHERE kind = 'revision' AND subject_id = one.id AND topic_id = 0 AND is_notice)
        OR NOT EXISTS (
            SELECT FROM audit_entry WHERE action = 'record.revise' AND subject_id = one.id
                AND actor_id <> (detail ->> 'proposed_by')::bigint AND detail -> 'changes' = one.changes)
            AND NOT EXISTS (
                SELECT FROM audit_entry JOIN record_revision ON record_revision.id = one.id WHERE NOT four_eyes AND detail -> 'changes' @> one.changes
                    AND action = CASE WHEN one.promise_id IS NOT NULL THEN 'promise' WHEN one.source_id IS NOT NULL THEN 'source'
                                    WHEN one.topic_id IS NOT NULL THEN 'topic' ELSE 'tracker' END || '.update'
                    AND subject_id = coalesce(one.promise_id, one.source_id, one.topic_id, one.tracker_id))
        OR one.number IS NOT NULL AND NOT EXISTS (SELECT FROM published_edition WHERE revision_id = one.id)";
    assert_eq!(Sql::app(&app.schema).await.number(UNTOLD).await, 0);
    changed
}

async fn after(seed: u64, steps: usize) {
    let app = App::start().await;
    let mut newsroom = Newsroom::new(&app, seed).await;
    let mut revised = 0;
    for step in 1..=steps {
        let before = (records(&app).await, revisions(&app).await);
        newsroom.goes_on().await;
        revised += keeps_its_word(&app, &before).await;
        if step % 20 == 0 {
            published::is_what_a_rebuild_makes(&app).await;
        }
        holds_nothing_hidden(&app).await;
    }
    let (published, retracted) = (newsroom.count(State::Published).await, newsroom.count(State::Retracted).await);
    make::noted(&app, app.tracker).await;
    assert_eq!(published::faults(&app).await, [""; 0], "the trail says what the tables say");
    assert!(revised > 0, "a history in which nothing public was reworded: {:?}", newsroom.taken);
    assert!(published > 2 && retracted > 0, "a history without publications: {:?}", newsroom.taken);
}

#[tokio::test]
async fn a_newsroom_that_has_published_nothing() {
    let app = App::start().await;
    published::is_what_a_rebuild_makes(&app).await;
}

#[tokio::test]
async fn the_first_generated_history() {
    after(1, 80).await;
}

#[tokio::test]
async fn the_second_generated_history() {
    after(4, 80).await;
}

#[tokio::test]
async fn the_third_generated_history() {
    after(3, 80).await;
}
