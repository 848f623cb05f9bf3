//! The published store made anew from the working tables, in the caller's one transaction.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use diesel::QueryableByName;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;

use super::{Touched, publish, turn};
use crate::domain::id::{AccountId, TrackerId};
use crate::store::{Connection, Result};

/// Every table of the published store.
pub const TABLES: [&str; 20] = [
    "published_tracker",
    "published_codebook_notice",
    "published_revision",
    "published_slug",
    "published_source",
    "published_topic",
    "published_person",
    "published_promise",
    "published_link",
    "published_delisting",
    "published_edition",
    "published_entry",
    "published_event",
    "published_facet",
    "published_course",
    "published_comparison",
    "published_text",
    "published_document",
    "published_word",
    "published_site",
];

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Empties the store and fills it again. Readers see the old one until the transaction is committed.
pub async fn rebuild(connection: &mut Connection, zone: Tz) -> Result<()> {
    turn(connection, "pg_advisory_xact_lock").await?;
    for table in TABLES {
        diesel::sql_query(format!("DELETE FROM {table}")).execute(connection).await?;
    }
    let everything = everything(connection).await?;
    publish(connection, &everything, zone).await?;
    Ok(())
}

/// What is touched where nothing is published yet.
pub async fn everything(connection: &mut Connection) -> Result<Touched> {
    let trackers: BTreeSet<TrackerId> = all(connection, "tracker").await?.into_iter().map(TrackerId).collect();
    let people: BTreeSet<AccountId> = all(connection, "account").await?.into_iter().map(AccountId).collect();
    Ok(Touched { trackers, people, site: true, ..Touched::default() })
}

async fn all(connection: &mut Connection, table: &str) -> Result<Vec<i64>> {
    let rows: Vec<Id> = diesel::sql_query(format!("SELECT id FROM {table} ORDER BY id")).load(connection).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
