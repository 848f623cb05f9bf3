//! Accepting an invitation: whoever has the link chooses the first password of the account.

mod page;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::new_password;
use super::one_time_link::{Followed, dead};
use crate::action::{self, ActionError};
use crate::domain::one_time_link::LinkKind;
use crate::store::{self, Connection, Tx};
use crate::web::http::body::Body;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::link::{self, Done};
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use crate::web::http::state::State;
use page::AcceptPage;

/// The address of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/invitations/{token}").get(open).post(accept));
}

async fn open(request: HttpRequest, state: Data<State>, token: Path<String>) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    let Some(followed) = Followed::find(&state, LinkKind::Invitation, &token).await? else {
        return dead(&request, t, LinkKind::Invitation);
    };
    show(&page(&request, &state, &token, followed).await?)
}

async fn page(request: &HttpRequest, state: &State, token: &str, followed: Followed) -> Result<AcceptPage, WebError> {
    let trackers: store::Result<_> =
        state.database.read(async |connection: &mut Connection| store::tracker::all(connection).await).await;
    Ok(AcceptPage::new(request, lang(request), token, followed, &trackers?))
}

async fn accept(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    body: Body,
) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    let Some(followed) = Followed::find(&state, LinkKind::Invitation, &token).await? else {
        return dead(&request, t, LinkKind::Invitation);
    };
    let typed = body.fields().get("password").to_owned();
    if let Some(fault) = new_password::check(&state, typed.clone(), (&followed.email, &followed.actor.name)).await? {
        let page = page(&request, &state, &token, followed).await?.with(fault);
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let hash = new_password::hash(&state, typed).await?;
    let accept = async |tx: &mut Tx<'_>| action::invitation::accept(tx, followed.link.id, &hash).await;
    match state.database.write(&followed.actor, state.clock.now(), accept).await {
        Ok(()) => Ok(see_other(&link::sign_in_after(t, Done::Invitation))),
        // Somebody was faster.
        Err(ActionError::NotFound) => dead(&request, t, LinkKind::Invitation),
        Err(other) => Err(other.into()),
    }
}
