//! What readers find. Asks the public search index, which holds published words only, and looks up what was found.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Float, Integer, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::view::{public_current_rating, public_promise_page, public_rating};
use crate::domain::fate::FateKind;
use crate::domain::id::{AssessmentId, PromiseId, TrackerId, VerdictId};
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::search::{Asked, Kind};
use crate::store::{Connection, Result};

/// A promise in which something was found, once for each kind of text.
#[derive(Clone, Debug, QueryableByName)]
pub struct Find {
    /// The promise.
    #[diesel(sql_type = BigInt, column_name = promise_id)]
    pub promise: PromiseId,
    /// Its tracker.
    #[diesel(sql_type = BigInt, column_name = tracker_id)]
    pub tracker: TrackerId,
    /// Where in it.
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    /// How well it fits.
    #[diesel(sql_type = Float)]
    pub rank: f32,
}

/// A piece of text in which something was found.
#[derive(Clone, Debug, QueryableByName)]
pub struct Passage {
    /// The promise.
    #[diesel(sql_type = BigInt, column_name = promise_id)]
    pub promise: PromiseId,
    /// What the text is.
    #[diesel(sql_type = Text)]
    pub kind: Kind,
    /// The publication that brought it.
    #[diesel(sql_type = Nullable<BigInt>, column_name = assessment_id)]
    pub assessment: Option<AssessmentId>,
    /// Its language.
    #[diesel(sql_type = Text)]
    pub language: Language,
    /// The words, what was found standing between `OPEN` and `CLOSE` of `domain::search`.
    #[diesel(sql_type = Text)]
    pub excerpt: String,
}

/// Which passages are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The language that is shown where a text was found in several.
    pub language: &'a str,
    /// Of these promises.
    pub promises: &'a [PromiseId],
    /// Of this kind only.
    pub kind: Option<Kind>,
    /// Statements up to this many characters are given whole.
    pub short: i32,
}

/// A promise with the rating in force.
#[derive(Clone, Debug, Queryable)]
pub struct Found {
    /// The promise.
    pub id: PromiseId,
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// What became of it, if it is no longer listed.
    pub fate: Option<FateKind>,
}

/// The rating in force of a promise.
#[derive(Clone, Debug, Queryable)]
pub struct Standing {
    /// The promise.
    pub promise: PromiseId,
    /// The rating.
    pub rating: AssessmentId,
    /// Its verdict.
    pub verdict: VerdictId,
}

/// Everything that the question finds; texts in `language` rank higher.
pub async fn find(connection: &mut Connection, asked: &Asked, language: &str) -> Result<Vec<Find>> {
    Ok(diesel::sql_query("SELECT promise_id, tracker_id, kind, rank FROM public_find($1, $2, $3, $4)")
        .bind::<Text, _>(&asked.words)
        .bind::<Text, _>(&asked.opening)
        .bind::<Bool, _>(asked.any)
        .bind::<Text, _>(language)
        .load(connection)
        .await?)
}

/// The best passages of some promises.
pub async fn passages(connection: &mut Connection, asked: &Asked, wanted: Wanted<'_>) -> Result<Vec<Passage>> {
    let query =
        "SELECT promise_id, kind, assessment_id, language, excerpt FROM public_passage($1, $2, $3, $4, $5, $6, $7)";
    Ok(diesel::sql_query(query)
        .bind::<Text, _>(&asked.words)
        .bind::<Text, _>(&asked.opening)
        .bind::<Bool, _>(asked.any)
        .bind::<Text, _>(wanted.language)
        .bind::<Array<BigInt>, _>(numbers(wanted.promises))
        .bind::<Text, _>(wanted.kind.map_or("", Kind::code))
        .bind::<Integer, _>(wanted.short)
        .load(connection)
        .await?)
}

#[derive(QueryableByName)]
struct Nearest {
    #[diesel(sql_type = Nullable<Text>)]
    word: Option<String>,
}

/// The published word that looks most like this one.
pub async fn nearest(connection: &mut Connection, word: &str) -> Result<Option<String>> {
    let found: Nearest = diesel::sql_query("SELECT public_nearest_word($1) AS word")
        .bind::<Text, _>(word)
        .get_result(connection)
        .await?;
    Ok(found.word)
}

/// These promises, in no order.
pub async fn promises(connection: &mut Connection, ids: &[PromiseId]) -> Result<Vec<Found>> {
    Ok(public_promise_page::table
        .filter(public_promise_page::id.eq_any(numbers(ids)))
        .select((
            public_promise_page::id,
            public_promise_page::reference,
            public_promise_page::statement,
            public_promise_page::fate,
        ))
        .load(connection)
        .await?)
}

/// The ratings in force of these promises.
pub async fn standings(connection: &mut Connection, ids: &[PromiseId]) -> Result<Vec<Standing>> {
    Ok(public_current_rating::table
        .filter(public_current_rating::promise_id.eq_any(numbers(ids)))
        .select((public_current_rating::promise_id, public_current_rating::id, public_current_rating::verdict_id))
        .load(connection)
        .await?)
}

/// Those of these promises' ratings that a correction has replaced.
pub async fn corrected(connection: &mut Connection, ids: &[PromiseId]) -> Result<Vec<AssessmentId>> {
    Ok(public_rating::table
        .filter(public_rating::promise_id.eq_any(numbers(ids)).and(public_rating::corrected))
        .select(public_rating::id)
        .load(connection)
        .await?)
}

fn numbers(ids: &[PromiseId]) -> Vec<i64> {
    ids.iter().map(|id| id.0).collect()
}
