//! The body of a posted form: read with a limit and a deadline, and only if it comes from this site.

use std::future::{Ready, ready};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;

use super::error::WebError;
use super::form_data::FormData;

/// The largest body taken at all, in bytes. Larger than any text that is kept, so that a text which is too long comes
/// back on its form with a sentence.
const LIMIT: usize = 16 * 1024 * 1024;
/// How long a body may take to arrive.
const DEADLINE: Duration = Duration::from_secs(30);

/// The field that carries the session's token.
pub const TOKEN: &str = "csrf";

/// The field that carries the account of whoever had the form before them.
pub const BEARER: &str = "bearer";

/// A form as it arrived, from this site.
#[derive(Clone)]
pub struct Body(pub String);

impl Body {
    /// The form's fields.
    pub fn fields(&self) -> FormData {
        FormData::parse(&self.0)
    }

    /// Reads the body of a request from this site, within bounds of size and time.
    pub async fn read(request: &HttpRequest, mut payload: Payload) -> Result<Body, WebError> {
        if !comes_from_here(request) {
            return Err(WebError::Foreign);
        }
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| !kind.starts_with("application/x-www-form-urlencoded")) {
            return Err(WebError::Unreadable);
        }
        let reading = async {
            let mut bytes = BytesMut::new();
            while let Some(chunk) = payload.next().await {
                let chunk = chunk.map_err(|_| WebError::Unreadable)?;
                if bytes.len() + chunk.len() > LIMIT {
                    return Err(WebError::TooLarge);
                }
                bytes.extend_from_slice(&chunk);
            }
            String::from_utf8(bytes.to_vec()).map_err(|_| WebError::Unreadable)
        };
        let text = actix_web::rt::time::timeout(DEADLINE, reading).await.map_err(|_| WebError::TooSlow)??;
        Ok(Body(text))
    }
}

/// Browsers name the site that a form was posted from; another one than ours is refused before anything is read.
fn comes_from_here(request: &HttpRequest) -> bool {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, own)| own == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

impl FromRequest for Body {
    type Error = WebError;
    type Future = Ready<Result<Body, WebError>>;

    /// The body that `recover` has read: what is typed must be at hand whatever becomes of the request.
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = request.extensions().get::<Body>().cloned();
        ready(read.ok_or_else(|| WebError::Defect("no form of the desk".to_owned())))
    }
}
