//! Addresses that are not spelled as they should be, or lead to what has another name now: readers are sent on. Never
//! leads to another site.

use actix_web::HttpRequest;

use super::path;
use super::problem::Problem;
use super::state::State;
use crate::domain::id::TrackerId;
use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::store::Connection;
use crate::store::public::neighbour;
use crate::store::public::slug;
use crate::store::public::tracker::{self, Tracker};

/// The listed tracker that an address names. Another spelling, or a name that a tracker had before, leads to its
/// present address.
pub async fn tracker(connection: &mut Connection, request: &HttpRequest, name: &str) -> Result<Tracker, Problem> {
    let plain = name.to_ascii_lowercase();
    let asked: Slug = path::exactly(&plain).ok_or(Problem::NotFound)?;
    if let Some(found) = tracker::by_slug(connection, asked.as_str()).await? {
        return if plain == name { Ok(found) } else { Err(elsewhere(request, TRACKER, &plain)) };
    }
    match slug::present(connection, asked.as_str()).await? {
        Some(present) => Err(elsewhere(request, TRACKER, &present)),
        None => Err(Problem::NotFound),
    }
}

/// Why no tracker has the name that stands in this place of the address, counted in slashes: it has another name now, or
/// there is none.
pub async fn former(state: &State, request: &HttpRequest, place: usize) -> Problem {
    let name = request.path().split('/').nth(place).unwrap_or_default();
    match state.database.read(async |connection| slug::present(connection, name).await).await {
        Ok(Some(present)) => elsewhere(request, place, &present),
        Ok(None) => Problem::NotFound,
        Err(error) => Problem::from(error),
    }
}

/// Why no promise of the tracker has exactly this reference: it is spelled otherwise, or there is none.
pub async fn promise(
    connection: &mut Connection,
    request: &HttpRequest,
    tracker: TrackerId,
    reference: &Reference,
) -> Problem {
    match neighbour::respelled(connection, tracker, reference).await {
        Ok(Some(other)) if other != reference.as_str() => elsewhere(request, REFERENCE, &other),
        Ok(_) => Problem::NotFound,
        Err(error) => error.into(),
    }
}

/// Where names stand in `/{lang}/{tracker}/promises/{reference}`, counted in slashes.
const TRACKER: usize = 2;
const REFERENCE: usize = 4;

/// The address that was asked for with another name in this place.
fn elsewhere(request: &HttpRequest, place: usize, name: &str) -> Problem {
    let parts = request.path().split('/').enumerate();
    let parts: Vec<&str> = parts.map(|(at, part)| if at == place { name } else { part }).collect();
    Problem::Moved(with_query(parts.join("/"), request))
}

/// The path with the query that was asked with.
pub fn with_query(path: String, request: &HttpRequest) -> String {
    let query = request.query_string();
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// The path in small letters and without slashes at its end, if that is another path, and one of this site.
pub fn tidied(path: &str) -> Option<String> {
    // Browsers read "//" and "/\" in front as the name of another host.
    let is_ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let tidy = path.trim_end_matches('/').to_ascii_lowercase();
    (is_ours && !tidy.is_empty() && tidy != path).then_some(tidy)
}
