//! How promises stand: one of them, or some. Reads what is kept for each promise, never the history of all of them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::domain::assessment::State;
use crate::domain::check::LastSign;
use crate::domain::delisting::DelistingKind;
use crate::domain::id::{AccountId, AssessmentId, PromiseId, SourceId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::store::schema::desk_promise;
use crate::store::{Connection, Result};

/// A promise in a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = desk_promise, check_for_backend(diesel::pg::Pg))]
pub struct PromiseRow {
    /// The promise.
    pub id: PromiseId,
    /// Its tracker.
    #[diesel(column_name = tracker_id)]
    pub tracker: TrackerId,
    /// Its reference.
    pub reference: String,
    /// The same with its numbers padded: with the promise itself its place in the order of a list.
    pub reference_key: String,
    /// Its statement.
    pub statement: Localized,
    /// What became of it, if it is no longer listed.
    pub delisted: Option<DelistingKind>,
    /// The assessment that is its current rating.
    #[diesel(column_name = rating_id)]
    pub rating: Option<AssessmentId>,
    /// The verdict of its current rating.
    #[diesel(column_name = verdict_id)]
    pub verdict: Option<VerdictId>,
    /// Since when that verdict holds.
    pub effective_date: Option<PartialDate>,
    /// Its open assessment.
    #[diesel(column_name = open_id)]
    pub open: Option<AssessmentId>,
    /// Where that stands.
    pub open_state: Option<State>,
    /// Who started it.
    #[diesel(column_name = open_author_id)]
    pub open_author: Option<AccountId>,
    /// Who is asked to work on the promise.
    #[diesel(column_name = assignee_id)]
    pub assignee: Option<AccountId>,
    /// Their name.
    #[diesel(column_name = assignee)]
    pub assignee_name: Option<String>,
    /// When their account was closed.
    pub assignee_closed_at: Option<DateTime<Utc>>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// When they were asked.
    pub assigned_at: Option<DateTime<Utc>>,
    /// Whether something was published since they were asked.
    pub answered: bool,
    /// When it was last checked; publications count.
    pub checked_at: Option<DateTime<Utc>>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// Whether it was put online; otherwise it is in preparation.
    pub is_online: bool,
    /// When it was to be kept by its own words.
    pub deadline: Option<PartialDate>,
    /// Where it was made.
    #[diesel(column_name = source_id)]
    pub source: Option<SourceId>,
}

impl PromiseRow {
    /// What decides whether it is due for a check.
    pub fn last_sign(&self) -> LastSign {
        LastSign { at: self.checked_at.unwrap_or(self.created_at), is_listed: self.delisted.is_none() }
    }
}

/// How one promise stands.
pub async fn promise(connection: &mut Connection, id: PromiseId) -> Result<Option<PromiseRow>> {
    Ok(desk_promise::table.find(id.0).select(PromiseRow::as_select()).first(connection).await.optional()?)
}

/// How these promises stand, in the same order.
pub async fn standings(connection: &mut Connection, ids: &[PromiseId]) -> Result<Vec<PromiseRow>> {
    let mut rows: Vec<PromiseRow> = desk_promise::table
        .filter(desk_promise::id.eq_any(ids.iter().map(|id| id.0).collect::<Vec<_>>()))
        .select(PromiseRow::as_select())
        .load(connection)
        .await?;
    let order: HashMap<PromiseId, usize> = ids.iter().copied().zip(0..).collect();
    rows.sort_by_key(|row| order.get(&row.id).copied());
    Ok(rows)
}
