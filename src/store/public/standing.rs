//! How one tracker or one promise stands, in few and small rows. Reads the public views only.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::tracker::{Listed, Tally};
use super::view::{public_current_rating, public_promise, public_promise_change, public_promise_page};
use crate::domain::id::{PromiseId, TrackerId};
use crate::store::{Connection, Result};

/// The promise of a tracker with exactly this reference, with the rating in force.
pub async fn by_reference(connection: &mut Connection, tracker: TrackerId, reference: &str) -> Result<Option<Listed>> {
    let current = public_current_rating::promise_id.eq(public_promise_page::id);
    let change = public_promise_change::promise_id.eq(public_promise_page::id);
    Ok(public_promise_page::table
        .left_join(public_current_rating::table.on(current))
        .left_join(public_promise_change::table.on(change))
        .filter(public_promise_page::tracker_id.eq(tracker.0).and(public_promise_page::reference.eq(reference)))
        .select((
            public_promise_page::id,
            public_promise_page::reference,
            public_promise_page::statement,
            public_current_rating::verdict_id.nullable(),
            public_current_rating::effective_date.nullable(),
            public_promise_page::source_id,
            public_promise_change::changed_at.nullable(),
        ))
        .first(connection)
        .await
        .optional()?)
}

/// How many promises of a tracker have which verdict.
pub async fn tallies(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Tally>> {
    let current = public_current_rating::promise_id.eq(public_promise::id);
    Ok(public_promise::table
        .left_join(public_current_rating::table.on(current))
        .filter(public_promise::tracker_id.eq(tracker.0))
        .group_by((public_promise::tracker_id, public_current_rating::verdict_id))
        .select((public_promise::tracker_id, public_current_rating::verdict_id.nullable(), count_star()))
        .load(connection)
        .await?)
}

/// When the rating in force of each promise of a tracker was published.
pub async fn published(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<(PromiseId, DateTime<Utc>)>> {
    Ok(public_current_rating::table
        .filter(public_current_rating::tracker_id.eq(tracker.0))
        .select((public_current_rating::promise_id, public_current_rating::published_at))
        .load(connection)
        .await?)
}
