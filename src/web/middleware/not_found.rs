//! What is tried before an address is said to lead nowhere: whether something stood there once, and whether it leads
//! somewhere when it is spelled as our addresses are. Only those who read are led on: a form would arrive empty.

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::LOCATION;
use actix_web::http::uri::PathAndQuery;
use actix_web::http::{Method, StatusCode, Uri};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpRequest, HttpResponse};

use crate::store::public::slug::{self, Former};
use crate::web::http::error::WebError;
use crate::web::http::redirect;
use crate::web::http::state::State;

/// The answer itself, or a better one than "there is nothing here".
pub async fn looked_for<B: MessageBody + 'static>(
    next: &Next<B>,
    response: ServiceResponse<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let bare = matches!(response.response().body().size(), BodySize::None | BodySize::Sized(0));
    let reads = matches!(*response.request().method(), Method::GET | Method::HEAD);
    match response.status() {
        StatusCode::NOT_FOUND if bare && is_gone(response.request()).await => instead(response, WebError::Gone),
        StatusCode::NOT_FOUND if bare && reads => respelled(next, response).await,
        StatusCode::METHOD_NOT_ALLOWED if bare && !reads => wrongly_asked(next, response).await,
        _ => Ok(response),
    }
}

fn instead(response: ServiceResponse<BoxBody>, problem: WebError) -> Result<ServiceResponse<BoxBody>, Error> {
    Ok(response.into_response(HttpResponse::from_error(problem)))
}

/// Whether the address names a tracker that the public could read once, and no longer can.
async fn is_gone(request: &HttpRequest) -> bool {
    let (Some(name), Some(state)) = (request.match_info().get("tracker"), request.app_data::<Data<State>>()) else {
        return false;
    };
    // Without its database the site knows of nothing that is gone, and says what it knows.
    matches!(slug::former(state.reader(), name).await, Ok(Some(Former::Gone)))
}

/// Leads to the address as it should be spelled, if anything answers there.
async fn respelled<B: MessageBody + 'static>(
    next: &Next<B>,
    mut response: ServiceResponse<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let asked = response.request().path().to_owned();
    for tidy in redirect::tidied(&asked) {
        let to = redirect::with_query(tidy, response.request());
        let request = ServiceRequest::from_request(response.into_parts().0);
        let Some(request) = at(request, &to) else { return Err(WebError::NotFound.into()) };
        response = next.call(request).await?.map_into_boxed_body();
        let found = match response.status() {
            StatusCode::NOT_FOUND if !is_gone(response.request()).await => continue,
            StatusCode::MOVED_PERMANENTLY => location(&response).unwrap_or(to),
            _ => to,
        };
        if found.split('?').next() != Some(asked.as_str()) {
            return instead(response, WebError::Moved(found));
        }
    }
    instead(response, WebError::NotFound)
}

/// What cannot be read cannot be asked wrongly either: the address leads nowhere.
async fn wrongly_asked<B: MessageBody + 'static>(
    next: &Next<B>,
    response: ServiceResponse<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let (request, wrong) = response.into_parts();
    let allowed = wrong.headers().get(actix_web::http::header::ALLOW).cloned();
    let is_public = allowed.as_ref().is_some_and(|allowed| allowed == crate::web::http::route::READING);
    if !is_public {
        return Ok(ServiceResponse::new(request, wrong));
    }
    let to = redirect::with_query(request.path().to_owned(), &request);
    let mut request = ServiceRequest::from_request(request);
    request.head_mut().method = Method::GET;
    let Some(request) = at(request, &to) else { return Err(WebError::NotFound.into()) };
    let read = next.call(request).await?.map_into_boxed_body();
    match read.status() {
        StatusCode::NOT_FOUND if is_gone(read.request()).await => instead(read, WebError::Gone),
        StatusCode::NOT_FOUND => instead(read, WebError::NotFound),
        _ => Ok(read.into_response(wrong)),
    }
}

/// The same request for another address of this site, as if it had just arrived.
fn at(mut request: ServiceRequest, address: &str) -> Option<ServiceRequest> {
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(address).ok()?);
    let uri = Uri::from_parts(parts).ok()?;
    request.match_info_mut().get_mut().update(&uri);
    request.match_info_mut().reset();
    request.head_mut().uri = uri;
    Some(request)
}

fn location(response: &ServiceResponse<BoxBody>) -> Option<String> {
    response.headers().get(LOCATION)?.to_str().ok().map(str::to_owned)
}
