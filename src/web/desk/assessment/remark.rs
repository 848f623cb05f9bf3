//! Remarks made, answered and resolved on the review page.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::retry::{again, back};
use super::{edited, form, page};
use crate::action::remark::NewRemark;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::id::{AssessmentId, RemarkId};
use crate::domain::revision::Text;
use crate::store;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use crate::web::view::remarks;

/// The addresses of remarks.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/assessments/{id:\\d+}/remarks").get(back).post(add))
        .service(route::desk("/assessments/{id:\\d+}/remarks/{remark:\\d+}/answers").get(back_to_remark).post(answer))
        .service(
            route::desk("/assessments/{id:\\d+}/remarks/{remark:\\d+}/resolution").get(back_to_remark).post(resolve),
        );
}

/// A remark stands on the page of its assessment.
async fn back_to_remark(member: Member, ids: Path<(i64, i64)>) -> HttpResponse {
    let own = member.keep(&path::assessment(member.t, AssessmentId(ids.0)));
    see_other(&format!("{own}#remark-{}", ids.1))
}

async fn add(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let revision = form::revision(&fields);
    let text = read(&member, *id, revision).await?;
    let (anchor, words) = match form::remark(&fields, &text) {
        Ok(made) => made,
        Err(faults) => return again(&member, *id, fields, faults).await,
    };
    make(member, *id, fields, NewRemark { revision, anchor, answers: None, words }).await
}

async fn answer(posted: DeskForm, ids: Path<(i64, i64)>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (id, remark) = ids.into_inner();
    let revision = form::revision(&fields);
    let words = match remarks::answer(&fields, RemarkId(remark)) {
        Ok(words) => words,
        Err(faults) => return again(&member, id, fields, faults).await,
    };
    let anchor = crate::domain::remark::Anchor::Whole;
    make(member, id, fields, NewRemark { revision, anchor, answers: Some(RemarkId(remark)), words }).await
}

async fn make(member: Member, id: i64, fields: FormData, new: NewRemark) -> Result<HttpResponse, WebError> {
    let made = member.write(async |tx| action::remark::add(tx, AssessmentId(id), &new).await).await;
    let shown = new.answers;
    let landing = made.as_ref().ok().map(|made| shown.unwrap_or(*made));
    let done = member.t.done_remark();
    let sent = match shown {
        Some(answered) => vec![format!("answer.{answered}")],
        None => ["subject", "quote", "words"].map(str::to_owned).to_vec(),
    };
    finish(member, id, (fields, &sent), made.map(|_| ()), done, landing).await
}

async fn resolve(posted: DeskForm, ids: Path<(i64, i64)>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (id, remark) = (ids.0, RemarkId(ids.1));
    let resolved = fields.get("resolved") != "no";
    let done = if resolved { member.t.done_resolve() } else { member.t.done_reopen() };
    let outcome = member.write(async |tx| action::remark::resolve(tx, AssessmentId(id), remark, resolved).await).await;
    finish(member, id, (fields, &[]), outcome, done, Some(remark)).await
}

/// Lands on the remark, or shows the page again with the reason why nothing was kept. What else was typed on the page stays
/// in its fields.
async fn finish(
    member: Member,
    id: i64,
    (fields, sent): (FormData, &[String]),
    outcome: ActionResult<()>,
    done: &str,
    landing: Option<RemarkId>,
) -> Result<HttpResponse, WebError> {
    let own = member.keep(&path::assessment(member.t, AssessmentId(id)));
    match outcome {
        Ok(()) => {
            member.tell(done);
            let sent: Vec<&str> = sent.iter().map(String::as_str).collect();
            let mended = edited::typed(&member, AssessmentId(id), &fields).await?;
            if !form::beside(&fields, &sent).is_empty() || !mended.is_empty() {
                let left = fields.iter().filter(|(name, _)| !sent.contains(name));
                let left: Vec<_> = left.map(|(name, words)| (name.to_owned(), words.to_owned())).collect();
                let form = Some(Form::new(member.t, FormData::from(left)));
                let reply = page::Reply { form, ..page::Reply::default() };
                return show(&page::Review::of(&member, AssessmentId(id), reply).await?);
            }
            let landing = landing.map(|remark| format!("#remark-{remark}")).unwrap_or_default();
            Ok(see_other(&format!("{own}{landing}")))
        }
        Err(ActionError::Faults(faults)) => again(&member, id, fields, faults).await,
        Err(ActionError::Step(refusal)) => {
            let reply = page::Reply::refused(member.t, fields, refusal);
            show_as(StatusCode::CONFLICT, &page::Review::of(&member, AssessmentId(id), reply).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// The revision that the person had before them.
async fn read(member: &Member, id: i64, revision: crate::domain::id::RevisionId) -> Result<Text, WebError> {
    let look =
        member.read(async |connection| Ok(store::revision::get(connection, AssessmentId(id), revision).await?)).await?;
    Ok(look.ok_or(WebError::NotFound)?.text)
}
