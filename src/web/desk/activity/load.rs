//! What the page of the trail is made of.

use super::form;
use crate::domain::access::{Permission, may};
use crate::domain::audit_chain::Head;
use crate::domain::fault::Fault;
use crate::store::audit::{self, Entry, Filter, Subjects};
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;

/// How many entries stand on a page.
const PAGE: usize = 50;

/// A part of the trail.
pub struct ActivityData {
    pub trackers: Vec<Tracker>,
    pub people: Vec<audit::Person>,
    pub entries: Vec<Entry>,
    /// Whether older ones follow.
    pub is_followed: bool,
    /// What they are about.
    pub subjects: Subjects,
    pub head: Head,
    /// What of the filter cannot be read.
    pub faults: Option<Vec<Fault>>,
}

impl ActivityData {
    /// Reads what a filter asks for, before an entry; there is nothing for who has no role anywhere.
    pub async fn load(member: &Member, fields: &FormData, before: Option<i64>) -> Result<ActivityData, WebError> {
        let trackers =
            member.read(async |connection| Ok(member.trackers(connection, Permission::SeeDesk).await?)).await?;
        let seen: Vec<_> = trackers.iter().map(|tracker| tracker.id).collect();
        let with_site = may(&member.actor, Permission::Administer);
        if seen.is_empty() && !with_site {
            return Err(WebError::NotFound);
        }
        let people = member.read(async |c| Ok(audit::people(c, &seen, with_site).await?)).await?;
        let everything = Filter { trackers: seen, with_site, ..Filter::default() };
        let read = form::read(fields, everything, member.zone(), &trackers, &people);
        let (mut entries, subjects, head) = member
            .read(async |connection| {
                let entries = match &read {
                    Ok(filter) => audit::page(connection, filter, before, PAGE as i64 + 1).await?,
                    Err(_) => Vec::new(),
                };
                let subjects = audit::subjects(connection, &entries).await?;
                Ok((entries, subjects, audit::head(connection).await?))
            })
            .await?;
        let is_followed = entries.len() > PAGE;
        entries.truncate(PAGE);
        Ok(ActivityData { trackers, people, entries, is_followed, subjects, head, faults: read.err() })
    }
}
