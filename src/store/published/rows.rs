//! How rows get into the published tables: as sets that take the place of what stood there, touching only what differs.

use std::collections::BTreeSet;

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::RunQueryDsl;
use serde::Serialize;

use crate::domain::id::TrackerId;
use crate::store::{Connection, Error, Result};

/// Puts `rows` in the place of the rows of `table` whose `key` is one of `ids`. Rows that are the same are left alone, so
/// that a small change writes little.
pub async fn replace<T: Serialize>(
    connection: &mut Connection,
    (table, key): (&str, &str),
    ids: &[i64],
    rows: &[T],
) -> Result<()> {
    let rows = serde_json::to_string(rows).map_err(|error| Error::Defect(error.to_string()))?;
    let remove = format!(
        "DELETE FROM {table} AS old WHERE old.{key} = ANY ($1) AND NOT EXISTS (
             SELECT FROM jsonb_populate_recordset(NULL::{table}, $2::jsonb) AS fresh WHERE fresh IS NOT DISTINCT FROM old)"
    );
    let add = format!(
        "INSERT INTO {table} SELECT fresh.* FROM jsonb_populate_recordset(NULL::{table}, $2::jsonb) AS fresh
         WHERE NOT EXISTS (SELECT FROM {table} AS old WHERE old.{key} = ANY ($1) AND old IS NOT DISTINCT FROM fresh)"
    );
    for statement in [remove, add] {
        diesel::sql_query(statement).bind::<Array<BigInt>, _>(ids).bind::<Text, _>(&rows).execute(connection).await?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// The ids of what belongs to a tracker in a working table.
pub async fn ids<T: Ord>(
    connection: &mut Connection,
    table: &str,
    tracker: TrackerId,
    id: impl Fn(i64) -> T,
) -> Result<BTreeSet<T>> {
    let rows: Vec<Id> = diesel::sql_query(format!("SELECT id FROM {table} WHERE tracker_id = $1"))
        .bind::<BigInt, _>(tracker.0)
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|row| id(row.id)).collect())
}

#[derive(QueryableByName)]
struct Document {
    #[diesel(sql_type = Text)]
    document: String,
}

/// The documents that a statement selects as `document`, for these ids.
pub async fn documents<T: serde::de::DeserializeOwned>(
    connection: &mut Connection,
    statement: &str,
    ids: &[i64],
) -> Result<Vec<T>> {
    let rows: Vec<Document> = diesel::sql_query(statement).bind::<Array<BigInt>, _>(ids).load(connection).await?;
    let read =
        |row: &Document| serde_json::from_str(&row.document).map_err(|error| Error::Unreadable(error.to_string()));
    rows.iter().map(read).collect()
}
