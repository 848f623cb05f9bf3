//! What the pages of setting a tracker up are made of.

use std::collections::BTreeMap;

use crate::domain::access::{Permission, Role};
use crate::domain::delisting::Count;
use crate::domain::id::TrackerId;
use crate::domain::language::Language;
use crate::store;
use crate::store::account::Account;
use crate::store::codebook::Codebook;
use crate::store::source::Source;
use crate::store::topic::Topic;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// The trackers that a member sees.
pub struct TrackersData {
    pub trackers: Vec<Tracker>,
    /// How many promises each has.
    pub counts: BTreeMap<TrackerId, Count>,
}

impl TrackersData {
    /// Reads them.
    pub async fn load(member: &Member) -> Result<TrackersData, WebError> {
        member
            .read(async |connection| {
                Ok(TrackersData {
                    trackers: member.trackers(connection, Permission::SeeDesk).await?,
                    counts: store::delisting::counts(connection).await?,
                })
            })
            .await
    }
}

/// What a tracker has so far.
pub struct SetupData {
    /// Its codebook in force.
    pub codebook: Option<Codebook>,
    /// Its sources.
    pub sources: Vec<Source>,
    /// Its topics.
    pub topics: Vec<Topic>,
    /// How many promises.
    pub promises: usize,
    /// Its languages in which the statement of some promise is not written.
    pub unstated: Vec<Language>,
    /// Whoever can work on it, with their role.
    pub people: Vec<(Account, Role)>,
}

impl SetupData {
    /// Reads what a tracker has.
    pub async fn load(member: &Member, tracker: &Tracker) -> Result<SetupData, WebError> {
        member
            .read(async |connection| {
                Ok(SetupData {
                    codebook: store::codebook::in_force(connection, tracker.id).await?,
                    sources: store::source::of_tracker(connection, tracker.id).await?,
                    topics: store::topic::of_tracker(connection, tracker.id).await?,
                    unstated: store::promise::unstated(connection, tracker.id, tracker.languages()).await?,
                    promises: store::delisting::count(connection, tracker.id).await?.entered(),
                    people: store::account::of_tracker(connection, tracker.id).await?,
                })
            })
            .await
    }
}
