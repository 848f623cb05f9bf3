//! What became of promises that are no longer listed, as the desk sees it. Rows are added and read, never changed.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use diesel::dsl::sum;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::promise::reference_look;
use super::schema::{account, assessment, current_fate, fate, fate_successor, promise, promise_tally};
use super::{Connection, Result, Tx, codec};
use crate::domain::assessment::State;
use crate::domain::delisting::{Count, DelistingKind, Standing};
use crate::domain::id::{FateId, PromiseId, TrackerId};
use crate::domain::localized::Localized;

/// What became of a promise, once.
#[derive(Clone, Debug, Queryable)]
pub struct Delisting {
    /// The row.
    pub id: FateId,
    /// What it was.
    pub kind: DelistingKind,
    /// Why, for the public.
    pub reason: Localized,
    /// Whose decision it was.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A promise at the other end of a link.
#[derive(Clone, Debug, Queryable)]
pub struct RelatedPromise {
    /// The promise.
    pub promise: PromiseId,
    /// Its stable name.
    pub reference: String,
    /// Its statement.
    pub statement: Localized,
    /// How it is linked.
    pub kind: DelistingKind,
}

/// Holds these promises until the transaction ends, so that two decisions about the same ones take turns.
pub async fn hold(tx: &mut Tx<'_>, promises: &[PromiseId]) -> Result<()> {
    let numbers: Vec<i64> = promises.iter().map(|promise| promise.0).collect();
    promise::table
        .filter(promise::id.eq_any(numbers))
        .order(promise::id)
        .select(promise::id)
        .for_update()
        .load::<i64>(tx.connection)
        .await?;
    Ok(())
}

/// Holds a promise on the list, or off it, until the transaction ends; others may do the same.
pub async fn steady(tx: &mut Tx<'_>, id: PromiseId) -> Result<()> {
    promise::table.find(id.0).select(promise::id).for_key_share().first::<i64>(tx.connection).await?;
    Ok(())
}

/// What decisions about a promise's place on the list depend on.
pub async fn standing(connection: &mut Connection, id: PromiseId) -> Result<Standing> {
    let open: Vec<&str> = State::ALL.iter().filter(|state| state.is_open()).map(|state| state.code()).collect();
    let assessed: i64 = assessment::table
        .filter(assessment::promise_id.eq(id.0).and(assessment::state.eq_any(open)))
        .count()
        .get_result(connection)
        .await?;
    let online = promise::table.find(id.0).select(promise::online_at.is_not_null());
    let is_online = online.first(connection).await.optional()?.unwrap_or(false);
    Ok(Standing { fate: in_force(connection, id).await?, is_assessed: assessed > 0, is_online })
}

/// What became of a promise, if it is not listed.
pub async fn in_force(connection: &mut Connection, id: PromiseId) -> Result<Option<DelistingKind>> {
    Ok(current_fate::table
        .filter(current_fate::promise_id.eq(id.0))
        .select(current_fate::kind)
        .first(connection)
        .await
        .optional()?)
}

/// Everything that became of a promise, the latest first.
pub async fn history(connection: &mut Connection, id: PromiseId) -> Result<Vec<Delisting>> {
    Ok(fate::table
        .inner_join(account::table)
        .filter(fate::promise_id.eq(id.0))
        .order(fate::id.desc())
        .select((fate::id, fate::kind, fate::reason, account::name, fate::at))
        .load(connection)
        .await?)
}

/// The promises in which this one went on, by one row of its history.
pub async fn heirs(connection: &mut Connection, id: FateId) -> Result<Vec<RelatedPromise>> {
    Ok(fate_successor::table
        .inner_join(promise::table.on(promise::id.eq(fate_successor::promise_id)))
        .inner_join(fate::table.on(fate::id.eq(fate_successor::fate_id)))
        .filter(fate_successor::fate_id.eq(id.0))
        .order(fate_successor::position)
        .select((promise::id, promise::reference, promise::statement, fate::kind))
        .load(connection)
        .await?)
}

/// The promises that go on in this one.
pub async fn origins(connection: &mut Connection, id: PromiseId) -> Result<Vec<RelatedPromise>> {
    Ok(fate_successor::table
        .inner_join(current_fate::table.on(current_fate::id.eq(fate_successor::fate_id)))
        .inner_join(promise::table.on(promise::id.eq(current_fate::promise_id)))
        .filter(fate_successor::promise_id.eq(id.0))
        .order((promise::reference_key, promise::id))
        .select((promise::id, promise::reference, promise::statement, current_fate::kind))
        .load(connection)
        .await?)
}

/// Which promise of a tracker goes on in which.
pub async fn links(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<(PromiseId, PromiseId)>> {
    Ok(fate_successor::table
        .inner_join(current_fate::table.on(current_fate::id.eq(fate_successor::fate_id)))
        .filter(fate_successor::tracker_id.eq(tracker.0))
        .select((current_fate::promise_id, fate_successor::promise_id))
        .load(connection)
        .await?)
}

/// Those of these promises that are not listed, with what became of them.
pub async fn of_promises(
    connection: &mut Connection,
    promises: &[PromiseId],
) -> Result<Vec<(PromiseId, DelistingKind)>> {
    Ok(current_fate::table
        .filter(current_fate::promise_id.eq_any(promises.iter().map(|promise| promise.0)))
        .select((current_fate::promise_id, current_fate::kind))
        .load(connection)
        .await?)
}

/// How many promises of a tracker were entered, by what became of them.
pub async fn count(connection: &mut Connection, tracker: TrackerId) -> Result<Count> {
    let rows: Vec<(String, Option<i64>)> = promise_tally::table
        .filter(promise_tally::tracker_id.eq(tracker.0))
        .group_by(promise_tally::delisted)
        .select((promise_tally::delisted, sum(promise_tally::number)))
        .load(connection)
        .await?;
    Ok(rows.into_iter().fold(Count::default(), tallied))
}

/// The same for every tracker; those without any promise are left out.
pub async fn counts(connection: &mut Connection) -> Result<BTreeMap<TrackerId, Count>> {
    let rows: Vec<(TrackerId, String, Option<i64>)> = promise_tally::table
        .group_by((promise_tally::tracker_id, promise_tally::delisted))
        .select((promise_tally::tracker_id, promise_tally::delisted, sum(promise_tally::number)))
        .load(connection)
        .await?;
    let mut counts: BTreeMap<TrackerId, Count> = BTreeMap::new();
    for (tracker, fate, number) in rows {
        let count = counts.entry(tracker).or_default();
        *count = tallied(*count, (fate, number));
    }
    Ok(counts)
}

/// The count with what a tally says of one fate; none for listed promises.
fn tallied(count: Count, (fate, number): (String, Option<i64>)) -> Count {
    count.with(fate.parse().ok(), number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0))
}

/// A promise, what became of it, and whether it is online.
type Found = (PromiseId, Option<DelistingKind>, bool);

/// The promises of a tracker whose references look like these, by their looks.
pub async fn named(
    connection: &mut Connection,
    tracker: TrackerId,
    looks: &[String],
) -> Result<HashMap<String, Found>> {
    let rows: Vec<(String, Found)> = promise::table
        .left_join(current_fate::table.on(current_fate::promise_id.eq(promise::id)))
        .filter(promise::tracker_id.eq(tracker.0).and(reference_look(promise::reference_key).eq_any(looks)))
        .filter(promise::deleted_at.is_null())
        .select((
            reference_look(promise::reference_key),
            (promise::id, current_fate::kind.nullable(), promise::online_at.is_not_null()),
        ))
        .load(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Which of these looks the references of the promises of the same tracker have.
pub async fn known(connection: &mut Connection, id: PromiseId, looks: &HashSet<String>) -> Result<HashSet<String>> {
    let tracker: Option<i64> =
        promise::table.find(id.0).select(promise::tracker_id).first(connection).await.optional()?;
    let known: Vec<String> = promise::table
        .filter(promise::tracker_id.eq(tracker.unwrap_or_default()))
        .filter(reference_look(promise::reference_key).eq_any(looks).and(promise::deleted_at.is_null()))
        .select(reference_look(promise::reference_key))
        .load(connection)
        .await?;
    Ok(known.into_iter().collect())
}

/// Adds what became of a promise, with the promises in which it goes on.
pub async fn add(
    tx: &mut Tx<'_>,
    (tracker, id): (TrackerId, PromiseId),
    kind: DelistingKind,
    reason: &Localized,
    successors: &[PromiseId],
) -> Result<FateId> {
    let row = (
        fate::promise_id.eq(id.0),
        fate::tracker_id.eq(tracker.0),
        fate::kind.eq(kind.code()),
        fate::reason.eq(codec::json(reason)),
        fate::actor_id.eq(tx.actor().id.0),
        fate::at.eq(tx.now()),
    );
    let added: FateId =
        diesel::insert_into(fate::table).values(row).returning(fate::id).get_result(tx.connection).await?;
    let rows: Vec<_> = successors
        .iter()
        .zip(1..)
        .map(|(successor, position)| {
            (
                fate_successor::fate_id.eq(added.0),
                fate_successor::tracker_id.eq(tracker.0),
                fate_successor::promise_id.eq(successor.0),
                fate_successor::position.eq(position),
            )
        })
        .collect();
    diesel::insert_into(fate_successor::table).values(rows).execute(tx.connection).await?;
    tx.touched.promises.insert(id);
    Ok(added)
}
