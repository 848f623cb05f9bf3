//! Saving a draft, and handing it in.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::conflict::Conflict;
use super::load::Draft;
use super::refused::{faulty, not_kept};
use super::{form, page, working_copy};
use crate::action::{self, ActionError};
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::revision::Text;
use crate::domain::workflow::Refusal;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData, SURE};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show_as};
use crate::web::view::remarks;

/// Saves what the fields hold as a revision.
pub async fn keep(
    member: &Member,
    draft: &Draft,
    fields: FormData,
    text: &Text,
    landing: &str,
) -> Result<HttpResponse, WebError> {
    let (id, base, window) = (draft.row.id, form::base(&fields), form::window(&fields));
    match member.write(async |tx| action::revision::save(tx, id, base, text, &window).await).await {
        Ok(revision) => {
            // Answers that are typed and not sent are no part of the text: they are kept for the next page.
            if !remarks::answers(&fields).is_empty() {
                match working_copy::hold(member, draft, revision, &fields).await {
                    Err(ActionError::Elsewhere) => return not_kept(member, id, &fields).await,
                    // Sent again after it was handed in: the first sending has kept them.
                    Err(ActionError::NotADraft(_)) => {}
                    held => held?,
                }
            }
            if fields.get("do") == "submit" {
                return submit(member, id, revision, &fields.confirmed()).await;
            }
            member.tell(member.t.draft_saved());
            Ok(see_other(&member.keep(&format!("{}{landing}", path::assessment_part(member.t, id, "draft")))))
        }
        Err(ActionError::Faults(faults)) => faulty(member, draft, fields, faults).await,
        Err(ActionError::StaleSave { newest }) => ask_to_merge(member, &fields, id, newest, text.clone()).await,
        Err(ActionError::NotADraft(state)) => {
            let sentence = member.t.not_a_draft(member.t.state(state));
            show_as(StatusCode::CONFLICT, &draft.lost(member, Form::new(member.t, fields), sentence).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// Answers a stale save with all texts.
async fn ask_to_merge(
    member: &Member,
    typed: &FormData,
    id: AssessmentId,
    theirs: RevisionId,
    mine: Text,
) -> Result<HttpResponse, WebError> {
    let draft = Draft::open(member, id).await?;
    let conflict = Conflict::of(member, id, form::base(typed), theirs, mine, typed).await?;
    let mut fields = conflict.prefilled();
    for name in form::WINDOW {
        fields.push(name, typed.get(name));
    }
    let form = Form::new(member.t, fields);
    show_as(StatusCode::CONFLICT, &page::ConflictPage::of(member, &draft, &conflict, form).await?)
}

/// Hands the saved revision in; what it lacks is shown on the editor, with everything saved.
async fn submit(
    member: &Member,
    id: AssessmentId,
    revision: RevisionId,
    sure: &[String],
) -> Result<HttpResponse, WebError> {
    let submitted = member.write(async |tx| action::assessment::submit(tx, id, revision, sure).await).await;
    let refusal = match submitted {
        Ok(()) => {
            member.tell(member.t.draft_submitted());
            return Ok(see_other(&member.keep(&path::assessment(member.t, id))));
        }
        Err(ActionError::Step(refusal)) => refusal,
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
    let draft = Draft::open(member, id).await?;
    let mut fields = form::fields(&draft.newest.text, &draft.keys());
    for date in sure {
        fields.push(SURE, date);
    }
    let editor = draft.editor(member, Form::faulty(member.t, fields, faults)).await?;
    show_as(status, &editor.because(sentence))
}
