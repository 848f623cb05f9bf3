//! Stale promises, and noting with one click that there is nothing new.

mod load;
mod page;

use actix_web::web::{Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::desk_form::DeskForm;
use super::list::query;
use super::list::source::ListSource;
use super::member::Member;
use crate::domain::access::{Permission, may};
use crate::domain::id::PromiseId;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show};
use crate::web::http::route;
use crate::{action, store};

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/stale").get(stale))
        .service(route::desk("/promises/{id:\\d+}/checks").get(back).post(check));
}

async fn stale(member: Member, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let by = query::quiet(&FormData::parse(request.query_string()), member.actor.id);
    show(&page::StalePage::of(&member, by).await?)
}

/// Checks have no page of their own.
async fn back(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&path::desk_promise(member.t, PromiseId(*id)))
}

async fn check(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let (member, id) = (posted.member, PromiseId(*id));
    let promise = member.read(async |connection| Ok(store::promise::get(connection, id).await?)).await?;
    let promise = promise.ok_or(WebError::NotFound)?;
    member.require(Permission::SeeDesk(promise.tracker))?;
    let t = member.t;
    if may(&member.actor, Permission::Draft(promise.tracker)) {
        let is_news = member.write(async |tx| action::check::note(tx, id).await).await?;
        member.tell(if is_news { t.check_done(&promise.reference) } else { t.check_again(&promise.reference) });
    } else {
        member.tell_refusal(t.check_not_yours());
    }
    // Who came from the list of stale promises goes on with the rest of it.
    Ok(see_other(&match member.origin() {
        Some(list @ ListSource::Stale(_)) => list.address(t),
        _ => member.keep(&path::desk_promise(t, id)),
    }))
}
