//! What promises were before they are published anew: what they added to the counts, and what their neighbours say of them.

use std::collections::HashMap;

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Jsonb};
use diesel_async::RunQueryDsl;
use serde_json::Value;

use crate::domain::id::TrackerId;
use crate::domain::share::Share;
use crate::store::{Connection, Error, Result};

/// What a promise was before.
pub struct Before {
    /// Its tracker.
    pub tracker: TrackerId,
    /// What it added.
    pub share: Share,
    /// What the pages of its neighbours say of it.
    pub beside: (Value, bool),
}

#[derive(QueryableByName)]
struct HeldRow {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    tracker_id: i64,
    #[diesel(sql_type = Jsonb)]
    share: Value,
    #[diesel(sql_type = Jsonb)]
    statement: Value,
}

/// Those of these promises that are there, held until the transaction ends.
pub async fn held(connection: &mut Connection, ids: &[i64]) -> Result<HashMap<i64, Before>> {
    let statement = "SELECT id, tracker_id, share, statement FROM published_promise \
                     WHERE id = ANY ($1) ORDER BY id FOR UPDATE";
    let rows: Vec<HeldRow> = diesel::sql_query(statement).bind::<Array<BigInt>, _>(ids).load(connection).await?;
    let before = |row: HeldRow| {
        let share: Share = serde_json::from_value(row.share).map_err(|error| Error::Unreadable(error.to_string()))?;
        let beside = (row.statement, share.delisted.is_some());
        Ok((row.id, Before { tracker: TrackerId(row.tracker_id), share, beside }))
    };
    rows.into_iter().map(before).collect()
}
