//! How a page, a text or a piece of a page becomes a response, and who may keep it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use askama::Template;

use super::error::WebError;

/// The page as a response that no shared cache keeps.
pub fn show(page: &impl Template) -> Result<HttpResponse, WebError> {
    show_as(StatusCode::OK, page)
}

/// The page as a response with this status.
pub fn show_as(status: StatusCode, page: &impl Template) -> Result<HttpResponse, WebError> {
    let body = page.render().map_err(|error| WebError::Defect(error.to_string()))?;
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(body))
}

/// What a script of the desk asked for: a few words, or a piece of a page. No cache keeps it.
pub fn tell_script(status: StatusCode, piece: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(piece)
}

/// How long shared caches may keep what is public.
pub const SHARED: &str = "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400";

/// The page as a response that shared caches may keep for a minute; for public pages only.
pub fn publish(page: &impl Template) -> Result<HttpResponse, WebError> {
    publish_as("text/html; charset=utf-8", page)
}

/// The same for what is public and no page.
pub fn publish_as(content_type: &'static str, text: &impl Template) -> Result<HttpResponse, WebError> {
    let body = text.render().map_err(|error| WebError::Defect(error.to_string()))?;
    Ok(publish_text(content_type, body))
}

/// The same for text that is already written.
pub fn publish_text(content_type: &'static str, body: String) -> HttpResponse {
    HttpResponse::Ok().content_type(content_type).insert_header((CACHE_CONTROL, SHARED)).body(body)
}

/// Sends the reader on after a write. No cache keeps where.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, path))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .finish()
}
