//! Checks of promises that found nothing new: added and read, never changed; and which promises are due for one.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{Array, BigInt, Text, Timestamptz};
use diesel_async::RunQueryDsl;

use super::desk::{Assignee, PromiseRow, standings};
use super::list::{self, COUNTED, Found, Number, Page, Paged};
use super::schema::{account, promise, promise_check};
use super::{Connection, Result, Tx};
use crate::domain::check;
use crate::domain::id::{PromiseId, TrackerId};

/// The condition on rows of `promise_summary` that they are due for a check, to be followed by the moment at or before which
/// the last sign must lie: `domain::check::is_due` for the database.
pub(super) const DUE: &str = "delisted IS NULL AND quiet_since <=";

/// Notes that the actor found nothing new about a promise; says whether that is news today.
pub async fn note(tx: &mut Tx<'_>, promise: PromiseId) -> Result<bool> {
    let row = (
        promise_check::promise_id.eq(promise.0),
        promise_check::account_id.eq(tx.actor().id.0),
        promise_check::at.eq(tx.now()),
        promise_check::day.eq(tx.today()),
    );
    let added = diesel::insert_into(promise_check::table).values(row).on_conflict_do_nothing();
    let is_news = added.execute(tx.connection).await? == 1;
    if is_news {
        tx.touched.promises.insert(promise);
    }
    Ok(is_news)
}

/// Who checked a promise when, newest first, at most `limit` times.
pub async fn of_promise(
    connection: &mut Connection,
    promise: PromiseId,
    limit: i64,
) -> Result<Vec<(String, DateTime<Utc>)>> {
    Ok(promise_check::table
        .inner_join(account::table.on(account::id.eq(promise_check::account_id)))
        .filter(promise_check::promise_id.eq(promise.0))
        .order((promise_check::at.desc(), promise_check::id.desc()))
        .limit(limit)
        .select((account::name, promise_check::at))
        .load(connection)
        .await?)
}

/// What stale promises are narrowed down by.
#[derive(Clone, Debug)]
pub struct StaleFilter {
    /// The trackers, each with the moment since which nothing may have been heard about its promises.
    pub trackers: Vec<(TrackerId, DateTime<Utc>)>,
    /// Whom they are assigned to.
    pub assignee: Assignee,
}

/// A place in the order of stale promises. It stays where it is when the promise is checked meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Since when nothing was heard.
    pub since: DateTime<Utc>,
    /// About this promise.
    pub promise: PromiseId,
}

/// Which page of the list is wanted.
pub type Place = list::Place<Mark>;

/// A mark with the reference by which promises come that have been quiet since the same moment.
type Key = (DateTime<Utc>, String, i64);

/// The promises that are due, each tracker asked on its own, so that an index gives the rows of each in order: `$1` are the
/// trackers, `$2` their moments. `rest` ends what is asked of each tracker, `whole` what is asked of them together.
fn due(
    by: &StaleFilter,
    chosen: &str,
    beside: Option<(&str, Key)>,
    (rest, whole): (&str, &str),
) -> BoxedSqlQuery<'static, Pg, SqlQuery> {
    let holder = match by.assignee {
        Assignee::Anyone => None,
        Assignee::Nobody => Some(0),
        Assignee::One(id) => Some(id.0),
    };
    let mut conditions = String::new();
    if holder.is_some() {
        conditions.push_str(" AND coalesce(assignee_id, 0) = $3");
    }
    if let Some((sign, _)) = &beside {
        let next = if holder.is_some() { 4 } else { 3 };
        let key = format!("(${next}, ${}, ${})", next + 1, next + 2);
        conditions.push_str(&format!(" AND (quiet_since, reference_key, promise_id) {sign} {key}"));
    }
    let text = format!(
        "SELECT {chosen} FROM unnest($1::bigint[], $2::timestamptz[]) AS asked (tracker, since) CROSS JOIN LATERAL (
             SELECT promise_id, quiet_since, reference_key FROM promise_summary
             WHERE tracker_id = asked.tracker AND {DUE} asked.since{conditions}
             {rest}) AS kept {whole}"
    );
    let (trackers, since): (Vec<i64>, Vec<_>) = by.trackers.iter().map(|(tracker, since)| (tracker.0, *since)).unzip();
    let mut query = diesel::sql_query(text)
        .into_boxed::<Pg>()
        .bind::<Array<BigInt>, _>(trackers)
        .bind::<Array<Timestamptz>, _>(since);
    if let Some(holder) = holder {
        query = query.bind::<BigInt, _>(holder);
    }
    match beside {
        Some((_, (since, reference, promise))) => {
            query.bind::<Timestamptz, _>(since).bind::<Text, _>(reference).bind::<BigInt, _>(promise)
        }
        None => query,
    }
}

