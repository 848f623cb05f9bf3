//! Promises that are no longer listed, why, and in which others they go on. Reads the public views only.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Deserialize;

use super::view::{public_fate, public_fate_link, public_promise_page};
use crate::domain::fate::{Count, FateKind};
use crate::domain::id::{FateId, PromiseId, TrackerId};
use crate::domain::localized::Localized;
use crate::store::{Connection, Result};

/// Why a promise is no longer listed.
#[derive(Clone, Debug, Deserialize, Queryable)]
pub struct Fate {
    /// The decision.
    pub id: FateId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// The promise.
    pub promise: PromiseId,
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// What became of it.
    pub kind: FateKind,
    /// Why.
    pub reason: Localized,
    /// When it left the list.
    pub at: DateTime<Utc>,
}

/// A promise that goes on in another.
#[derive(Clone, Debug, Deserialize, Queryable, Selectable)]
#[diesel(table_name = public_fate_link, check_for_backend(diesel::pg::Pg))]
pub struct Link {
    /// The decision.
    #[diesel(column_name = fate_id)]
    pub fate: FateId,
    /// Whether it was split or merged.
    pub kind: FateKind,
    /// The promise that is no longer listed.
    #[diesel(column_name = origin_id)]
    pub origin: PromiseId,
    /// Its stable name.
    pub origin_reference: String,
    /// Its commitment.
    pub origin_statement: Localized,
    /// The promise in which it goes on.
    #[diesel(column_name = heir_id)]
    pub heir: PromiseId,
    /// Its stable name.
    pub heir_reference: String,
    /// Its commitment.
    pub heir_statement: Localized,
}

macro_rules! fates {
    () => {
        public_fate::table
            .inner_join(public_promise_page::table.on(public_promise_page::id.eq(public_fate::promise_id)))
            .select((
                public_fate::id,
                public_fate::tracker_id,
                public_fate::promise_id,
                public_promise_page::reference,
                public_promise_page::statement,
                public_fate::kind,
                public_fate::reason,
                public_fate::at,
            ))
    };
}

/// Why a promise is no longer listed, if it is not.
pub async fn of_promise(connection: &mut Connection, promise: PromiseId) -> Result<Option<Fate>> {
    Ok(fates!().filter(public_fate::promise_id.eq(promise.0)).first(connection).await.optional()?)
}

/// The promises of a tracker that are no longer listed, by reference.
pub async fn of_tracker(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Fate>> {
    Ok(fates!()
        .filter(public_fate::tracker_id.eq(tracker.0))
        .order((public_promise_page::reference_key, public_fate::id))
        .load(connection)
        .await?)
}

/// The links at either end of a promise.
pub async fn links(connection: &mut Connection, promise: PromiseId) -> Result<Vec<Link>> {
    Ok(public_fate_link::table
        .filter(public_fate_link::origin_id.eq(promise.0).or(public_fate_link::heir_id.eq(promise.0)))
        .order((public_fate_link::fate_id, public_fate_link::position))
        .select(Link::as_select())
        .load(connection)
        .await?)
}

/// All links of a tracker.
pub async fn links_of(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Link>> {
    Ok(public_fate_link::table
        .filter(public_fate_link::tracker_id.eq(tracker.0))
        .order((public_fate_link::fate_id, public_fate_link::position))
        .select(Link::as_select())
        .load(connection)
        .await?)
}

/// How many promises were entered in a tracker, by what became of them.
pub async fn count(connection: &mut Connection, tracker: TrackerId) -> Result<Count> {
    let rows: Vec<(Option<FateKind>, i64)> = public_promise_page::table
        .filter(public_promise_page::tracker_id.eq(tracker.0))
        .group_by(public_promise_page::fate)
        .select((public_promise_page::fate, count_star()))
        .load(connection)
        .await?;
    let with =
        |count: Count, (fate, number): (Option<FateKind>, i64)| count.with(fate, usize::try_from(number).unwrap_or(0));
    Ok(rows.into_iter().fold(Count::default(), with))
}
