//! The audit trail: one entry for every write, in the same transaction. Entries are added and read, never changed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::schema::{account, audit_entry};
use super::{Connection, Result, Tx};
use crate::domain::id::TrackerId;

/// One line of the trail.
#[derive(Debug, Queryable)]
pub struct Entry {
    /// Running number.
    pub id: i64,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub actor: String,
    /// Noun and verb, such as `assessment.approve`.
    pub deed: String,
    /// The number of the noun's row.
    pub subject: Option<i64>,
    /// What changed, for machines.
    pub detail: Value,
}

/// Records that the transaction's actor did `deed` to `subject`.
pub async fn record(
    tx: &mut Tx<'_>,
    deed: &str,
    subject: Option<i64>,
    tracker: Option<TrackerId>,
    detail: Value,
) -> Result<()> {
    let row = (
        audit_entry::at.eq(tx.now()),
        audit_entry::actor_id.eq(tx.actor().id.0),
        audit_entry::deed.eq(deed),
        audit_entry::subject_id.eq(subject),
        audit_entry::tracker_id.eq(tracker.map(|tracker| tracker.0)),
        audit_entry::detail.eq(detail),
    );
    diesel::insert_into(audit_entry::table).values(row).execute(tx.connection).await?;
    tx.audited = true;
    Ok(())
}

/// The newest `limit` entries about these trackers, newest first; entries about no tracker only `with_site`.
pub async fn newest(
    connection: &mut Connection,
    trackers: &[TrackerId],
    with_site: bool,
    limit: i64,
) -> Result<Vec<Entry>> {
    let numbers: Vec<i64> = trackers.iter().map(|tracker| tracker.0).collect();
    let visible = audit_entry::tracker_id.eq_any(numbers).or(audit_entry::tracker_id
        .is_null()
        .and(diesel::dsl::sql::<diesel::sql_types::Bool>("").bind::<diesel::sql_types::Bool, _>(with_site)));
    Ok(audit_entry::table
        .inner_join(account::table)
        .filter(visible.assume_not_null())
        .order(audit_entry::id.desc())
        .limit(limit)
        .select((
            audit_entry::id,
            audit_entry::at,
            account::name,
            audit_entry::deed,
            audit_entry::subject_id,
            audit_entry::detail,
        ))
        .load(connection)
        .await?)
}
