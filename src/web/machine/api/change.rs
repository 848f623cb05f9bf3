//! What happened to what is public, the oldest first: for programs that keep a copy and ask what is new.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

use super::cursor;
use super::problem::{Described, Problem};
use super::query::{MOST, Query};
use super::reply::json;
use crate::domain::slug::Slug;
use crate::store::public::event::{self, Event};
use crate::store::public::tracker;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::machine::table::field::second;

/// That something was published, taken back, delisted, put back or revised.
#[derive(Serialize, ToSchema)]
pub struct Change {
    /// What happened: `publication`, `retraction`, `delisting` (a promise left the list or came back) or `revision` (of the
    /// record of a promise, of a source, of a topic or of the tracker).
    kind: String,
    /// When, UTC.
    at: String,
    /// The tracker’s name in addresses.
    tracker: String,
    /// The promise that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    /// The version of the promise that was published or retracted.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
    /// The key of the verdict of that version.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<String>,
    /// Whether the promise is listed now.
    listed: bool,
    /// The promise, or the tracker, in this API.
    href: String,
}

/// Some of what happened.
#[derive(Serialize, ToSchema)]
pub struct Changes {
    /// The oldest first.
    changes: Vec<Change>,
    /// Where to go on, now or when something new may have happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
    /// The address of what follows; absent where nothing does yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// What changed, the oldest first, since a cursor
#[utoipa::path(get, path = "/api/v1/changes", operation_id = "listChanges", tag = "changes",
    params(
        ("tracker" = Option<String>, Query, description = "A tracker's name in addresses: what happened there alone."),
        ("limit" = Option<u16>, Query, description = "How many changes at most.", minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "As `cursor` or `next` of the last answer gives it."),
    ),
    responses(
        (status = 200, description = "Changes, the oldest first.", body = Changes),
        (status = 400, description = "A parameter that is unknown or has a value that it cannot have.", body = Described, content_type = "application/problem+json"),
))]
pub async fn list(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let answer = async {
        let query = Query::read(&request, &["tracker", "limit", "cursor"])?;
        let limit = query.limit()?;
        let only = match query.get("tracker") {
            Some(typed) => Some(known(&state, typed).await?),
            None => None,
        };
        let here = path::api("changes");
        let list = query.list(&here);
        let [micros, subject, kind] = match query.get("cursor") {
            Some(typed) => cursor::read::<3>(&list, typed)?,
            None => ["0", "0", ""].map(str::to_owned),
        };
        let number = |typed: &str| typed.parse::<i64>().map_err(|_| Problem::BadCursor);
        let place = (number(&micros)?, number(&subject)?, kind.as_str());
        let mut found = event::after(state.reader(), only, place, MOST + 1).await?;
        let goes_on = found.len() > limit;
        found.truncate(limit);
        let place =
            |last: &Event| cursor::written(&list, &[&last.micros.to_string(), &last.subject.to_string(), &last.kind]);
        let cursor = found.last().map(place).or_else(|| query.get("cursor").map(str::to_owned));
        let next = cursor.as_ref().filter(|_| goes_on);
        let next = next.map(|cursor| format!("{}{here}?{}", state.base_url, query.from(cursor)));
        let changes = found.into_iter().map(|one| Change::new(&state, one)).collect();
        json(&Changes { changes, cursor, next: next.clone() }, next.as_deref())
    };
    answer.await.unwrap_or_else(|problem: Problem| problem.response(&request))
}

/// The listed tracker with this name.
async fn known(state: &State, typed: &str) -> Result<crate::domain::id::TrackerId, Problem> {
    let unknown = || Problem::BadValue("tracker", typed.to_owned(), Vec::new());
    let slug: Slug = path::exactly(typed).ok_or_else(unknown)?;
    Ok(tracker::published(state.reader(), slug.as_str()).await?.ok_or_else(unknown)?.id)
}

impl Change {
    fn new(state: &State, event: Event) -> Change {
        let href = match &event.reference {
            Some(reference) => path::api_promise(&event.tracker, reference),
            None => path::api(&format!("trackers/{}", event.tracker)),
        };
        Change {
            href: format!("{}{href}", state.base_url),
            kind: event.kind,
            at: second(event.at),
            tracker: event.tracker,
            reference: event.reference,
            version: event.number,
            verdict: event.verdict,
            listed: event.listed,
        }
    }
}
