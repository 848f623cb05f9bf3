//! What was published and taken back last, for those who follow a tracker, a topic or a promise. Reads the public views
//! only.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::view::{
    public_assessment, public_opening, public_promise_page, public_promise_topic, public_rating, public_retraction,
};
use crate::domain::assessment::Kind;
use crate::domain::id::{AssessmentId, PromiseId, TopicId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::store::{Connection, Result};

/// What is followed.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    /// Every listed tracker.
    Everything,
    /// One tracker.
    Tracker(TrackerId),
    /// The promises that carry one topic.
    Topic(TopicId),
    /// One promise.
    Promise(PromiseId),
}

/// Something that was published, with its promise.
#[derive(Clone, Debug, Queryable)]
pub struct Publication {
    /// The assessment.
    pub id: AssessmentId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// The promise's stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// What it says.
    pub kind: Kind,
    /// Its verdict; updates and some corrections carry none.
    pub verdict: Option<VerdictId>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
    /// Why, as Markdown.
    pub rationale: Localized,
    /// A correction's public note, as Markdown.
    pub note: Localized,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Whether a correction has replaced its verdict; absent where there is none.
    pub corrected: Option<bool>,
}

/// What remains of something that was taken back, with its promise.
#[derive(Clone, Debug, Queryable)]
pub struct Retraction {
    /// The assessment.
    pub id: AssessmentId,
    /// Its tracker.
    pub tracker: TrackerId,
    /// The promise's stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was taken back.
    pub retracted_at: DateTime<Utc>,
    /// Why, as Markdown.
    pub reason: Localized,
}

/// The latest publications, the latest first.
pub async fn publications(connection: &mut Connection, scope: Scope, limit: i64) -> Result<Vec<Publication>> {
    let mut query = public_assessment::table
        .inner_join(public_promise_page::table.on(public_promise_page::id.eq(public_assessment::promise_id)))
        .left_join(public_rating::table.on(public_rating::id.eq(public_assessment::id)))
        .select((
            public_assessment::id,
            public_assessment::tracker_id,
            public_promise_page::reference,
            public_promise_page::statement,
            public_assessment::kind,
            public_assessment::verdict_id,
            public_assessment::effective_date,
            public_assessment::rationale,
            public_assessment::note,
            public_assessment::published_at,
            public_rating::corrected.nullable(),
        ))
        .order((public_assessment::published_at.desc(), public_assessment::id.desc()))
        .limit(limit)
        .into_boxed::<Pg>();
    query = match scope {
        Scope::Everything => query,
        Scope::Tracker(id) => query.filter(public_assessment::tracker_id.eq(id.0)),
        Scope::Topic(id) => query.filter(
            public_assessment::promise_id.eq_any(
                public_promise_topic::table
                    .filter(public_promise_topic::topic_id.eq(id.0))
                    .select(public_promise_topic::promise_id),
            ),
        ),
        Scope::Promise(id) => query.filter(public_assessment::promise_id.eq(id.0)),
    };
    Ok(query.load(connection).await?)
}

/// The latest retractions, the latest first.
pub async fn retractions(connection: &mut Connection, scope: Scope, limit: i64) -> Result<Vec<Retraction>> {
    let mut query = public_retraction::table
        .inner_join(public_promise_page::table.on(public_promise_page::id.eq(public_retraction::promise_id)))
        .select((
            public_retraction::id,
            public_retraction::tracker_id,
            public_promise_page::reference,
            public_promise_page::statement,
            public_retraction::published_at,
            public_retraction::retracted_at,
            public_retraction::reason,
        ))
        .order((public_retraction::retracted_at.desc(), public_retraction::id.desc()))
        .limit(limit)
        .into_boxed::<Pg>();
    query = match scope {
        Scope::Everything => query,
        Scope::Tracker(id) => query.filter(public_retraction::tracker_id.eq(id.0)),
        Scope::Topic(id) => query.filter(
            public_retraction::promise_id.eq_any(
                public_promise_topic::table
                    .filter(public_promise_topic::topic_id.eq(id.0))
                    .select(public_promise_topic::promise_id),
            ),
        ),
        Scope::Promise(id) => query.filter(public_retraction::promise_id.eq(id.0)),
    };
    Ok(query.load(connection).await?)
}

/// When the corrections of these publications were published, by what they correct.
pub async fn corrected_at(
    connection: &mut Connection,
    corrected: &[AssessmentId],
) -> Result<Vec<(AssessmentId, DateTime<Utc>)>> {
    let ids: Vec<i64> = corrected.iter().map(|id| id.0).collect();
    let rows: Vec<(Option<AssessmentId>, DateTime<Utc>)> = public_assessment::table
        .filter(public_assessment::corrects_id.eq_any(ids))
        .order((public_assessment::published_at, public_assessment::id))
        .select((public_assessment::corrects_id, public_assessment::published_at))
        .load(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, at)| Some((id?, at))).collect())
}

/// From when on there could have been news: of the tracker, or of the first of all.
pub async fn opened_at(connection: &mut Connection, tracker: Option<TrackerId>) -> Result<Option<DateTime<Utc>>> {
    let mut openings = public_opening::table.select(diesel::dsl::min(public_opening::at)).into_boxed();
    if let Some(tracker) = tracker {
        openings = openings.filter(public_opening::tracker_id.eq(tracker.0));
    }
    Ok(openings.first(connection).await?)
}
