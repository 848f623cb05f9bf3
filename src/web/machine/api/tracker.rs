//! Trackers and their codebooks.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

use super::problem::{Described, Problem};
use super::query::Query;
use super::reply::json;
use crate::domain::slug::Slug;
use crate::store::public::change;
use crate::store::public::data::{self, Dataset};
use crate::store::public::tracker;
use crate::web::http::state::State;
use crate::web::http::{path, redirect};
use crate::web::machine::table::field::{Texts, texts};
use crate::web::machine::table::promises::main;

/// Where the name of the tracker stands in an address, counted in slashes.
const TRACKER: usize = 4;

/// The promises of one government over one mandate.
#[derive(Serialize, ToSchema)]
pub struct Tracker {
    /// Its name in addresses.
    tracker: String,
    /// Its name, by language.
    name: Texts,
    /// Who leads the government.
    leader: Texts,
    /// Which party or parties govern.
    party: Texts,
    /// What is governed.
    jurisdiction: Texts,
    /// What readers should know first.
    summary: Texts,
    /// The first day of the mandate.
    mandate_start: String,
    /// The last day of the mandate, once known.
    #[serde(skip_serializing_if = "Option::is_none")]
    mandate_end: Option<String>,
    /// The languages it publishes in, the main one first.
    languages: Vec<String>,
    /// Whether authors may approve their own work.
    single_editor: bool,
    /// How many promises are listed.
    listed: usize,
    /// Its page in its main language.
    url: String,
    /// Its promises in this API.
    promises: String,
    /// Its codebook in this API.
    codebook: String,
}

impl Tracker {
    fn new(state: &State, tracker: &tracker::Tracker) -> Tracker {
        let slug = &tracker.slug;
        let whole = |path: String| format!("{}{path}", state.base_url);
        Tracker {
            tracker: slug.clone(),
            name: texts(&tracker.name),
            leader: texts(&tracker.leader),
            party: texts(&tracker.party),
            jurisdiction: texts(&tracker.jurisdiction),
            summary: texts(&tracker.summary),
            mandate_start: tracker.mandate_start.to_string(),
            mandate_end: tracker.mandate_end.map(|day| day.to_string()),
            languages: tracker.languages.iter().map(ToString::to_string).collect(),
            single_editor: tracker.single_editor,
            listed: tracker.listed,
            url: whole(path::tracker(main(tracker), slug)),
            promises: whole(path::api(&format!("trackers/{slug}/promises"))),
            codebook: whole(path::api(&format!("trackers/{slug}/codebook"))),
        }
    }
}

/// The trackers that are listed.
#[derive(Serialize, ToSchema)]
pub struct Trackers {
    /// The newest mandate first.
    trackers: Vec<Tracker>,
}

/// A topic of a tracker.
#[derive(Serialize, ToSchema)]
pub struct Topic {
    /// Its short name.
    topic: String,
    /// Its name, by language.
    name: Texts,
}

/// A tracker with its topics.
#[derive(Serialize, ToSchema)]
pub struct TrackerDetail {
    #[serde(flatten)]
    tracker: Tracker,
    /// What its promises are about.
    topics: Vec<Topic>,
    /// When something about it was last published, UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_published: Option<String>,
}

/// A verdict of one version of a codebook.
#[derive(Serialize, ToSchema)]
pub struct Verdict {
    /// Its key, the same across versions.
    verdict: String,
    /// What it amounts to on every scale.
    class: &'static str,
    /// The colour in which it is shown.
    colour: &'static str,
    /// Its label, by language.
    label: Texts,
    /// When it is given, as Markdown, by language.
    meaning: Texts,
}

/// A version of a codebook.
#[derive(Serialize, ToSchema)]
pub struct CodebookVersion {
    /// Its number.
    version: i32,
    /// Whether it is the one in force.
    in_force: bool,
    /// Its verdicts, in their order.
    verdicts: Vec<Verdict>,
}

/// Every version of a tracker's codebook.
#[derive(Serialize, ToSchema)]
pub struct Codebook {
    /// The tracker's name in addresses.
    tracker: String,
    /// The newest first.
    versions: Vec<CodebookVersion>,
}

/// The listed tracker that an address names.
pub async fn dataset(request: &HttpRequest, state: &State, name: &str) -> Result<Dataset, Problem> {
    let slug: Slug = path::exactly(name).ok_or(Problem::NotFound)?;
    match data::dataset(state.reader(), slug.as_str()).await? {
        Some(dataset) => Ok(dataset),
        None => Err(former(request, state).await),
    }
}

