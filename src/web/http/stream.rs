//! Answers that are written in parts, each when the one before is on its way: however long they are, memory holds one part
//! at a time. They say no length beforehand, and what fails on the way breaks off the connection, so that nobody takes a
//! part for the whole.

use std::io;

use actix_web::http::Method;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream::{self, StreamExt, TryStreamExt};

use super::error::WebError;
use super::respond::SHARED;

/// How many bytes are written before anything is sent: what ends before that is sent whole.
const WHOLE: usize = 256 * 1024;

/// What shared caches may keep for a minute, as `next` writes it from `start` on until nothing follows. Its beginning is
/// written before anything is sent, so that what is away then is said with its status.
pub async fn publish_parts<S, B, F>(
    request: &HttpRequest,
    content_type: &str,
    start: S,
    mut next: impl FnMut(S) -> F + 'static,
) -> Result<HttpResponse, WebError>
where
    S: 'static,
    B: AsRef<[u8]> + Into<Bytes> + 'static,
    F: Future<Output = Result<Option<(B, S)>, WebError>> + 'static,
{
    let mut response = HttpResponse::Ok();
    response.content_type(content_type).insert_header((CACHE_CONTROL, SHARED));
    let (mut begun, mut state) = (Vec::new(), start);
    while begun.len() < WHOLE {
        match next(state).await? {
            Some((part, rest)) => {
                begun.extend_from_slice(part.as_ref());
                state = rest;
            }
            // What is no longer than a page has a length, and is kept like one.
            None => return Ok(response.body(begun)),
        }
    }
    if *request.method() == Method::HEAD {
        return Ok(response.streaming(stream::empty::<Result<Bytes, io::Error>>()));
    }
    let what = request.path().to_owned();
    let rest = stream::try_unfold(state, next).map_err(move |problem| {
        tracing::warn!(%what, %problem, "an answer was broken off");
        io::Error::other(problem.to_string())
    });
    let begun = stream::iter([Ok::<_, io::Error>(Bytes::from(begun))]);
    Ok(response.streaming(begun.chain(rest.map_ok(Into::into))))
}
