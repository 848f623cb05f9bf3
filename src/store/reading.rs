//! Which revision of an assessment an editor read last. As little an editorial write as presence is: it says nothing about any
//! text, and nothing may be decided from it, so it has no audit entry.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};
use diesel_async::RunQueryDsl;

use super::{Connection, Result};
use crate::domain::id::{AccountId, AssessmentId, RevisionId};

#[derive(QueryableByName)]
struct Before {
    #[diesel(sql_type = Nullable<BigInt>)]
    before_id: Option<i64>,
}

/// Notes that someone has a revision before them, and says which other one of the same assessment they read before it.
/// Opening the same one again changes nothing.
pub async fn note(
    connection: &mut Connection,
    who: AccountId,
    (what, revision): (AssessmentId, RevisionId),
) -> Result<Option<RevisionId>> {
    let query = "INSERT INTO reading (account_id, assessment_id, revision_id) VALUES ($1, $2, $3)
        ON CONFLICT (account_id, assessment_id) DO UPDATE SET
            before_id = CASE WHEN reading.revision_id <> excluded.revision_id THEN reading.revision_id
                             ELSE reading.before_id END,
            revision_id = excluded.revision_id
        RETURNING before_id";
    let before: Before = diesel::sql_query(query)
        .bind::<BigInt, _>(who.0)
        .bind::<BigInt, _>(what.0)
        .bind::<BigInt, _>(revision.0)
        .get_result(connection)
        .await?;
    Ok(before.before_id.map(RevisionId))
}
