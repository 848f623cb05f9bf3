//! What someone has to do: what was sent back to them, what they are asked to do and have not begun, what they are writing,
//! and what waits for others. Each a list of its own.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Text, Timestamptz};
use diesel_async::RunQueryDsl;

use super::{Mark, PromiseRow, Work, standings, works};
use crate::domain::assessment::State;
use crate::domain::id::{AccountId, AssessmentId, PromiseId, TrackerId};
use crate::domain::workflow::Step;
use crate::store::list::{COUNTED, Found, Number, Place};
use crate::store::schema::promise_summary;
use crate::store::{Connection, Result};

/// One of the lists of someone's open assessments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// What an editor sent back.
    Returned,
    /// What they are writing.
    Draft,
    /// What waits for an editor, or for its hour.
    Waiting,
}

impl Duty {
    /// As the index `promise_summary_open_of` says it.
    fn code(self) -> &'static str {
        match self {
            Duty::Returned => "returned",
            Duty::Draft => "draft",
            Duty::Waiting => "waiting",
        }
    }
}

const DUTY: &str = "open_author_id = $1 AND open_id IS NOT NULL AND CASE WHEN open_state <> 'draft' THEN 'waiting' \
    WHEN open_step = 'send_back' THEN 'returned' ELSE 'draft' END = $2";

const ASSIGNED: &str = "assignee_id = $1 AND NOT answered AND tracker_id = ANY ($2) \
    AND open_author_id IS DISTINCT FROM $1";

/// Someone's open assessments in one of the lists, those that moved last first: at most `limit` from a place on.
pub async fn duties(
    connection: &mut Connection,
    author: AccountId,
    duty: Duty,
    place: Place<Mark>,
    limit: i64,
) -> Result<Vec<Work>> {
    // Newest first, and then by number: no comparison of whole keys, so the moment is compared twice to give a range.
    let (beside, order) = match place {
        Place::Start => ("", "open_since DESC, open_id"),
        Place::After(_) => (" AND open_since <= $3 AND (open_since < $3 OR open_id > $4)", "open_since DESC, open_id"),
        Place::End => ("", "open_since, open_id DESC"),
        Place::Before(_) => (" AND open_since >= $3 AND (open_since > $3 OR open_id < $4)", "open_since, open_id DESC"),
    };
    let text = format!(
        "SELECT open_since AS since, open_id AS id FROM promise_summary WHERE {DUTY}{beside} ORDER BY {order} LIMIT {limit}"
    );
    let mut query = diesel::sql_query(text).into_boxed::<Pg>().bind::<BigInt, _>(author.0).bind::<Text, _>(duty.code());
    if let Place::After(mark) | Place::Before(mark) = place {
        query = query.bind::<Timestamptz, _>(mark.since).bind::<BigInt, _>(mark.id.0);
    }
    let mut places: Vec<Mark> = query.load(connection).await?;
    if place.is_backward() {
        places.reverse();
    }
    works(connection, &places.iter().map(|mark| mark.id.0).collect::<Vec<_>>()).await
}

/// How many there are in such a list, counted to [`COUNTED`] and one more.
pub async fn count_duties(connection: &mut Connection, author: AccountId, duty: Duty) -> Result<i64> {
    let most = COUNTED + 1;
    let counted =
        format!("SELECT count(*) AS number FROM (SELECT FROM promise_summary WHERE {DUTY} LIMIT {most}) AS counted");
    let query = diesel::sql_query(counted).bind::<BigInt, _>(author.0).bind::<Text, _>(duty.code());
    Ok(query.get_result::<Number>(connection).await?.number)
}

/// In which of someone's lists a promise's open assessment stands, and where.
pub async fn duty_of(
    connection: &mut Connection,
    author: AccountId,
    promise: PromiseId,
) -> Result<Option<(Duty, Mark)>> {
    type Row = (Option<i64>, Option<State>, Option<Step>, Option<DateTime<Utc>>);
    let row: Option<Row> = promise_summary::table
        .filter(promise_summary::promise_id.eq(promise.0).and(promise_summary::open_author_id.eq(author.0)))
        .select((
            promise_summary::open_id,
            promise_summary::open_state,
            promise_summary::open_step,
            promise_summary::open_since,
        ))
        .first(connection)
        .await
        .optional()?;
    let Some((Some(id), Some(state), step, Some(since))) = row else { return Ok(None) };
    let duty = match (state, step) {
        (State::Draft, Some(Step::SendBack)) => Duty::Returned,
        (State::Draft, _) => Duty::Draft,
        _ => Duty::Waiting,
    };
    Ok(Some((duty, Mark { since, id: AssessmentId(id) })))
}

/// How many of someone's returns are looked through for those that still wait for their authors.
const RETURNS: i64 = 500;

