//! Everything that keeps a handler from answering as it wished. Handlers return `Result<HttpResponse, Problem>`;
//! `finish` turns a problem into a page in the reader's language. Refused steps and faulty forms are not problems: their
//! handlers show the form again or send the person back with a sentence.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, HeaderName, LOCATION, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};

use crate::action::Refused;
use crate::store;

/// Answers that belong to one person, or to one moment.
const UNSHARED: (HeaderName, &str) = (CACHE_CONTROL, "private, no-store");

/// Why there is no ordinary answer.
#[derive(Debug)]
pub enum Problem {
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
    /// The body did not arrive in time.
    TooSlow,
    /// The answer is elsewhere.
    Elsewhere(String),
    /// The page is elsewhere for good, or its address is spelled otherwise. Leads to a path of this site.
    Moved(String),
    /// A form that could not be taken, given back whole; the page was made where the session could be read.
    Held(StatusCode, String),
    /// A fault of ours, for the log.
    Defect(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::Gone => StatusCode::GONE,
            Problem::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Unreadable => StatusCode::BAD_REQUEST,
            Problem::WrongMethod(_) => StatusCode::METHOD_NOT_ALLOWED,
            Problem::Foreign => StatusCode::FORBIDDEN,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Problem::Elsewhere(_) => StatusCode::SEE_OTHER,
            Problem::Moved(_) => StatusCode::MOVED_PERMANENTLY,
            Problem::Held(status, _) => *status,
            Problem::Defect(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Problem::Elsewhere(path) => {
                response.insert_header(UNSHARED).insert_header((LOCATION, path.as_str())).finish()
            }
            // Not for ever: a tracker may take back a name that it had before.
            Problem::Moved(path) => response
                .insert_header((LOCATION, path.as_str()))
                .insert_header((CACHE_CONTROL, "public, max-age=3600"))
                .finish(),
            Problem::WrongMethod(methods) => response.insert_header((ALLOW, methods.as_str())).finish(),
            Problem::Held(status, page) => {
                if *status == StatusCode::SERVICE_UNAVAILABLE {
                    response.insert_header((RETRY_AFTER, "30"));
                }
                response.insert_header(UNSHARED).content_type("text/html; charset=utf-8").body(page.clone())
            }
            _ => response.finish(),
        }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Unavailable(why) => {
                tracing::warn!(%why, "the database is away");
                Problem::Unavailable
            }
            other => Problem::Defect(other.to_string()),
        }
    }
}

impl From<Refused> for Problem {
    /// For actions whose refusals a handler cannot show on a form.
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Store(error) => error.into(),
            Refused::NotFound => Problem::NotFound,
            other => Problem::Defect(format!("refused without an answer: {other:?}")),
        }
    }
}

/// Answers every address that is not one of ours.
pub async fn nothing_here() -> Result<HttpResponse, Problem> {
    Err(Problem::NotFound)
}
