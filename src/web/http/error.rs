//! Everything that keeps a handler from answering as it wished. Handlers return `Result<HttpResponse, WebError>`;
//! `finish` turns a problem into a page in the reader's language. Refused steps and faulty forms are not problems: their
//! handlers show the form again or send the person back with a sentence.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, HeaderName, LOCATION, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};

use crate::action::ActionError;
use crate::store;

/// Answers that belong to one person, or to one moment.
const UNSHARED: (HeaderName, &str) = (CACHE_CONTROL, "private, no-store");

/// Why there is no ordinary answer.
#[derive(Debug)]
pub enum WebError {
    /// There is no such page, or none for this person.
    NotFound,
    /// What the public could read there once is no longer offered.
    Gone,
    /// The database is away.
    Unavailable,
    /// The request cannot be read.
    Unreadable,
    /// The method does not fit the address, which answers these.
    WrongMethod(String),
    /// A form was posted from another site.
    Foreign,
    /// The body is larger than any form of ours.
    TooLarge,
    /// The body is larger than what is taken from someone who is not signed in.
    TooLargeUnsigned,
    /// The body did not arrive in time.
    TooSlow,
    /// The answer is elsewhere.
    Redirect(String),
    /// The page is elsewhere for good, or its address is spelled otherwise. Leads to a path of this site.
    Moved(String),
    /// A form that could not be taken, given back whole; the page was made where the session could be read.
    PendingForm(StatusCode, String),
    /// A fault of ours, for the log.
    Defect(String),
}

impl fmt::Display for WebError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // What was typed is nobody's business but its author's, in a log least of all.
            WebError::PendingForm(status, _) => write!(f, "a form given back with {status}"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        match self {
            WebError::NotFound => StatusCode::NOT_FOUND,
            WebError::Gone => StatusCode::GONE,
            WebError::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            WebError::Unreadable => StatusCode::BAD_REQUEST,
            WebError::WrongMethod(_) => StatusCode::METHOD_NOT_ALLOWED,
            WebError::Foreign => StatusCode::FORBIDDEN,
            WebError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            WebError::TooLargeUnsigned => StatusCode::UNAUTHORIZED,
            WebError::TooSlow => StatusCode::REQUEST_TIMEOUT,
            WebError::Redirect(_) => StatusCode::SEE_OTHER,
            WebError::Moved(_) => StatusCode::MOVED_PERMANENTLY,
            WebError::PendingForm(status, _) => *status,
            WebError::Defect(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        match self {
            WebError::Redirect(path) => {
                response.insert_header(UNSHARED).insert_header((LOCATION, path.as_str())).finish()
            }
            // Asked for again each time: a tracker may take back a name that it had before, and nobody is sent in circles.
            WebError::Moved(path) => {
                response.insert_header((LOCATION, path.as_str())).insert_header((CACHE_CONTROL, "no-cache")).finish()
            }
            WebError::WrongMethod(methods) => response.insert_header((ALLOW, methods.as_str())).finish(),
            WebError::PendingForm(status, page) => {
                if *status == StatusCode::SERVICE_UNAVAILABLE {
                    response.insert_header((RETRY_AFTER, "30"));
                }
                response.insert_header(UNSHARED).content_type("text/html; charset=utf-8").body(page.clone())
            }
            _ => response.finish(),
        }
    }
}

impl From<store::Error> for WebError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Unavailable(why) => {
                tracing::warn!(%why, "the database is away");
                WebError::Unavailable
            }
            other => WebError::Defect(other.to_string()),
        }
    }
}

impl From<ActionError> for WebError {
    /// For actions whose refusals a handler cannot show on a form.
    fn from(refused: ActionError) -> Self {
        match refused {
            ActionError::Store(error) => error.into(),
            ActionError::NotFound => WebError::NotFound,
            other => WebError::Defect(format!("refused without an answer: {other:?}")),
        }
    }
}

/// Answers every address that is not one of ours.
pub async fn nothing_here() -> Result<HttpResponse, WebError> {
    Err(WebError::NotFound)
}
