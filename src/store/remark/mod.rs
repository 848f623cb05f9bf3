//! Remarks and whether they are resolved: added, read, never changed.

mod open;

pub use open::counts;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::account;
use super::schema::{remark, remark_resolution};
use super::{Connection, Error, Result, Tx};
use crate::domain::id::{AccountId, AssessmentId, RemarkId, RevisionId};
use crate::domain::language::Language;
use crate::domain::remark::{Anchor, Prose};

/// A remark, or an answer to one.
#[derive(Clone, Debug)]
pub struct Remark {
    /// The remark.
    pub id: RemarkId,
    /// The revision on which it was made.
    pub revision: RevisionId,
    /// Who made it.
    pub author_id: AccountId,
    /// Their name.
    pub author: String,
    /// The remark that it answers.
    pub answers: Option<RemarkId>,
    /// What it is about.
    pub anchor: Anchor,
    /// What it says.
    pub words: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Who last resolved it or opened it again.
    pub resolution: Option<Resolution>,
}

/// Whether a remark is resolved.
#[derive(Clone, Debug, Queryable)]
pub struct Resolution {
    remark: RemarkId,
    /// Resolved, or opened again.
    pub resolved: bool,
    /// Who said so.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Remark {
    /// Whether something is still to be done about it. Answers belong to what they answer.
    pub fn is_open(&self) -> bool {
        self.answers.is_none() && !self.resolution.as_ref().is_some_and(|last| last.resolved)
    }
}

#[derive(Queryable)]
struct Row {
    id: RemarkId,
    revision: RevisionId,
    author_id: AccountId,
    author: String,
    answers: Option<RemarkId>,
    subject: String,
    language: Option<Language>,
    quote: Option<String>,
    place: Option<i32>,
    words: String,
    created_at: DateTime<Utc>,
}

impl Row {
    fn anchor(&self) -> Option<Anchor> {
        let place = || usize::try_from(self.place?).ok();
        match self.subject.as_str() {
            "whole" => Some(Anchor::Whole),
            "evidence" => Some(Anchor::Evidence { number: place()? }),
            prose => Some(Anchor::Passage {
                prose: prose.parse().ok()?,
                language: self.language.clone()?,
                quote: self.quote.clone()?,
                start: place()?,
            }),
        }
    }
}

/// The remarks on an assessment with their answers, in the order in which they were made.
pub async fn of_assessment(connection: &mut Connection, id: AssessmentId) -> Result<Vec<Remark>> {
    let rows: Vec<Row> = remark::table
        .inner_join(account::table)
        .filter(remark::assessment_id.eq(id.0))
        .order(remark::id)
        .select((
            remark::id,
            remark::revision_id,
            remark::author_id,
            account::name,
            remark::answers_id,
            remark::subject,
            remark::language,
            remark::quote,
            remark::place,
            remark::words,
            remark::created_at,
        ))
        .load(connection)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let resolutions: Vec<Resolution> = remark_resolution::table
        .inner_join(account::table)
        .inner_join(remark::table)
        .filter(remark::assessment_id.eq(id.0))
        .order(remark_resolution::id)
        .select((remark_resolution::remark_id, remark_resolution::resolved, account::name, remark_resolution::at))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|row| {
            let anchor = row.anchor().ok_or_else(|| Error::Unreadable(format!("remark {}", row.id)))?;
            let resolution = resolutions.iter().rfind(|one| one.remark == row.id).cloned();
            let Row { id, revision, author_id, author, answers, words, created_at, .. } = row;
            Ok(Remark { id, revision, author_id, author, answers, anchor, words, created_at, resolution })
        })
        .collect()
}

/// How many remarks on an assessment are open.
pub async fn count_open(connection: &mut Connection, id: AssessmentId) -> Result<usize> {
    Ok(of_assessment(connection, id).await?.iter().filter(|remark| remark.is_open()).count())
}

/// Keeps a remark.
pub async fn add(
    tx: &mut Tx<'_>,
    assessment: AssessmentId,
    revision: RevisionId,
    answers: Option<RemarkId>,
    anchor: &Anchor,
    words: &str,
) -> Result<RemarkId> {
    let (subject, language, quote, place) = match anchor {
        Anchor::Whole => ("whole", None, None, None),
        Anchor::Evidence { number } => ("evidence", None, None, Some(*number)),
        Anchor::Passage { prose, language, quote, start } => {
            (Prose::code(*prose), Some(language.as_str()), Some(quote.as_str()), Some(*start))
        }
    };
    let row = (
        remark::assessment_id.eq(assessment.0),
        remark::revision_id.eq(revision.0),
        remark::author_id.eq(tx.actor().id.0),
        remark::answers_id.eq(answers.map(|answered| answered.0)),
        remark::subject.eq(subject),
        remark::language.eq(language),
        remark::quote.eq(quote),
        remark::place.eq(place.and_then(|place| i32::try_from(place).ok())),
        remark::words.eq(words),
        remark::created_at.eq(tx.now()),
    );
    Ok(diesel::insert_into(remark::table).values(row).returning(remark::id).get_result(tx.connection).await?)
}

/// Keeps that a remark was resolved, or opened again.
pub async fn resolve(tx: &mut Tx<'_>, id: RemarkId, resolved: bool) -> Result<()> {
    let row = (
        remark_resolution::remark_id.eq(id.0),
        remark_resolution::actor_id.eq(tx.actor().id.0),
        remark_resolution::resolved.eq(resolved),
        remark_resolution::at.eq(tx.now()),
    );
    diesel::insert_into(remark_resolution::table).values(row).execute(tx.connection).await?;
    Ok(())
}
