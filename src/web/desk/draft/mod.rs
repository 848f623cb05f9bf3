//! The draft editor: everything that a researcher does with the text of an assessment.

mod answer;
mod conflict;
mod duplicate;
mod form;
mod page;
mod preview;
mod working_copy;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query, ServiceConfig};
use serde::Deserialize;

use super::desk_form::Posted;
use super::member::Member;
use crate::action::{self, Refused};
use crate::domain::access::Deed;
use crate::domain::assessment::State;
use crate::domain::fault::Fault;
use crate::domain::id::AssessmentId;
use crate::domain::revision::Text;
use crate::domain::workflow::Refusal;
use crate::web::http::error::Problem;
use crate::web::http::form_data::{Fields, Form};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route::place;
use crate::web::view::remarks;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(place("/assessments/{id:\\d+}/draft").get(edit))
        .service(place("/assessments/{id:\\d+}/revisions").get(differences).post(save))
        .service(place("/assessments/{id:\\d+}/evidence-uses").get(duplicate::uses))
        .service(place("/assessments/{id:\\d+}/preview").get(back_to_draft).post(preview::preview))
        .service(place("/assessments/{id:\\d+}/working-copy").post(working_copy::keep))
        .service(place("/assessments/{id:\\d+}/working-copy/discarding").get(back_to_draft).post(working_copy::discard))
        .configure(answer::routes);
}

/// What the editor of a draft can do has no page of its own.
async fn back_to_draft(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&member.keep(&path::assessment_part(member.t, AssessmentId(*id), "draft")))
}

async fn edit(member: Member, id: Path<i64>) -> Result<HttpResponse, Problem> {
    member.has_before_them(AssessmentId(*id)).await?;
    let draft = page::Draft::open(&member, AssessmentId(*id)).await?;
    let copy = working_copy::of(&member, &draft).await?;
    if member.require(Deed::Draft(draft.tracker.id)).is_err() {
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
            let mut editor = draft.editor(&member, Form::new(member.t, fields)).await?;
            editor.uses = duplicate::hints(&member, &draft, &draft.newest.text).await?;
            show(&editor)
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

async fn differences(member: Member, id: Path<i64>, between: Query<Between>) -> Result<HttpResponse, Problem> {
    let number = |typed: &Option<String>| typed.as_deref().and_then(|typed| typed.parse().ok());
    let (old, new) = (number(&between.old), number(&between.new));
    show(&page::Differences::of(&member, AssessmentId(*id), old, new).await?)
}

/// Saves, and does what the pressed button asks for besides.
async fn save(posted: Posted, id: Path<i64>) -> Result<HttpResponse, Problem> {
    let Posted { member, fields } = posted;
    let draft = page::Draft::open(&member, AssessmentId(*id)).await?;
    if conflict::is_merging(&fields) {
        return conflict::save(&member, &draft, fields).await;
    }
    let (fields, landing) = form::rearranged(fields);
    match draft.text(&fields) {
        Ok(text) => keep(&member, &draft, fields, &text, &landing).await,
        Err(faults) => faulty(&member, &draft, fields, faults).await,
    }
}

/// Saves what the fields hold as a revision.
async fn keep(
    member: &Member,
    draft: &page::Draft,
    fields: Fields,
    text: &Text,
    landing: &str,
) -> Result<HttpResponse, Problem> {
    let (id, base, window) = (draft.row.id, form::base(&fields), form::window(&fields));
    match member.write(async |tx| action::revision::save(tx, id, base, text, &window).await).await {
        Ok(revision) => {
            // Answers that are typed and not sent are no part of the text: they are kept for the next page.
            if !remarks::answers(&fields).is_empty() {
                match working_copy::hold(member, draft, revision, &fields).await {
                    Err(Refused::Elsewhere) => return answer::not_kept(member, id, &fields).await,
                    // Sent again after it was handed in: the first sending has kept them.
                    Err(Refused::NotADraft(_)) => {}
                    held => held?,
                }
            }
            if fields.get("do") == "submit" {
                return submit(member, id, revision).await;
            }
            member.tell(member.t.draft_saved());
            Ok(see_other(&member.keep(&format!("{}{landing}", path::assessment_part(member.t, id, "draft")))))
        }
        Err(Refused::Faults(faults)) => faulty(member, draft, fields, faults).await,
        Err(Refused::StaleSave { newest }) => conflict::begin(member, &fields, id, newest, text.clone()).await,
        Err(Refused::NotADraft(state)) => {
            let sentence = member.t.not_a_draft(member.t.state(state));
            show_as(StatusCode::CONFLICT, &draft.lost(member, Form::new(member.t, fields), sentence).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn faulty(
    member: &Member,
    draft: &page::Draft,
    fields: Fields,
    faults: Vec<Fault>,
) -> Result<HttpResponse, Problem> {
    let form = Form::faulty(member.t, fields, faults);
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &draft.editor(member, form).await?)
}

/// Hands the saved revision in; what it lacks is shown on the editor, with everything saved.
async fn submit(
    member: &Member,
    id: AssessmentId,
    revision: crate::domain::id::RevisionId,
) -> Result<HttpResponse, Problem> {
    let submitted = member.write(async |tx| action::assessment::submit(tx, id, revision).await).await;
    let refusal = match submitted {
        Ok(()) => {
            member.tell(member.t.draft_submitted());
            return Ok(see_other(&member.keep(&path::assessment(member.t, id))));
        }
        Err(Refused::Step(refusal)) => refusal,
        Err(other) => return Err(other.into()),
    };
    let sentence = member.t.saved_but(&refusal);
    let (status, faults) = match refusal {
        Refusal::Incomplete { faults, .. } => (StatusCode::UNPROCESSABLE_ENTITY, faults),
        Refusal::NotYourRole { .. } | Refusal::OwnWork { .. } => (StatusCode::FORBIDDEN, Vec::new()),
        Refusal::Stale { .. } => (StatusCode::CONFLICT, Vec::new()),
        Refusal::NoSuchStep { .. } => {
            member.tell_refusal(sentence);
            return Ok(see_other(&member.keep(&path::assessment(member.t, id))));
        }
    };
    let draft = page::Draft::open(member, id).await?;
    let fields = form::fields(&draft.newest.text, &draft.keys());
    let mut editor = draft.editor(member, Form::faulty(member.t, fields, faults)).await?;
    editor.refusal = Some(sentence);
    show_as(status, &editor)
}
