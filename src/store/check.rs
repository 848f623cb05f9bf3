//! Checks of promises that found nothing new: added and read, never changed; and which promises are due for one.

use chrono::{DateTime, Utc};
use diesel::dsl::IntoBoxed;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;

use super::desk::{Assignee, Standing, standings};
use super::schema::{account, desk_stale, promise, promise_check};
use super::{Connection, Result, Tx};
use crate::domain::id::{PromiseId, TrackerId};

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

/// When a promise was last checked; publications count.
pub async fn last(connection: &mut Connection, promise: PromiseId) -> Result<Option<DateTime<Utc>>> {
    let found: Option<Option<DateTime<Utc>>> =
        desk_stale::table.find(promise.0).select(desk_stale::checked_at).first(connection).await.optional()?;
    Ok(found.flatten())
}

/// A promise that is due for a check, and when the last one was.
pub type Stale = (Standing, Option<DateTime<Utc>>, DateTime<Utc>);

/// What stale promises are narrowed down by.
#[derive(Clone, Debug)]
pub struct Quiet {
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

/// Which part of the list is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Its beginning.
    #[default]
    Start,
    /// What follows this mark.
    After(Mark),
    /// What comes just before it.
    Before(Mark),
}

/// A part of the list.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its promises.
    pub rows: Vec<Stale>,
    /// How many come before it.
    pub before: i64,
    /// How many the whole list has.
    pub total: i64,
}

type Query = IntoBoxed<'static, desk_stale::table, Pg>;
type Condition = Box<dyn BoxableExpression<desk_stale::table, Pg, SqlType = Bool>>;

fn due(by: &Quiet) -> Query {
    let mut query = desk_stale::table.into_boxed();
    for (tracker, cutoff) in &by.trackers {
        query = query.or_filter(desk_stale::tracker_id.eq(tracker.0).and(desk_stale::quiet_since.le(*cutoff)));
    }
    match by.assignee {
        Assignee::Anyone => query,
        Assignee::Nobody => query.filter(desk_stale::assignee_id.is_null()),
        Assignee::One(id) => query.filter(desk_stale::assignee_id.eq(id.0)),
    }
}

/// A part of the stale promises, the longest quiet first, at most `limit` of them. A place that does not exist is the
/// beginning.
pub async fn stale(connection: &mut Connection, by: &Quiet, place: Place, limit: i64) -> Result<Part> {
    if by.trackers.is_empty() {
        return Ok(Part { rows: Vec::new(), before: 0, total: 0 });
    }
    let total = due(by).count().get_result(connection).await?;
    let columns = (desk_stale::id, desk_stale::checked_at, desk_stale::created_at);
    let forth = (desk_stale::quiet_since, desk_stale::reference_key, desk_stale::id);
    let query = due(by).limit(limit).select(columns);
    let order: Vec<(PromiseId, Option<DateTime<Utc>>, DateTime<Utc>)> = match place {
        Place::After(mark) if let Some(key) = key_of(connection, mark.promise).await? => {
            query.filter(later(mark, key)).order(forth).load(connection).await?
        }
        Place::Before(mark) if let Some(key) = key_of(connection, mark.promise).await? => {
            let back = (desk_stale::quiet_since.desc(), desk_stale::reference_key.desc(), desk_stale::id.desc());
            let mut rows: Vec<_> = query.filter(earlier(mark, key)).order(back).load(connection).await?;
            rows.reverse();
            rows
        }
        _ => query.order(forth).load(connection).await?,
    };
    let first = order.as_slice().first().map(|(promise, checked, entered)| mark(*promise, checked, entered));
    let before = match first {
        Some(first) if let Some(key) = key_of(connection, first.promise).await? => {
            due(by).filter(earlier(first, key)).count().get_result(connection).await?
        }
        _ => 0,
    };
    let ids: Vec<PromiseId> = order.iter().map(|(id, ..)| *id).collect();
    let standings = standings(connection, &ids).await?;
    let dated = |row: Standing| {
        let (_, checked, entered) = *order.iter().find(|(id, ..)| *id == row.id)?;
        Some((row, checked, entered))
    };
    Ok(Part { rows: standings.into_iter().filter_map(dated).collect(), before, total })
}

/// The place of a stale promise.
pub fn place_of((row, checked, entered): &Stale) -> Mark {
    mark(row.id, checked, entered)
}

fn mark(promise: PromiseId, checked: &Option<DateTime<Utc>>, entered: &DateTime<Utc>) -> Mark {
    Mark { since: checked.unwrap_or(*entered), promise }
}

fn later(mark: Mark, key: String) -> Condition {
    let same = desk_stale::reference_key.eq(key.clone()).and(desk_stale::id.gt(mark.promise.0));
    let beside = desk_stale::quiet_since.eq(mark.since).and(desk_stale::reference_key.gt(key).or(same));
    Box::new(desk_stale::quiet_since.gt(mark.since).or(beside))
}

fn earlier(mark: Mark, key: String) -> Condition {
    let same = desk_stale::reference_key.eq(key.clone()).and(desk_stale::id.lt(mark.promise.0));
    let beside = desk_stale::quiet_since.eq(mark.since).and(desk_stale::reference_key.lt(key).or(same));
    Box::new(desk_stale::quiet_since.lt(mark.since).or(beside))
}

async fn key_of(connection: &mut Connection, id: PromiseId) -> Result<Option<String>> {
    Ok(promise::table.find(id.0).select(promise::reference_key).first(connection).await.optional()?)
}

/// All of them in order, with their references.
pub async fn order(connection: &mut Connection, by: &Quiet) -> Result<Vec<(PromiseId, String)>> {
    if by.trackers.is_empty() {
        return Ok(Vec::new());
    }
    Ok(due(by)
        .order((desk_stale::quiet_since, desk_stale::reference_key, desk_stale::id))
        .select((desk_stale::id, desk_stale::reference))
        .load(connection)
        .await?)
}
