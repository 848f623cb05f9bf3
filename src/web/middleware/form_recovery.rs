//! Whatever becomes of a form, what was typed into it comes back: a form of the desk that is answered with "there is no
//! such page", "not now" or "something went wrong" is given back whole, here for all of them. Handlers give back what they refuse themselves.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, ResponseError};

use crate::i18n::Lang;
use crate::web::desk::form_recovery::{self, Why};
use crate::web::desk::pending_form::PendingForm;
use crate::web::http::body::{Body, TOKEN};
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::state::State;
use crate::web::view::imprint::Imprint;
use crate::web::view::layout::Viewer;

/// A form on its way through the desk.
struct Recovery {
    t: Lang,
    imprint: Imprint,
    /// The token that it came with. Whoever reaches a handler has shown that it is theirs.
    token: String,
    held: PendingForm,
}

/// Runs around every request of the desk, outside the session: that is the first to fail when the database is away.
pub async fn recover(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if request.method() != Method::POST {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let payload = request.take_payload();
    let body = Body::read(request.request(), payload).await?;
    let (t, token) = (lang(request.request()), body.fields().get(TOKEN).to_owned());
    let imprint = Imprint::asked(request.request(), t);
    let rescued = Recovery { t, imprint, token, held: PendingForm::of(request.request(), &body) };
    let state = request.app_data::<Data<State>>().cloned();
    request.extensions_mut().insert(body);
    match next.call(request).await {
        Ok(response) => {
            let response = response.map_into_boxed_body();
            let Some(error) = response.response().error() else { return Ok(response) };
            let Some(why) = reason(error, state).await else { return Ok(response) };
            let bearer = response.request().extensions().get::<Viewer>().cloned();
            match rescued.page(why, bearer) {
                Some(page) => Ok(response.into_response(page.error_response())),
                None => Ok(response),
            }
        }
        Err(error) => {
            let why = reason(&error, state).await;
            Err(why.and_then(|why| rescued.page(why, None)).map_or(error, Error::from))
        }
    }
}

/// Why the form is given back; nothing for errors that are no matter of the person or the moment.
async fn reason(error: &Error, state: Option<Data<State>>) -> Option<Why> {
    match error.as_error::<WebError>() {
        Some(WebError::NotFound) => Some(Why::NotAllowed),
        Some(WebError::Unavailable) => Some(Why::Away),
        Some(WebError::Defect(fault)) => {
            tracing::error!(%fault, "a form could not be taken");
            Some(Why::Failed)
        }
        Some(_) => None,
        None if error.as_response_error().status_code().is_server_error() => {
            let away = !state?.database.is_reachable().await;
            away.then_some(Why::Away)
        }
        None => None,
    }
}

impl Recovery {
    /// The page that gives it back, if there is anything to give back.
    fn page(self, why: Why, bearer: Option<Viewer>) -> Option<WebError> {
        if !self.held.is_typed() {
            return None;
        }
        let page = form_recovery::page((self.imprint, self.t), self.token, self.held, why, bearer);
        Some(page.map_or_else(|problem| problem, |page| WebError::PendingForm(why.status(), page)))
    }
}
