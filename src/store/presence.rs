//! Who has which assessment open just now. Not an editorial write: it says nothing about any text, is true for a minute
//! and forgotten afterwards, so it has neither a transaction nor an audit entry, as sessions have none. Nothing may be
//! decided from it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamptz};
use diesel_async::RunQueryDsl;

use super::schema::{account, presence};
use super::{Connection, Result};
use crate::domain::id::{AccountId, AssessmentId};

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

/// Notes that someone has an assessment open now, forgets where else they were before `since`, and tells who besides them had
/// it open after that moment, by name.
pub async fn enter(
    connection: &mut Connection,
    who: AccountId,
    what: AssessmentId,
    (now, since): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<String>> {
    // Only one's own rows are written, so that two people never wait for each other.
    let text = "WITH left_behind AS (
            DELETE FROM presence WHERE account_id = $1 AND assessment_id <> $2 AND seen_at < $4
        ), here AS (
            INSERT INTO presence (account_id, assessment_id, seen_at) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, assessment_id) DO UPDATE SET seen_at = EXCLUDED.seen_at
        )
        SELECT account.name FROM presence JOIN account ON account.id = account_id
        WHERE assessment_id = $2 AND account_id <> $1 AND seen_at > $4 AND closed_at IS NULL ORDER BY account.name, account.id";
    let names: Vec<Name> = diesel::sql_query(text)
        .bind::<BigInt, _>(who.0)
        .bind::<BigInt, _>(what.0)
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(since)
        .load(connection)
        .await?;
    Ok(names.into_iter().map(|one| one.name).collect())
}

/// Forgets that someone has an assessment open.
pub async fn forget(connection: &mut Connection, who: AccountId, what: AssessmentId) -> Result<()> {
    diesel::delete(presence::table.find((who.0, what.0))).execute(connection).await?;
    Ok(())
}

/// Who besides `who` had one of these assessments open since that moment, by name.
pub async fn others(
    connection: &mut Connection,
    who: AccountId,
    what: &[AssessmentId],
    since: DateTime<Utc>,
) -> Result<Vec<(AssessmentId, String)>> {
    Ok(presence::table
        .inner_join(account::table.on(account::id.eq(presence::account_id)))
        .filter(presence::assessment_id.eq_any(what.iter().map(|id| id.0)))
        .filter(presence::account_id.ne(who.0).and(presence::seen_at.gt(since)).and(account::closed_at.is_null()))
        .order((account::name, account::id))
        .select((presence::assessment_id, account::name))
        .load(connection)
        .await?)
}
