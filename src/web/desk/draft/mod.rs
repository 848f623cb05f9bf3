//! The draft editor: everything that a researcher does with the text of an assessment.

mod answer;
mod conflict;
mod duplicate;
mod form;
mod load;
mod load_editor;
mod merge;
mod page;
mod preview;
mod published;
mod refused;
mod reuse;
mod save;
mod working_copy;

use actix_web::HttpResponse;
use actix_web::web::{Path, Query, ServiceConfig};
use serde::Deserialize;

use super::desk_form::DeskForm;
use super::member::Member;
use crate::domain::access::Permission;
use crate::domain::assessment::{Kind, State};
use crate::domain::id::AssessmentId;
use crate::store::notification::Seen;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::http::respond::{see_other, show};
use crate::web::http::route;
use load::Draft;
use published::PublishedEvidence;
use refused::faulty;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/assessments/{id:\\d+}/draft").get(edit))
        .service(route::desk("/assessments/{id:\\d+}/revisions").get(differences).post(save))
        .service(route::desk("/assessments/{id:\\d+}/evidence-uses").get(duplicate::uses))
        .service(route::desk("/assessments/{id:\\d+}/evidence-search").get(back_to_draft).post(reuse::search))
        .service(route::desk("/assessments/{id:\\d+}/preview").get(back_to_draft).post(preview::preview))
        .service(route::desk("/assessments/{id:\\d+}/working-copy").post(working_copy::keep))
        .service(
            route::desk("/assessments/{id:\\d+}/working-copy/discarding")
                .get(back_to_draft)
                .post(working_copy::discard),
        )
        .configure(answer::routes);
}

/// What the editor of a draft can do has no page of its own.
async fn back_to_draft(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&member.keep(&path::assessment_part(member.t, AssessmentId(*id), "draft")))
}

async fn edit(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    member.has_before_them(Seen::Assessment(AssessmentId(*id))).await?;
    let draft = Draft::open(&member, AssessmentId(*id)).await?;
    let copy = working_copy::of(&member, &draft).await?;
    if member.require(Permission::Draft(draft.tracker.id)).is_err() {
        return Ok(see_other(&member.keep(&path::assessment(member.t, draft.row.id))));
    }
    match copy {
        Some(copy) if copy.is_new && draft.row.state == State::Draft => show(&draft.resumed(&member, copy).await?),
        // What was typed when the draft was handed in by somebody else is still there to be copied from.
        Some(copy) if copy.is_new => {
            let sentence = member.t.not_a_draft(member.t.state(draft.row.state));
            show(&draft.lost(&member, Form::new(member.t, copy.fields), sentence).await?)
        }
        other if draft.row.state == State::Draft => {
            let mut fields = form::fields(&draft.newest.text, &draft.keys());
            fields.push("resumed", other.map(|copy| copy.typed_in).unwrap_or_default());
            let editor = draft.editor(&member, Form::new(member.t, fields)).await?;
            show(&editor.hinting(duplicate::hints(&member, &draft, &draft.newest.text).await?))
        }
        _ => Ok(see_other(&member.keep(&path::assessment(member.t, draft.row.id)))),
    }
}

/// Two revisions, by number; what is none is as good as nothing.
#[derive(Deserialize)]
struct Between {
    old: Option<String>,
    new: Option<String>,
}

async fn differences(member: Member, id: Path<i64>, between: Query<Between>) -> Result<HttpResponse, WebError> {
    let number = |typed: &Option<String>| typed.as_deref().and_then(|typed| typed.parse().ok());
    let (old, new) = (number(&between.old), number(&between.new));
    show(&page::Differences::of(&member, AssessmentId(*id), old, new).await?)
}

/// Saves, and does what the pressed button asks for besides.
async fn save(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let draft = Draft::open(&member, AssessmentId(*id)).await?;
    if conflict::is_merging(&fields) {
        return merge::save(&member, &draft, fields).await;
    }
    let (fields, landing) = form::rearranged(fields);
    let (fields, taken) = reuse::taken(&member, &draft, fields).await?;
    let fields = reuse::completed(&member, &draft, fields).await?;
    let (fields, amended) = match draft.row.kind {
        Kind::Correction => PublishedEvidence::of(&member, &draft).await?.amend(fields),
        Kind::Rating | Kind::Update => (fields, None),
    };
    let landing = amended.or(taken).unwrap_or(landing);
    match draft.text(&fields) {
        Ok(text) => save::keep(&member, &draft, fields, &text, &landing).await,
        Err(faults) => faulty(&member, &draft, fields, faults).await,
    }
}
