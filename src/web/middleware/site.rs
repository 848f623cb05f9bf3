//! Before a page is made, it is known under whose name. Where that is not known, the page is kept by nobody.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;

use crate::web::http::state::State;

/// Runs around every request that no kept page answers.
pub async fn refresh<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let is_known = match request.app_data::<Data<State>>().cloned() {
        Some(state) => state.site.refresh(&state.database).await,
        None => true,
    };
    let mut response = next.call(request).await?;
    if !is_known {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}
