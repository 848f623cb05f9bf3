//! Decisions about many promises at once. Batches are added and read, never changed; where their assessments stand is
//! read from the assessments.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::codebook::Verdict;
use super::desk::Work;
use super::list::Found;
use super::schema::{account, batch, batch_item, desk_assessment, promise};
use super::{Connection, Result, Tx, codebook, codec, desk};
use crate::domain::batch::{Candidate, Rule};
use crate::domain::codebook::VerdictClass;
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

/// How many promises a batch decides on at most; the others come with the next one.
pub const MOST: i64 = 500;

/// What a rule is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The tracker.
    pub tracker: TrackerId,
    /// The verdict that is to be given: who has it already is left alone.
    pub verdict: VerdictId,
    /// The day on which a deadline must be over, where the rule goes by deadlines.
    pub over_on: Option<NaiveDate>,
    /// The promises that were ticked, where the rule goes by that.
    pub ticked: Option<&'a [PromiseId]>,
}

/// What a rule could list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Promises that can change, and others that cannot now, by reference: at most [`MOST`] of each.
    pub rows: Vec<Row>,
    /// Whether there are more that can change.
    pub has_more: bool,
}

/// The promises of a tracker whose rating is not final, as rules look at them.
pub async fn listed(connection: &mut Connection, asked: &Asked<'_>) -> Result<Listed> {
    if let Some(ticked) = asked.ticked {
        return Ok(Listed { rows: rows_of(connection, asked.tracker, ticked).await?, has_more: false });
    }
    let mut free = found(connection, asked, "delisted IS NULL AND open_id IS NULL").await?;
    let mut taken = found(connection, asked, "(delisted IS NOT NULL OR open_id IS NOT NULL)").await?;
    let size = usize::try_from(MOST).unwrap_or(0);
    let has_more = free.len() > size;
    free.truncate(size);
    taken.truncate(size);
    free.extend(taken);
    Ok(Listed { rows: rows_of(connection, asked.tracker, &free).await?, has_more })
}

async fn found(connection: &mut Connection, asked: &Asked<'_>, condition: &str) -> Result<Vec<PromiseId>> {
    let verdicts = codebook::all(connection, &[asked.tracker]).await?;
    let is_open = |class| matches!(class, VerdictClass::InProgress | VerdictClass::NotRated);
    // Who has the verdict already, of whatever version, is left alone.
    let has_it = |key: &str| verdicts.get(&asked.verdict).is_some_and(|chosen| chosen.key == key);
    let open = verdicts.values().filter(|verdict| is_open(verdict.class) && !has_it(&verdict.key));
    let mut keys: Vec<String> = open.map(|verdict| verdict.key.clone()).collect();
    keys.push(String::new());
    keys.sort();
    keys.dedup();
    // Each verdict is asked for on its own, so that an index gives the rows of each in order.
    let text = format!(
        "SELECT kept.promise_id AS id FROM unnest($2) AS asked (key) CROSS JOIN LATERAL (
             SELECT promise_id, reference_key FROM promise_summary
             WHERE tracker_id = $1 AND coalesce(verdict_key, '') = asked.key AND {condition}
               AND ($3 IS NULL OR EXISTS (SELECT FROM promise WHERE promise.id = promise_id
                                          AND promise.deadline < left($3::text, length(promise.deadline))))
             ORDER BY reference_key, promise_id LIMIT {limit}) AS kept
         ORDER BY kept.reference_key, kept.promise_id LIMIT {limit}",
        limit = MOST + 1
    );
    let rows: Vec<Found> = diesel::sql_query(text)
        .bind::<BigInt, _>(asked.tracker.0)
        .bind::<Array<Text>, _>(keys)
        .bind::<Nullable<Date>, _>(asked.over_on)
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// These promises of a tracker, in the same order, as rules look at them.
pub async fn rows_of(connection: &mut Connection, tracker: TrackerId, ids: &[PromiseId]) -> Result<Vec<Row>> {
    let verdicts = codebook::all(connection, &[tracker]).await?;
    let deadlines: Vec<(PromiseId, Option<PartialDate>)> = promise::table
        .filter(promise::tracker_id.eq(tracker.0).and(promise::id.eq_any(ids.iter().map(|id| id.0))))
        .select((promise::id, promise::deadline))
        .load(connection)
        .await?;
    let deadlines: HashMap<_, _> = deadlines.into_iter().collect();
    let newest = newest(&verdicts);
    let given = |id: VerdictId| {
        let verdict = verdicts.get(&id)?;
        Some((*newest.get(verdict.key.as_str())?, verdict.class))
    };
    let row = |standing: desk::PromiseRow| Row {
        candidate: Candidate {
            promise: standing.id,
            rating: standing.rating,
            verdict: standing.verdict.and_then(given),
            deadline: deadlines.get(&standing.id).copied().flatten(),
            is_assessed: standing.open.is_some(),
            fate: standing.delisted,
        },
        reference: standing.reference,
        statement: standing.statement,
    };
    let standings = desk::standings(connection, ids).await?;
    Ok(standings.into_iter().filter(|standing| standing.tracker == tracker).map(row).collect())
}

/// The newest verdict of each key: the same verdict in another version of the codebook is the same verdict.
fn newest(verdicts: &HashMap<VerdictId, Verdict>) -> HashMap<&str, VerdictId> {
    let mut newest: HashMap<&str, VerdictId> = HashMap::new();
    for (id, verdict) in verdicts {
        let known = newest.entry(&verdict.key).or_insert(*id);
        *known = (*known).max(*id);
    }
    newest
}

/// The verdict that goes by the key of this one in the newest version that has it.
pub async fn present(connection: &mut Connection, tracker: TrackerId, verdict: VerdictId) -> Result<VerdictId> {
    let verdicts = codebook::all(connection, &[tracker]).await?;
    let key = verdicts.get(&verdict).map(|known| known.key.as_str());
    Ok(key.and_then(|key| newest(&verdicts).get(key).copied()).unwrap_or(verdict))
}

/// The batch `id`.
pub async fn get(connection: &mut Connection, id: BatchId) -> Result<Option<Batch>> {
    Ok(batches!().filter(batch::id.eq(id.0)).first(connection).await.optional()?)
}

/// The batch that was made from the form with this token.
pub async fn by_token(connection: &mut Connection, token: &str) -> Result<Option<Batch>> {
    Ok(batches!().filter(batch::token.eq(token)).first(connection).await.optional()?)
}

/// How many batches a list shows.
const LIST: i64 = 200;

/// The latest batches of these trackers, the latest first.
pub async fn of_trackers(connection: &mut Connection, trackers: &[TrackerId]) -> Result<Vec<Batch>> {
    let numbers: Vec<i64> = trackers.iter().map(|tracker| tracker.0).collect();
    let latest = batches!().filter(batch::tracker_id.eq_any(numbers)).order(batch::id.desc()).limit(LIST);
    Ok(latest.load(connection).await?)
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
