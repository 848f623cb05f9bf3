//! Opening trackers to the public and closing them: what was proposed, and what is still missing. The database itself sets
//! whether a tracker is listed when a proposal is confirmed.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool};
use diesel_async::RunQueryDsl;

use super::schema::{account, assessment, opening, promise, tracker};
use super::tracker::Tracker;
use super::{Connection, Error, Result, Tx, codec};
use crate::domain::assessment::State;
use crate::domain::id::{AccountId, OpeningId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::opening::{Hidden, Inventory, Standing, missing};
use crate::domain::tracker::TrackerText;

/// A proposal that waits for somebody else.
#[derive(Clone, Debug, Queryable)]
pub struct Proposal {
    /// The row.
    pub id: OpeningId,
    /// Whether the tracker is to be opened; otherwise it is to be closed.
    pub opens: bool,
    /// Why it is to be closed.
    pub reason: Localized,
    /// Whose proposal it is.
    pub proposer: AccountId,
    /// Their name.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What there is of a hidden tracker.
#[derive(QueryableByName)]
pub(super) struct Found {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    verdicts: i64,
    #[diesel(sql_type = BigInt)]
    without_meaning: i64,
    #[diesel(sql_type = Bool)]
    has_source: bool,
    #[diesel(sql_type = Bool)]
    has_promise: bool,
    #[diesel(sql_type = Bool)]
    is_proposed: bool,
    #[diesel(sql_type = Bool)]
    was_open: bool,
}

impl Found {
    fn inventory(&self) -> Inventory {
        Inventory {
            verdicts: usize::try_from(self.verdicts).unwrap_or(0),
            without_meaning: usize::try_from(self.without_meaning).unwrap_or(0),
            has_source: self.has_source,
            has_promise: self.has_promise,
        }
    }

    /// What it lacks, being written like this.
    pub(super) fn of(&self, text: &TrackerText) -> Hidden {
        let missing = missing(text, &self.inventory());
        Hidden { missing, is_proposed: self.is_proposed, was_open: self.was_open }
    }
}

/// What there is of these trackers, each asked by its own index ranges.
pub(super) async fn hidden(connection: &mut Connection, ids: &[TrackerId]) -> Result<HashMap<TrackerId, Found>> {
    const FOUND: &str = "
        SELECT tracker.id, coalesce(verdicts.total, 0) AS verdicts, coalesce(verdicts.without, 0) AS without_meaning,
               EXISTS (SELECT FROM source WHERE tracker_id = tracker.id) AS has_source,
               EXISTS (SELECT FROM promise_summary WHERE tracker_id = tracker.id AND is_online) AS has_promise,
               EXISTS (SELECT FROM opening WHERE tracker_id = tracker.id AND state = 'proposed') AS is_proposed,
               EXISTS (SELECT FROM opening WHERE tracker_id = tracker.id AND state = 'confirmed') AS was_open
        FROM tracker LEFT JOIN LATERAL (
            SELECT count(*) AS total, count(*) FILTER (WHERE NOT verdict.meaning ?& tracker.languages) AS without
            FROM verdict WHERE verdict.codebook_id = (
                SELECT id FROM codebook WHERE codebook.tracker_id = tracker.id ORDER BY version DESC LIMIT 1)) AS verdicts ON true
        WHERE tracker.id = ANY ($1)";
    let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<Found> = diesel::sql_query(FOUND).bind::<Array<BigInt>, _>(numbers).load(connection).await?;
    Ok(rows.into_iter().map(|row| (TrackerId(row.id), row)).collect())
}

/// Holds a tracker until the transaction ends, so that two decisions about opening it take turns.
pub async fn hold(tx: &mut Tx<'_>, id: TrackerId) -> Result<()> {
    tracker::table.find(id.0).select(tracker::id).for_update().first::<i64>(tx.connection).await.optional()?;
    Ok(())
}

/// Whether a tracker is open, and what stands in the way of changing that.
pub async fn standing(connection: &mut Connection, known: &Tracker) -> Result<Standing> {
    let proposer = proposal(connection, known.id).await?.map(|proposal| proposal.proposer);
    Ok(Standing {
        is_open: known.is_open(),
        four_eyes: !known.text.single_editor,
        proposer,
        missing: known.hidden.as_ref().map(|hidden| hidden.missing.clone()).unwrap_or_default(),
        scheduled: scheduled(connection, known.id).await?,
    })
}

/// What waits for a confirmation.
pub async fn proposal(connection: &mut Connection, id: TrackerId) -> Result<Option<Proposal>> {
    Ok(proposals(connection, &[id]).await?.remove(&id))
}

/// What waits for a confirmation about these trackers: one for each at most.
pub async fn proposals(connection: &mut Connection, ids: &[TrackerId]) -> Result<HashMap<TrackerId, Proposal>> {
    let found: Vec<(TrackerId, Proposal)> = opening::table
        .inner_join(account::table.on(account::id.eq(opening::proposer_id)))
        .filter(opening::tracker_id.eq_any(ids.iter().map(|id| id.0)).and(opening::state.eq("proposed")))
        .select((
            opening::tracker_id,
            (opening::id, opening::opens, opening::reason, opening::proposer_id, account::name, opening::proposed_at),
        ))
        .load(connection)
        .await?;
    Ok(found.into_iter().collect())
}

/// How many promises with something scheduled are named at most.
const NAMED: i64 = 20;

/// The promises of a tracker of which something is scheduled.
async fn scheduled(connection: &mut Connection, id: TrackerId) -> Result<Vec<String>> {
    Ok(assessment::table
        .inner_join(promise::table.on(promise::id.eq(assessment::promise_id)))
        .filter(promise::tracker_id.eq(id.0).and(assessment::state.eq(State::Scheduled.code())))
        .order((promise::reference_key, promise::id))
        .limit(NAMED)
        .select(promise::reference)
        .load(connection)
        .await?)
}

/// Whether the very proposal `id` was to open this tracker, if this person decided about it like this.
pub async fn decided(
    connection: &mut Connection,
    (tracker, id): (TrackerId, OpeningId),
    (person, is_confirmed): (AccountId, bool),
) -> Result<Option<bool>> {
    let state = if is_confirmed { "confirmed" } else { "withdrawn" };
    Ok(opening::table
        .find(id.0)
        .filter(opening::tracker_id.eq(tracker.0))
        .filter(opening::decider_id.eq(person.0).and(opening::state.eq(state)))
        .select(opening::opens)
        .first(connection)
        .await
        .optional()?)
}

/// Notes that it is proposed to open a tracker, or to close it for a reason.
pub async fn propose(tx: &mut Tx<'_>, id: TrackerId, opens: bool, reason: &Localized) -> Result<OpeningId> {
    let row = (
        opening::tracker_id.eq(id.0),
        opening::opens.eq(opens),
        opening::reason.eq(codec::json(reason)),
        opening::proposer_id.eq(tx.actor().id.0),
        opening::proposed_at.eq(tx.now()),
    );
    Ok(diesel::insert_into(opening::table).values(row).returning(opening::id).get_result(tx.connection).await?)
}

/// Confirms what was proposed: the tracker is open, or closed, from now on.
pub async fn confirm(tx: &mut Tx<'_>, tracker: TrackerId, id: OpeningId) -> Result<()> {
    decide(tx, id, "confirmed").await?;
    tx.touched.trackers.insert(tracker);
    Ok(())
}

/// Takes back what was proposed.
pub async fn withdraw(tx: &mut Tx<'_>, id: OpeningId) -> Result<()> {
    decide(tx, id, "withdrawn").await
}

async fn decide(tx: &mut Tx<'_>, id: OpeningId, state: &str) -> Result<()> {
    let decided = (opening::state.eq(state), opening::decider_id.eq(tx.actor().id.0), opening::decided_at.eq(tx.now()));
    let waiting = opening::table.filter(opening::id.eq(id.0).and(opening::state.eq("proposed")));
    match diesel::update(waiting).set(decided).execute(tx.connection).await? {
        1 => Ok(()),
        _ => Err(Error::Moved),
    }
}
