//! How an answer of the API is sent: as JSON that every site may read and shared caches may keep, and with the address of what
//! follows.

use actix_web::HttpResponse;
use actix_web::http::header::{ACCESS_CONTROL_EXPOSE_HEADERS, HeaderName, HeaderValue};
use serde::Serialize;

use super::problem::Problem;
use crate::web::http::cross_origin::CrossOrigin;
use crate::web::http::respond::publish_text;

const LINK: HeaderName = HeaderName::from_static("link");

/// The answer, and the absolute address of the one that follows.
pub fn json(answer: &impl Serialize, next: Option<&str>) -> Result<HttpResponse, Problem> {
    let text = serde_json::to_string_pretty(answer).map_err(|error| Problem::Defect(error.to_string()))?;
    let mut response = publish_text("application/json; charset=utf-8", text + "\n");
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Link, ETag"));
    if let Some(next) = next {
        let link = HeaderValue::try_from(format!("<{next}>; rel=\"next\""));
        headers.insert(LINK, link.map_err(|error| Problem::Defect(error.to_string()))?);
    }
    response.extensions_mut().insert(CrossOrigin::Shared);
    Ok(response)
}
