//! How publications came about: who handed in, approved and took back, and when. Names only of those who allow it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::view::public_step;
use crate::domain::id::{AssessmentId, PromiseId};
use crate::domain::workflow;
use crate::store::{Connection, Result};

/// A step that led to a publication, or took it back.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = public_step, check_for_backend(diesel::pg::Pg))]
pub struct Step {
    /// The number of the publication.
    #[diesel(column_name = number)]
    pub version: i32,
    /// The publication.
    #[diesel(column_name = assessment_id)]
    pub assessment: AssessmentId,
    /// The step.
    pub step: workflow::Step,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// Who took it, if they allow it.
    pub name: Option<String>,
}

/// The steps behind what was published about a promise, the newest first.
pub async fn of_promise(connection: &mut Connection, promise: PromiseId) -> Result<Vec<Step>> {
    Ok(public_step::table
        .filter(public_step::promise_id.eq(promise.0))
        .order((public_step::at.desc(), public_step::number.desc(), public_step::step))
        .select(Step::as_select())
        .load(connection)
        .await?)
}
