//! A tracker's codebook in a form, in two ways: the words of the version in force are mended, or the next version is made.
//! Either is proposed here and decided elsewhere; only the first version is adopted at once.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query, ServiceConfig};
use serde::Deserialize;

use super::load_codebook::CodebookData;
use super::page_codebook::{CodebookPage, Notice};
use super::{form_codebook, ready};
use crate::action::{self, ActionError};
use crate::domain::codebook::{VerdictText, fingerprint};
use crate::domain::codebook_proposal::{Kind, Refusal};
use crate::domain::fault::Fault;
use crate::domain::id::TrackerId;
use crate::domain::localized::Localized;
use crate::web::desk::cleanup;
use crate::web::desk::fresh_form::FreshForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form::faults_of;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;

/// The addresses of a codebook.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/trackers/{id}/codebook").get(open_version).post(change_version))
        .service(route::desk("/trackers/{id}/codebook/mending").get(open_mending).post(change_mending));
}

#[derive(Deserialize)]
struct Start {
    set: Option<String>,
}

async fn open_version(member: Member, id: Path<TrackerId>, start: Query<Start>) -> Result<HttpResponse, WebError> {
    let data = CodebookData::load(&member, *id, Kind::Version).await?;
    let set = start.set.as_deref().and_then(|name| name.parse().ok());
    let verdicts = match (set, &data.book) {
        (None, Some(book)) => book.texts(),
        (set, _) => ready::verdicts(set.unwrap_or(ready::Set::Six), data.tracker.languages()),
    };
    let fields = form_codebook::fill(&fingerprint(&data.texts()), &verdicts);
    show(&CodebookPage::new(&member, &data, fields, Vec::new(), Notice::None)?)
}

async fn open_mending(member: Member, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    let data = CodebookData::load(&member, *id, Kind::Mending).await?;
    let fields = form_codebook::fill(&fingerprint(&data.texts()), &data.texts());
    show(&CodebookPage::new(&member, &data, fields, Vec::new(), Notice::None)?)
}

async fn change_version(posted: FreshForm, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    change(posted, *id, Kind::Version).await
}

async fn change_mending(posted: FreshForm, id: Path<TrackerId>) -> Result<HttpResponse, WebError> {
    change(posted, *id, Kind::Mending).await
}

async fn change(posted: FreshForm, id: TrackerId, kind: Kind) -> Result<HttpResponse, WebError> {
    let FreshForm { member, fields } = posted;
    let data = CodebookData::load(&member, id, kind).await?;
    let step = !fields.get(form_codebook::STEP).is_empty();
    if !step && let Some(fields) = cleanup::asked_about(member.t, &fields) {
        let fields = form_codebook::take_step(&fields, kind);
        return show(&CodebookPage::new(&member, &data, fields, Vec::new(), Notice::None)?);
    }
    let fields = form_codebook::take_step(&fields, kind);
    if step {
        return show(&CodebookPage::new(&member, &data, fields, Vec::new(), Notice::Unsaved)?);
    }
    let verdicts = match form_codebook::read(&fields, data.tracker.languages()) {
        Ok(verdicts) => verdicts,
        Err(faults) => return come_back(&member, &data, fields, faults, Notice::None),
    };
    if fields.get(form_codebook::BASE) != fingerprint(&data.texts()) {
        return come_back(&member, &data, fields, Vec::new(), Notice::MovedOn);
    }
    if data.book.is_some() && data.texts() == verdicts {
        member.tell(member.t.admin_codebook_unchanged(data.version()));
        return Ok(see_other(&data.address(&member)));
    }
    if kind == Kind::Version && form_codebook::has_offer(&fields) {
        return come_back(&member, &data, fields, Vec::new(), Notice::Offer);
    }
    match data.book {
        None => adopt(&member, data, fields, verdicts).await,
        Some(_) => propose(&member, data, fields, verdicts).await,
    }
}

/// Puts the first version in force.
async fn adopt(
    member: &Member,
    data: CodebookData,
    fields: FormData,
    verdicts: Vec<VerdictText>,
) -> Result<HttpResponse, WebError> {
    let id = data.tracker.id;
    match member.write(async |tx| action::codebook::adopt(tx, id, &verdicts).await).await {
        Ok(version) => {
            member.tell(member.t.codebook_first_adopted(version));
            Ok(see_other(&data.address(member)))
        }
        // Someone adopted it in this very moment.
        Err(ActionError::Codebook(_)) => {
            let data = CodebookData::load(member, id, Kind::Version).await?;
            come_back(member, &data, fields, Vec::new(), Notice::MovedOn)
        }
        Err(refused) => come_back(member, &data, fields, faults_of(refused)?, Notice::None),
    }
}

async fn propose(
    member: &Member,
    data: CodebookData,
    fields: FormData,
    verdicts: Vec<VerdictText>,
) -> Result<HttpResponse, WebError> {
    let reason: Localized = match form_codebook::reason(&fields, data.tracker.languages()) {
        Ok(reason) => reason,
        Err(faults) => return come_back(member, &data, fields, faults, Notice::None),
    };
    let (what, before) = ((data.tracker.id, data.kind), data.texts());
    let proposed =
        member.write(async |tx| action::codebook::propose(tx, what, (&before, &verdicts), &reason).await).await;
    match proposed {
        Ok(id) => Ok(see_other(&path::codebook_proposal(member.t, id))),
        Err(ActionError::Codebook(refusal)) => {
            let data = CodebookData::load(member, what.0, what.1).await?;
            let notice = if refusal == Refusal::MovedOn { Notice::MovedOn } else { Notice::Refused(refusal) };
            come_back(member, &data, fields, Vec::new(), notice)
        }
        Err(refused) => come_back(member, &data, fields, faults_of(refused)?, Notice::None),
    }
}

/// The form once more, with its faults or a sentence, and with everything that was typed.
fn come_back(
    member: &Member,
    data: &CodebookData,
    fields: FormData,
    faults: Vec<Fault>,
    notice: Notice,
) -> Result<HttpResponse, WebError> {
    let status = match notice {
        Notice::Refused(_) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    show_as(status, &CodebookPage::new(member, data, fields, faults, notice)?)
}
