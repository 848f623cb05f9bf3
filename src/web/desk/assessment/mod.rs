//! An assessment beside what is published, with the remarks on it and the steps it can take.
//! A refused step shows the page again with its sentence, never an error page.

mod edited;
mod form;
mod load;
mod page;
mod remark;
mod retry;
mod step;
mod suggestion;

use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig};

use super::cleanup;
use super::desk_form::DeskForm;
use super::member::Member;
use crate::action;
use crate::domain::id::AssessmentId;
use crate::store::notification::Seen;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::respond::show;
use crate::web::http::route;
use retry::{again, back};
use step::{Press, take};

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
        .configure(remark::routes)
        .configure(suggestion::routes);
}

async fn read(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    member.has_before_them(Seen::Assessment(AssessmentId(*id))).await?;
    show(&page::Review::of(&member, AssessmentId(*id), page::Reply::default()).await?)
}

async fn revision(member: Member, ids: Path<(i64, i64)>) -> Result<HttpResponse, WebError> {
    let (assessment, revision) = ids.into_inner();
    show(&page::RevisionPage::of(&member, AssessmentId(assessment), revision).await?)
}

async fn submit(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let (revision, t) = (form::revision(&posted.fields), posted.member.t);
    let press = Press::new("submission", t.submit_button(), t.draft_submitted());
    let sure = posted.fields.confirmed();
    take(posted, *id, press, async |tx, id| action::assessment::submit(tx, id, revision, &sure).await).await
}

async fn recall(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let (seen, t) = (form::revision(&posted.fields), posted.member.t);
    let press = Press::new("recall", t.recall_button(), t.done_recall());
    take(posted, *id, press, async |tx, id| action::assessment::recall(tx, id, seen).await).await
}

async fn discard(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let (seen, t) = (form::revision(&posted.fields), posted.member.t);
    let press = Press::new("discarding", t.discard_button(), t.done_discard());
    take(posted, *id, press, async |tx, id| action::assessment::discard(tx, id, seen).await).await
}

async fn approve(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let revision = form::revision(&posted.fields);
    let at = match form::publish_at(&posted.fields, posted.member.clock()) {
        Ok(at) => at,
        Err(faults) => return again(&posted.member, *id, posted.fields, faults).await,
    };
    let t = posted.member.t;
    let done = if at.is_some() { t.done_schedule() } else { t.done_approve() };
    let press = Press::new("approval", t.approve_title(), done).deciding();
    take(posted, *id, press, async |tx, id| action::assessment::approve(tx, id, revision, at).await).await
}

async fn send_back(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let remarks = match form::remarks(&posted.fields) {
        Ok(remarks) => remarks,
        Err(faults) => return again(&posted.member, *id, posted.fields, faults).await,
    };
    let (seen, t) = (form::revision(&posted.fields), posted.member.t);
    let press = Press::new("return", t.send_back_title(), t.done_send_back()).sending(&["remarks"]).deciding();
    take(posted, *id, press, async |tx, id| action::assessment::send_back(tx, id, seen, remarks.clone()).await).await
}

async fn unschedule(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let (seen, t) = (form::revision(&posted.fields), posted.member.t);
    let press = Press::new("unscheduling", t.unschedule_button(), t.done_unschedule());
    take(posted, *id, press, async |tx, id| action::assessment::unschedule(tx, id, seen).await).await
}

async fn retract(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let languages = page::languages(&posted.member, AssessmentId(*id)).await?;
    if let Some(fields) = cleanup::asked_about(posted.member.t, &posted.fields) {
        let form = Some(Form::new(posted.member.t, fields));
        let reply = page::Reply { form, ..page::Reply::default() };
        return show(&page::Review::of(&posted.member, AssessmentId(*id), reply).await?);
    }
    let reason = match form::reason(&posted.fields, &languages) {
        Ok(reason) => reason,
        Err(faults) => return again(&posted.member, *id, posted.fields, faults).await,
    };
    let t = posted.member.t;
    let press = Press::new("retraction", t.retract_title(), t.done_retract());
    take(posted, *id, press, async |tx, id| action::assessment::retract(tx, id, reason.clone()).await).await
}
