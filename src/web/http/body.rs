//! The body of a posted form: read with a limit and a deadline, and only if it comes from this site.

use std::future::{Ready, ready};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{BytesMut, Data};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use tokio::sync::Semaphore;
use url::{Host, Url};

use super::error::WebError;
use super::form_data::FormData;
use super::link;
use super::session;
use super::state::State;

/// The largest body taken from someone who is not signed in, in bytes: a form that was on its way when a session ended.
const STRANGERS: usize = 64 << 10;
/// From someone who signs in: they can bring such a form along, encoded once more.
const SIGN_IN: usize = 4 * STRANGERS;
/// And from a member. Larger than any text that is kept, so that a text which is too long comes back on its form with a
/// sentence.
const MEMBERS: usize = 16 << 20;
/// The most fields of a form. The largest that the desk sends has some 3,000: a draft with all the evidence it may hold.
const FIELDS: usize = 10_000;
/// How many bodies larger than a stranger's are held at once.
static LARGE: Semaphore = Semaphore::const_new(8);
/// How long one waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);
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

    /// Reads the body of a request from this site, within bounds of size and time. What is more than a stranger may send is
    /// read only from members, a few at once.
    pub async fn read(request: &HttpRequest, mut payload: Payload) -> Result<Body, WebError> {
        if !comes_from_here(request) {
            return Err(WebError::Foreign);
        }
        let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
        if text(header::CONTENT_TYPE).is_some_and(|kind| !kind.starts_with("application/x-www-form-urlencoded")) {
            return Err(WebError::Unreadable);
        }
        let announced = text(header::CONTENT_LENGTH).and_then(|length| length.parse().ok()).unwrap_or(0);
        let reading = async {
            let read = take(request, &mut payload, announced).await;
            // Whoever is refused while still sending would see a broken connection and no page.
            if matches!(read, Err(WebError::TooLarge | WebError::TooLargeUnsigned | WebError::Unavailable)) {
                let mut left = MEMBERS;
                while let Some(Ok(chunk)) = payload.next().await {
                    left = left.saturating_sub(chunk.len());
                    if left == 0 {
                        break;
                    }
                }
            }
            read
        };
        let text = actix_web::rt::time::timeout(DEADLINE, reading).await.map_err(|_| WebError::TooSlow)??;
        Ok(Body(text))
    }
}

/// Reads a body that says to be of so many bytes.
async fn take(request: &HttpRequest, payload: &mut Payload, announced: usize) -> Result<String, WebError> {
    let mut most = if request.path().ends_with("/sign-in") { SIGN_IN } else { STRANGERS };
    if announced > most {
        most = admit(request, announced).await?;
    }
    let mut bytes = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| WebError::Unreadable)?;
        if bytes.len() + chunk.len() > most {
            most = admit(request, bytes.len() + chunk.len()).await?;
        }
        bytes.extend_from_slice(&chunk);
    }
    if bytes.iter().filter(|byte| **byte == b'&').count() >= FIELDS {
        return Err(WebError::TooLarge);
    }
    String::from_utf8(bytes.to_vec()).map_err(|_| WebError::Unreadable)
}

/// How large a body of this many bytes may become: what members may send, once it is its turn.
async fn admit(request: &HttpRequest, bytes: usize) -> Result<usize, WebError> {
    if bytes > MEMBERS {
        return Err(WebError::TooLarge);
    }
    if !session::is_of_member(request).await? {
        return Err(WebError::TooLargeUnsigned);
    }
    let turn = actix_web::rt::time::timeout(PATIENCE, LARGE.acquire()).await;
    let turn = turn.ok().and_then(Result::ok).ok_or(WebError::Unavailable)?;
    // It lasts as long as the request.
    request.extensions_mut().insert(turn);
    Ok(MEMBERS)
}

/// Browsers say whether a form was posted from this site, and name the site that it was posted from; another one than ours
/// is refused before anything is read. Where nobody has named the site's own address, which then is a number or this
/// machine, it is the address that was asked for.
fn comes_from_here(request: &HttpRequest) -> bool {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|from| !matches!(from, "same-origin" | "none")) {
        return false;
    }
    let Some(origin) = text("origin") else { return true };
    // A page whose address holds a secret tells nobody where it is, and so names no origin: what is posted from there is either
    // known to come from this site, or shows the secret itself.
    if origin == "null" && (text("sec-fetch-site") == Some("same-origin") || link::is_one_time_link(request.path())) {
        return true;
    }
    let base = request.app_data::<Data<State>>().and_then(|state| Url::parse(&state.base_url).ok());
    if base.as_ref().is_some_and(|base| base.origin().ascii_serialization() == origin) {
        return true;
    }
    let is_unnamed = base.is_none_or(|base| !matches!(base.host(), Some(Host::Domain(name)) if name != "localhost"));
    is_unnamed && origin.split_once("://").is_some_and(|(_, own)| text("host") == Some(own))
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
