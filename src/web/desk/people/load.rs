//! What the page of one person is made of.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::domain::access::{Permission, Role};
use crate::domain::id::{AccountId, TrackerId};
use crate::store;
use crate::store::account::Account;
use crate::store::one_time_link::Pending;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::desk::session_list;
use crate::web::http::error::WebError;

/// The roles of a person by tracker.
pub type Roles = BTreeMap<TrackerId, Role>;

/// How many promises of a tracker someone has, and who has a role there.
pub type Assigned = (TrackerId, i64, Vec<(AccountId, String)>);

/// A person with what they may do where, and what they have to do.
pub struct PersonData {
    pub person: Account,
    pub roles: Roles,
    pub trackers: Vec<Tracker>,
    pub assigned: Vec<Assigned>,
    /// The invitation that they have not accepted, if they are invited.
    pub invitation: Option<Pending>,
    /// Where they are signed in.
    pub sessions: Vec<session_list::Row>,
    /// Since when they sign in with a code.
    pub factor_since: Option<DateTime<Utc>>,
}

impl PersonData {
    /// Reads them, for administrators.
    pub async fn load(member: &Member, id: AccountId) -> Result<PersonData, WebError> {
        let (person, roles) = person(member, id).await?;
        let (trackers, assigned, invitation, factor_since) = member
            .read(async |connection| {
                let trackers = store::tracker::all(connection).await?;
                let mut assigned = Vec::new();
                for (tracker, count) in store::assignment::counts(connection, id).await? {
                    assigned.push((tracker, count, store::assignment::candidates(connection, tracker).await?));
                }
                let invitation = store::one_time_link::invitation(connection, id).await?;
                let factor = store::second_factor::get(connection, id).await?;
                Ok((trackers, assigned, invitation, factor.and_then(|factor| factor.set_at)))
            })
            .await?;
        let sessions = session_list::load(member, id).await?;
        Ok(PersonData { person, roles, trackers, assigned, invitation, sessions, factor_since })
    }
}

/// A person with their roles, for administrators.
pub async fn person(member: &Member, id: AccountId) -> Result<(Account, Roles), WebError> {
    member.require(Permission::Administer)?;
    let found = member.read(async |connection| Ok(store::account::person(connection, id).await?)).await?;
    found.map(|(person, roles)| (person, Roles::from_iter(roles))).ok_or(WebError::NotFound)
}
