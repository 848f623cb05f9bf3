//! Small edits suggested on the review page, and their author's answer.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig};

use super::edited::{FIELD, edited};
use super::retry::{again, back};
use super::step::refuse;
use super::{form, page};
use crate::action::suggestion::{Answered, Answers};
use crate::action::{self, ActionError};
use crate::domain::id::{AssessmentId, SuggestionId};
use crate::i18n::Lang;
use crate::store;
use crate::web::desk::desk_form::DeskForm;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show};
use crate::web::http::route;

/// The addresses of suggestions.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/assessments/{id:\\d+}/suggestions").get(back).post(add))
        .service(route::desk("/assessments/{id:\\d+}/suggestions/acceptance").get(back).post(answer));
}

async fn add(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (t, id, revision) = (member.t, AssessmentId(*id), form::revision(&fields));
    let read = member.read(async |connection| Ok(store::revision::get(connection, id, revision).await?)).await?;
    let all = match edited(&fields, &read.ok_or(WebError::NotFound)?.text) {
        Ok(all) => all,
        Err(faults) => return again(&member, id.0, fields, faults).await,
    };
    match member.write(async |tx| action::suggestion::add(tx, id, revision, &all).await).await {
        Ok(0) => member.tell_refusal(t.suggest_unchanged()),
        Ok(made) => member.tell(t.suggested_done(made)),
        Err(refused) => return refuse(&member, id, fields, refused).await,
    }
    let left = form::beside(&fields, &[]);
    if left.is_empty() {
        return Ok(see_other(&member.keep(&format!("{}#suggestions", path::assessment(t, id)))));
    }
    let kept = fields.iter().filter(|(name, _)| !name.starts_with(FIELD));
    let kept: Vec<_> = kept.map(|(name, words)| (name.to_owned(), words.to_owned())).collect();
    let reply = page::Reply { form: Some(Form::new(t, FormData::from(kept))), ..page::Reply::default() };
    show(&page::Review::of(&member, id, reply).await?)
}

async fn answer(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (id, seen) = (AssessmentId(*id), form::revision(&fields));
    let chosen = |name| fields.all(name).filter_map(|id| id.parse().ok()).collect::<BTreeSet<SuggestionId>>();
    let answers = Answers { offered: chosen("offered"), ticked: chosen("accept"), sure: fields.confirmed() };
    match member.write(async |tx| action::suggestion::answer(tx, id, seen, &answers).await).await {
        Ok(answered) => {
            member.tell(said(member.t, answered));
            let left = form::beside(&fields, &[]);
            if left.is_empty() {
                return Ok(see_other(&member.keep(&path::assessment(member.t, id))));
            }
            let reply = page::Reply { form: Some(Form::new(member.t, left)), ..page::Reply::default() };
            show(&page::Review::of(&member, id, reply).await?)
        }
        Err(ActionError::StaleSave { .. } | ActionError::NotADraft(_)) => {
            Ok(see_other(&path::assessment(member.t, id)))
        }
        Err(refused) => refuse(&member, id, fields, refused).await,
    }
}

/// What became of the suggestions, in words.
fn said(t: Lang, answered: Answered) -> String {
    let Answered { accepted, refused, dismissed, kept, is_repeated } = answered;
    if is_repeated {
        return t.suggestions_repeated(accepted, refused);
    }
    let parts = [
        (accepted > 0).then(|| t.suggestions_accepted(accepted)),
        (refused > 0).then(|| t.suggestions_refused(refused)),
        (dismissed > 0).then(|| t.suggestions_dismissed(dismissed)),
        (kept > 0).then(|| t.suggestions_kept(kept)),
    ];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if said.is_empty() { t.suggestions_none().to_owned() } else { said }
}
