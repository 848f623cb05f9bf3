//! Around everything else: answers with kept pages before a request goes through the routes, and keeps what comes out of
//! them. What is not public goes through untouched.

use std::future::{Ready, ready};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::body::BoxBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::error::InternalError;
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};

use super::answering::Answering;
use super::currency::Verdict;
use super::entry::{Entry, Wanted, mark_stale};
use super::flight::{Lead, Part, outcome};
use super::key::Key;
use super::pages::PageCache;
use super::render::{Original, Outcome, Rendered, matters, render};
use crate::web::http::allowance::{self, TooMany};
use crate::web::http::state::State;

/// The middleware.
pub struct Layer {
    state: Data<State>,
    pages: PageCache,
}

impl Layer {
    /// With these pages.
    pub fn new(state: Data<State>, pages: PageCache) -> Layer {
        Layer { state, pages }
    }
}

/// What stands behind the cache.
pub trait Routes: Service<ServiceRequest, Response = ServiceResponse<BoxBody>, Error = Error> {}

impl<S: Service<ServiceRequest, Response = ServiceResponse<BoxBody>, Error = Error>> Routes for S {}

impl<S: Routes + 'static> Transform<S, ServiceRequest> for Layer {
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Transform = Front<S>;
    type InitError = ();
    type Future = Ready<Result<Front<S>, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(Front(Rc::new(Inside { service, state: self.state.clone(), pages: self.pages.clone() }))))
    }
}

/// The service in front of the routes.
pub struct Front<S>(Rc<Inside<S>>);

struct Inside<S> {
    service: S,
    state: Data<State>,
    pages: PageCache,
}

impl<S: Routes + 'static> Service<ServiceRequest> for Front<S> {
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Future = Answering<S::Future>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.0.service.poll_ready(context)
    }

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let inside = &self.0;
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Answering::Through(Box::pin(inside.service.call(request)));
        }
        let uri = request.uri();
        let query = uri.query().unwrap_or_default();
        let plain = query.is_empty().then(|| inside.pages.get(uri.path())).flatten();
        if let Some(response) = plain.as_ref().and_then(|entry| inside.at_once(entry, &request)) {
            return Answering::Ready(Some(request.into_response(response)));
        }
        let Some(key) = Key::of(uri.path(), query) else {
            if allowance::asking(uri.path(), query).is_some() {
                let inside = inside.clone();
                return Answering::Later(Box::pin(async move { inside.counted(request).await }));
            }
            return Answering::Through(Box::pin(inside.service.call(request)));
        };
        let is_plain = query.is_empty() && key.address == uri.path();
        let entry = if is_plain { plain } else { inside.pages.get(&key.address) };
        if let Some(response) = entry.as_ref().and_then(|entry| inside.at_once(entry, &request)) {
            return Answering::Ready(Some(request.into_response(response)));
        }
        let inside = inside.clone();
        Answering::Later(Box::pin(async move { inside.answer(request, key, entry).await }))
    }
}

