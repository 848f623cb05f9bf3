//! The ratings of several trackers over time, as short as a comparison needs. Reads the public views only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::view::{public_promise, public_rating};
use crate::domain::id::{PromiseId, TrackerId, VerdictId};
use crate::domain::partial_date::PartialDate;
use crate::store::{Connection, Result};

/// A published rating that no correction has replaced.
#[derive(Clone, Debug, Queryable)]
pub struct Rated {
    /// The tracker.
    pub tracker: TrackerId,
    /// The promise.
    pub promise: PromiseId,
    /// The verdict.
    pub verdict: VerdictId,
    /// Since when it holds.
    pub effective_date: Option<PartialDate>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
}

/// Every rating of these trackers' listed promises that counts, the earliest first as far as dates tell.
pub async fn ratings(connection: &mut Connection, trackers: &[TrackerId]) -> Result<Vec<Rated>> {
    let ids: Vec<i64> = trackers.iter().map(|tracker| tracker.0).collect();
    Ok(public_rating::table
        .inner_join(public_promise::table.on(public_promise::id.eq(public_rating::promise_id)))
        .filter(public_rating::tracker_id.eq_any(ids).and(diesel::dsl::not(public_rating::corrected)))
        .order((
            public_rating::effective_date.asc().nulls_first(),
            public_rating::published_at.asc(),
            public_rating::id.asc(),
        ))
        .select((
            public_rating::tracker_id,
            public_rating::promise_id,
            public_rating::verdict_id,
            public_rating::effective_date,
            public_rating::published_at,
        ))
        .load(connection)
        .await?)
}
