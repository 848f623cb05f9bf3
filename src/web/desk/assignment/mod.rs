//! Assignments: the desk's list of a tracker's promises, where many are assigned at a time, and the assignment of one.

mod filter;
mod form;
mod list;
mod load;
mod refusal;
mod single;
mod table;

use actix_web::web::{Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::desk_form::DeskForm;
use super::list::promises::PromiseQuery;
use super::member::Member;
use crate::action::{self, ActionError};
use crate::domain::access::{Permission, may};
use crate::domain::assignment::Terms;
use crate::domain::id::{PromiseId, TrackerId};
use crate::store;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use form::Wish;
use refusal::Refusal;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/trackers/{id:\\d+}").get(promises))
        .service(route::desk("/trackers/{id:\\d+}/assignments").get(back_to_list).post(assign_many))
        .service(route::desk("/trackers/{id:\\d+}/columns").get(back_to_list).post(choose_columns))
        .service(route::desk("/promises/{id:\\d+}/assignment").get(open).post(assign));
}

async fn promises(member: Member, request: HttpRequest, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let id = TrackerId(*id);
    member.require(Permission::SeeDesk(id))?;
    let query = asked(&member, &request);
    show(&list::List::of(&member, id, &query, list::Reply::default()).await?)
}

/// What is asked in the address, with days as the member's language writes them.
fn asked(member: &Member, request: &HttpRequest) -> FormData {
    FormData::parse(request.query_string()).typed_in(member.t)
}

/// The list that a query asks for, and nothing else of it.
fn address(member: &Member, id: TrackerId, query: &FormData) -> String {
    PromiseQuery::read(query, member.actor.id).page(member.t, id)
}

async fn back_to_list(member: Member, request: HttpRequest, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let id = TrackerId(*id);
    member.require(Permission::SeeDesk(id))?;
    Ok(see_other(&address(&member, id, &asked(&member, &request))))
}

/// Remembers which columns the member sees from now on, in this table and in others.
async fn choose_columns(posted: DeskForm, request: HttpRequest, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let id = TrackerId(*id);
    member.require(Permission::SeeDesk(id))?;
    let (me, columns) = (member.actor.id, table::asked(&fields));
    member.read(async |connection| Ok(store::desk::choose_columns(connection, me, &columns).await?)).await?;
    Ok(see_other(&address(&member, id, &FormData::parse(request.query_string()))))
}

async fn assign_many(posted: DeskForm, request: HttpRequest, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let id = TrackerId(*id);
    member.require(Permission::SeeDesk(id))?;
    let query = asked(&member, &request);
    let ticked = form::ticked(&fields).map_err(Refusal::Faulty);
    let done = match ticked {
        Ok(promises) => wished(&member, id, &promises, &fields).await?,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(sentence) => {
            member.tell(sentence);
            Ok(see_other(&address(&member, id, &query)))
        }
        Err(refusal) => {
            let status = refusal.status();
            let reply = list::Reply::refused(member.t, fields, refusal);
            show_as(status, &list::List::of(&member, id, &query, reply).await?)
        }
    }
}

async fn open(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    show(&single::Assignment::of(&member, PromiseId(*id), None).await?)
}

async fn assign(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let id = PromiseId(*id);
    let promise = member.read(async |connection| Ok(store::promise::get(connection, id).await?)).await?;
    let tracker = promise.ok_or(WebError::NotFound)?.tracker;
    member.require(Permission::SeeDesk(tracker))?;
    match wished(&member, tracker, &[id], &fields).await? {
        Ok(sentence) => {
            member.tell(sentence);
            Ok(see_other(&member.keep(&path::desk_promise(member.t, id))))
        }
        Err(refusal) => {
            let status = refusal.status();
            show_as(status, &single::Assignment::of(&member, id, Some((fields, refusal))).await?)
        }
    }
}

/// Does what the form asks for, and says what was done.
async fn wished(
    member: &Member,
    tracker: TrackerId,
    promises: &[PromiseId],
    fields: &FormData,
) -> Result<Result<String, Refusal>, WebError> {
    if !may(&member.actor, Permission::Assign(tracker)) {
        return Ok(Err(Refusal::NotYours));
    }
    let wish = match form::wish(fields, member.today()) {
        Ok(wish) => wish,
        Err(faults) => return Ok(Err(Refusal::Faulty(faults))),
    };
    let done = member
        .write(async |tx| match wish {
            Wish::Assign(to, due) => action::assignment::assign(tx, tracker, promises, to, Terms::Asked(due)).await,
            Wish::Redate(due) => action::assignment::redate(tx, tracker, promises, due).await,
            Wish::TakeBack => action::assignment::take_back(tx, tracker, promises).await,
        })
        .await;
    let (t, count) = match done {
        Ok(count) => (member.t, count),
        Err(ActionError::Faults(faults)) => return Ok(Err(Refusal::Faulty(faults))),
        Err(other) => return Err(other.into()),
    };
    Ok(Ok(match wish {
        _ if count == 0 => t.assign_unchanged().to_owned(),
        Wish::Assign(to, _) => {
            let name = member.read(async |connection| Ok(store::account::name(connection, to).await?)).await?;
            t.assign_done(count, &name.unwrap_or_default())
        }
        Wish::Redate(_) => t.assign_redated(count),
        Wish::TakeBack => t.assign_taken_back(count),
    }))
}
