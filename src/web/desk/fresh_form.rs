//! Forms that change who may do what: taken from members who have proved within the last minutes that it is really them. From
//! others it is asked for, and the form waits meanwhile: whoever finds a desk open changes nothing of that kind.

use std::future::Future;
use std::pin::Pin;

use actix_session::SessionExt;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest};
use askama::Template;

use super::desk_form::DeskForm;
use super::entering::Waiting;
use super::member::Member;
use super::pending_form::PendingForm;
use crate::store;
use crate::web::http::body::Body;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::session_proof;
use crate::web::view::layout::Layout;

/// A form posted by a member who has just proved who they are.
pub struct FreshForm {
    /// Who posted it.
    pub member: Member,
    /// What they posted.
    pub fields: FormData,
}

impl FromRequest for FreshForm {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<FreshForm, WebError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        Box::pin(admit(request.clone(), posted(request, payload), true))
    }
}

/// A form that asks for the password itself: of whoever has a second factor too, the proof is asked for as well.
pub struct ProvedForm(pub FreshForm);

impl FromRequest for ProvedForm {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<ProvedForm, WebError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let admitted = admit(request.clone(), posted(request, payload), false);
        Box::pin(async move { admitted.await.map(ProvedForm) })
    }
}

type Posted = Pin<Box<dyn Future<Output = Result<(DeskForm, Body), WebError>>>>;

fn posted(request: &HttpRequest, payload: &mut Payload) -> Posted {
    let (posted, body) = (DeskForm::from_request(request, payload), Body::from_request(request, payload));
    Box::pin(async move { Ok((posted.await?, body.await?)) })
}

/// The form, of who has just proved who they are; of others only where they have no second factor and not `all` are asked.
async fn admit(request: HttpRequest, posted: Posted, all: bool) -> Result<FreshForm, WebError> {
    let (DeskForm { member, fields }, body) = posted.await?;
    let is_proved = session_proof::is_proved(&request.get_session(), member.now());
    if is_proved || (!all && !has_factor(&member).await?) {
        return Ok(FreshForm { member, fields });
    }
    let page = proof_page(&member, None, Waiting { held: Some(PendingForm::of(&request, &body)), next: None }).await?;
    Err(WebError::PendingForm(StatusCode::FORBIDDEN, page))
}

/// Whether the member signs in with a code.
pub async fn has_factor(member: &Member) -> Result<bool, WebError> {
    let id = member.actor.id;
    member.read(async |connection| Ok(store::second_factor::is_set(connection, id).await?)).await
}

#[derive(Template)]
#[template(path = "desk/second_factor/proof.html")]
struct ProofPage {
    frame: Layout,
    refusal: Option<String>,
    waiting: Waiting,
    has_factor: bool,
}

/// The page on which a member proves who they are, with why it was not taken.
pub async fn proof_page(member: &Member, refusal: Option<String>, waiting: Waiting) -> Result<String, WebError> {
    let t = member.t;
    let has_factor = has_factor(member).await?;
    let frame = member.frame(t.proof_title(), "account")?.at(path::desk(t.other(), "proof"));
    let page = ProofPage { frame, refusal, waiting, has_factor };
    page.render().map_err(|error| WebError::Defect(error.to_string()))
}