/// The assessments of these trackers that someone sent back and that are still being worked on, the newest return first: at
/// most `limit`, among their last returns.
pub async fn sent_back_by(
    connection: &mut Connection,
    editor: AccountId,
    trackers: &[TrackerId],
    limit: i64,
) -> Result<Vec<Work>> {
    let text = format!(
        "SELECT summary.open_since AS since, summary.open_id AS id
         FROM (SELECT assessment_id, at FROM transition WHERE actor_id = $1 AND step = 'send_back'
               ORDER BY id DESC LIMIT {RETURNS}) AS taken
         JOIN assessment ON assessment.id = taken.assessment_id
         JOIN promise_summary AS summary
             ON summary.promise_id = assessment.promise_id AND summary.open_id = assessment.id
         WHERE summary.open_state = 'draft' AND summary.open_step = 'send_back' AND summary.open_since = taken.at
             AND summary.tracker_id = ANY ($2)
         ORDER BY since DESC, id LIMIT {limit}"
    );
    let numbers: Vec<i64> = trackers.iter().map(|tracker| tracker.0).collect();
    let query = diesel::sql_query(text).bind::<BigInt, _>(editor.0).bind::<Array<BigInt>, _>(numbers);
    let places: Vec<Mark> = query.load(connection).await?;
    works(connection, &places.iter().map(|mark| mark.id.0).collect::<Vec<_>>()).await
}

/// The promises of these trackers that someone is asked to work on, has not begun, and about which nothing was published
/// since: the earliest due first, what has no date last; at most `limit` from a promise on. A promise that is not among
/// those asked for is no place.
pub async fn assigned(
    connection: &mut Connection,
    id: AccountId,
    trackers: &[TrackerId],
    place: Place<PromiseId>,
    limit: i64,
) -> Result<Vec<PromiseRow>> {
    let key = match place {
        Place::After(promise) | Place::Before(promise) => asked_of(connection, id, promise).await?,
        Place::Start | Place::End => None,
    };
    let is_backward = place.is_backward();
    let (sign, turn) = if is_backward { ("<", "DESC") } else { (">", "ASC") };
    let beside = match key {
        Some(_) => format!(
            " AND (coalesce(due_on, 'infinity'), assigned_at, promise_id) {sign} (coalesce($3, 'infinity'), $4, $5)"
        ),
        None => String::new(),
    };
    let text = format!(
        "SELECT promise_id AS id FROM promise_summary WHERE {ASSIGNED}{beside}
         ORDER BY coalesce(due_on, 'infinity') {turn}, assigned_at {turn}, promise_id {turn} LIMIT {limit}"
    );
    let numbers: Vec<i64> = trackers.iter().map(|tracker| tracker.0).collect();
    let mut query =
        diesel::sql_query(text).into_boxed::<Pg>().bind::<BigInt, _>(id.0).bind::<Array<BigInt>, _>(numbers);
    if let Some((due, since, promise)) = key {
        query = query.bind::<diesel::sql_types::Nullable<Date>, _>(due);
        query = query.bind::<Timestamptz, _>(since).bind::<BigInt, _>(promise.0);
    }
    let mut found: Vec<Found> = query.load(connection).await?;
    if is_backward {
        found.reverse();
    }
    standings(connection, &found.iter().map(|one| one.id).collect::<Vec<_>>()).await
}

/// How many there are in that list, counted to [`COUNTED`] and one more.
pub async fn count_assigned(connection: &mut Connection, id: AccountId, trackers: &[TrackerId]) -> Result<i64> {
    let most = COUNTED + 1;
    let counted = format!(
        "SELECT count(*) AS number FROM (SELECT FROM promise_summary WHERE {ASSIGNED} LIMIT {most}) AS counted"
    );
    let numbers: Vec<i64> = trackers.iter().map(|tracker| tracker.0).collect();
    let query = diesel::sql_query(counted).bind::<BigInt, _>(id.0).bind::<Array<BigInt>, _>(numbers);
    Ok(query.get_result::<Number>(connection).await?.number)
}

async fn asked_of(
    connection: &mut Connection,
    id: AccountId,
    promise: PromiseId,
) -> Result<Option<(Option<NaiveDate>, DateTime<Utc>, PromiseId)>> {
    Ok(promise_summary::table
        .filter(promise_summary::promise_id.eq(promise.0).and(promise_summary::assignee_id.eq(id.0)))
        .select((promise_summary::due_on, promise_summary::assigned_at.assume_not_null(), promise_summary::promise_id))
        .first(connection)
        .await
        .optional()?)
}

/// Those of these promises that someone is asked to work on and about which nothing was published since.
pub async fn begun(connection: &mut Connection, id: AccountId, promises: &[PromiseId]) -> Result<Vec<PromiseRow>> {
    let rows = standings(connection, promises).await?;
    Ok(rows.into_iter().filter(|row| row.assignee == Some(id) && !row.answered).collect())
}
