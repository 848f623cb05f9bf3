//! People as the desk lists them: a page at a time, one of them, and those of a tracker.

use std::collections::HashMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use diesel_async::RunQueryDsl;

use super::{Account, WithRoles};
use crate::domain::access::Role;
use crate::domain::id::{AccountId, TrackerId};
use crate::store::list::{self, COUNTED};
use crate::store::schema::{account, membership};
use crate::store::{Connection, Result};

/// At most `limit` people with the roles they hold, by name and the closed accounts last: those after this one, or the
/// first.
pub async fn page(connection: &mut Connection, after: Option<AccountId>, limit: i64) -> Result<Vec<WithRoles>> {
    let before: Option<(bool, String, i64)> = match after {
        Some(id) => account::table
            .filter(account::id.eq(id.0).and(account::kind.eq("person")))
            .select((account::closed_at.is_not_null(), account::name, account::id))
            .first(connection)
            .await
            .optional()?,
        None => None,
    };
    let everyone = account::table.filter(account::kind.eq("person")).into_boxed();
    let everyone = match before {
        Some((closed, name, id)) => {
            let after = sql::<Bool>("(closed_at IS NOT NULL, name, id) > (").bind::<Bool, _>(closed).sql(", ");
            everyone.filter(after.bind::<Text, _>(name).sql(", ").bind::<BigInt, _>(id).sql(")"))
        }
        None => everyone,
    };
    let people: Vec<Account> = everyone
        .order((account::closed_at.is_not_null(), account::name, account::id))
        .limit(limit)
        .select((account::id, account::email.assume_not_null(), account::name, account::is_admin, account::closed_at))
        .load(connection)
        .await?;
    let roles: Vec<(AccountId, TrackerId, Role)> = membership::table
        .filter(membership::account_id.eq_any(people.iter().map(|person| person.id.0)))
        .order(membership::tracker_id)
        .select((membership::account_id, membership::tracker_id, membership::role))
        .load(connection)
        .await?;
    let mut held: HashMap<AccountId, Vec<(TrackerId, Role)>> = HashMap::new();
    roles.into_iter().for_each(|(id, tracker, role)| held.entry(id).or_default().push((tracker, role)));
    let with_roles = |person: Account| {
        let roles = held.remove(&person.id).unwrap_or_default();
        (person, roles)
    };
    Ok(people.into_iter().map(with_roles).collect())
}

/// How many people have an account, closed ones included, counted to [`COUNTED`] and one more.
pub async fn counted(connection: &mut Connection) -> Result<i64> {
    list::count(connection, account::table.filter(account::kind.eq("person")).select(account::id).limit(COUNTED + 1))
        .await
}

/// One person, with the roles they hold.
pub async fn person(connection: &mut Connection, id: AccountId) -> Result<Option<WithRoles>> {
    let person: Option<Account> = account::table
        .filter(account::id.eq(id.0).and(account::kind.eq("person")))
        .select((account::id, account::email.assume_not_null(), account::name, account::is_admin, account::closed_at))
        .first(connection)
        .await
        .optional()?;
    let Some(person) = person else { return Ok(None) };
    let roles = membership::table
        .filter(membership::account_id.eq(id.0))
        .order(membership::tracker_id)
        .select((membership::tracker_id, membership::role))
        .load(connection)
        .await?;
    Ok(Some((person, roles)))
}

/// The open accounts with a role on a tracker, by name, each with that role.
pub async fn of_tracker(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<(Account, Role)>> {
    Ok(account::table
        .inner_join(membership::table)
        .filter(membership::tracker_id.eq(tracker.0).and(account::closed_at.is_null()))
        .order((account::name, account::id))
        .select((
            (account::id, account::email.assume_not_null(), account::name, account::is_admin, account::closed_at),
            membership::role,
        ))
        .load(connection)
        .await?)
}