async fn count(connection: &mut Connection, by: &StaleFilter, beside: Option<(&str, Key)>) -> Result<i64> {
    let rest = format!("LIMIT {}", COUNTED + 1);
    let counted: Number = due(by, "count(*) AS number", beside, (&rest, "")).get_result(connection).await?;
    Ok(counted.number.min(COUNTED + 1))
}

/// At most `limit` of the promises that are due, from a place on, in order.
async fn found(
    connection: &mut Connection,
    by: &StaleFilter,
    place: list::Place<Key>,
    limit: i64,
) -> Result<Vec<PromiseRow>> {
    let is_backward = place.is_backward();
    let turn = if is_backward { "DESC" } else { "ASC" };
    let beside = match place {
        list::Place::After(key) => Some((">", key)),
        list::Place::Before(key) => Some(("<", key)),
        list::Place::Start | list::Place::End => None,
    };
    let rest = format!("ORDER BY quiet_since {turn}, reference_key {turn}, promise_id {turn} LIMIT {limit}");
    let mut rows: Vec<Found> = due(by, "promise_id AS id", beside, (&rest, &rest)).load(connection).await?;
    if is_backward {
        rows.reverse();
    }
    standings(connection, &rows.iter().map(|row| row.id).collect::<Vec<_>>()).await
}

/// A page of the stale promises, the longest quiet first, at most `limit` of them. A place that does not exist is the
/// beginning.
pub async fn stale(
    connection: &mut Connection,
    by: &StaleFilter,
    place: Place,
    limit: i64,
) -> Result<Page<PromiseRow>> {
    if by.trackers.is_empty() {
        return Ok(Page::empty());
    }
    let place = match place {
        Place::After(mark) => key_of(connection, mark).await?.map(list::Place::After),
        Place::Before(mark) => key_of(connection, mark).await?.map(list::Place::Before),
        Place::End => Some(list::Place::End),
        Place::Start => None,
    };
    list::page(connection, by, place.unwrap_or_default(), limit).await
}

impl Paged for StaleFilter {
    type Mark = Key;
    type Row = PromiseRow;

    async fn count(&self, connection: &mut Connection, before: Option<Key>) -> Result<i64> {
        count(connection, self, before.map(|key| ("<", key))).await
    }

    async fn rows(&self, connection: &mut Connection, place: list::Place<Key>, limit: i64) -> Result<Vec<PromiseRow>> {
        found(connection, self, place, limit).await
    }

    async fn mark(&self, _: &mut Connection, row: &PromiseRow) -> Result<Option<Key>> {
        Ok(Some(key(row)))
    }
}

/// The promises before and after this one; beside one that is not due stands the first of the list.
pub async fn neighbours(
    connection: &mut Connection,
    by: &StaleFilter,
    here: PromiseId,
) -> Result<(Option<PromiseRow>, Option<PromiseRow>)> {
    if by.trackers.is_empty() {
        return Ok((None, None));
    }
    let here = standings(connection, &[here]).await?.pop().filter(|row| is_due(by, row));
    let Some(here) = here else { return Ok((None, found(connection, by, list::Place::Start, 1).await?.pop())) };
    let before = found(connection, by, list::Place::Before(key(&here)), 1).await?.pop();
    Ok((before, found(connection, by, list::Place::After(key(&here)), 1).await?.pop()))
}

fn is_due(by: &StaleFilter, row: &PromiseRow) -> bool {
    let is_assigned = match by.assignee {
        Assignee::Anyone => true,
        Assignee::Nobody => row.assignee.is_none(),
        Assignee::One(id) => row.assignee == Some(id),
    };
    let is_due = |(tracker, since): &(TrackerId, DateTime<Utc>)| {
        *tracker == row.tracker && check::is_due(&row.last_sign(), *since)
    };
    is_assigned && by.trackers.iter().any(is_due)
}

/// The place of a stale promise.
pub fn place_of(row: &PromiseRow) -> Mark {
    Mark { since: row.last_sign().at, promise: row.id }
}

fn key(row: &PromiseRow) -> Key {
    (place_of(row).since, row.reference_key.clone(), row.id.0)
}

async fn key_of(connection: &mut Connection, mark: Mark) -> Result<Option<Key>> {
    let reference: Option<String> =
        promise::table.find(mark.promise.0).select(promise::reference_key).first(connection).await.optional()?;
    Ok(reference.map(|reference| (mark.since, reference, mark.promise.0)))
}
