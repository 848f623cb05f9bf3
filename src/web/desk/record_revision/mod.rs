//! A proposed revision of the record: what it changes of what the public reads, and the decision about it by a second person.
//! A refused step shows the page again with its sentence, never an error page.

mod page;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::beside::{self, Answer};
use super::desk_form::DeskForm;
use super::member::Member;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::id::RecordRevisionId;
use crate::domain::record_revision::Refusal;
use crate::store::Tx;
use crate::web::http::error::WebError;
use crate::web::http::form::Faults;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use page::RevisionPage;

/// The longest remarks, in characters.
const REMARKS: usize = 20_000;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    let step = |name: &str| route::desk(format!("/record-revisions/{{id:\\d+}}/{name}"));
    config
        .service(route::desk("/record-revisions/{id:\\d+}").get(read))
        .service(step("approval").get(back).post(approve))
        .service(step("refusal").get(back).post(refuse))
        .service(step("withdrawal").get(back).post(withdraw));
}

async fn read(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let form = Form::new(member.t, FormData::default());
    show(&RevisionPage::of(&member, RecordRevisionId(*id), form, None).await?)
}

/// The steps have no pages of their own.
async fn back(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&path::record_revision(member.t, RecordRevisionId(*id)))
}

async fn approve(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (answer, fields) = (beside::answer(&fields), beside::unanswered(fields));
    let typed = beside::words(&fields, |name| name == "remarks");
    match answer {
        Answer::Back => {
            let form = Form::new(member.t, fields);
            return show(&RevisionPage::of(&member, RecordRevisionId(*id), form, None).await?);
        }
        Answer::Unasked if !typed.is_empty() => {
            return beside::ask(&member, page::pressed(&member, RecordRevisionId(*id)).await?, &typed, &fields);
        }
        Answer::Unasked | Answer::Keep | Answer::Drop => {}
    }
    let approved = async |tx: &mut Tx, id, fields: &FormData| {
        let kept = if answer == Answer::Keep { remarks(fields)? } else { None };
        action::record_revision::approve(tx, id, kept.as_deref()).await
    };
    take(DeskForm { member, fields }, *id, approved).await
}

async fn refuse(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let refused = async |tx: &mut Tx, id, fields: &FormData| {
        action::record_revision::refuse(tx, id, &remarks(fields)?.unwrap_or_default()).await
    };
    take(posted, *id, refused).await
}

/// What was typed for the author.
fn remarks(fields: &FormData) -> ActionResult<Option<String>> {
    let mut faults = Faults::default();
    let remarks = faults.optional_block("remarks", fields.get("remarks"), REMARKS);
    faults.finish(Some(remarks)).map_err(ActionError::Faults)
}

async fn withdraw(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    take(posted, *id, async |tx, id, _| action::record_revision::withdraw(tx, id).await).await
}

/// Decides, and shows the page with what became of the revision, or with why nothing did.
async fn take(
    posted: DeskForm,
    id: i64,
    step: impl AsyncFn(&mut Tx, RecordRevisionId, &FormData) -> ActionResult<()>,
) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (id, t) = (RecordRevisionId(id), member.t);
    match member.write(async |tx| step(tx, id, &fields).await).await {
        Ok(()) => Ok(see_other(&path::record_revision(t, id))),
        Err(ActionError::Faults(faults)) => {
            let page = RevisionPage::of(&member, id, Form::faulty(t, fields, faults), None).await?;
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(ActionError::Revision(refusal)) => {
            let sentence = Some(t.revision_refusal(refusal));
            let page = RevisionPage::of(&member, id, Form::new(t, fields), sentence).await?;
            let forbidden = matches!(refusal, Refusal::OwnProposal | Refusal::NotItsAuthor);
            show_as(if forbidden { StatusCode::FORBIDDEN } else { StatusCode::CONFLICT }, &page)
        }
        Err(other) => Err(other.into()),
    }
}
