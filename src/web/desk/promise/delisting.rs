//! Where editors take a promise off the list, withdrawn, split or merged, and put it back. Everything typed is kept when
//! something is refused.

use std::collections::HashSet;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::load_delisting;
use super::page_delisting::DelistingPage;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::delisting::{self, DelistingKind};
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::PromiseId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::store;
use crate::web::desk::cleanup;
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form::Faults;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;

/// The longest reason in one language, in characters.
const REASON: usize = 20_000;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/promises/{id:\\d+}/fate").get(open).post(decide))
        .service(route::desk("/promises/{id:\\d+}/restoration").get(back).post(restore));
}

async fn open(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let form = Form::new(member.t, FormData::default());
    show(&DelistingPage::of(&member, PromiseId(*id), form, None).await?)
}

/// Putting back has no page of its own.
async fn back(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&path::fate(member.t, PromiseId(*id)))
}

async fn decide(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let id = PromiseId(*id);
    let languages = load_delisting::languages(&member, id).await?;
    if let Some(page) = asked_about(&member, id, &fields).await? {
        return show(&page);
    }
    let known = known(&member, id, fields.get("successors")).await?;
    let done = match read(&fields, &languages, &known) {
        Ok((kind, reason, named)) => {
            member.write(async |tx| action::delisting::decide(tx, id, kind, &reason, &named).await).await
        }
        Err(faults) => Err(ActionError::Faults(faults)),
    };
    let sentence = member.t.done_fate();
    answer(&member, id, fields, done, sentence).await
}

async fn restore(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let id = PromiseId(*id);
    let languages = load_delisting::languages(&member, id).await?;
    if let Some(page) = asked_about(&member, id, &fields).await? {
        return show(&page);
    }
    let mut faults = Faults::default();
    let reason = reason(&mut faults, &fields, &languages);
    let done = match faults.finish(Some(reason)) {
        Ok(reason) => member.write(async |tx| action::delisting::restore(tx, id, &reason).await).await,
        Err(faults) => Err(ActionError::Faults(faults)),
    };
    let sentence = member.t.done_restore();
    answer(&member, id, fields, done, sentence).await
}

/// The page with the question whether what was typed shall be cleaned up.
async fn asked_about(member: &Member, id: PromiseId, fields: &FormData) -> Result<Option<DelistingPage>, WebError> {
    match cleanup::asked_about(member.t, fields) {
        Some(fields) => Ok(Some(DelistingPage::of(member, id, Form::new(member.t, fields), None).await?)),
        None => Ok(None),
    }
}

/// The looks of those references that may have been typed there and that the tracker of a promise has.
async fn known(member: &Member, id: PromiseId, typed: &str) -> Result<HashSet<String>, WebError> {
    let looks = delisting::candidates(typed);
    member.read(async |connection| Ok(store::delisting::known(connection, id, &looks).await?)).await
}

/// Goes on with a sentence, or shows the page again with what was typed and why not.
async fn answer(
    member: &Member,
    id: PromiseId,
    fields: FormData,
    done: ActionResult<()>,
    sentence: &str,
) -> Result<HttpResponse, WebError> {
    let t = member.t;
    match done {
        Ok(()) => {
            member.tell(sentence);
            Ok(see_other(&path::desk_promise(t, id)))
        }
        Err(ActionError::Faults(faults)) => {
            let form = Form::faulty(t, fields, faults);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &DelistingPage::of(member, id, form, None).await?)
        }
        Err(ActionError::Delisting(refusal)) => {
            let page = DelistingPage::of(member, id, Form::new(t, fields), Some(t.delisting_refusal(refusal))).await?;
            show_as(StatusCode::CONFLICT, &page)
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed: what becomes of the promise, why, and in which others it goes on.
fn read(
    fields: &FormData,
    languages: &[Language],
    known: &HashSet<String>,
) -> Result<(DelistingKind, Localized, Vec<String>), Vec<Fault>> {
    let mut faults = Faults::default();
    let kind = faults.take("fate", kind(fields.get("fate")));
    let reason = reason(&mut faults, fields, languages);
    let typed = faults.optional_block("successors", fields.get("successors"), delisting::NAMED_LIMIT);
    let named = delisting::references(&typed.unwrap_or_default(), known);
    faults.finish(kind.map(|kind| (kind, reason, named)))
}

fn kind(typed: &str) -> Result<DelistingKind, Reason> {
    let kind: Option<DelistingKind> = typed.parse().ok();
    let unknown = || if typed.is_empty() { Reason::Missing } else { Reason::UnknownChoice(typed.to_owned()) };
    kind.filter(|kind| DelistingKind::LEAVING.contains(kind)).ok_or_else(unknown)
}

/// The reason, which readers must find in every language of the tracker.
fn reason(faults: &mut Faults, fields: &FormData, languages: &[Language]) -> Localized {
    let reason = faults.localized_in(fields, "reason", languages, REASON);
    for language in languages.iter().filter(|language| reason.get(language).is_none()) {
        let field = format!("reason.{language}");
        if faults.0.iter().all(|fault| fault.field != field) {
            faults.add(field, Reason::Missing);
        }
    }
    reason
}
