//! The editor again, with everything typed and why nothing was done.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::form;
use super::load::Draft;
use crate::action::ActionError;
use crate::domain::fault::Fault;
use crate::domain::id::AssessmentId;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::respond::show_as;
use crate::web::view::remarks;

/// What is wrong stands beside its field.
pub async fn faulty(
    member: &Member,
    draft: &Draft,
    fields: FormData,
    faults: Vec<Fault>,
) -> Result<HttpResponse, WebError> {
    let form = Form::faulty(member.t, fields, faults);
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &draft.editor(member, form).await?)
}

/// The editor again with everything typed, and why nothing was done.
pub async fn not_done(
    member: &Member,
    draft: &Draft,
    fields: FormData,
    refused: ActionError,
) -> Result<HttpResponse, WebError> {
    let t = member.t;
    match refused {
        ActionError::Faults(faults) => faulty(member, draft, fields, faults).await,
        ActionError::NotADraft(state) => {
            let sentence = t.not_a_draft(t.state(state));
            show_as(StatusCode::CONFLICT, &draft.lost(member, Form::new(t, fields), sentence).await?)
        }
        ActionError::Step(refusal) => told(member, draft, fields, t.refusal(&refusal)).await,
        ActionError::Elsewhere => told(member, draft, fields, t.answer_elsewhere().to_owned()).await,
        // A revision that there never was: no page of this site sends it.
        ActionError::StaleSave { .. } => Err(WebError::NotFound),
        other => Err(other.into()),
    }
}

/// The editor of a draft that was saved, with answers that can be kept nowhere: another window keeps its own.
pub async fn not_kept(member: &Member, id: AssessmentId, typed: &FormData) -> Result<HttpResponse, WebError> {
    let draft = Draft::open(member, id).await?;
    let mut fields = form::fields(&draft.newest.text, &draft.keys());
    for (name, words) in remarks::answers(typed).iter() {
        fields.push(name, words);
    }
    told(member, &draft, fields, member.t.answers_not_kept().to_owned()).await
}

async fn told(member: &Member, draft: &Draft, fields: FormData, sentence: String) -> Result<HttpResponse, WebError> {
    let editor = draft.editor(member, Form::new(member.t, fields)).await?;
    show_as(StatusCode::CONFLICT, &editor.because(sentence))
}
