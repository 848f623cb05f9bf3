//! Who works on trackers, or has: found by name at the desk. Whoever calls says which trackers may be seen.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::{account, audit_entry, membership, promise_summary};
use super::{Connection, Result};
use crate::domain::id::{AccountId, TrackerId};

/// Someone who works on a tracker.
#[derive(Clone, Debug, Queryable)]
pub struct Colleague {
    /// The account.
    pub id: AccountId,
    /// Their name.
    pub name: String,
    /// Whether they can sign in no more.
    pub is_closed: bool,
    /// Where mail reaches them; not for everyone to see.
    pub email: Option<String>,
}

/// Everyone who has a role on one of these trackers or did something there, by name, those who left last; with `everyone`,
/// whoever else has an account too.
pub async fn on(connection: &mut Connection, trackers: &[TrackerId], everyone: bool) -> Result<Vec<Colleague>> {
    let seen: Vec<i64> = trackers.iter().map(|tracker| tracker.0).collect();
    let acted = audit_entry::table
        .filter(audit_entry::actor_id.eq(account::id))
        .filter(audit_entry::tracker_id.eq_any(seen.clone()));
    let seated =
        membership::table.filter(membership::account_id.eq(account::id)).filter(membership::tracker_id.eq_any(seen));
    let mut query = account::table.filter(account::kind.eq("person")).into_boxed();
    if !everyone {
        query = query.filter(diesel::dsl::exists(seated).or(diesel::dsl::exists(acted)));
    }
    Ok(query
        .order((account::closed_at.is_not_null(), account::name, account::id))
        .select((account::id, account::name, account::closed_at.is_not_null(), account::email))
        .load(connection)
        .await?)
}

/// How many promises of these trackers are assigned to which of these people.
pub async fn assigned(
    connection: &mut Connection,
    people: &[AccountId],
    trackers: &[TrackerId],
) -> Result<Vec<(AccountId, TrackerId, i64)>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Option<AccountId>, TrackerId, i64)> = promise_summary::table
        .filter(promise_summary::assignee_id.eq_any(people.iter().map(|id| id.0)))
        .filter(promise_summary::tracker_id.eq_any(trackers.iter().map(|tracker| tracker.0)))
        .group_by((promise_summary::assignee_id, promise_summary::tracker_id))
        .select((promise_summary::assignee_id, promise_summary::tracker_id, diesel::dsl::count_star()))
        .load(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|(person, tracker, count)| Some((person?, tracker, count))).collect())
}
