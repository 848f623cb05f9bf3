//! What was wrong and what was taken back, over all trackers or in one. Reads the public views only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::view::{public_notice, public_promise_page};
use crate::domain::assessment::Kind;
use crate::domain::id::{AssessmentId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::store::{Connection, Result};

/// A correction or a retraction.
#[derive(Clone, Debug, Queryable)]
pub struct Notice {
    /// The correction, or the publication that was taken back.
    pub id: AssessmentId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// Its promise's stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Whether something was taken back.
    pub retraction: bool,
    /// What was corrected or taken back: a rating, an update, a correction.
    pub kind: Kind,
    /// When this was said.
    pub at: DateTime<Utc>,
    /// What was said about it, as Markdown.
    pub text: Localized,
    /// The verdict that a correction gives.
    pub verdict: Option<VerdictId>,
    /// The verdict of the publication that it is about.
    pub earlier_verdict: Option<VerdictId>,
    /// When that was published.
    pub earlier_at: Option<DateTime<Utc>>,
}

/// How many notices there are, in a tracker or in all.
pub async fn count(connection: &mut Connection, tracker: Option<TrackerId>) -> Result<i64> {
    let mut query = public_notice::table.count().into_boxed();
    if let Some(tracker) = tracker {
        query = query.filter(public_notice::tracker_id.eq(tracker.0));
    }
    Ok(query.get_result(connection).await?)
}

/// Notices, the latest first.
pub async fn latest(
    connection: &mut Connection,
    tracker: Option<TrackerId>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Notice>> {
    let mut query = public_notice::table
        .inner_join(public_promise_page::table.on(public_promise_page::id.eq(public_notice::promise_id)))
        .order((public_notice::at.desc(), public_notice::id.desc()))
        .offset(offset)
        .limit(limit)
        .select((
            public_notice::id,
            public_notice::tracker_id,
            public_promise_page::reference,
            public_promise_page::statement,
            public_notice::retraction,
            public_notice::kind,
            public_notice::at,
            public_notice::text,
            public_notice::verdict_id,
            public_notice::earlier_verdict_id,
            public_notice::earlier_at,
        ))
        .into_boxed();
    if let Some(tracker) = tracker {
        query = query.filter(public_notice::tracker_id.eq(tracker.0));
    }
    Ok(query.load(connection).await?)
}
