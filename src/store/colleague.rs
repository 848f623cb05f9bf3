//! Who works on trackers, or has: found by name at the desk. Whoever calls says which trackers may be seen.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::{account, audit_entry, membership};
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
        .select((account::id, account::name, account::closed_at.is_not_null()))
        .load(connection)
        .await?)
}

/// On which of these trackers these people have a role.
pub async fn seats(
    connection: &mut Connection,
    people: &[AccountId],
    trackers: &[TrackerId],
) -> Result<Vec<(AccountId, TrackerId)>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    Ok(membership::table
        .filter(membership::account_id.eq_any(people.iter().map(|id| id.0)))
        .filter(membership::tracker_id.eq_any(trackers.iter().map(|tracker| tracker.0)))
        .order((membership::account_id, membership::tracker_id))
        .select((membership::account_id, membership::tracker_id))
        .load(connection)
        .await?)
}
