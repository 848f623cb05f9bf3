//! A tracker's codebook: shown in a form, changed in that form, and adopted as the next version. A version is never
//! rewritten.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query, ServiceConfig};
use serde::Deserialize;

use super::page_codebook::{CodebookPage, Notice};
use super::{form_codebook, ready};
use crate::action::{self, ActionError};
use crate::domain::codebook::VerdictText;
use crate::domain::fault::Fault;
use crate::domain::id::TrackerId;
use crate::store;
use crate::store::codebook::{Codebook, Verdict};
use crate::store::tracker::Tracker;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::desk::setup::tracker_of;
use crate::web::http::error::WebError;
use crate::web::http::form::faults_of;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;

/// The address of a codebook.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/trackers/{id}/codebook").get(open).post(change));
}

#[derive(Deserialize)]
struct Start {
    set: Option<String>,
}

async fn open(member: Member, id: Path<TrackerId>, start: Query<Start>) -> Result<HttpResponse, WebError> {
    let tracker = tracker_of(&member, *id).await?;
    let book = in_force(&member, tracker.id).await?;
    let set = start.set.as_deref().and_then(|name| name.parse().ok());
    let verdicts = match (set, &book) {
        (None, Some(book)) => texts(book),
        (set, _) => ready::verdicts(set.unwrap_or(ready::Set::Six), tracker.languages()),
    };
    let fields = form_codebook::fill(version(&book), &verdicts);
    show(&CodebookPage::new(&member, &tracker, version(&book), fields, Vec::new(), Notice::None)?)
}

async fn change(posted: DeskForm, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let tracker = tracker_of(&member, *id).await?;
    let book = in_force(&member, tracker.id).await?;
    let step = !fields.get(form_codebook::STEP).is_empty();
    let fields = form_codebook::take_step(&fields);
    if step {
        return show(&CodebookPage::new(&member, &tracker, version(&book), fields, Vec::new(), Notice::Unsaved)?);
    }
    match form_codebook::read(&fields, tracker.languages()) {
        Ok(_) if fields.get(form_codebook::VERSION) != version(&book).to_string() => {
            come_back(&member, &tracker, version(&book), fields, Vec::new())
        }
        Ok(verdicts) => keep(&member, &tracker, book, fields, verdicts).await,
        Err(faults) => come_back(&member, &tracker, version(&book), fields, faults),
    }
}

async fn keep(
    member: &Member,
    tracker: &Tracker,
    book: Option<Codebook>,
    fields: FormData,
    verdicts: Vec<VerdictText>,
) -> Result<HttpResponse, WebError> {
    let here = path::tracker_part(member.t, tracker.id, "codebook");
    if book.as_ref().is_some_and(|book| texts(book) == verdicts) {
        member.tell(member.t.admin_codebook_unchanged(version(&book)));
        return Ok(see_other(&here));
    }
    match member.write(async |tx| action::codebook::adopt(tx, tracker.id, &verdicts).await).await {
        Ok(version) => {
            member.tell(member.t.admin_codebook_adopted(version));
            Ok(see_other(&here))
        }
        // Someone adopted the same number in this very moment.
        Err(ActionError::Store(store::Error::Taken(_))) => {
            let newest = version(&in_force(member, tracker.id).await?);
            come_back(member, tracker, newest, fields, Vec::new())
        }
        Err(refused) => come_back(member, tracker, version(&book), fields, faults_of(refused)?),
    }
}

/// The form once more: with its faults, or, without any, because the codebook has moved on since it was opened.
fn come_back(
    member: &Member,
    tracker: &Tracker,
    version: i32,
    fields: FormData,
    faults: Vec<Fault>,
) -> Result<HttpResponse, WebError> {
    let notice = if faults.is_empty() { Notice::MovedOn } else { Notice::None };
    let page = CodebookPage::new(member, tracker, version, fields, faults, notice)?;
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn in_force(member: &Member, tracker: TrackerId) -> Result<Option<Codebook>, WebError> {
    member.read(async |connection| Ok(store::codebook::in_force(connection, tracker).await?)).await
}

fn version(book: &Option<Codebook>) -> i32 {
    book.as_ref().map_or(0, |book| book.version)
}

fn texts(book: &Codebook) -> Vec<VerdictText> {
    let text = |verdict: &Verdict| VerdictText {
        key: verdict.key.clone(),
        class: verdict.class,
        label: verdict.label.clone(),
        meaning: verdict.meaning.clone(),
        colour: verdict.colour,
    };
    book.verdicts.iter().map(text).collect()
}
