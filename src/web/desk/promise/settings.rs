//! Entering promises: the list of a tracker's promises with what they say, and a form for each. Never their assessments.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query, ServiceConfig};
use serde::Deserialize;

use super::form::{self, Offer};
use super::page_settings::{PART, PromisePage, PromisesPage};
use crate::action::record_revision::Saved;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::access::Permission;
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::promise::PromiseText;
use crate::domain::record_revision::Record;
use crate::domain::text;
use crate::store;
use crate::store::promise::Promise;
use crate::store::tracker::Tracker;
use crate::web::desk::cleanup;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::desk::revising::{self, Refused, Revising};
use crate::web::desk::setup::tracker_of;
use crate::web::http::error::WebError;
use crate::web::http::form::faults_of;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;

/// The addresses of promises as they are entered.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/trackers/{id}/promises").get(list).post(create))
        .service(route::desk("/trackers/{id}/promises/new").get(begin))
        .service(route::desk("/promises/{id}/settings").get(edit).post(update));
}

/// The reference after which a page of the list begins.
#[derive(Deserialize)]
struct Place {
    after: Option<String>,
}

/// What the form of the next promise begins with: the source of the one before.
#[derive(Deserialize)]
struct Start {
    source: Option<String>,
}

async fn list(member: Member, id: Path<TrackerId>, place: Query<Place>) -> Result<HttpResponse, WebError> {
    let tracker = tracker_of(&member, *id).await?;
    let limit = i64::try_from(PART).unwrap_or(0) + 1;
    // No reference holds what the database cannot: an address may.
    let after = place.after.as_deref().and_then(text::line);
    let (promises, count) = member
        .read(async |connection| {
            let promises = store::promise::page(connection, tracker.id, after.as_deref(), limit).await?;
            Ok((promises, store::delisting::count(connection, tracker.id).await?))
        })
        .await?;
    let offer = offer(&member, tracker.id).await?;
    show(&PromisesPage::new(&member, &tracker, (&promises, count.entered()), &offer, place.after.is_some())?)
}

async fn begin(member: Member, id: Path<TrackerId>, start: Query<Start>) -> Result<HttpResponse, WebError> {
    let tracker = tracker_of(&member, *id).await?;
    let offer = offer(&member, tracker.id).await?;
    let mut fields = FormData::default();
    // Where there is one source only, it is the likely one.
    let only = match &offer.sources[..] {
        [source] => Some(source.id.to_string()),
        _ => None,
    };
    fields.push("source", start.into_inner().source.or(only).unwrap_or_default());
    show(&PromisePage::new(&member, &tracker, None, &offer, (fields, Vec::new()), None)?)
}

