//! Lists for the desk: what is being worked on here, and below how the promises of a tracker stand, what someone has to do
//! and what waits for editors.

mod columns;
mod own;
mod promise;
mod promise_list;
mod queue;

pub use columns::{choose_columns, columns};
pub use own::{Duty, assigned, begun, count_assigned, count_duties, duties, duty_of, sent_back_by};
pub use promise::{PromiseRow, promise, standings};
pub use promise_list::{
    Assignee, Calendar, Checked, Deadline, Order, Place, PromiseFilter, Rated, Sort, Sourced, Stage, neighbours, part,
};
pub use queue::{Lane, QueueFilter, ToReview, authors, count_waiting, lane_of, waiting};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz};
use diesel_async::RunQueryDsl;

use super::schema::{desk_assessment, promise_summary};
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

/// A place in a list of work: when an assessment took its last step, and which one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub struct Mark {
    /// Since when it stands where it does.
    #[diesel(sql_type = Timestamptz)]
    pub since: DateTime<Utc>,
    /// The assessment.
    #[diesel(sql_type = BigInt)]
    pub id: AssessmentId,
}

impl Work {
    /// Its place in a list of work.
    pub fn mark(&self) -> Mark {
        Mark { since: self.since, id: self.id }
    }
}

/// The open assessments of these promises.
pub async fn open_of(connection: &mut Connection, promises: &[PromiseId]) -> Result<Vec<Work>> {
    let ids: Vec<Option<i64>> = promise_summary::table
        .filter(promise_summary::promise_id.eq_any(promises.iter().map(|promise| promise.0).collect::<Vec<_>>()))
        .filter(promise_summary::open_id.is_not_null())
        .select(promise_summary::open_id)
        .load(connection)
        .await?;
    works(connection, &ids.into_iter().flatten().collect::<Vec<_>>()).await
}

/// These assessments, in the same order.
async fn works(connection: &mut Connection, ids: &[i64]) -> Result<Vec<Work>> {
    let mut rows: Vec<Work> = desk_assessment::table
        .filter(desk_assessment::id.eq_any(ids.to_vec()))
        .select(Work::as_select())
        .load(connection)
        .await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id.0));
    Ok(rows)
}
