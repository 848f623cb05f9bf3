//! Addresses that are not spelled as they should be, or lead to what has another name now: where readers are sent on to.
//! Never leads to another site. That an address is tidied only where it would lead nowhere is `lost`'s doing.

use actix_web::HttpRequest;

use super::error::WebError;
use super::path;
use super::state::State;
use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::promise;
use crate::store::public::reader::Reader;
use crate::store::public::slug::{self, Former};
use crate::store::public::tracker::{self, Tracker};

/// The listed tracker that an address names, with its codebook and counts. A name that a tracker had before leads to its
/// present address.
pub async fn published(reader: &Reader, request: &HttpRequest, name: &str) -> Result<Tracker, WebError> {
    let asked: Slug = path::exactly(name).ok_or(WebError::NotFound)?;
    if let Some(found) = tracker::published(reader, asked.as_str()).await? {
        return Ok(found);
    }
    match slug::former(reader, asked.as_str()).await? {
        Some(Former::Renamed(present)) => Err(elsewhere(request, TRACKER, &present)),
        Some(Former::Gone) | None => Err(WebError::NotFound),
    }
}

/// Why no tracker has the name that stands in this place of the address, counted in slashes: it has another name now, or
/// there is none.
pub async fn former(state: &State, request: &HttpRequest, place: usize) -> WebError {
    let name = request.path().split('/').nth(place).unwrap_or_default();
    match slug::former(state.reader(), name).await {
        Ok(Some(Former::Renamed(present))) => elsewhere(request, place, &present),
        Ok(Some(Former::Gone) | None) => WebError::NotFound,
        Err(error) => WebError::from(error),
    }
}

/// Why no topic of a tracker has the name that stands in this place of the address, behind that of the tracker.
pub async fn former_topic(state: &State, request: &HttpRequest, (tracker, topic): (usize, usize)) -> WebError {
    let name = |place: usize| request.path().split('/').nth(place).unwrap_or_default();
    match slug::former_topic(state.reader(), name(tracker), name(topic)).await {
        Ok(Some(present)) => elsewhere(request, topic, &present),
        Ok(None) => former(state, request, tracker).await,
        Err(error) => WebError::from(error),
    }
}

/// The address of a list, where it is narrowed down by a name that a topic of the tracker had before: the same with its
/// present name.
pub async fn list_of_topic(reader: &Reader, request: &HttpRequest, tracker: &str) -> Result<(), WebError> {
    let pairs: Vec<_> = url::form_urlencoded::parse(request.query_string().as_bytes()).collect();
    let Some((_, asked)) = pairs.iter().find(|(name, _)| name == "topic") else { return Ok(()) };
    let Ok(asked) = asked.parse::<Slug>() else { return Ok(()) };
    let Some(present) = slug::former_topic(reader, tracker, asked.as_str()).await? else { return Ok(()) };
    let renamed = pairs.iter().map(|(name, value)| (name, if name == "topic" { &*present } else { &**value }));
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(renamed).finish();
    Err(WebError::Moved(format!("{}?{query}", request.path())))
}

/// Why no promise has exactly this reference in the tracker of this name: the tracker has another name now, the reference is
/// spelled otherwise, or there is none.
pub async fn promise(reader: &Reader, request: &HttpRequest, slug: &str, reference: &Reference) -> WebError {
    if let Err(problem) = published(reader, request, slug).await {
        return problem;
    }
    match promise::respelled(reader, slug, reference).await {
        Ok(Some(other)) if other != reference.as_str() => elsewhere(request, REFERENCE, &path::escaped(&other)),
        Ok(_) => WebError::NotFound,
        Err(error) => error.into(),
    }
}

/// Where names stand in `/{lang}/{tracker}/promises/{reference}`, counted in slashes.
const TRACKER: usize = 2;
const REFERENCE: usize = 4;

/// The address that was asked for with another name in this place.
fn elsewhere(request: &HttpRequest, place: usize, name: &str) -> WebError {
    let parts = request.path().split('/').enumerate();
    let parts: Vec<&str> = parts.map(|(at, part)| if at == place { name } else { part }).collect();
    WebError::Moved(with_query(parts.join("/"), request))
}

/// The path with the query that was asked with.
pub fn with_query(path: String, request: &HttpRequest) -> String {
    let query = request.query_string();
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// How the path may have been meant, if that is another path, and one of this site: in small letters and without slashes
/// at its end; first with the reference of a promise as it was typed, for references may have capital letters.
pub fn tidied(path: &str) -> Vec<String> {
    // Browsers read "//" and "/\" in front as the name of another host.
    let is_ours = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    let trimmed = path.trim_end_matches('/');
    if !is_ours || trimmed.is_empty() {
        return Vec::new();
    }
    let small = trimmed.to_ascii_lowercase();
    let typed = reference(&small).map(|place| {
        let parts = small.split('/').zip(trimmed.split('/')).enumerate();
        parts.map(|(at, (small, typed))| if at == place { typed } else { small }).collect::<Vec<_>>().join("/")
    });
    let mut meant: Vec<String> = typed.into_iter().chain([small]).filter(|meant| meant != path).collect();
    meant.dedup();
    meant
}

/// Where the reference of a promise stands in a path in small letters, counted in slashes.
fn reference(path: &str) -> Option<usize> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        [_, "embed", "chart", ..] => None,
        [_, "embed" | "pictures", _, _, _, ..] => Some(4),
        _ => {
            let is_word = |part: &&str| Lang::ALL.into_iter().any(|lang| path::PROMISES.say(lang) == *part);
            parts.iter().position(is_word).map(|word| word + 1).filter(|place| *place < parts.len())
        }
    }
}
