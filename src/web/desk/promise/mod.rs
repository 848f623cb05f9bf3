//! A promise on the desk: its workspace, where assessments are started, and what it says and whether it is listed.

mod deletion;
mod delisting;
mod form;
mod load;
mod load_delisting;
mod page_delisting;
mod page_settings;
mod settings;
mod workspace;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::desk_form::DeskForm;
use super::member::Member;
use crate::action::{self, ActionError};
use crate::domain::assessment::Kind;
use crate::domain::id::PromiseId;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/promises/{id:\\d+}").get(workspace))
        .service(route::desk("/promises/{id:\\d+}/assessments").get(back).post(start))
        .configure(deletion::routes)
        .configure(delisting::routes)
        .configure(settings::routes);
}

async fn workspace(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    show(&workspace::Workspace::of(&member, PromiseId(*id), None).await?)
}

/// Assessments are started from the page of their promise.
async fn back(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&member.keep(&path::desk_promise(member.t, PromiseId(*id))))
}

async fn start(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let promise = PromiseId(*id);
    let kind: Option<Kind> = fields.get("kind").parse().ok();
    let corrects = fields.get("corrects").parse().ok().filter(|_| kind == Some(Kind::Correction));
    let t = member.t;
    let Some(kind) = kind else {
        let sentence = Some(t.choose_kind().to_owned());
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &workspace::Workspace::of(&member, promise, sentence).await?);
    };
    let started = member.write(async |tx| action::assessment::start(tx, promise, kind, corrects).await).await;
    let (status, sentence) = match started {
        Ok(draft) => return Ok(see_other(&member.keep(&path::assessment_part(t, draft, "draft")))),
        Err(ActionError::Delisting(refusal)) => (StatusCode::CONFLICT, t.delisting_refusal(refusal)),
        Err(ActionError::AlreadyOpen) => (StatusCode::CONFLICT, t.refused_already_open().to_owned()),
        Err(ActionError::Scheduled) => (StatusCode::CONFLICT, t.refused_scheduled().to_owned()),
        Err(ActionError::Step(refusal)) => (StatusCode::FORBIDDEN, t.refusal(&refusal)),
        Err(ActionError::Faults(_)) => (StatusCode::UNPROCESSABLE_ENTITY, t.choose_what_to_correct().to_owned()),
        Err(other) => return Err(other.into()),
    };
    show_as(status, &workspace::Workspace::of(&member, promise, Some(sentence)).await?)
}
