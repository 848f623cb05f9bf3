//! Small edits that editors suggest, and what their authors answered: added, read, never changed.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::{account, suggestion, suggestion_answer};
use super::{Connection, Error, Result, Tx};
use crate::domain::id::{AccountId, AssessmentId, RevisionId, SuggestionId};
use crate::domain::language::Language;
use crate::domain::revision::Text;
use crate::domain::suggestion::{Edit, Outcome, Place};

/// A suggested edit.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// The suggestion.
    pub id: SuggestionId,
    /// The revision in which it stands.
    pub revision: RevisionId,
    /// Who suggests it.
    pub author_id: AccountId,
    /// Their name.
    pub author: String,
    /// The text that it is about, in that revision.
    pub place: Place,
    /// What changes.
    pub edit: Edit,
    /// When it was suggested.
    pub created_at: DateTime<Utc>,
    /// What its author answered.
    pub answer: Option<Answer>,
}

/// What the author of a text answered to a suggestion.
#[derive(Clone, Debug, Queryable)]
pub struct Answer {
    suggestion: SuggestionId,
    /// What became of it.
    pub outcome: Outcome,
    /// Who.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
}

#[derive(Queryable)]
struct Row {
    id: SuggestionId,
    revision: RevisionId,
    author_id: AccountId,
    author: String,
    subject: String,
    language: Option<Language>,
    item: Option<i32>,
    field: Option<String>,
    place: i32,
    old: String,
    new: String,
    created_at: DateTime<Utc>,
}

impl Row {
    fn place(&self) -> Option<Place> {
        match (&self.language, self.item, &self.field) {
            (Some(language), None, None) => Some(Place::Prose(self.subject.parse().ok()?, language.clone())),
            (None, Some(number), Some(field)) => {
                Some(Place::Item { number: usize::try_from(number).ok()?, field: field.parse().ok()? })
            }
            _ => None,
        }
    }
}

/// The suggestions in an assessment, in the order in which they were made.
pub async fn of_assessment(connection: &mut Connection, id: AssessmentId) -> Result<Vec<Suggestion>> {
    let rows: Vec<Row> = suggestion::table
        .inner_join(account::table)
        .filter(suggestion::assessment_id.eq(id.0))
        .order(suggestion::id)
        .select((
            suggestion::id,
            suggestion::revision_id,
            suggestion::author_id,
            account::name,
            suggestion::subject,
            suggestion::language,
            suggestion::item,
            suggestion::field,
            suggestion::place,
            suggestion::old_words,
            suggestion::new_words,
            suggestion::created_at,
        ))
        .load(connection)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let answers: Vec<Answer> = suggestion_answer::table
        .inner_join(account::table)
        .inner_join(suggestion::table)
        .filter(suggestion::assessment_id.eq(id.0))
        .select((suggestion_answer::suggestion_id, suggestion_answer::outcome, account::name, suggestion_answer::at))
        .load(connection)
        .await?;
    let mut answers: HashMap<SuggestionId, Answer> = answers.into_iter().map(|one| (one.suggestion, one)).collect();
    rows.into_iter()
        .map(|row| {
            let lost = || Error::Unreadable(format!("suggestion {}", row.id));
            let start = usize::try_from(row.place).map_err(|_| lost())?;
            let place = row.place().ok_or_else(lost)?;
            let answer = answers.remove(&row.id);
            let Row { id, revision, author_id, author, old, new, created_at, .. } = row;
            let edit = Edit { start, old, new };
            Ok(Suggestion { id, revision, author_id, author, place, edit, created_at, answer })
        })
        .collect()
}

/// How many suggestions in an assessment wait for an answer.
pub async fn count_open(connection: &mut Connection, id: AssessmentId) -> Result<usize> {
    let open = suggestion::table
        .left_join(suggestion_answer::table)
        .filter(suggestion::assessment_id.eq(id.0))
        .filter(suggestion_answer::suggestion_id.is_null());
    let count: i64 = open.count().get_result(connection).await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// The texts of the revisions in which these suggestions stand.
pub async fn texts(connection: &mut Connection, suggestions: &[Suggestion]) -> Result<HashMap<RevisionId, Text>> {
    let read = super::revision::those(connection, suggestions.iter().map(|one| one.revision)).await?;
    Ok(read.into_iter().map(|(id, then)| (id, then.text)).collect())
}

/// Keeps a suggestion.
pub async fn add(
    tx: &mut Tx<'_>,
    assessment: AssessmentId,
    revision: RevisionId,
    place: &Place,
    edit: &Edit,
) -> Result<SuggestionId> {
    let (subject, language, item, field) = match place {
        Place::Prose(prose, language) => (prose.code(), Some(language.as_str()), None, None),
        Place::Item { number, field } => {
            ("evidence", None, Some(i32::try_from(*number).unwrap_or(i32::MAX)), Some(field.code()))
        }
    };
    let row = (
        suggestion::assessment_id.eq(assessment.0),
        suggestion::revision_id.eq(revision.0),
        suggestion::author_id.eq(tx.actor().id.0),
        suggestion::subject.eq(subject),
        suggestion::language.eq(language),
        suggestion::item.eq(item),
        suggestion::field.eq(field),
        suggestion::place.eq(i32::try_from(edit.start).unwrap_or(i32::MAX)),
        suggestion::old_words.eq(&edit.old),
        suggestion::new_words.eq(&edit.new),
        suggestion::created_at.eq(tx.now()),
    );
    Ok(diesel::insert_into(suggestion::table).values(row).returning(suggestion::id).get_result(tx.connection).await?)
}

/// Keeps what became of a suggestion when the actor answered.
pub async fn answer(tx: &mut Tx<'_>, id: SuggestionId, outcome: Outcome) -> Result<()> {
    let row = (
        suggestion_answer::suggestion_id.eq(id.0),
        suggestion_answer::actor_id.eq(tx.actor().id.0),
        suggestion_answer::outcome.eq(outcome.code()),
        suggestion_answer::at.eq(tx.now()),
    );
    diesel::insert_into(suggestion_answer::table).values(row).execute(tx.connection).await?;
    Ok(())
}