/// Why no tracker has the name in an address.
pub async fn former(request: &HttpRequest, state: &State) -> Problem {
    use crate::store::public::slug::{Former, former};
    let name = request.path().split('/').nth(TRACKER).unwrap_or_default();
    match former(state.reader(), name).await {
        Ok(Some(Former::Gone)) => Problem::Gone(None, Vec::new(), None),
        Ok(_) => redirect::former(state, request, TRACKER).await.into(),
        Err(error) => error.into(),
    }
}

/// All trackers
#[utoipa::path(get, path = "/api/v1/trackers", operation_id = "listTrackers", tag = "trackers", responses(
    (status = 200, description = "Every listed tracker.", body = Trackers),
    (status = 400, description = "An unknown parameter.", body = Described, content_type = "application/problem+json"),
))]
pub async fn all(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let answer = async {
        Query::read(&request, &[])?;
        let found = change::trackers(state.reader()).await?;
        json(&Trackers { trackers: found.iter().map(|one| Tracker::new(&state, one)).collect() }, None)
    };
    answer.await.unwrap_or_else(|problem: Problem| problem.response(&request))
}

/// One tracker, with its topics
#[utoipa::path(get, path = "/api/v1/trackers/{tracker}", operation_id = "getTracker", tag = "trackers",
    params(("tracker" = String, Path, description = "The tracker's name in addresses.")),
    responses(
        (status = 200, description = "The tracker.", body = TrackerDetail),
        (status = 301, description = "The tracker has another name now.", body = Described, content_type = "application/problem+json"),
        (status = 400, description = "An unknown parameter.", body = Described, content_type = "application/problem+json"),
        (status = 404, description = "No such tracker.", body = Described, content_type = "application/problem+json"),
        (status = 410, description = "The tracker is no longer offered.", body = Described, content_type = "application/problem+json"),
))]
pub async fn one(request: HttpRequest, state: Data<State>, name: Path<String>) -> HttpResponse {
    let answer = async {
        Query::read(&request, &[])?;
        let found = dataset(&request, &state, &name).await?;
        let topic = |one: &crate::domain::edition::Topic| Topic { topic: one.slug.clone(), name: texts(&one.name) };
        let detail = TrackerDetail {
            tracker: Tracker::new(&state, &found.tracker),
            topics: found.topics.iter().map(topic).collect(),
            last_published: found.last_published.map(crate::web::machine::table::field::second),
        };
        json(&detail, None)
    };
    answer.await.unwrap_or_else(|problem: Problem| problem.response(&request))
}

/// The codebook of a tracker, in every version
#[utoipa::path(get, path = "/api/v1/trackers/{tracker}/codebook", operation_id = "getCodebook", tag = "trackers",
    params(("tracker" = String, Path, description = "The tracker's name in addresses.")),
    responses(
        (status = 200, description = "The codebook.", body = Codebook),
        (status = 301, description = "The tracker has another name now.", body = Described, content_type = "application/problem+json"),
        (status = 400, description = "An unknown parameter.", body = Described, content_type = "application/problem+json"),
        (status = 404, description = "No such tracker.", body = Described, content_type = "application/problem+json"),
        (status = 410, description = "The tracker is no longer offered.", body = Described, content_type = "application/problem+json"),
))]
pub async fn codebook(request: HttpRequest, state: Data<State>, name: Path<String>) -> HttpResponse {
    let answer = async {
        Query::read(&request, &[])?;
        let found = dataset(&request, &state, &name).await?;
        let verdict = |one: &tracker::Verdict| Verdict {
            verdict: one.key.clone(),
            class: one.class.code(),
            colour: one.colour.code(),
            label: texts(&one.label),
            meaning: texts(&one.meaning),
        };
        let version = |chunk: &[tracker::Verdict]| {
            let first = chunk.first()?;
            let verdicts = chunk.iter().map(verdict).collect();
            Some(CodebookVersion { version: first.version, in_force: first.in_force, verdicts })
        };
        let versions = found.tracker.codebook.chunk_by(|a, b| a.version == b.version).filter_map(version).collect();
        json(&Codebook { tracker: found.tracker.slug.clone(), versions }, None)
    };
    answer.await.unwrap_or_else(|problem: Problem| problem.response(&request))
}
