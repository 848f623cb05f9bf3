//! Opening a tracker to the public, and closing it: one person proposes, another confirms, on one page that says what is
//! still missing.

mod load;
mod page;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};

use super::cleanup;
use super::desk_form::DeskForm;
use super::list::next::{Decided, Next};
use super::member::Member;
use crate::action::{self, ActionError, ActionResult};
use crate::domain::id::{OpeningId, TrackerId};
use crate::domain::localized::Localized;
use crate::web::http::error::WebError;
use crate::web::http::form::Faults;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use page::OpeningPage;

/// The longest reason in one language, in characters.
const REASON: usize = 20_000;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/trackers/{id:\\d+}/opening").get(open).post(propose))
        .service(route::desk("/trackers/{id:\\d+}/opening/confirmation").get(back).post(confirm))
        .service(route::desk("/trackers/{id:\\d+}/opening/withdrawal").get(back).post(withdraw));
}

async fn open(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    show(&OpeningPage::of(&member, TrackerId(*id), Form::new(member.t, FormData::default()), None).await?)
}

/// What is proposed is decided on its page.
async fn back(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&member.keep(&path::tracker_part(member.t, TrackerId(*id), "opening")))
}

async fn propose(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (t, id) = (member.t, TrackerId(*id));
    let opens = !fields.has("what", "close");
    if let Some(fields) = cleanup::asked_about(t, &fields) {
        return show(&OpeningPage::of(&member, id, Form::new(t, fields), None).await?);
    }
    let mut faults = Faults::default();
    let reason = match opens {
        true => Localized::new(),
        false => faults.localized_in(&fields, "reason", &load::languages(&member, id).await?, REASON),
    };
    let done = match faults.finish(Some(reason)) {
        Ok(reason) => member.write(async |tx| action::opening::propose(tx, id, opens, &reason).await).await,
        Err(faults) => Err(ActionError::Faults(faults)),
    };
    let sentence = |done: bool| match (opens, done) {
        (true, true) => t.opening_done(),
        (true, false) => t.opening_proposed(),
        (false, true) => t.closing_done(),
        (false, false) => t.closing_proposed(),
    };
    answer(&member, id, fields, done.map(sentence), None).await
}

async fn confirm(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (t, id) = (member.t, TrackerId(*id));
    let (seen, next) = (seen(&fields), next(&member, id).await?);
    let done = member.write(async |tx| action::opening::confirm(tx, id, seen).await).await;
    let done = done.map(|opens| if opens { t.opening_done() } else { t.closing_done() });
    answer(&member, id, fields, done, next).await
}

async fn withdraw(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let (t, id) = (member.t, TrackerId(*id));
    let seen = seen(&fields);
    let done = member.write(async |tx| action::opening::withdraw(tx, id, seen).await).await;
    answer(&member, id, fields, done.map(|()| t.opening_withdrawn()), None).await
}

/// The proposal that the page showed.
fn seen(fields: &FormData) -> OpeningId {
    fields.get("proposal").parse().unwrap_or(OpeningId(0))
}

/// Where the proposal stands in the queue that the member came from.
async fn next(member: &Member, id: TrackerId) -> Result<Option<Next>, WebError> {
    Next::note(member, Decided::Proposal(&path::tracker_part(member.t, id, "opening"))).await
}

/// Goes on with a sentence, or shows the page again with what was typed and why not.
async fn answer(
    member: &Member,
    id: TrackerId,
    fields: FormData,
    done: ActionResult<&'static str>,
    next: Option<Next>,
) -> Result<HttpResponse, WebError> {
    let t = member.t;
    match done {
        Ok(sentence) => {
            let own = path::tracker_part(t, id, "opening");
            Next::go_on(next, member, sentence, (t.proposal_see(), &own)).await
        }
        Err(ActionError::Faults(faults)) => {
            let form = Form::faulty(t, fields, faults);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &OpeningPage::of(member, id, form, None).await?)
        }
        Err(ActionError::Opening(refusal)) => {
            let sentence = Some(t.opening_refusal(&refusal));
            show_as(StatusCode::CONFLICT, &OpeningPage::of(member, id, Form::new(t, fields), sentence).await?)
        }
        Err(other) => Err(other.into()),
    }
}
