//! The people whom the search of the desk finds by name, or by the address of their mail where it may be seen, each with the
//! places where their work is listed.

use crate::domain::access::{Permission, may};
use crate::domain::search::Question;
use crate::store::colleague::Colleague;
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
    /// The address of their mail, if it was asked for.
    pub email: Option<String>,
    /// The trackers on which promises are assigned to them: where these are listed, the name, and how many they are.
    pub assigned: Vec<(String, Content, String)>,
}

/// The people of the trackers that the member sees who are called as was asked. Administrators find everyone, and see
/// addresses of mail.
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
    let is_reached =
        |one: &Colleague| administers && one.email.as_ref().is_some_and(|email| question.begins_address(email));
    let called = all.into_iter().filter(|one| question.names(&[&one.name]) || is_reached(one)).take(NAMED);
    let called: Vec<_> = called.collect();
    let ids: Vec<_> = called.iter().map(|one| one.id).collect();
    let counts = store::colleague::assigned(connection, &ids, &seen).await?;
    let t = member.t;
    let found = called.into_iter().map(|one| {
        let code = one.id.to_string();
        let count = |id| counts.iter().find(|(person, tracker, _)| (*person, *tracker) == (one.id, id));
        let held = sought.trackers.iter().filter_map(|tracker| Some((tracker, count(tracker.id)?.2)));
        let assigned = held.map(|(tracker, count)| {
            let list = path::asking(path::desk_tracker(t, tracker.id), &[("assignee", &code)]);
            let name = Content::or_empty(&tracker.text.name, t, tracker.languages());
            (list, name, t.number(usize::try_from(count).unwrap_or(0)))
        });
        Found {
            href: match administers {
                true => path::person(t, one.id),
                false => path::activity(t, &[("person", &code)]),
            },
            assigned: assigned.collect(),
            email: is_reached(&one).then(|| one.email.clone()).flatten(),
            name: one.name,
            is_closed: one.is_closed,
        }
    });
    Ok(found.collect())
}
