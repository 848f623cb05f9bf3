//! What was published last, over all listed trackers. Reads the public views only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::view::{public_promise, public_rating};
use crate::domain::assessment::Kind;
use crate::domain::id::{AssessmentId, PromiseId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::store::{Connection, Result};

/// A published rating among the latest.
#[derive(Clone, Debug, Queryable)]
pub struct Change {
    /// The publication.
    pub id: AssessmentId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// Its promise.
    pub promise: PromiseId,
    /// The promise's stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Whether it is a rating or a correction.
    pub kind: Kind,
    /// The verdict.
    pub verdict: VerdictId,
    /// When it was published.
    pub published_at: DateTime<Utc>,
}

/// A published verdict of a promise, as short as a history of verdicts needs.
#[derive(Clone, Debug, Queryable)]
pub struct Given {
    /// The promise.
    pub promise: PromiseId,
    /// The verdict.
    pub verdict: VerdictId,
    /// When it was published.
    pub published_at: DateTime<Utc>,
}

/// A rating that counts: published, and not replaced by a correction.
#[derive(Clone, Debug, Queryable)]
pub struct Standing {
    /// The promise.
    pub promise: PromiseId,
    /// The verdict.
    pub verdict: VerdictId,
    /// Since when it holds.
    pub effective_date: Option<PartialDate>,
}

/// Every rating of a tracker's listed promises that counts, in the order of publication.
pub async fn standing(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Standing>> {
    Ok(public_rating::table
        .inner_join(public_promise::table.on(public_promise::id.eq(public_rating::promise_id)))
        .filter(public_rating::tracker_id.eq(tracker.0).and(public_rating::corrected.eq(false)))
        .order((public_rating::published_at, public_rating::id))
        .select((public_rating::promise_id, public_rating::verdict_id, public_rating::effective_date))
        .load(connection)
        .await?)
}

/// The latest published ratings of all trackers.
pub async fn latest(connection: &mut Connection, limit: i64) -> Result<Vec<Change>> {
    Ok(public_rating::table
        .inner_join(public_promise::table.on(public_promise::id.eq(public_rating::promise_id)))
        .order((public_rating::published_at.desc(), public_rating::id.desc()))
        .limit(limit)
        .select((
            public_rating::id,
            public_rating::tracker_id,
            public_rating::promise_id,
            public_promise::reference,
            public_promise::statement,
            public_rating::kind,
            public_rating::verdict_id,
            public_rating::published_at,
        ))
        .load(connection)
        .await?)
}

/// Every published verdict of these promises, the latest publication first.
pub async fn given(connection: &mut Connection, promises: &[PromiseId]) -> Result<Vec<Given>> {
    let ids: Vec<i64> = promises.iter().map(|promise| promise.0).collect();
    Ok(public_rating::table
        .filter(public_rating::promise_id.eq_any(ids))
        .order((public_rating::published_at.desc(), public_rating::id.desc()))
        .select((public_rating::promise_id, public_rating::verdict_id, public_rating::published_at))
        .load(connection)
        .await?)
}
