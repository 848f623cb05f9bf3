//! Posted forms of the desk: by whom, with the token of their session, and never lost: a form whose session or token has
//! expired is given back whole (see `held`).

use std::future::Future;
use std::pin::Pin;

use actix_session::SessionExt;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::form_recovery::{self, Why};
use super::member::Member;
use super::pending_form::bearer_of;
use crate::web::http::body::{Body, TOKEN};
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::session;

/// A form posted by someone at the desk, with the token of their session.
pub struct DeskForm {
    /// Who posted it.
    pub member: Member,
    /// What they posted.
    pub fields: FormData,
}

impl FromRequest for DeskForm {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<DeskForm, WebError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, body) = (request.clone(), Body::from_request(request, payload));
        Box::pin(async move {
            let body = body.await?;
            let Some(member) = Member::find(&request).await? else {
                return Err(form_recovery::give_back(&request, &body, Why::SignedOut));
            };
            let fields = body.fields();
            if let Some(other) = bearer_of(&fields).filter(|other| *other != member.actor.id) {
                return Err(form_recovery::give_back_of_another(&request, &body, &member, other).await?);
            }
            if !session::is_own(&request.get_session(), fields.get(TOKEN)) {
                return Err(form_recovery::give_back(&request, &body, Why::OldToken));
            }
            if member.must_choose(&request) {
                return Err(form_recovery::give_back(&request, &body, Why::InitialPassword));
            }
            if member.is_held_up() {
                return Err(form_recovery::give_back(&request, &body, Why::FactorFirst));
            }
            // For the page that gives the form back, should it come to that (see `recover`).
            request.extensions_mut().insert(member.bearer());
            let fields = fields.typed_in(member.t);
            Ok(DeskForm { member, fields })
        })
    }
}
