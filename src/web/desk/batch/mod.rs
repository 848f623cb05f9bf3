//! Decisions about many promises at once: a form that chooses a rule, a preview of everything it lists, and the batch that
//! a confirmation makes. Nothing is decided without having been shown.

mod fields;
mod form;
mod load;
mod made;
mod page;

use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use rand::distr::{Alphanumeric, SampleString};

use super::cleanup;
use super::desk_form::DeskForm;
use super::member::Member;
use crate::action::{self, ActionError};
use crate::domain::batch::Rule;
use crate::domain::fault::Fault;
use crate::domain::id::{BatchId, TrackerId};
use crate::domain::workflow::Refusal;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use fields::{seen, ticked};
use load::BatchData;
use made::BatchPage;
use page::{BeginPage, IndexPage, PreviewPage};

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/batches").get(index))
        .service(route::desk("/batches/{id:\\d+}").get(read))
        .service(route::desk("/trackers/{id:\\d+}/batches").get(begin).post(confirm))
        .service(route::desk("/trackers/{id:\\d+}/batches/form").get(back).post(begin_with))
        .service(route::desk("/trackers/{id:\\d+}/batches/preview").get(back).post(preview));
}

async fn index(member: Member) -> Result<HttpResponse, WebError> {
    show(&IndexPage::of(&member).await?)
}

async fn read(member: Member, request: HttpRequest, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let all = FormData::parse(request.query_string()).has("all", "1");
    show(&BatchPage::of(&member, BatchId(*id), all).await?)
}

async fn begin(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let data = BatchData::load(&member, TrackerId(*id)).await?;
    show(&BeginPage::new(&member, &data, Form::new(member.t, FormData::default()))?)
}

/// The form with what is ticked in the list, or with everything that was typed in it before.
async fn begin_with(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, mut fields } = posted;
    let data = BatchData::load(&member, TrackerId(*id)).await?;
    match ticked(&fields) {
        Ok(ticked) if fields.get("rule").is_empty() && !ticked.is_empty() => fields.push("rule", Rule::Ticked.code()),
        Ok(_) => {}
        Err(reason) => return faulty(&member, &data, fields, vec![Fault::new("rule", reason)]),
    }
    show(&BeginPage::new(&member, &data, Form::new(member.t, fields))?)
}

/// What was shown cannot be asked for without the form that it was shown for.
async fn back(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&path::tracker_part(member.t, TrackerId(*id), "batches"))
}

async fn preview(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, mut fields } = posted;
    let data = BatchData::load(&member, TrackerId(*id)).await?;
    if let Some(fields) = cleanup::asked_about(member.t, &fields) {
        return show(&BeginPage::new(&member, &data, Form::new(member.t, fields))?);
    }
    let plan = match form::plan(&fields, &data, member.today()) {
        Ok(plan) => plan,
        Err(faults) => return faulty(&member, &data, fields, faults),
    };
    fields.push("token", Alphanumeric.sample_string(&mut rand::rng(), 32));
    let listed = data.listed(&member, &plan).await?;
    show(&PreviewPage::new(&member, &data, (&plan, &listed), fields, None)?)
}

async fn confirm(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let t = member.t;
    let tracker = TrackerId(*id);
    let data = BatchData::load(&member, tracker).await?;
    let plan = match form::plan(&fields, &data, member.today()) {
        Ok(plan) => plan,
        Err(faults) => return faulty(&member, &data, fields, faults),
    };
    let (seen, excepted) = match seen(&fields) {
        Ok(seen) => seen,
        Err(faults) => return faulty(&member, &data, fields, faults),
    };
    let token = fields.get("token").to_owned();
    if token.is_empty() {
        return faulty(&member, &data, fields, Vec::new());
    }
    let done =
        member.write(async |tx| action::batch::confirm(tx, tracker, &plan, (&seen, &excepted), &token).await).await;
    match done {
        Ok(done) => match done.batch {
            Some(batch) => {
                member.tell(t.batch_done(done.started, &done.left_out));
                Ok(see_other(&path::batch(t, batch)))
            }
            None => {
                let data = BatchData::load(&member, tracker).await?;
                let why = t.batch_nothing_left(&done.left_out);
                let listed = data.listed(&member, &plan).await?;
                let page = PreviewPage::new(&member, &data, (&plan, &listed), fields, Some(why))?;
                show_as(StatusCode::CONFLICT, &page)
            }
        },
        Err(ActionError::Step(Refusal::Incomplete { faults, .. })) => faulty(&member, &data, fields, faults),
        Err(other) => Err(other.into()),
    }
}

fn faulty(member: &Member, data: &BatchData, fields: FormData, faults: Vec<Fault>) -> Result<HttpResponse, WebError> {
    let page = BeginPage::new(member, data, Form::faulty(member.t, fields, faults))?;
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
