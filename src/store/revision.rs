//! Revisions: added, read, never changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use diesel_async::RunQueryDsl;

use super::schema::{account, revision};
use super::{Connection, Result, Tx, codec, evidence};
use crate::domain::id::{AccountId, AssessmentId, RevisionId, VerdictId};
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::revision::Text;

#[derive(Queryable, Selectable)]
#[diesel(table_name = revision, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: RevisionId,
    number: i32,
    author_id: AccountId,
    verdict_id: Option<VerdictId>,
    effective_date: Option<PartialDate>,
    rationale: Localized,
    note: Localized,
    untranslated: Vec<String>,
    searched_on: Option<PartialDate>,
    created_at: DateTime<Utc>,
}

/// One saved text of an assessment.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The revision.
    pub id: RevisionId,
    /// Its running number within the assessment.
    pub number: i32,
    /// Who saved it.
    pub author: AccountId,
    /// When it was saved.
    pub created_at: DateTime<Utc>,
    /// What it says.
    pub text: Text,
}

/// A line in the list of revisions.
#[derive(Clone, Debug, Queryable)]
pub struct Summary {
    /// The revision.
    pub id: RevisionId,
    /// Its running number.
    pub number: i32,
    /// Who saved it.
    pub author: String,
    /// When it was saved.
    pub created_at: DateTime<Utc>,
}

/// The rows with their evidence, in the same order.
async fn whole(connection: &mut Connection, rows: Vec<Row>) -> Result<Vec<Revision>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut evidence = evidence::of_revisions(connection, &rows.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
    let revision = |row: Row| {
        let text = Text {
            verdict: row.verdict_id,
            effective_date: row.effective_date,
            rationale: row.rationale,
            note: row.note,
            untranslated: codec::languages::<BTreeSet<_>>(row.untranslated)?,
            evidence: evidence.remove(&row.id).unwrap_or_default(),
            searched_on: row.searched_on,
        };
        Ok(Revision { id: row.id, number: row.number, author: row.author_id, created_at: row.created_at, text })
    };
    rows.into_iter().map(revision).collect()
}

/// The newest revision of an assessment; every assessment has one from its start.
pub async fn newest(connection: &mut Connection, assessment: AssessmentId) -> Result<Option<Revision>> {
    let row: Option<Row> = revision::table
        .filter(revision::assessment_id.eq(assessment.0))
        .order(revision::number.desc())
        .select(Row::as_select())
        .first(connection)
        .await
        .optional()?;
    Ok(whole(connection, row.into_iter().collect()).await?.pop())
}

/// The revision `id`, if it belongs to `assessment`.
pub async fn get(connection: &mut Connection, assessment: AssessmentId, id: RevisionId) -> Result<Option<Revision>> {
    let row: Option<Row> = revision::table
        .filter(revision::id.eq(id.0).and(revision::assessment_id.eq(assessment.0)))
        .select(Row::as_select())
        .first(connection)
        .await
        .optional()?;
    Ok(whole(connection, row.into_iter().collect()).await?.pop())
}

/// These revisions, of whatever assessments, by number.
pub async fn those(
    connection: &mut Connection,
    ids: impl IntoIterator<Item = RevisionId>,
) -> Result<HashMap<RevisionId, Revision>> {
    let mut ids: Vec<i64> = ids.into_iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Row> =
        revision::table.filter(revision::id.eq_any(ids)).select(Row::as_select()).load(connection).await?;
    Ok(whole(connection, rows).await?.into_iter().map(|revision| (revision.id, revision)).collect())
}

/// The revisions of an assessment, newest first.
pub async fn list(connection: &mut Connection, assessment: AssessmentId) -> Result<Vec<Summary>> {
    Ok(revision::table
        .inner_join(account::table.on(account::id.eq(revision::author_id)))
        .filter(revision::assessment_id.eq(assessment.0))
        .order(revision::number.desc())
        .select((revision::id, revision::number, account::name, revision::created_at))
        .load(connection)
        .await?)
}

/// A text in one language, in short.
#[derive(QueryableByName)]
struct Digest {
    #[diesel(sql_type = Integer)]
    number: i32,
    #[diesel(sql_type = diesel::sql_types::Text)]
    language: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    digest: String,
}

/// What the rationale said in each revision, oldest first: the revision's number, and a digest of the text in each language.
pub async fn rationales(
    connection: &mut Connection,
    assessment: AssessmentId,
) -> Result<Vec<(i32, BTreeMap<Language, String>)>> {
    let query = "SELECT number, coalesce(said.key, '') AS language, coalesce(md5(said.value), '') AS digest
        FROM revision LEFT JOIN LATERAL jsonb_each_text(rationale) AS said ON true
        WHERE assessment_id = $1 ORDER BY number";
    let rows: Vec<Digest> = diesel::sql_query(query).bind::<BigInt, _>(assessment.0).load(connection).await?;
    let mut history: Vec<(i32, BTreeMap<Language, String>)> = Vec::new();
    for row in rows {
        if history.last().is_none_or(|(number, _)| *number != row.number) {
            history.push((row.number, BTreeMap::new()));
        }
        if let (Some((_, said)), Ok(language)) = (history.last_mut(), row.language.parse()) {
            said.insert(language, row.digest);
        }
    }
    Ok(history)
}

/// Saves `text` as revision `number` of the assessment. Two writers of the same number: the second is refused.
pub async fn add(tx: &mut Tx<'_>, assessment: AssessmentId, number: i32, text: &Text) -> Result<RevisionId> {
    let row = (
        revision::assessment_id.eq(assessment.0),
        revision::number.eq(number),
        revision::author_id.eq(tx.actor().id.0),
        revision::verdict_id.eq(text.verdict.map(|verdict| verdict.0)),
        revision::effective_date.eq(text.effective_date.map(|date| date.to_string())),
        revision::rationale.eq(codec::json(&text.rationale)),
        revision::note.eq(codec::json(&text.note)),
        revision::untranslated.eq(codec::tags(&text.untranslated)),
        revision::searched_on.eq(text.searched_on.map(|date| date.to_string())),
        revision::created_at.eq(tx.now()),
    );
    let id = diesel::insert_into(revision::table).values(row).returning(revision::id).get_result(tx.connection).await?;
    tx.written.revisions.insert(id);
    evidence::add(tx, id, &text.evidence).await?;
    Ok(id)
}
