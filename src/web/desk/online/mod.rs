//! Putting promises online: one from its own page, or many at once after a preview that says what becomes public and what
//! is missing.

mod load;
mod page;

use std::collections::HashSet;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::desk_form::DeskForm;
use super::member::Member;
use super::ticked::{shown, ticked};
use crate::action::{self, online::Seen};
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{PromiseId, TrackerId};
use crate::store;
use crate::store::online::MOST;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use page::OnlinePage;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/trackers/{id:\\d+}/online").get(all).post(put))
        .service(route::desk("/trackers/{id:\\d+}/online/preview").get(back).post(preview))
        .service(route::desk("/promises/{id:\\d+}/online").get(back_to_promise).post(put_one));
}

async fn all(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let id = TrackerId(*id);
    let ids = load::in_preparation(&member, id).await?;
    show(&OnlinePage::of(&member, id, (&ids, &ids), None).await?)
}

/// What was shown cannot be asked for without the promises that were ticked.
async fn back(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&path::desk_tracker(member.t, TrackerId(*id)))
}

async fn back_to_promise(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&path::desk_promise(member.t, PromiseId(*id)))
}

async fn preview(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let ids = match ticked(&fields, "promise", MOST) {
        Ok(ids) => ids,
        Err(reason) => return refused(&member, TrackerId(*id), reason),
    };
    show(&OnlinePage::of(&member, TrackerId(*id), (&ids, &ids), None).await?)
}

async fn put(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (t, id) = (member.t, TrackerId(*id));
    let (taken, shown) = match (ticked(&fields, "take", MOST), shown(&fields, MOST)) {
        (Ok(taken), Ok(shown)) => (taken.into_iter().collect::<HashSet<_>>(), shown),
        (Err(reason), _) | (_, Err(reason)) => return refused(&member, id, reason),
    };
    let seen = shown.iter().filter(|(id, _)| taken.contains(id)).map(|(id, seen)| (*id, (*seen).to_owned()));
    let seen: HashSet<Seen> = seen.collect();
    let done = member.write(async |tx| action::online::put(tx, id, &seen).await).await?;
    let left_out = (!done.left_out.is_empty()).then(|| t.online_left_out(&done.left_out.join(", ")));
    if done.put == 0 {
        let ids: Vec<PromiseId> = shown.iter().map(|(id, _)| *id).collect();
        let why = left_out.unwrap_or_else(|| t.online_nothing().to_owned());
        let taken: Vec<PromiseId> = taken.into_iter().collect();
        return show_as(StatusCode::CONFLICT, &OnlinePage::of(&member, id, (&ids, &taken), Some(why)).await?);
    }
    let sentences: Vec<String> = std::iter::once(t.online_done(done.put)).chain(left_out).collect();
    member.tell(sentences.join(" "));
    Ok(see_other(&path::desk_tracker(t, id)))
}

async fn put_one(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (t, id) = (member.t, PromiseId(*id));
    let promise = member.read(async |connection| Ok(store::promise::get(connection, id).await?)).await?;
    let promise = promise.ok_or(WebError::NotFound)?;
    let seen = HashSet::from([(id, fields.get("seen").to_owned())]);
    let done = member.write(async |tx| action::online::put(tx, promise.tracker, &seen).await).await?;
    match done.left_out.is_empty() {
        true => member.tell(t.online_done(1)),
        false => member.tell_refusal(t.online_left_out(&done.left_out.join(", "))),
    }
    Ok(see_other(&path::desk_promise(t, id)))
}

/// Back to the list, with why what was ticked there is not taken; nobody else hears of it.
fn refused(member: &Member, id: TrackerId, reason: Reason) -> Result<HttpResponse, WebError> {
    if !member.opens(id) {
        return Err(WebError::NotFound);
    }
    member.tell_refusal(member.t.fault_line(&Fault::new("promises", reason)));
    Ok(see_other(&path::desk_tracker(member.t, id)))
}
