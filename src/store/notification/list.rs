//! The list of notifications on the desk. What belongs to a tracker that one may not see any more is not in it.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Timestamptz};
use diesel_async::RunQueryDsl;

use super::kept::{Kept, Row, kept};
use crate::domain::access::Actor;
use crate::domain::assessment::State;
use crate::domain::notification::{Event, is_settled};
use crate::store::schema::{account, assessment, notification, promise};
use crate::store::{Connection, Result};

/// How many lines the desk lists.
const LIMIT: i64 = 200;

/// A line of the list.
#[derive(Clone, Debug, Queryable)]
pub struct Line {
    /// The notification.
    pub id: i64,
    /// What it says.
    #[diesel(deserialize_as = Row)]
    pub kept: Kept,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
    /// Where the assessment stands now, if it is about one.
    pub state: Option<State>,
}

impl Line {
    /// Whether it still calls: not read, and not dealt with by somebody.
    pub fn is_unread(&self) -> bool {
        self.read_at.is_none() && !is_settled(self.kept.event, self.state)
    }
}

fn seen(actor: &Actor) -> Vec<i64> {
    actor.roles.keys().map(|tracker| tracker.0).collect()
}

/// The newest lines for someone.
pub async fn of(connection: &mut Connection, actor: &Actor) -> Result<Vec<Line>> {
    let mut query = notification::table
        .inner_join(account::table.on(account::id.eq(notification::actor_id)))
        .left_join(promise::table.on(promise::id.nullable().eq(notification::promise_id)))
        .left_join(assessment::table.on(assessment::id.nullable().eq(notification::assessment_id)))
        .into_boxed();
    if !actor.is_admin {
        query = query.filter(notification::tracker_id.eq_any(seen(actor)));
    }
    Ok(query
        .filter(notification::account_id.eq(actor.id.0))
        .order(notification::id.desc())
        .limit(LIMIT)
        .select((notification::id, kept!(), notification::at, notification::read_at, assessment::state.nullable()))
        .load(connection)
        .await?)
}

/// How many lines of each kind still call someone, as [`Line::is_unread`] says: of all there are, and not only of those that
/// the desk lists. Kinds without any are left out.
pub async fn unread_kinds(connection: &mut Connection, actor: &Actor) -> Result<Vec<(Event, i64)>> {
    let waits = assessment::state.eq(State::Submitted.code());
    let calls = notification::event.ne(Event::Waiting.code()).nullable().or(waits.nullable());
    let calling = notification::table
        .left_join(assessment::table.on(assessment::id.nullable().eq(notification::assessment_id)))
        .filter(calls)
        .filter(notification::account_id.eq(actor.id.0).and(notification::read_at.is_null()))
        .filter(notification::tracker_id.eq_any(seen(actor)).or(actor.is_admin.into_sql::<Bool>()))
        .group_by(notification::event)
        .select((notification::event, count_star()));
    Ok(calling.load(connection).await?)
}

/// How many lines still call someone.
pub async fn unread(connection: &mut Connection, actor: &Actor) -> Result<i64> {
    Ok(unread_kinds(connection, actor).await?.iter().map(|(_, count)| count).sum())
}

#[derive(QueryableByName)]
struct Failure {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    failure: String,
}

/// Mails that were given up: to whom, since when, and why; the newest first.
pub async fn failures(connection: &mut Connection) -> Result<Vec<(String, DateTime<Utc>, String)>> {
    let text = "SELECT account.name, given_up.at, given_up.failure FROM (
            (SELECT account_id, at, failure FROM notification WHERE mail = 'failed' ORDER BY id DESC LIMIT 20)
            UNION ALL
            (SELECT account_id, at, failure FROM account_letter WHERE mail = 'failed' ORDER BY id DESC LIMIT 20)
        ) AS given_up JOIN account ON account.id = given_up.account_id ORDER BY given_up.at DESC LIMIT 20";
    let failures: Vec<Failure> = diesel::sql_query(text).load(connection).await?;
    Ok(failures.into_iter().map(|one| (one.name, one.at, one.failure)).collect())
}