impl<S: Routes + 'static> Inside<S> {
    /// The answer from what is kept, if that is current beyond doubt and compressed already.
    fn at_once(&self, entry: &Entry, request: &ServiceRequest) -> Option<HttpResponse> {
        if !self.pages.listens() || !self.is_today(entry) {
            return None;
        }
        entry.ready(&self.wanted(request))
    }

    fn wanted(&self, request: &ServiceRequest) -> Wanted {
        Wanted::of(request.headers(), self.state.clock.now().timestamp_millis())
    }

    /// Whether the page says the right day.
    fn is_today(&self, entry: &Entry) -> bool {
        self.state.clock.now().timestamp_millis() < entry.times.good_until
    }

    async fn answer(
        self: Rc<Self>,
        request: ServiceRequest,
        key: Key,
        entry: Option<Arc<Entry>>,
    ) -> Result<ServiceResponse<BoxBody>, Error> {
        let wanted = self.wanted(&request);
        if let Some(entry) = &entry {
            let pages = &self.pages;
            let verdict = match pages.listens() {
                true => Verdict::Current,
                false => pages.confirm(self.state.reader()).await,
            };
            match verdict {
                Verdict::Current if self.is_today(entry) => {
                    return Ok(request.into_response(self.kept(entry, &key, &wanted).await));
                }
                Verdict::Unknown => {
                    let response = self.stale(entry, &key, &wanted, "database-away").await;
                    return Ok(request.into_response(response));
                }
                Verdict::Current | Verdict::Dropped => {}
            }
        }
        self.rendered(request, key, entry, wanted).await
    }

    /// The answer to what is not kept, and costs work each time.
    async fn counted(self: Rc<Self>, request: ServiceRequest) -> Result<ServiceResponse<BoxBody>, Error> {
        allowance::count(request.request(), &self.state).await;
        self.service.call(request).await
    }

    /// Renders the page, or waits for whoever does.
    async fn rendered(
        self: Rc<Self>,
        request: ServiceRequest,
        key: Key,
        outdated: Option<Arc<Entry>>,
        wanted: Wanted,
    ) -> Result<ServiceResponse<BoxBody>, Error> {
        allowance::count(request.request(), &self.state).await;
        if request.extensions().contains::<TooMany>() {
            return self.service.call(request).await;
        }
        let pages = &self.pages;
        let lead = match pages.is_on().then(|| pages.join(&key.address, key.tags)) {
            Some(Part::Lead(lead)) => Some(lead),
            Some(Part::Follow(waiting)) => match outcome(waiting).await {
                Some(outcome) => return self.shared(request, &key, outdated, &wanted, outcome).await,
                None => None,
            },
            None => None,
        };
        let Some((original, bared)) = Original::bare(request, &key) else {
            return Err(InternalError::new("an address cannot be written", StatusCode::BAD_REQUEST).into());
        };
        let key = Rc::new(key);
        // On its own, so that it comes to an end when whoever asked first hangs up.
        let rendering = actix_web::rt::spawn(self.clone().render(bared, key.clone(), lead));
        let failed =
            |error: tokio::task::JoinError| InternalError::new(error.to_string(), StatusCode::INTERNAL_SERVER_ERROR);
        let rendered = rendering.await.map_err(failed)?;
        self.first(rendered, original, &key, outdated, &wanted).await
    }

    async fn render(self: Rc<Self>, bared: ServiceRequest, key: Rc<Key>, lead: Option<Lead>) -> Rendered {
        let pages = &self.pages;
        let stamp = lead.as_ref().map_or_else(|| pages.stamp(key.tags), |lead| lead.stamp);
        let rendered = render(&self.service, bared, &key, (stamp, |began| pages.dated(began)), &self.state).await;
        pages.count(|metrics| &metrics.renders);
        if let Outcome::Page(entry) = &rendered.outcome {
            pages.keep(&key.address, entry);
        }
        if let Some(lead) = lead {
            lead.land(rendered.outcome.clone());
        }
        rendered
    }

    /// The answer for whoever waited.
    async fn shared(
        &self,
        request: ServiceRequest,
        key: &Key,
        outdated: Option<Arc<Entry>>,
        wanted: &Wanted,
        outcome: Outcome,
    ) -> Result<ServiceResponse<BoxBody>, Error> {
        if let Some(response) = self.instead(&outcome, outdated, key, wanted).await {
            return Ok(request.into_response(response));
        }
        match outcome {
            Outcome::Page(entry) => Ok(request.into_response(self.kept(&entry, key, wanted).await)),
            Outcome::Other(answer) if !matters(request.uri(), key) || answer.status.is_server_error() => {
                Ok(request.into_response(answer.response()))
            }
            Outcome::Other(_) | Outcome::Large => self.service.call(request).await,
        }
    }

    /// The answer for whoever asked first.
    async fn first(
        &self,
        rendered: Rendered,
        original: Original,
        key: &Key,
        outdated: Option<Arc<Entry>>,
        wanted: &Wanted,
    ) -> Result<ServiceResponse<BoxBody>, Error> {
        let Rendered { request, outcome, large } = rendered;
        if let Some(response) = self.instead(&outcome, outdated, key, wanted).await {
            return answered(request, response);
        }
        let response = match outcome {
            Outcome::Page(entry) => self.kept(&entry, key, wanted).await,
            Outcome::Other(answer) => match request {
                Some(request) if !answer.status.is_server_error() && matters(original.uri(), key) => {
                    return self.service.call(original.restored(request)).await;
                }
                _ => answer.response(),
            },
            // Its body would be made to its end and thrown away.
            Outcome::Large if original.is_head() => {
                large.map(|whole| whole.drop_body().map_into_boxed_body()).unwrap_or_else(failed)
            }
            Outcome::Large => large.unwrap_or_else(failed),
        };
        answered(request, response)
    }

    /// Yesterday's page, where there is one that is still good and today's could not be made.
    async fn instead(
        &self,
        outcome: &Outcome,
        outdated: Option<Arc<Entry>>,
        key: &Key,
        wanted: &Wanted,
    ) -> Option<HttpResponse> {
        let Outcome::Other(answer) = outcome else { return None };
        let entry = outdated.filter(|entry| answer.status.is_server_error() && self.pages.is_good(entry))?;
        Some(self.stale(&entry, key, wanted, "not-rendered").await)
    }

    async fn kept(&self, entry: &Arc<Entry>, key: &Key, wanted: &Wanted) -> HttpResponse {
        let (response, is_new) = entry.answer(wanted).await;
        if is_new {
            self.pages.count(|metrics| &metrics.encodings);
            self.pages.weigh_again(&key.address, entry);
        }
        response
    }

    async fn stale(&self, entry: &Arc<Entry>, key: &Key, wanted: &Wanted, why: &'static str) -> HttpResponse {
        self.pages.count(|metrics| &metrics.stale);
        let mut response = self.kept(entry, key, wanted).await;
        let age = match self.pages.listens() {
            true => (self.state.clock.now().timestamp_millis() - entry.times.made).max(0) as u64 / 1_000,
            false => self.pages.unsure_for(),
        };
        mark_stale(&mut response, age, why);
        response
    }
}

fn failed() -> HttpResponse {
    HttpResponse::InternalServerError().finish()
}

fn answered(request: Option<HttpRequest>, response: HttpResponse) -> Result<ServiceResponse<BoxBody>, Error> {
    match request {
        Some(request) => Ok(ServiceResponse::new(request, response)),
        None => Err(InternalError::from_response("the request was lost to a failure", response).into()),
    }
}
