//! Before a page is made, it is known under whose name.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;

use crate::web::http::state::State;

/// Runs around every request that no kept page answers.
pub async fn refresh<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    if let Some(state) = request.app_data::<Data<State>>().cloned() {
        state.site.refresh(&state.database).await;
    }
    next.call(request).await
}
