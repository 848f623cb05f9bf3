//! An assessment beside what is published, with the remarks on it and the steps it can take.
//! A refused step shows the page again with its sentence, never an error page.

mod form;
mod load;
mod page;
mod remark;
mod retry;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::desk_form::DeskForm;
use super::list::source::ListSource;
use super::member::Member;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::id::AssessmentId;
use crate::domain::workflow::Refusal;
use crate::store::Tx;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use retry::{again, back};

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    let step = |name: &str| route::desk(format!("/assessments/{{id:\\d+}}/{name}"));
    config
        .service(route::desk("/assessments/{id:\\d+}").get(read))
        .service(route::desk("/assessments/{id:\\d+}/revisions/{revision:\\d+}").get(revision))
        .service(step("submission").get(back).post(submit))
        .service(step("recall").get(back).post(recall))
        .service(step("discarding").get(back).post(discard))
        .service(step("approval").get(back).post(approve))
        .service(step("return").get(back).post(send_back))
        .service(step("unscheduling").get(back).post(unschedule))
        .service(step("retraction").get(back).post(retract))
        .configure(remark::routes);
}

async fn read(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    member.has_before_them(AssessmentId(*id)).await?;
    show(&page::Review::of(&member, AssessmentId(*id), page::Reply::default()).await?)
}

async fn revision(member: Member, ids: Path<(i64, i64)>) -> Result<HttpResponse, WebError> {
    let (assessment, revision) = ids.into_inner();
    show(&page::RevisionPage::of(&member, AssessmentId(assessment), revision).await?)
}

async fn submit(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let revision = form::revision(&posted.fields);
    let done = posted.member.t.draft_submitted();
    take(posted, *id, done, async |tx, id| action::assessment::submit(tx, id, revision).await).await
}

async fn recall(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let seen = form::revision(&posted.fields);
    let done = posted.member.t.done_recall();
    take(posted, *id, done, async |tx, id| action::assessment::recall(tx, id, seen).await).await
}

async fn discard(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let seen = form::revision(&posted.fields);
    let done = posted.member.t.done_discard();
    take(posted, *id, done, async |tx, id| action::assessment::discard(tx, id, seen).await).await
}

async fn approve(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let revision = form::revision(&posted.fields);
    let at = match form::publish_at(&posted.fields, posted.member.zone()) {
        Ok(at) => at,
        Err(faults) => return again(&posted.member, *id, posted.fields, faults).await,
    };
    let t = posted.member.t;
    let done = if at.is_some() { t.done_schedule() } else { t.done_approve() };
    take(posted, *id, done, async |tx, id| action::assessment::approve(tx, id, revision, at).await).await
}

async fn send_back(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let remarks = match form::remarks(&posted.fields) {
        Ok(remarks) => remarks,
        Err(faults) => return again(&posted.member, *id, posted.fields, faults).await,
    };
    let seen = form::revision(&posted.fields);
    let done = posted.member.t.done_send_back();
    take(posted, *id, done, async |tx, id| action::assessment::send_back(tx, id, seen, remarks.clone()).await).await
}

async fn unschedule(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let seen = form::revision(&posted.fields);
    let done = posted.member.t.done_unschedule();
    take(posted, *id, done, async |tx, id| action::assessment::unschedule(tx, id, seen).await).await
}

async fn retract(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let languages = page::languages(&posted.member, AssessmentId(*id)).await?;
    let reason = match form::reason(&posted.fields, &languages) {
        Ok(reason) => reason,
        Err(faults) => return again(&posted.member, *id, posted.fields, faults).await,
    };
    let done = posted.member.t.done_retract();
    take(posted, *id, done, async |tx, id| action::assessment::retract(tx, id, reason.clone()).await).await
}

/// Takes a step, and either goes on with a sentence or shows the page again with the reason why not.
async fn take(
    posted: DeskForm,
    id: i64,
    done: &str,
    step: impl AsyncFn(&mut Tx, AssessmentId) -> ActionResult<()>,
) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let id = AssessmentId(id);
    let refused = match member.write(async |tx| step(tx, id).await).await {
        Ok(()) => {
            member.tell(done);
            // Who came from the queue goes on with the rest of it.
            let next = match member.origin() {
                Some(queue @ ListSource::Queue(_)) => queue.address(member.t),
                _ => member.keep(&path::assessment(member.t, id)),
            };
            return Ok(see_other(&next));
        }
        Err(ActionError::Step(refusal)) => refusal,
        Err(other) => return Err(other.into()),
    };
    let status = match &refused {
        Refusal::NotYourRole { .. } | Refusal::OwnWork { .. } => StatusCode::FORBIDDEN,
        Refusal::NoSuchStep { .. } | Refusal::Stale { .. } => StatusCode::CONFLICT,
        Refusal::Incomplete { .. } => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let reply = page::Reply::refused(member.t, fields, refused);
    show_as(status, &page::Review::of(&member, id, reply).await?)
}
