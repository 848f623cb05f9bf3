//! The promises of a tracker, and one with everything that was published about it.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

use super::cursor;
use super::problem::{Described, Problem};
use super::query::{MOST, Query};
use super::reply::json;
use super::tracker::{dataset, former};
use crate::domain::delisting::DelistingKind;
use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::store::public::{data, promise, told};
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::machine::table::evidence::{Item, items};
use crate::web::machine::table::promises::{PromiseSummary, main, summary};
use crate::web::machine::table::ratings::{Rating, ratings};

/// Those by which a list of promises is asked for.
const PARAMETERS: &[&str] = &["verdict", "topic", "source", "words", "since", "limit", "cursor"];

/// Some of the listed promises of a tracker.
#[derive(Serialize, ToSchema)]
pub struct Promises {
    /// The tracker’s name in addresses.
    tracker: String,
    /// In the order of their references.
    promises: Vec<PromiseSummary>,
    /// The address of those that follow; absent where none do.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A promise with everything that was published about it.
#[derive(Serialize, ToSchema)]
pub struct PromiseDetail {
    /// The tracker’s name in addresses.
    tracker: String,
    #[serde(flatten)]
    promise: PromiseSummary,
    /// Everything published, in its order.
    ratings: Vec<Rating>,
    /// The evidence that it brought, in its order.
    evidence: Vec<Item>,
}

/// The listed promises of a tracker, narrowed down as on its page
#[utoipa::path(get, path = "/api/v1/trackers/{tracker}/promises", operation_id = "listPromises", tag = "promises",
    params(
        ("tracker" = String, Path, description = "The tracker's name in addresses."),
        ("verdict" = Option<String>, Query, description = "The key of the verdict in force, or `not-rated` where no rating is published."),
        ("topic" = Option<String>, Query, description = "The short name of a topic."),
        ("source" = Option<i64>, Query, description = "The number of a source.", minimum = 1),
        ("words" = Option<String>, Query, description = "Words that the statement or the reference holds."),
        ("since" = Option<String>, Query, description = "A year, a month or a day since whose beginning the verdict has changed."),
        ("limit" = Option<u16>, Query, description = "How many promises at most.", minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "As `next` gives it."),
    ),
    responses(
        (status = 200, description = "Promises in the order of their references.", body = Promises),
        (status = 301, description = "The tracker has another name now.", body = Described, content_type = "application/problem+json"),
        (status = 400, description = "A parameter that is unknown or has a value that it cannot have.", body = Described, content_type = "application/problem+json"),
        (status = 404, description = "No such tracker.", body = Described, content_type = "application/problem+json"),
        (status = 410, description = "The tracker is no longer offered.", body = Described, content_type = "application/problem+json"),
))]
pub async fn list(request: HttpRequest, state: Data<State>, name: Path<String>) -> HttpResponse {
    let answer = async {
        let query = Query::read(&request, PARAMETERS)?;
        let (limit, known) = (query.limit()?, dataset(&request, &state, &name).await?);
        let selection = query.selection(&state, &known)?;
        let slug = &known.tracker.slug;
        let here = path::api(&format!("trackers/{slug}/promises"));
        let list = query.list(&here);
        let [key, reference] = match query.get("cursor") {
            Some(typed) => cursor::read::<2>(&list, typed)?,
            None => [String::new(), String::new()],
        };
        let mut rows = data::rows(state.reader(), &selection, (&key, &reference), MOST + 1).await?;
        let goes_on = rows.len() > limit;
        rows.truncate(limit);
        let last = rows.last().filter(|_| goes_on).map(|last| cursor::written(&list, &[&last.key, &last.reference]));
        let next = last.map(|cursor| format!("{}{here}?{}", state.base_url, query.from(&cursor)));
        let promises = rows.iter().map(|row| summary(&state, (&known.tracker, &known.topics), row)).collect();
        json(&Promises { tracker: slug.clone(), promises, next: next.clone() }, next.as_deref())
    };
    answer.await.unwrap_or_else(|problem: Problem| problem.response(&request))
}

/// A promise, with its ratings and its evidence
#[utoipa::path(get, path = "/api/v1/trackers/{tracker}/promises/{reference}", operation_id = "getPromise", tag = "promises",
    params(
        ("tracker" = String, Path, description = "The tracker's name in addresses."),
        ("reference" = String, Path, description = "The promise's reference."),
    ),
    responses(
        (status = 200, description = "The promise.", body = PromiseDetail),
        (status = 301, description = "The promise goes on in another one, or tracker or reference are spelled otherwise now.", body = Described, content_type = "application/problem+json"),
        (status = 400, description = "An unknown parameter.", body = Described, content_type = "application/problem+json"),
        (status = 404, description = "No such promise.", body = Described, content_type = "application/problem+json"),
        (status = 410, description = "The promise was withdrawn or split; the answer says where it goes on.", body = Described, content_type = "application/problem+json"),
))]
pub async fn one(request: HttpRequest, state: Data<State>, names: Path<(String, String)>) -> HttpResponse {
    let answer = async {
        Query::read(&request, &[])?;
        let slug: Slug = path::exactly(&names.0).ok_or(Problem::NotFound)?;
        let reference: Reference = path::exactly(&names.1).ok_or(Problem::NotFound)?;
        let Some(found) = told::one(state.reader(), slug.as_str(), reference.as_str()).await? else {
            return Err(missing(&request, &state, slug.as_str(), &reference).await);
        };
        let (tracker, own) = (&found.tracker, &found.row.reference);
        let others = || found.goes_on_in.iter().map(|other| path::api_promise(&tracker.slug, other));
        match found.delisted {
            Some(DelistingKind::Merged) if found.goes_on_in.len() == 1 => {
                return Err(others().next().map_or(Problem::NotFound, Problem::Moved));
            }
            Some(kind) => {
                let page = path::promise(main(tracker), &tracker.slug, own);
                return Err(Problem::Gone(Some(kind), others().collect(), Some(page)));
            }
            None => {}
        }
        let detail = PromiseDetail {
            tracker: tracker.slug.clone(),
            promise: summary(&state, (tracker, &found.topics), &found.row),
            ratings: ratings(&state, tracker, &found.told),
            evidence: items(&found.told),
        };
        json(&detail, None)
    };
    answer.await.unwrap_or_else(|problem: Problem| problem.response(&request))
}

/// Why there is no promise with exactly this reference.
async fn missing(request: &HttpRequest, state: &State, slug: &str, reference: &Reference) -> Problem {
    match promise::respelled(state.reader(), slug, reference).await {
        Ok(Some(other)) if other != reference.as_str() => Problem::Moved(path::api_promise(slug, &other)),
        Ok(_) => former(request, state).await,
        Err(error) => error.into(),
    }
}
