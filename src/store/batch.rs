//! Decisions about many promises at once. Batches are added and read, never changed; where their assessments stand is
//! read from the assessments.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::desk::Work;
use super::schema::{account, batch, batch_item, desk_assessment, desk_promise, promise};
use super::{Connection, Result, Tx, codebook, codec, desk, fate};
use crate::domain::batch::{Candidate, Rule};
use crate::domain::id::{AccountId, AssessmentId, BatchId, PromiseId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;

/// A promise as the preview shows it.
#[derive(Clone, Debug)]
pub struct Row {
    /// What rules look at.
    pub candidate: Candidate,
    /// Its stable name.
    pub reference: String,
    /// Its statement.
    pub statement: Localized,
}

/// A batch.
#[derive(Clone, Debug, Queryable)]
pub struct Batch {
    /// The batch.
    pub id: BatchId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// What listed its promises.
    pub rule: Rule,
    /// The verdict they get.
    pub verdict: VerdictId,
    /// Since when; absent where each has its own deadline.
    pub effective_date: Option<PartialDate>,
    /// Whose decision it is.
    pub actor_id: AccountId,
    /// Their name.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What is kept of a new batch.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// What lists its promises.
    pub rule: Rule,
    /// The verdict they get.
    pub verdict: VerdictId,
    /// Since when, where it is one date for all.
    pub effective_date: Option<PartialDate>,
    /// Why, for all of them.
    pub rationale: &'a Localized,
    /// Names the form.
    pub token: &'a str,
}

macro_rules! batches {
    () => {
        batch::table.inner_join(account::table.on(account::id.eq(batch::actor_id))).select((
            batch::id,
            batch::tracker_id,
            batch::rule,
            batch::verdict_id,
            batch::effective_date,
            batch::actor_id,
            account::name,
            batch::at,
        ))
    };
}

/// Every promise of a tracker, by reference, as rules look at it.
pub async fn rows(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Row>> {
    let verdicts = codebook::all(connection, &[tracker]).await?;
    let fates: HashMap<_, _> = fate::of_tracker(connection, tracker).await?.into_iter().collect();
    let deadlines: Vec<(PromiseId, Option<PartialDate>)> = promise::table
        .filter(promise::tracker_id.eq(tracker.0))
        .select((promise::id, promise::deadline))
        .load(connection)
        .await?;
    let deadlines: HashMap<_, _> = deadlines.into_iter().collect();
    let row = |standing: desk::Standing| Row {
        candidate: Candidate {
            promise: standing.id,
            rating: standing.rating,
            verdict: standing.verdict.and_then(|id| Some((id, verdicts.get(&id)?.class))),
            deadline: deadlines.get(&standing.id).copied().flatten(),
            is_assessed: standing.open.is_some(),
            fate: fates.get(&standing.id).copied(),
        },
        reference: standing.reference,
        statement: standing.statement,
    };
    let standings: Vec<desk::Standing> = desk_promise::table
        .filter(desk_promise::tracker_id.eq(tracker.0))
        .order((desk_promise::reference_key, desk_promise::id))
        .select(desk::Standing::as_select())
        .load(connection)
        .await?;
    Ok(standings.into_iter().map(row).collect())
}

/// The batch `id`.
pub async fn get(connection: &mut Connection, id: BatchId) -> Result<Option<Batch>> {
    Ok(batches!().filter(batch::id.eq(id.0)).first(connection).await.optional()?)
}

/// The batch that was made from the form with this token.
pub async fn by_token(connection: &mut Connection, token: &str) -> Result<Option<Batch>> {
    Ok(batches!().filter(batch::token.eq(token)).first(connection).await.optional()?)
}

/// The batches of these trackers, the latest first.
pub async fn of_trackers(connection: &mut Connection, trackers: &[TrackerId]) -> Result<Vec<Batch>> {
    let numbers: Vec<i64> = trackers.iter().map(|tracker| tracker.0).collect();
    Ok(batches!().filter(batch::tracker_id.eq_any(numbers)).order(batch::id.desc()).load(connection).await?)
}

/// The assessments of a batch, in the order of their promises.
pub async fn work(connection: &mut Connection, id: BatchId) -> Result<Vec<Work>> {
    let ids: Vec<i64> = batch_item::table
        .filter(batch_item::batch_id.eq(id.0))
        .select(batch_item::assessment_id)
        .load(connection)
        .await?;
    Ok(desk_assessment::table
        .filter(desk_assessment::id.eq_any(ids))
        .order(desk_assessment::id)
        .select(Work::as_select())
        .load(connection)
        .await?)
}

/// Whether an assessment belongs to a batch.
pub async fn holds(connection: &mut Connection, id: BatchId, assessment: AssessmentId) -> Result<bool> {
    let item = batch_item::table.filter(batch_item::batch_id.eq(id.0).and(batch_item::assessment_id.eq(assessment.0)));
    Ok(diesel::select(diesel::dsl::exists(item)).get_result(connection).await?)
}

/// Adds a batch. Refused as [`super::Error::Taken`] when its form was confirmed before.
pub async fn add(tx: &mut Tx<'_>, tracker: TrackerId, new: &New<'_>) -> Result<BatchId> {
    let row = (
        batch::tracker_id.eq(tracker.0),
        batch::rule.eq(new.rule.code()),
        batch::verdict_id.eq(new.verdict.0),
        batch::effective_date.eq(new.effective_date.map(|date| date.to_string())),
        batch::rationale.eq(codec::json(new.rationale)),
        batch::token.eq(new.token),
        batch::actor_id.eq(tx.actor().id.0),
        batch::at.eq(tx.now()),
    );
    Ok(diesel::insert_into(batch::table).values(row).returning(batch::id).get_result(tx.connection).await?)
}

/// Adds an assessment to a batch.
pub async fn add_item(tx: &mut Tx<'_>, id: BatchId, assessment: AssessmentId) -> Result<()> {
    let row = (batch_item::batch_id.eq(id.0), batch_item::assessment_id.eq(assessment.0));
    diesel::insert_into(batch_item::table).values(row).execute(tx.connection).await?;
    Ok(())
}
