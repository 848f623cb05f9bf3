//! Who has which assessment open just now. Not an editorial write: it says nothing about any text, is true for a minute
//! and forgotten afterwards, so it has neither a transaction nor an audit entry, as sessions have none. Nothing may be
//! decided from it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::{account, presence};
use super::{Connection, Result};
use crate::domain::id::{AccountId, AssessmentId};

/// Notes that someone has an assessment open, and forgets where else they were `before` that moment.
pub async fn note(
    connection: &mut Connection,
    who: AccountId,
    what: AssessmentId,
    now: DateTime<Utc>,
    before: DateTime<Utc>,
) -> Result<()> {
    // Only one's own rows, so that two people never wait for each other.
    diesel::delete(presence::table)
        .filter(
            presence::account_id.eq(who.0).and(presence::assessment_id.ne(what.0)).and(presence::seen_at.lt(before)),
        )
        .execute(connection)
        .await?;
    diesel::insert_into(presence::table)
        .values((presence::account_id.eq(who.0), presence::assessment_id.eq(what.0), presence::seen_at.eq(now)))
        .on_conflict((presence::account_id, presence::assessment_id))
        .do_update()
        .set(presence::seen_at.eq(now))
        .execute(connection)
        .await?;
    Ok(())
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
