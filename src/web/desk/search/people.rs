//! The people whom the search of the desk finds by name, each with the places where their work is listed.

use crate::domain::access::{Permission, may};
use crate::domain::search::Question;
use crate::store::{self, Connection};
use crate::web::desk::list::search_results::SearchResults;
use crate::web::desk::member::Member;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::find::NAMED;

/// Someone who was found.
pub struct Found {
    /// Their name.
    pub name: String,
    /// Their page, where the member may see it; else what they did.
    pub href: String,
    /// Whether their account is closed.
    pub is_closed: bool,
    /// The trackers on which they work, each with what is assigned to them there.
    pub assigned: Vec<(String, Content)>,
}

/// The people of the trackers that the member sees who are called as was asked. Administrators find everyone.
pub async fn find(
    connection: &mut Connection,
    member: &Member,
    question: &Question,
    sought: &SearchResults,
) -> store::Result<Vec<Found>> {
    let administers = may(&member.actor, Permission::Administer);
    if !question.asks() || (sought.trackers.is_empty() && !administers) {
        return Ok(Vec::new());
    }
    let seen: Vec<_> = sought.trackers.iter().map(|tracker| tracker.id).collect();
    let all = store::colleague::on(connection, &seen, administers).await?;
    let called: Vec<_> = all.into_iter().filter(|one| question.names(&[&one.name])).take(NAMED).collect();
    let ids: Vec<_> = called.iter().map(|one| one.id).collect();
    let seats = store::colleague::seats(connection, &ids, &seen).await?;
    let t = member.t;
    let found = called.into_iter().map(|one| {
        let code = one.id.to_string();
        let works_on = |id| seats.contains(&(one.id, id));
        let assigned = sought.trackers.iter().filter(|tracker| works_on(tracker.id)).map(|tracker| {
            let list = path::asking(path::desk_tracker(t, tracker.id), &[("assignee", &code)]);
            (list, Content::or_empty(&tracker.text.name, t, tracker.languages()))
        });
        Found {
            href: match administers {
                true => path::person(t, one.id),
                false => path::activity(t, &[("person", &code)]),
            },
            assigned: assigned.collect(),
            name: one.name,
            is_closed: one.is_closed,
        }
    });
    Ok(found.collect())
}
