//! Links about one's e-mail address: the one that confirms the new address, and the one that takes the change back. Whoever has
//! the link presses a button.

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::one_time_link::{Followed, dead, frame};
use crate::action::{self, ActionError};
use crate::domain::one_time_link::LinkKind;
use crate::i18n::Lang;
use crate::store::Tx;
use crate::web::http::body::Body;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::link::{self, Done};
use crate::web::http::respond::{see_other, show};
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::view::layout::Layout;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/new-address/{token}").get(open_new).post(confirm))
        .service(route::desk("/former-address/{token}").get(open_former).post(take_back));
}

#[derive(Template)]
#[template(path = "desk/address/follow.html")]
struct FollowPage {
    frame: Layout,
    lead: String,
    button: &'static str,
    target: String,
}

async fn open_new(request: HttpRequest, state: Data<State>, token: Path<String>) -> Result<HttpResponse, WebError> {
    open(&request, &state, LinkKind::Address, &token).await
}

async fn open_former(request: HttpRequest, state: Data<State>, token: Path<String>) -> Result<HttpResponse, WebError> {
    open(&request, &state, LinkKind::FormerAddress, &token).await
}

async fn open(request: &HttpRequest, state: &State, kind: LinkKind, token: &str) -> Result<HttpResponse, WebError> {
    let t = lang(request);
    let Some(followed) = Followed::find(state, kind, token).await? else { return dead(request, t, kind) };
    let wanted = followed.link.address.unwrap_or_default();
    let (title, lead, button) = match kind {
        LinkKind::FormerAddress => {
            (t.address_undo_title(), t.address_undo_lead(&followed.email, &wanted), t.address_undo())
        }
        _ => (t.address_confirm_title(), t.address_confirm_lead(&followed.email, &wanted), t.address_confirm()),
    };
    let at = |t: Lang| link::one_time_link(t, kind, token);
    show(&FollowPage { frame: frame(request, t, title, at(t.other())), lead, button, target: at(t) })
}

async fn confirm(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    _: Body,
) -> Result<HttpResponse, WebError> {
    let (t, kind) = (lang(&request), LinkKind::Address);
    let Some(Followed { link, actor, .. }) = Followed::find(&state, kind, &token).await? else {
        return dead(&request, t, kind);
    };
    let confirm = async |tx: &mut Tx<'_>| action::address::confirm(tx, &link).await;
    match state.database.write(&actor, state.clock.now(), confirm).await {
        Ok(()) => Ok(see_other(&link::sign_in_after(t, Done::Address))),
        // Somebody was faster, or has that address now.
        Err(ActionError::NotFound | ActionError::Faults(_)) => dead(&request, t, kind),
        Err(other) => Err(other.into()),
    }
}

async fn take_back(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    _: Body,
) -> Result<HttpResponse, WebError> {
    let (t, kind) = (lang(&request), LinkKind::FormerAddress);
    let Some(Followed { link, actor, .. }) = Followed::find(&state, kind, &token).await? else {
        return dead(&request, t, kind);
    };
    let take_back = async |tx: &mut Tx<'_>| action::address::take_back(tx, &link).await;
    match state.database.write(&actor, state.clock.now(), take_back).await {
        Ok(()) => Ok(see_other(&link::sign_in_after(t, Done::FormerAddress))),
        Err(ActionError::NotFound | ActionError::Faults(_)) => dead(&request, t, kind),
        Err(other) => Err(other.into()),
    }
}
