//! Trackers: the list of those one may see, and for administrators their settings and what is still missing.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::form;
use super::load::{SetupData, TrackersData};
use super::page::{SettingsPage, TrackersPage};
use super::page_setup::SetupPage;
use crate::action::record_revision::Saved;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::access::Permission;
use crate::domain::id::TrackerId;
use crate::domain::record_revision::Record;
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

/// The addresses of trackers.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/promises").get(promises))
        .service(route::desk("/trackers").get(list).post(create))
        .service(route::desk("/trackers/new").get(begin))
        .service(route::desk("/trackers/{id}/setup").get(setup))
        .service(route::desk("/trackers/{id}/settings").get(edit).post(update));
}

/// The promises: of the only tracker that the member sees, or by way of the list of trackers.
async fn promises(member: Member) -> Result<HttpResponse, WebError> {
    let trackers = member.read(async |connection| Ok(member.trackers(connection, Permission::SeeDesk).await?)).await?;
    Ok(see_other(&match &trackers[..] {
        [only] => path::desk_tracker(member.t, only.id),
        _ => path::desk_trackers(member.t),
    }))
}

async fn list(member: Member) -> Result<HttpResponse, WebError> {
    let TrackersData { trackers, counts } = TrackersData::load(&member).await?;
    show(&TrackersPage::new(&member, &trackers, &counts)?)
}

async fn begin(member: Member) -> Result<HttpResponse, WebError> {
    member.require(Permission::Administer)?;
    show(&SettingsPage::new(&member, None, (form::blank(), Vec::new()), None)?)
}

async fn create(posted: DeskForm) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    member.require(Permission::Administer)?;
    if let Some(fields) = cleanup::asked_about(member.t, &fields) {
        return show(&SettingsPage::new(&member, None, (fields, Vec::new()), None)?);
    }
    match create_from(&member, &fields).await {
        Ok(id) => {
            member.tell(member.t.admin_tracker_created());
            Ok(see_other(&path::tracker_part(member.t, id, "setup")))
        }
        Err(refused) => {
            let page = SettingsPage::new(&member, None, (fields, faults_of(refused)?), None)?;
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

async fn create_from(member: &Member, fields: &FormData) -> ActionResult<TrackerId> {
    let text = form::read(fields).map_err(ActionError::Faults)?;
    member.write(async |tx| action::tracker::create(tx, &text).await).await
}

async fn setup(member: Member, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    let tracker = tracker_of(&member, *id).await?;
    show(&SetupPage::new(&member, &tracker, &SetupData::load(&member, &tracker).await?)?)
}

async fn edit(member: Member, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    let tracker = tracker_of(&member, *id).await?;
    form_page(&member, &tracker, form::fill(&tracker.text), None).await
}

async fn update(posted: DeskForm, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let tracker = tracker_of(&member, *id).await?;
    if let Some(fields) = cleanup::asked_about(member.t, &fields) {
        return form_page(&member, &tracker, fields, None).await;
    }
    match update_from(&member, &tracker, &fields).await {
        Ok(saved) => {
            let place = path::tracker_part(member.t, tracker.id, "setup");
            Ok(revising::go_on(&member, saved, member.t.admin_tracker_saved(), &place))
        }
        Err(refused) => form_page(&member, &tracker, fields, Some(Refused::of(refused)?)).await,
    }
}

/// The form of a tracker; `refused` is why it was not taken.
async fn form_page(
    member: &Member,
    tracker: &Tracker,
    fields: FormData,
    refused: Option<Refused>,
) -> Result<HttpResponse, WebError> {
    let status = refused.as_ref().map_or(StatusCode::OK, Refused::status);
    let refused = refused.unwrap_or_default();
    let (now, place) = (tracker.text.fields(), (tracker.id, tracker.languages()));
    let revising = Revising::load(member, place, Record::Tracker, &now, (&fields, &refused)).await?;
    show_as(status, &SettingsPage::new(member, Some(tracker), (fields, refused.faults), revising)?)
}

async fn update_from(member: &Member, tracker: &Tracker, fields: &FormData) -> ActionResult<Saved> {
    let text = form::read(fields).map_err(ActionError::Faults)?;
    let reasoned = revising::reasoned(fields, tracker.languages()).map_err(ActionError::Faults)?;
    member.write(async |tx| action::tracker::update(tx, tracker.id, &text, &reasoned).await).await
}
