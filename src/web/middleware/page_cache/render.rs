//! Rendering a page for everyone: the request is bared to its address, so that nothing else can have a part in the page,
//! and the answer is taken to pieces that can be kept and shared.

use std::sync::Arc;

use actix_web::body::{BodySize, BoxBody, MessageBody, to_bytes};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse};
use actix_web::http::header::{CACHE_CONTROL, HeaderMap, SET_COOKIE, VARY};
use actix_web::http::uri::PathAndQuery;
use actix_web::http::{Method, StatusCode, Uri};
use actix_web::web::Bytes;
use actix_web::{Error, HttpRequest, HttpResponse};

use super::entry::{Entry, Times};
use super::key::Key;
use super::tag::Stamp;
use crate::domain::wall_clock;
use crate::web::http::state::State;

/// Larger answers are not taken to pieces: they go to whoever asked as they come.
const LARGE: u64 = 16 << 20;

/// What came of a rendering, for everyone who waited for it.
#[derive(Clone)]
pub enum Outcome {
    /// A page that may be kept.
    Page(Arc<Entry>),
    /// Another answer: a refusal, a way elsewhere, a failure.
    Other(Arc<Answer>),
    /// An answer that is too large to be shared.
    Large,
}

/// An answer that is not kept.
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    /// As a response.
    pub fn response(&self) -> HttpResponse {
        let mut response = HttpResponse::with_body(self.status, BoxBody::new(self.body.clone()));
        *response.headers_mut() = self.headers.clone();
        response
    }
}

/// What came of a rendering, for whoever asked first.
pub struct Rendered {
    /// The request, to be answered; none where it was lost to a failure.
    pub request: Option<HttpRequest>,
    /// What came of it.
    pub outcome: Outcome,
    /// The answer itself, where it is too large.
    pub large: Option<HttpResponse>,
}

/// A request as it came, without what a rendering must not see.
pub struct Original {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
}

impl Original {
    /// Takes everything but the address out of a request, and the parameters that do not count out of that.
    pub fn bare(request: ServiceRequest, key: &Key) -> Option<(Original, ServiceRequest)> {
        let (request, _payload) = request.into_parts();
        let mut request = ServiceRequest::from_request(request);
        let mut parts = request.uri().clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::try_from(key.address.as_str()).ok()?);
        let uri = Uri::from_parts(parts).ok()?;
        let head = request.head_mut();
        let original = Original {
            method: std::mem::replace(&mut head.method, Method::GET),
            uri: head.uri.clone(),
            headers: std::mem::replace(&mut head.headers, HeaderMap::new()),
        };
        set_uri(&mut request, uri);
        Some((original, request))
    }

    /// Whether only the head of the answer is wanted.
    pub fn is_head(&self) -> bool {
        self.method == Method::HEAD
    }

    /// Its address, with all that was asked.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The request as it came.
    pub fn restored(self, request: HttpRequest) -> ServiceRequest {
        let mut request = ServiceRequest::from_request(request);
        request.match_info_mut().reset();
        let head = request.head_mut();
        (head.method, head.headers) = (self.method, self.headers);
        set_uri(&mut request, self.uri);
        request
    }
}

/// Whether a refusal, or a way elsewhere, could say something else if it knew the whole request.
pub fn matters(uri: &Uri, key: &Key) -> bool {
    !key.has_language || uri.path_and_query().is_none_or(|whole| whole.as_str() != key.address)
}

fn set_uri(request: &mut ServiceRequest, uri: Uri) {
    request.match_info_mut().get_mut().update(&uri);
    request.head_mut().uri = uri;
}

/// Renders the page of a bared request. `stamp` was taken before; `dated` says with which second a page is
/// dated whose rendering began at a millisecond.
pub async fn render<S>(
    service: &S,
    request: ServiceRequest,
    key: &Key,
    (stamp, dated): (Stamp, impl Fn(i64) -> i64),
    state: &State,
) -> Rendered
where
    S: Service<ServiceRequest, Response = ServiceResponse<BoxBody>, Error = Error>,
{
    let now = state.clock.now();
    let tomorrow = wall_clock::day(state.zone(), &now).succ_opt();
    let until = tomorrow.map_or(now, |tomorrow| wall_clock::start(state.zone(), tomorrow));
    let (request, response) = match service.call(request).await {
        Ok(response) => {
            let (request, response) = response.into_parts();
            (Some(request), response)
        }
        Err(error) => (None, error.error_response()),
    };
    match taken(response).await {
        Err(response) => Rendered { request, outcome: Outcome::Large, large: Some(response) },
        Ok(answer) => {
            let made = now.timestamp_millis();
            let times = Times { made, good_until: until.timestamp_millis(), dated: dated(made) };
            let entry = is_kept(&answer)
                .then(|| Entry::new(answer.body.clone(), answer.headers.clone(), &key.surrogates, stamp, times));
            let outcome = match entry.flatten() {
                Some(entry) => Outcome::Page(Arc::new(entry)),
                None => Outcome::Other(Arc::new(answer)),
            };
            Rendered { request, outcome, large: None }
        }
    }
}

/// An answer taken to pieces, or itself where it is too large.
async fn taken(response: HttpResponse) -> Result<Answer, HttpResponse> {
    match response.body().size() {
        BodySize::None | BodySize::Sized(..=LARGE) => {}
        BodySize::Sized(_) | BodySize::Stream => return Err(response),
    }
    let (head, body) = response.into_parts();
    match to_bytes(body).await {
        Ok(body) => Ok(Answer { status: head.status(), headers: head.headers().clone(), body }),
        Err(error) => Err(HttpResponse::from_error(actix_web::error::ErrorInternalServerError(error))),
    }
}

/// Whether everyone may be answered with it: a success that its handler calls public, and that depends on nothing else.
/// Refusals are not kept: their addresses are without number, and each is to be looked for anew when something is there.
fn is_kept(answer: &Answer) -> bool {
    let headers = &answer.headers;
    let is_public = headers.get(CACHE_CONTROL).is_some_and(|value| value.as_bytes().starts_with(b"public"));
    answer.status == StatusCode::OK && is_public && !headers.contains_key(SET_COOKIE) && !headers.contains_key(VARY)
}
