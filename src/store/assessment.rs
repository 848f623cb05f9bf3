//! Assessments and the steps they took. A state is written from a [`Transition`] only, and only over the state that the
//! transition leaves.

mod standing;

pub use standing::{Known, standing, standing_of};

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::{account, assessment, revision, transition};
use super::{Connection, Error, Result, Tx, codec};
use crate::domain::assessment::{Kind, State};
use crate::domain::id::{AccountId, AssessmentId, PromiseId, RevisionId};
use crate::domain::idempotency::Last;
use crate::domain::localized::Localized;
use crate::domain::workflow::{Request, Step, Transition};

/// An assessment without its text.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = assessment, check_for_backend(diesel::pg::Pg))]
pub struct Assessment {
    /// The assessment.
    pub id: AssessmentId,
    /// What it assesses.
    #[diesel(column_name = promise_id)]
    pub promise: PromiseId,
    /// What it says.
    pub kind: Kind,
    /// The publication it corrects.
    #[diesel(column_name = corrects_id)]
    pub corrects: Option<AssessmentId>,
    /// Where it stands.
    pub state: State,
    /// Who started it.
    #[diesel(column_name = author_id)]
    pub author: AccountId,
    /// Who approved it.
    #[diesel(column_name = approver_id)]
    pub approver: Option<AccountId>,
    /// The revision that was approved.
    #[diesel(column_name = approved_id)]
    pub approved: Option<RevisionId>,
    /// When it is due.
    pub publish_at: Option<DateTime<Utc>>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Why it was taken back.
    pub retraction: Option<Localized>,
    /// When it was taken back.
    pub retracted_at: Option<DateTime<Utc>>,
    /// When it was started.
    pub created_at: DateTime<Utc>,
}

