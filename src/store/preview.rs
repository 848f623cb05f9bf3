//! Links by which outsiders read one revision. What is secret in their address is never stored, only its hash. That one was
//! opened is counted and is no editorial write, so it leaves no audit entry; making and ending one does.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};

use super::schema::{account, preview_link, revision};
use super::{Connection, Result, Tx};
use crate::domain::id::{AccountId, AssessmentId, PreviewLinkId, RevisionId};

/// A link.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = preview_link, check_for_backend(diesel::pg::Pg))]
pub struct PreviewLink {
    /// The link.
    pub id: PreviewLinkId,
    /// The assessment of which it shows a revision.
    #[diesel(column_name = assessment_id)]
    pub assessment: AssessmentId,
    /// The revision that it shows.
    #[diesel(column_name = revision_id)]
    pub revision: RevisionId,
    /// For whom it was made.
    pub reader: String,
    /// Who made it.
    pub made_by: AccountId,
    /// When.
    pub made_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// When somebody ended it before that.
    pub revoked_at: Option<DateTime<Utc>>,
    /// How often the text was shown by it.
    pub opened: i32,
    /// When it was last.
    pub opened_at: Option<DateTime<Utc>>,
}

/// A link with the number of its revision and the name of who made it.
pub type Line = (PreviewLink, i32, String);

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// The link of an address.
pub async fn find(connection: &mut Connection, token: &str) -> Result<Option<PreviewLink>> {
    let found = preview_link::table.filter(preview_link::token_hash.eq(hash(token)));
    Ok(found.select(PreviewLink::as_select()).first(connection).await.optional()?)
}

/// The link `id` of an assessment.
pub async fn get(
    connection: &mut Connection,
    assessment: AssessmentId,
    id: PreviewLinkId,
) -> Result<Option<PreviewLink>> {
    let found = preview_link::table.find(id.0).filter(preview_link::assessment_id.eq(assessment.0));
    Ok(found.select(PreviewLink::as_select()).first(connection).await.optional()?)
}

/// The links of an assessment, newest first.
pub async fn of_assessment(connection: &mut Connection, assessment: AssessmentId) -> Result<Vec<Line>> {
    Ok(preview_link::table
        .inner_join(revision::table.on(revision::id.eq(preview_link::revision_id)))
        .inner_join(account::table.on(account::id.eq(preview_link::made_by)))
        .filter(preview_link::assessment_id.eq(assessment.0))
        .order(preview_link::id.desc())
        .select((PreviewLink::as_select(), revision::number, account::name))
        .load(connection)
        .await?)
}

/// Makes a link to a revision, with the secret of its address.
pub async fn make(
    tx: &mut Tx<'_>,
    (assessment, revision): (AssessmentId, RevisionId),
    token: &str,
    reader: &str,
    ends_at: DateTime<Utc>,
) -> Result<PreviewLinkId> {
    let row = (
        preview_link::assessment_id.eq(assessment.0),
        preview_link::revision_id.eq(revision.0),
        preview_link::token_hash.eq(hash(token)),
        preview_link::reader.eq(reader),
        preview_link::made_by.eq(tx.actor().id.0),
        preview_link::made_at.eq(tx.now()),
        preview_link::ends_at.eq(ends_at),
    );
    let made = diesel::insert_into(preview_link::table).values(row).returning(preview_link::id);
    Ok(made.get_result(tx.connection).await?)
}

/// Ends a link; false where somebody has.
pub async fn revoke(tx: &mut Tx<'_>, id: PreviewLinkId) -> Result<bool> {
    let set = (preview_link::revoked_by.eq(tx.actor().id.0), preview_link::revoked_at.eq(tx.now()));
    let open = preview_link::table.find(id.0).filter(preview_link::revoked_at.is_null());
    Ok(diesel::update(open).set(set).execute(tx.connection).await? > 0)
}

/// Counts that the text was shown.
pub async fn count(connection: &mut Connection, id: PreviewLinkId, now: DateTime<Utc>) -> Result<()> {
    let set = (preview_link::opened.eq(preview_link::opened + 1), preview_link::opened_at.eq(now));
    diesel::update(preview_link::table.find(id.0)).set(set).execute(connection).await?;
    Ok(())
}
