//! Revisions of the record in the published store: what was said before stays there beside what is said since. Those of a
//! promise are written with the promise, those of a tracker, its sources and its topics with the tracker.

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::{Value, json};

use super::promise::Published;
use super::rows;
use crate::domain::edition::rendered;
use crate::domain::id::{AccountId, PromiseId, RecordRevisionId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::record::Changes;
use crate::store::{Connection, Error, Result};

/// A revision of a promise's record.
#[derive(Serialize)]
pub struct Row {
    id: RecordRevisionId,
    tracker_id: TrackerId,
    promise_id: PromiseId,
    name: Localized,
    number: Option<i32>,
    at: DateTime<Utc>,
    author_id: AccountId,
    decider_id: AccountId,
    proposed_at: DateTime<Utc>,
    changes: Changes,
    still_true: Vec<String>,
    reason: Localized,
    reason_html: Localized,
}

/// Those of a promise.
pub fn of_promise(promise: &Published) -> Vec<Row> {
    let row = |one: &super::dossier::Revised| Row {
        id: one.id,
        tracker_id: promise.dossier.tracker,
        promise_id: promise.dossier.id,
        name: Localized::new(),
        number: one.edition.as_ref().map(|(number, _)| *number),
        at: one.at,
        author_id: one.author,
        decider_id: one.decider,
        proposed_at: one.proposed_at,
        changes: one.changes.clone(),
        still_true: one.still_true.clone(),
        reason: one.reason.clone(),
        reason_html: rendered(&one.reason),
    };
    promise.dossier.revisions.iter().map(row).collect()
}

/// Those of a listed tracker itself, of its sources and of its topics.
const REVISIONS: &str =
    "SELECT json_build_object('id', revision.id, 'tracker_id', tracker.id, 'source_id', revision.source_id,
        'topic_id', revision.topic_id, 'name', coalesce(source.title, topic.name, tracker.name),
        'at', public_since(tracker.id, revision.decided_at),
        'author_id', revision.author_id, 'decider_id', revision.decider_id, 'proposed_at', revision.created_at, 'changes', revision.changes,
        'still_true', to_jsonb(revision.still_true), 'reason', revision.reason)::text AS document
    FROM tracker JOIN record_revision AS revision ON revision.tracker_id = tracker.id
    LEFT JOIN source ON source.id = revision.source_id LEFT JOIN topic ON topic.id = revision.topic_id
    WHERE tracker.id = ANY ($1) AND tracker.listed AND revision.promise_id IS NULL AND revision.state = 'approved'
    ORDER BY revision.id";

/// The same as events: for the tracker, and of a topic for those who follow that.
const EVENTS: &str = "WITH added AS (
        INSERT INTO published_event (tracker_id, topic_id, promise_id, kind, subject_id, at, is_rating, is_notice, listed,
                                     corrected, is_first, takes_force)
        SELECT revision.tracker_id, place.topic_id, 0, 'revision', revision.id, revision.at, false, true, true, false, false, false
        FROM published_revision AS revision
        CROSS JOIN LATERAL (SELECT 0 AS topic_id UNION SELECT revision.topic_id WHERE revision.topic_id IS NOT NULL) AS place
        WHERE revision.tracker_id = $1 AND revision.promise_id IS NULL
        ON CONFLICT DO NOTHING RETURNING topic_id)
    SELECT count(*) FILTER (WHERE topic_id = 0) AS added FROM added";

/// Publishes the revisions of a tracker, its sources and its topics; of one that is not listed there are none.
pub async fn publish(connection: &mut Connection, tracker: TrackerId) -> Result<()> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        added: i64,
    }
    let mut revisions: Vec<Value> = rows::documents(connection, REVISIONS, &[tracker.0]).await?;
    if revisions.is_empty() {
        return Ok(());
    }
    for one in &mut revisions {
        let reason: Localized =
            serde_json::from_value(one["reason"].clone()).map_err(|error| Error::Unreadable(error.to_string()))?;
        one["reason_html"] = json!(rendered(&reason));
    }
    let ids: Vec<i64> = revisions.iter().filter_map(|one| one["id"].as_i64()).collect();
    rows::replace(connection, ("published_revision", "id"), &ids, &revisions).await?;
    let count: Count = diesel::sql_query(EVENTS).bind::<BigInt, _>(tracker.0).get_result(connection).await?;
    if count.added > 0 {
        diesel::sql_query("UPDATE published_tracker SET notices = notices + $2 WHERE id = $1")
            .bind::<BigInt, _>(tracker.0)
            .bind::<BigInt, _>(count.added)
            .execute(connection)
            .await?;
    }
    Ok(())
}