/// A step that was taken.
#[derive(Clone, Debug, Queryable)]
pub struct Taken {
    /// The step.
    pub step: Step,
    /// Where it led.
    pub to: State,
    /// Who took it.
    pub actor: String,
    /// Whether that is the system.
    pub by_clock: bool,
    /// The number of the newest revision then.
    pub revision: Option<i32>,
    /// What was said to the author.
    pub remarks: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The assessment `id`.
pub async fn get(connection: &mut Connection, id: AssessmentId) -> Result<Option<Assessment>> {
    Ok(assessment::table.find(id.0).select(Assessment::as_select()).first(connection).await.optional()?)
}

/// The assessment `id`, held until the transaction ends, so that concurrent steps take turns.
pub async fn lock(tx: &mut Tx<'_>, id: AssessmentId) -> Result<Option<Assessment>> {
    Ok(assessment::table
        .find(id.0)
        .select(Assessment::as_select())
        .for_update()
        .first(tx.connection)
        .await
        .optional()?)
}

/// The assessments of a promise, newest first, discarded ones included.
pub async fn of_promise(connection: &mut Connection, promise: PromiseId) -> Result<Vec<Assessment>> {
    Ok(assessment::table
        .filter(assessment::promise_id.eq(promise.0))
        .order(assessment::id.desc())
        .select(Assessment::as_select())
        .load(connection)
        .await?)
}

/// Scheduled assessments whose hour has come.
pub async fn due(connection: &mut Connection, now: DateTime<Utc>) -> Result<Vec<AssessmentId>> {
    Ok(assessment::table
        .filter(assessment::state.eq(State::Scheduled.code()).and(assessment::publish_at.le(now)))
        .order(assessment::publish_at)
        .select(assessment::id)
        .load(connection)
        .await?)
}

/// The steps an assessment took, newest first.
pub async fn steps(connection: &mut Connection, id: AssessmentId) -> Result<Vec<Taken>> {
    Ok(transition::table
        .inner_join(account::table)
        .left_join(revision::table.on(revision::id.nullable().eq(transition::revision_id)))
        .filter(transition::assessment_id.eq(id.0))
        .order(transition::id.desc())
        .select((
            transition::step,
            transition::to_state,
            account::name,
            account::kind.eq("system"),
            revision::number.nullable(),
            transition::remarks,
            transition::at,
        ))
        .load(connection)
        .await?)
}

/// The steps of these assessments, newest first.
pub async fn steps_of(connection: &mut Connection, ids: &[AssessmentId]) -> Result<HashMap<AssessmentId, Vec<Taken>>> {
    let rows: Vec<(AssessmentId, Taken)> = transition::table
        .inner_join(account::table)
        .left_join(revision::table.on(revision::id.nullable().eq(transition::revision_id)))
        .filter(transition::assessment_id.eq_any(ids.iter().map(|id| id.0)))
        .order(transition::id.desc())
        .select((
            transition::assessment_id,
            (
                transition::step,
                transition::to_state,
                account::name,
                account::kind.eq("system"),
                revision::number.nullable(),
                transition::remarks,
                transition::at,
            ),
        ))
        .load(connection)
        .await?;
    let mut steps: HashMap<AssessmentId, Vec<Taken>> = HashMap::new();
    for (id, taken) in rows {
        steps.entry(id).or_default().push(taken);
    }
    Ok(steps)
}

/// The newest step of an assessment, with what it was taken with.
pub async fn last(connection: &mut Connection, row: &Assessment) -> Result<Option<Last>> {
    let newest: Option<(Step, AccountId, Option<RevisionId>, Option<String>)> = transition::table
        .filter(transition::assessment_id.eq(row.id.0))
        .order(transition::id.desc())
        .select((transition::step, transition::actor_id, transition::revision_id, transition::remarks))
        .first(connection)
        .await
        .optional()?;
    let (publish_at, reason) = (row.publish_at, row.retraction.clone());
    Ok(newest.map(|(step, actor, revision, remarks)| Last { step, actor, revision, remarks, publish_at, reason }))
}

/// Writes the beginning of an assessment. Refused as [`Error::Taken`] when the promise already has an open one.
pub async fn start(
    tx: &mut Tx<'_>,
    begun: &Transition,
    promise: PromiseId,
    kind: Kind,
    corrects: Option<AssessmentId>,
) -> Result<AssessmentId> {
    let row = (
        assessment::promise_id.eq(promise.0),
        assessment::kind.eq(kind.code()),
        assessment::corrects_id.eq(corrects.map(|corrected| corrected.0)),
        assessment::state.eq(begun.to().code()),
        assessment::author_id.eq(begun.actor().0),
        assessment::created_at.eq(begun.at()),
    );
    let id =
        diesel::insert_into(assessment::table).values(row).returning(assessment::id).get_result(tx.connection).await?;
    note(tx, id, begun).await?;
    Ok(id)
}

/// Writes a decided step: the new state with what belongs to it, and the step itself.
pub async fn record(tx: &mut Tx<'_>, id: AssessmentId, decided: &Transition) -> Result<()> {
    let here = assessment::table
        .filter(assessment::id.eq(id.0))
        .filter(assessment::state.nullable().eq(decided.from().map(|state| state.code())));
    let state = assessment::state.eq(decided.to().code());
    let at = decided.at();
    let changed = match decided.request() {
        Request::Approve { revision, at: hour } => {
            let published = hour.is_none().then_some(at);
            let set = (
                state,
                assessment::approver_id.eq(decided.actor().0),
                assessment::approved_id.eq(revision.0),
                assessment::publish_at.eq(*hour),
                assessment::published_at.eq(published),
            );
            diesel::update(here).set(set).execute(tx.connection).await?
        }
        Request::Unschedule => {
            let set = (
                state,
                assessment::approver_id.eq(None::<i64>),
                assessment::approved_id.eq(None::<i64>),
                assessment::publish_at.eq(None::<DateTime<Utc>>),
            );
            diesel::update(here).set(set).execute(tx.connection).await?
        }
        Request::Release => {
            let set = (state, assessment::publish_at.eq(None::<DateTime<Utc>>), assessment::published_at.eq(at));
            diesel::update(here).set(set).execute(tx.connection).await?
        }
        Request::Retract { reason } => {
            let set = (state, assessment::retraction.eq(codec::json(reason)), assessment::retracted_at.eq(at));
            diesel::update(here).set(set).execute(tx.connection).await?
        }
        Request::Start | Request::Submit { .. } | Request::Discard | Request::Recall | Request::SendBack { .. } => {
            diesel::update(here).set(state).execute(tx.connection).await?
        }
    };
    if changed != 1 {
        return Err(Error::Moved);
    }
    if matches!(decided.to(), State::Published | State::Retracted) {
        let promise = assessment::table.find(id.0).select(assessment::promise_id).first(tx.connection).await?;
        tx.touched.promises.insert(promise);
    }
    note(tx, id, decided).await
}

async fn note(tx: &mut Tx<'_>, id: AssessmentId, decided: &Transition) -> Result<()> {
    let remarks = match decided.request() {
        Request::SendBack { remarks } => Some(remarks.as_str()).filter(|words| !words.trim().is_empty()),
        _ => None,
    };
    let row = (
        transition::assessment_id.eq(id.0),
        transition::step.eq(decided.request().step().code()),
        transition::from_state.eq(decided.from().map(|state| state.code())),
        transition::to_state.eq(decided.to().code()),
        transition::actor_id.eq(decided.actor().0),
        transition::revision_id.eq(decided.head().map(|head| head.0)),
        transition::remarks.eq(remarks),
        transition::at.eq(decided.at()),
    );
    diesel::insert_into(transition::table).values(row).execute(tx.connection).await?;
    tx.written.assessments.insert(id);
    Ok(())
}
