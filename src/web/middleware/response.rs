//! The last hand on every response: security headers, and a page of words where there is only a status.

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpResponse};

use super::not_found;
use crate::domain::steps;
use crate::i18n::Lang;
use crate::web::http::allowance::TooMany;
use crate::web::http::cross_origin::CrossOrigin;
use crate::web::http::error::WebError;
use crate::web::http::link;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::error_page;
use crate::web::view::imprint::Imprint;

/// Headers of every response. Pages load only what the site itself serves, and run and style nothing inline.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    // Not "no-referrer": browsers would then post forms with "Origin: null".
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// How long the address and the headers of a request may be together, in bytes: what is much longer is refused before anything of
/// ours sees it.
const HEAD: usize = 32 << 10;

/// What must be known of a request after it has gone through the routes.
struct Remembered {
    lang: Lang,
    switch: Option<String>,
    what: String,
    /// Whether a secret stands in the address.
    is_secret: bool,
    /// Whether it is a card, which other sites show in a frame.
    is_card: bool,
    state: Option<Data<State>>,
    imprint: Imprint,
}

/// Runs around every request, and tells the log how many steps were taken for it, where that is counted and wanted.
pub async fn finish(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let site = request.app_data::<Data<State>>().cloned();
    let before = steps::so_far();
    let finished = finished(request, next).await;
    if let Some(state) = site.filter(|_| tracing::enabled!(target: "pledgebook::steps", tracing::Level::TRACE)) {
        let (site, steps) = (state.base_url.as_str(), steps::since(before).to_string());
        tracing::trace!(target: "pledgebook::steps", site, steps = steps.as_str());
    }
    finished
}

async fn finished(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let remembered = Remembered::of(&request);
    if head_of(&request) > HEAD
        && let Some(page) = remembered.page(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)
    {
        return Ok(request.into_response(page));
    }
    let too_many = request.extensions().get::<TooMany>().copied();
    if let Some(TooMany(wait)) = too_many
        && let Some(mut page) = remembered.page(StatusCode::TOO_MANY_REQUESTS)
    {
        page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
        return Ok(request.into_response(page));
    }
    match next.call(request).await {
        Ok(response) => {
            let response = not_found::looked_for(&next, response.map_into_boxed_body()).await?;
            let status = remembered.judge(response.status(), response.response().error()).await;
            let bare = matches!(response.response().body().size(), BodySize::None | BodySize::Sized(0));
            if bare && let Some(mut page) = remembered.page(status) {
                // What a refusal says besides its words.
                if let Some(allowed) = response.headers().get(header::ALLOW) {
                    page.headers_mut().insert(header::ALLOW, allowed.clone());
                }
                return Ok(response.into_response(page));
            }
            let mut response = response;
            let openness = response.response().extensions().get::<CrossOrigin>().copied();
            remembered.protect(response.headers_mut());
            if let Some(openness) = openness {
                openness.apply(response.headers_mut());
            }
            Ok(response)
        }
        Err(error) if matches!(error.as_error(), Some(WebError::PendingForm(..))) => {
            let mut page = error.error_response();
            remembered.protect(page.headers_mut());
            Err(InternalError::from_response(error.to_string(), page).into())
        }
        Err(error) => {
            let status = remembered.judge(error.as_response_error().status_code(), Some(&error)).await;
            let page = remembered.page(status).unwrap_or_else(|| HttpResponse::new(status));
            Err(InternalError::from_response(error.to_string(), page).into())
        }
    }
}

/// How long the head of a request is, in bytes.
fn head_of(request: &ServiceRequest) -> usize {
    let uri = request.uri().path_and_query().map_or(0, |whole| whole.as_str().len());
    request.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum::<usize>() + uri
}

impl Remembered {
    fn of(request: &ServiceRequest) -> Self {
        let path = request.path();
        let is_secret = link::is_one_time_link(path) || path::is_secret(path);
        let spoken = path.split('/').take(4).find_map(|part| part.parse().ok());
        let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let lang: Lang = spoken.unwrap_or_else(|| Lang::preferred(accepted.unwrap_or_default()));
        Remembered {
            lang,
            switch: Some(path::home(lang.other())),
            what: match path::is_secret(path) {
                true => format!("{} a preview", request.method()),
                false => format!("{} {}", request.method(), link::without_token(path)),
            },
            is_card: path.starts_with("/embed/"),
            is_secret,
            state: request.app_data::<Data<State>>().cloned(),
            imprint: Imprint::asked(request.request(), lang),
        }
    }

    /// Notes faults of ours in the log, and finds out whether an error that is not ours means an absent database.
    async fn judge(&self, status: StatusCode, error: Option<&Error>) -> StatusCode {
        let Some(error) = error else { return status };
        match error.as_error::<WebError>() {
            Some(WebError::Defect(fault)) => tracing::error!(what = %self.what, %fault, "a defect"),
            Some(_) => {}
            None if status.is_server_error() => {
                let away = match &self.state {
                    Some(state) => !state.database.is_reachable().await,
                    None => false,
                };
                if away {
                    return StatusCode::SERVICE_UNAVAILABLE;
                }
                tracing::error!(what = %self.what, %error, "a failure");
            }
            None => {}
        }
        status
    }

    fn page(&self, status: StatusCode) -> Option<HttpResponse> {
        // A site that shows a card shows what became of it, rather than what its reader's browser makes of a refusal.
        let card = self.is_card && status == StatusCode::GONE;
        let imprint = self.imprint.clone();
        let body = match card {
            true => error_page::gone_card(imprint, self.lang)?,
            false => error_page::page(imprint, self.lang, status, self.switch.clone())?,
        };
        let mut response = HttpResponse::build(status).content_type("text/html; charset=utf-8").body(body);
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
        }
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        self.protect(response.headers_mut());
        if card {
            CrossOrigin::Framed.apply(response.headers_mut());
        }
        Some(response)
    }

    fn protect(&self, headers: &mut HeaderMap) {
        for (name, value) in HEADERS {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if self.is_secret {
            // Nothing is posted from there, so that no form has to say where it comes from.
            headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
            let name = HeaderName::from_static("x-robots-tag");
            headers.insert(name, HeaderValue::from_static("noindex, nofollow, noarchive"));
        }
        if let Some(state) = self.state.as_ref().filter(|state| state.is_secure()) {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(state.https_only));
        }
    }
}
