//! Who may do what. One function answers for pages, lists and counts alike.

use std::collections::BTreeMap;

use super::closed_list::closed_list;
use super::id::{AccountId, TrackerId};

closed_list! {
    /// What someone is on one tracker.
    pub enum Role {
        /// Collects evidence and drafts assessments.
        Researcher = "researcher",
        /// Drafts too, and reviews the work of others.
        Editor = "editor",
    }
}

/// Whoever is behind a write or a look at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub id: AccountId,
    /// The name shown to colleagues.
    pub name: String,
    /// Site administrator: sets the site up and sees everything, but drafts and approves only by role.
    pub is_admin: bool,
    /// The clock and the command line act as the system.
    pub is_system: bool,
    /// The role held on each tracker.
    pub roles: BTreeMap<TrackerId, Role>,
}

impl Actor {
    /// The role on `tracker`.
    pub fn role_on(&self, tracker: TrackerId) -> Option<Role> {
        self.roles.get(&tracker).copied()
    }
}

/// What someone may want to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// See the editorial side of a tracker.
    SeeDesk(TrackerId),
    /// Start assessments and save drafts on a tracker.
    Draft(TrackerId),
    /// Review what others submitted to a tracker.
    Review(TrackerId),
    /// Make links by which someone outside reads an unpublished text, and end them.
    Preview(TrackerId),
    /// Ask people to work on promises of a tracker.
    Assign(TrackerId),
    /// Propose changes of a tracker's codebook, and decide about those of others.
    EditCodebook(TrackerId),
    /// Open a tracker to the public and close it, put its promises online, and delete those that were never public.
    Open(TrackerId),
    /// Set up trackers, sources, topics, promises and people.
    Administer,
}

/// Whether `actor` may do `permission`. What one may not see does not exist for one: the web answers 404.
pub fn may(actor: &Actor, permission: Permission) -> bool {
    if actor.is_system {
        return true;
    }
    match permission {
        Permission::SeeDesk(tracker) => actor.is_admin || actor.role_on(tracker).is_some(),
        Permission::Draft(tracker) => actor.role_on(tracker).is_some(),
        Permission::Review(tracker) | Permission::Preview(tracker) => actor.role_on(tracker) == Some(Role::Editor),
        Permission::Assign(tracker) | Permission::EditCodebook(tracker) | Permission::Open(tracker) => {
            actor.is_admin || actor.role_on(tracker) == Some(Role::Editor)
        }
        Permission::Administer => actor.is_admin,
    }
}

/// Those of `trackers` on which `actor` may do what `permission` makes of them: the same answer, for lists and counts.
pub fn reach(
    actor: &Actor,
    trackers: impl IntoIterator<Item = TrackerId>,
    permission: fn(TrackerId) -> Permission,
) -> Vec<TrackerId> {
    trackers.into_iter().filter(|tracker| may(actor, permission(*tracker))).collect()
}
