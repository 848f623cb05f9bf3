//! Many assessments approved together: the updates that are ticked in the queue, or those of a batch on its page. Shown
//! once more, with what each would publish, and each decided on its own.

use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::lot::Lot;
use super::page_bulk_approval::{BulkApprovalResult, Done, Preview, shown};
use crate::action::{self, ActionError};
use crate::domain::id::{AssessmentId, BatchId, RevisionId};
use crate::domain::workflow::Refusal;
use crate::store;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;

/// The most that is approved together.
const LIMIT: usize = 100;

/// Their addresses.
pub fn routes(config: &mut ServiceConfig) {
    let of_batch = route::desk("/batches/{id:\\d+}/approvals");
    config
        .service(route::desk("/queue/updates").get(preview_updates))
        .service(route::desk("/queue/approvals").get(back).post(approve_updates))
        .service(of_batch.get(preview_batch).post(approve_batch));
}

/// What is approved together is chosen in the queue.
async fn back(member: Member) -> HttpResponse {
    see_other(&path::desk(member.t, "queue"))
}

async fn preview_updates(member: Member, request: HttpRequest) -> Result<HttpResponse, WebError> {
    preview(&member, Lot::Updates, &request).await
}

async fn preview_batch(member: Member, request: HttpRequest, id: Path<i64>) -> Result<HttpResponse, WebError> {
    preview(&member, Lot::Batch(BatchId(*id)), &request).await
}

async fn approve_updates(posted: DeskForm) -> Result<HttpResponse, WebError> {
    approve(posted, Lot::Updates).await
}

async fn approve_batch(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    approve(posted, Lot::Batch(BatchId(*id))).await
}

async fn preview(member: &Member, lot: Lot, request: &HttpRequest) -> Result<HttpResponse, WebError> {
    let fields = FormData::parse(request.query_string());
    let mut ids: Vec<AssessmentId> = fields.all("item").filter_map(|id| id.parse().ok()).collect();
    ids.sort();
    ids.dedup();
    let left = ids.len().saturating_sub(LIMIT);
    ids.truncate(LIMIT);
    let page = Preview::of(member, lot, &ids, left).await?;
    if page.is_empty() {
        member.tell_refusal(member.t.bulk_approval_none());
        return Ok(see_other(&lot.back(member.t)));
    }
    show(&page)
}

async fn approve(posted: DeskForm, lot: Lot) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let mut chosen: Vec<(AssessmentId, RevisionId)> = fields.all("item").filter_map(shown).take(LIMIT).collect();
    chosen.sort();
    chosen.dedup_by_key(|(id, _)| *id);
    if chosen.is_empty() {
        member.tell_refusal(member.t.bulk_approval_none());
        return Ok(see_other(&lot.back(member.t)));
    }
    let mut done = Vec::new();
    for (id, revision) in chosen {
        done.push(one(&member, lot, id, revision).await?);
    }
    if done.iter().any(|one| one.refusal.is_some()) {
        return show_as(StatusCode::CONFLICT, &BulkApprovalResult::new(&member, lot, done)?);
    }
    let references: Vec<&str> = done.iter().map(|one| one.reference.as_str()).collect();
    member.tell(match lot {
        Lot::Updates => member.t.bulk_approval_done(done.len(), &references.join(", ")),
        Lot::Batch(_) => member.t.bulk_approval_batch_done(done.len(), &references.join(", ")),
    });
    Ok(see_other(&lot.back(member.t)))
}

/// Approves one in a transaction of its own.
async fn one(member: &Member, lot: Lot, id: AssessmentId, revision: RevisionId) -> Result<Done, WebError> {
    let t = member.t;
    let outcome = member
        .write(async |tx| match lot {
            Lot::Updates => action::assessment::approve_update(tx, id, revision).await,
            Lot::Batch(batch) => action::assessment::approve_of_batch(tx, batch, id, revision).await,
        })
        .await;
    let refusal = match outcome {
        Ok(()) => None,
        // The page that tells this shows no text in which a change could be marked.
        Err(ActionError::Step(Refusal::Stale { .. })) => Some(t.bulk_approval_stale().to_owned()),
        Err(ActionError::Step(refusal)) => Some(t.refusal(&refusal)),
        Err(ActionError::Online(refusal)) => Some(t.online_refusal(refusal).to_owned()),
        // Neither its name nor its place is told to those who may not know of it.
        Err(ActionError::NotFound) => {
            let refusal = Some(t.refused_not_started().to_owned());
            return Ok(Done { reference: id.to_string(), path: lot.back(t), refusal });
        }
        Err(ActionError::Faults(_)) => Some(t.bulk_approval_not_an_update().to_owned()),
        Err(other) => return Err(other.into()),
    };
    let look = async |connection: &mut store::Connection| {
        let row = store::assessment::get(connection, id).await?.ok_or(WebError::NotFound)?;
        store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)
    };
    Ok(Done { reference: member.read(look).await?.reference, path: path::assessment(t, id), refusal })
}
