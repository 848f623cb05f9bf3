//! Notifications on the desk: the list, marking as read, and which mails one wants. Each person sees their own.

mod form;
mod load;
mod page;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;

use super::desk_form::DeskForm;
use super::member::Member;
use crate::store::notification::Seen;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use crate::{action, store};

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/notifications").get(list))
        .service(route::desk("/notifications/reading").get(back).post(read))
        .service(route::desk("/notifications/mail").get(choice).post(choose));
}

async fn list(member: Member) -> Result<HttpResponse, WebError> {
    show(&page::List::of(&member).await?)
}

async fn back(member: Member) -> Result<HttpResponse, WebError> {
    Ok(see_other(&path::notifications(member.t)))
}

async fn read(posted: DeskForm) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    // What is not a number names none of theirs.
    let seen = match (fields.get("one"), fields.get("kind")) {
        ("", "") => Seen::All,
        // A kind that does not exist has no lines either.
        ("", kind) => kind.parse().map_or(Seen::One(0), Seen::Kind),
        (typed, _) => Seen::One(typed.parse().unwrap_or(0)),
    };
    member.write(async |tx| action::notification::read(tx, seen).await).await?;
    member.tell(member.t.notifications_marked());
    Ok(see_other(&path::notifications(member.t)))
}

async fn choice(member: Member) -> Result<HttpResponse, WebError> {
    let id = member.actor.id;
    let choice = member.read(async |connection| Ok(store::notification::choice(connection, id).await?)).await?;
    show(&page::Choice::new(&member, form::fill(&choice), Vec::new())?)
}

async fn choose(posted: DeskForm) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let choice = match form::read(&fields) {
        Ok(choice) => choice,
        Err(faults) => {
            return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page::Choice::new(&member, fields, faults)?);
        }
    };
    member.write(async |tx| action::notification::choose(tx, &choice).await).await?;
    member.tell(member.t.mail_saved());
    Ok(see_other(&path::desk(member.t, "notifications/mail")))
}
