//! Where editors take a promise off the list, withdrawn, split or merged, and put it back. Everything typed is kept when
//! something is refused.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::page_delisting::{self, FatePage};
use crate::action::{self, Outcome, Refused};
use crate::domain::fate::{self, FateKind};
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::PromiseId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::web::desk::desk_form::Posted;
use crate::web::desk::member::Member;
use crate::web::http::error::Problem;
use crate::web::http::form::Faults;
use crate::web::http::form_data::{Fields, Form};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route::place;

/// The longest reason in one language, in characters.
const REASON: usize = 20_000;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(place("/promises/{id:\\d+}/fate").get(open).post(decide))
        .service(place("/promises/{id:\\d+}/restoration").get(back).post(restore));
}

async fn open(member: Member, id: Path<i64>) -> Result<HttpResponse, Problem> {
    let form = Form::new(member.t, Fields::default());
    show(&FatePage::of(&member, PromiseId(*id), form, None).await?)
}

/// Putting back has no page of its own.
async fn back(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&path::fate(member.t, PromiseId(*id)))
}

async fn decide(posted: Posted, id: Path<i64>) -> Result<HttpResponse, Problem> {
    let Posted { member, fields } = posted;
    let id = PromiseId(*id);
    let languages = page_delisting::languages(&member, id).await?;
    let done = match read(&fields, &languages) {
        Ok((kind, reason, named)) => {
            member.write(async |tx| action::fate::decide(tx, id, kind, &reason, &named).await).await
        }
        Err(faults) => Err(Refused::Faults(faults)),
    };
    let sentence = member.t.done_fate();
    answer(&member, id, fields, done, sentence).await
}

async fn restore(posted: Posted, id: Path<i64>) -> Result<HttpResponse, Problem> {
    let Posted { member, fields } = posted;
    let id = PromiseId(*id);
    let languages = page_delisting::languages(&member, id).await?;
    let mut faults = Faults::default();
    let reason = reason(&mut faults, &fields, &languages);
    let done = match faults.finish(Some(reason)) {
        Ok(reason) => member.write(async |tx| action::fate::restore(tx, id, &reason).await).await,
        Err(faults) => Err(Refused::Faults(faults)),
    };
    let sentence = member.t.done_restore();
    answer(&member, id, fields, done, sentence).await
}

/// Goes on with a sentence, or shows the page again with what was typed and why not.
async fn answer(
    member: &Member,
    id: PromiseId,
    fields: Fields,
    done: Outcome<()>,
    sentence: &str,
) -> Result<HttpResponse, Problem> {
    let t = member.t;
    match done {
        Ok(()) => {
            member.tell(sentence);
            Ok(see_other(&path::desk_promise(t, id)))
        }
        Err(Refused::Faults(faults)) => {
            let form = Form::faulty(t, fields, faults);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &FatePage::of(member, id, form, None).await?)
        }
        Err(Refused::Fate(refusal)) => {
            let page = FatePage::of(member, id, Form::new(t, fields), Some(t.fate_refusal(refusal))).await?;
            show_as(StatusCode::CONFLICT, &page)
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed: what becomes of the promise, why, and in which others it goes on.
fn read(fields: &Fields, languages: &[Language]) -> Result<(FateKind, Localized, Vec<String>), Vec<Fault>> {
    let mut faults = Faults::default();
    let kind = faults.take("fate", kind(fields.get("fate")));
    let reason = reason(&mut faults, fields, languages);
    let named = fate::references(fields.get("successors"));
    faults.finish(kind.map(|kind| (kind, reason, named)))
}

fn kind(typed: &str) -> Result<FateKind, Reason> {
    let kind: Option<FateKind> = typed.parse().ok();
    let unknown = || if typed.is_empty() { Reason::Missing } else { Reason::UnknownChoice(typed.to_owned()) };
    kind.filter(|kind| FateKind::LEAVING.contains(kind)).ok_or_else(unknown)
}

/// The reason, which readers must find in every language of the tracker.
fn reason(faults: &mut Faults, fields: &Fields, languages: &[Language]) -> Localized {
    let reason = faults.localized_in(fields, "reason", languages, REASON);
    for language in languages.iter().filter(|language| reason.get(language).is_none()) {
        let field = format!("reason.{language}");
        if faults.0.iter().all(|fault| fault.field != field) {
            faults.add(field, Reason::Missing);
        }
    }
    reason
}