async fn create(posted: DeskForm, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let tracker = tracker_of(&member, *id).await?;
    let offer = offer(&member, tracker.id).await?;
    if let Some(fields) = cleanup::asked_about(member.t, &fields) {
        return show(&PromisePage::new(&member, &tracker, None, &offer, (fields, Vec::new()), None)?);
    }
    match create_from(&member, &tracker, &offer, &fields).await {
        Ok((id, text)) => {
            member.tell(member.t.admin_promise_created(text.reference.as_str()));
            Ok(see_other(&after(&member, &tracker, id, &text, &fields)))
        }
        Err(refused) => {
            let page = PromisePage::new(&member, &tracker, None, &offer, (fields, faults_of(refused)?), None)?;
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn create_from(
    member: &Member,
    tracker: &Tracker,
    offer: &Offer,
    fields: &FormData,
) -> ActionResult<(PromiseId, PromiseText)> {
    let text = form::read(fields, tracker, offer, None).map_err(ActionError::Faults)?;
    let id = member.write(async |tx| action::promise::create(tx, tracker.id, &text).await).await?;
    Ok((id, text))
}

/// Where the button that was pressed leads: to the promise on the desk, or to the form of the next one.
fn after(member: &Member, tracker: &Tracker, id: PromiseId, text: &PromiseText, fields: &FormData) -> String {
    if !fields.has("then", "another") {
        return path::desk_promise(member.t, id);
    }
    let form = path::tracker_part(member.t, tracker.id, "promises/new");
    match text.source {
        Some(source) => format!("{form}?source={source}"),
        None => form,
    }
}

async fn edit(member: Member, id: Path<PromiseId>) -> Result<HttpResponse, WebError> {
    let (tracker, promise) = promise_of(&member, *id).await?;
    let topics = member.read(async |connection| Ok(store::promise::topics(connection, promise.id).await?)).await?;
    let offer = offer(&member, tracker.id).await?;
    let text = form::text_of(&promise, &topics)?;
    form_page(&member, (&tracker, &promise), (&offer, &text), form::fill(&promise, &topics), None).await
}

async fn update(posted: DeskForm, id: Path<PromiseId>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (tracker, promise) = promise_of(&member, *id).await?;
    let offer = offer(&member, tracker.id).await?;
    if let Some(fields) = cleanup::asked_about(member.t, &fields) {
        let topics = member.read(async |connection| Ok(store::promise::topics(connection, promise.id).await?)).await?;
        let text = form::text_of(&promise, &topics)?;
        return form_page(&member, (&tracker, &promise), (&offer, &text), fields, None).await;
    }
    match update_from(&member, &tracker, &promise, &offer, &fields).await {
        Ok(saved) => {
            let sentence = member.t.admin_promise_saved(&promise.reference);
            Ok(revising::go_on(&member, saved, &sentence, &path::desk_promise(member.t, promise.id)))
        }
        Err(refused) => {
            let refused = Refused::of(refused)?;
            let topics =
                member.read(async |connection| Ok(store::promise::topics(connection, promise.id).await?)).await?;
            let text = form::text_of(&promise, &topics)?;
            form_page(&member, (&tracker, &promise), (&offer, &text), fields, Some(refused)).await
        }
    }
}

/// The form of a promise that says `text`; `refused` is why it was not taken.
async fn form_page(
    member: &Member,
    (tracker, promise): (&Tracker, &Promise),
    (offer, text): (&Offer, &PromiseText),
    fields: FormData,
    refused: Option<Refused>,
) -> Result<HttpResponse, WebError> {
    let status = refused.as_ref().map_or(StatusCode::OK, Refused::status);
    let refused = refused.unwrap_or_default();
    let now = offer.fields(text);
    let record = Record::Promise(promise.id);
    let place = (tracker.id, tracker.languages());
    let revising = Revising::load(member, place, record, &now, (&fields, &refused)).await?;
    show_as(status, &PromisePage::new(member, tracker, Some(promise), offer, (fields, refused.faults), revising)?)
}

async fn update_from(
    member: &Member,
    tracker: &Tracker,
    promise: &Promise,
    offer: &Offer,
    fields: &FormData,
) -> ActionResult<Saved> {
    let text = form::read(fields, tracker, offer, Some(&promise.reference)).map_err(ActionError::Faults)?;
    let reasoned = revising::reasoned(fields, tracker.languages()).map_err(ActionError::Faults)?;
    member.write(async |tx| action::promise::update(tx, promise.id, &text, &reasoned).await).await
}

async fn promise_of(member: &Member, id: PromiseId) -> Result<(Tracker, Promise), WebError> {
    member.require(Permission::Administer)?;
    let promise = member.read(async |connection| Ok(store::promise::get(connection, id).await?)).await?;
    let promise = promise.ok_or(WebError::NotFound)?;
    Ok((tracker_of(member, promise.tracker).await?, promise))
}

async fn offer(member: &Member, tracker: TrackerId) -> Result<Offer, WebError> {
    member
        .read(async |connection| {
            let sources = store::source::of_tracker(connection, tracker).await?;
            Ok(Offer { sources, topics: store::topic::of_tracker(connection, tracker).await? })
        })
        .await
}
