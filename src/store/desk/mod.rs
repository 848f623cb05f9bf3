//! Lists for the desk: what is being worked on here, and below how the promises of a tracker stand.

mod promise;

pub use promise::{
    Assignee, Narrowed, Part, Place, Rated, Stage, Standing, assigned_to, order, part, promise, standings,
};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::desk_assessment;
use super::{Connection, Result};
use crate::domain::assessment::{Kind, State};
use crate::domain::id::{AccountId, AssessmentId, PromiseId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::workflow::Step;

/// An assessment in a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = desk_assessment, check_for_backend(diesel::pg::Pg))]
pub struct Work {
    /// The assessment.
    pub id: AssessmentId,
    /// Its promise.
    #[diesel(column_name = promise_id)]
    pub promise: PromiseId,
    /// Its tracker.
    #[diesel(column_name = tracker_id)]
    pub tracker: TrackerId,
    /// Its promise's reference.
    pub reference: String,
    /// Its promise's statement.
    pub statement: Localized,
    /// What it says.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// Who started it.
    pub author_id: AccountId,
    /// The name of its author.
    pub author: String,
    /// When it is due.
    pub publish_at: Option<DateTime<Utc>>,
    /// The verdict of its newest revision.
    #[diesel(column_name = verdict_id)]
    pub verdict: Option<VerdictId>,
    /// When its newest revision was saved.
    pub saved_at: DateTime<Utc>,
    /// The last step it took.
    pub last_step: Step,
    /// When it took that step.
    pub since: DateTime<Utc>,
}

/// Someone's open assessments, those that moved last first.
pub async fn work_of(connection: &mut Connection, author: AccountId) -> Result<Vec<Work>> {
    Ok(desk_assessment::table
        .filter(desk_assessment::author_id.eq(author.0))
        .filter(desk_assessment::state.eq_any(open_states()))
        .order((desk_assessment::since.desc(), desk_assessment::id))
        .select(Work::as_select())
        .load(connection)
        .await?)
}

/// The open assessments of these promises.
pub async fn open_of(connection: &mut Connection, promises: &[PromiseId]) -> Result<Vec<Work>> {
    Ok(desk_assessment::table
        .filter(desk_assessment::promise_id.eq_any(promises.iter().map(|promise| promise.0)))
        .filter(desk_assessment::state.eq_any(open_states()))
        .select(Work::as_select())
        .load(connection)
        .await?)
}

/// What a queue is narrowed down by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Queued {
    /// The tracker.
    pub tracker: Option<TrackerId>,
    /// What kind of assessment.
    pub kind: Option<Kind>,
    /// Who started it.
    pub author: Option<AccountId>,
    /// Who did not.
    pub others_than: Option<AccountId>,
}

/// What waits in these trackers in this state, longest first.
pub async fn waiting(
    connection: &mut Connection,
    trackers: &[TrackerId],
    state: State,
    by: &Queued,
) -> Result<Vec<Work>> {
    let mut query = desk_assessment::table
        .filter(desk_assessment::tracker_id.eq_any(trackers.iter().map(|tracker| tracker.0)))
        .filter(desk_assessment::state.eq(state.code()))
        .into_boxed();
    if let Some(tracker) = by.tracker {
        query = query.filter(desk_assessment::tracker_id.eq(tracker.0));
    }
    if let Some(kind) = by.kind {
        query = query.filter(desk_assessment::kind.eq(kind.code()));
    }
    if let Some(author) = by.author {
        query = query.filter(desk_assessment::author_id.eq(author.0));
    }
    if let Some(other) = by.others_than {
        query = query.filter(desk_assessment::author_id.ne(other.0));
    }
    Ok(query.order((desk_assessment::since, desk_assessment::id)).select(Work::as_select()).load(connection).await?)
}

/// Who started what stands in these states in these trackers, by name.
pub async fn authors(
    connection: &mut Connection,
    trackers: &[TrackerId],
    states: &[State],
) -> Result<Vec<(AccountId, String)>> {
    Ok(desk_assessment::table
        .filter(desk_assessment::tracker_id.eq_any(trackers.iter().map(|tracker| tracker.0)))
        .filter(desk_assessment::state.eq_any(states.iter().map(|state| state.code())))
        .order((desk_assessment::author, desk_assessment::author_id))
        .select((desk_assessment::author_id, desk_assessment::author))
        .distinct()
        .load(connection)
        .await?)
}

fn open_states() -> Vec<&'static str> {
    State::ALL.iter().filter(|state| state.is_open()).map(|state| state.code()).collect()
}
