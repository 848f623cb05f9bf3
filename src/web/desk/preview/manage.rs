//! The links of an assessment, for those who work on it: listed, made and ended.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, ServiceConfig};
use rand::distr::{Alphanumeric, SampleString};

use super::load::TOKEN;
use super::page_manage::{Made, ManagePage};
use crate::action::preview::NewLink;
use crate::domain::access::Permission;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, PreviewLinkId, RevisionId};
use crate::domain::preview::{DAYS, READER_LIMIT, USUAL_DAYS};
use crate::web::desk::desk_form::DeskForm;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form::{self, Faults};
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show, show_as};
use crate::web::http::route;
use crate::{action, store};

/// The addresses of this part.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::desk("/assessments/{id:\\d+}/previews").get(list).post(make))
        .service(route::desk("/assessments/{id:\\d+}/previews/{link:\\d+}/revocation").get(back).post(revoke));
}

async fn list(member: Member, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let mut fields = FormData::default();
    fields.push("days", USUAL_DAYS.to_string());
    show(&ManagePage::load(&member, AssessmentId(*id), Form::new(member.t, fields), None).await?)
}

/// Ending a link has no page of its own.
async fn back(member: Member, ids: Path<(i64, i64)>) -> HttpResponse {
    see_other(&path::assessment_part(member.t, AssessmentId(ids.0), "previews"))
}

async fn make(posted: DeskForm, id: Path<i64>) -> Result<HttpResponse, WebError> {
    let DeskForm { member, fields } = posted;
    let id = AssessmentId(*id);
    require(&member, id).await?;
    let made = match read(&fields) {
        Ok(new) => {
            let made = member.write(async |tx| action::preview::make(tx, id, &new).await).await;
            match made {
                Ok(ends_at) => Ok((new, ends_at)),
                Err(refused) => Err(form::faults_of(refused)?),
            }
        }
        Err(faults) => Err(faults),
    };
    let t = member.t;
    match made {
        Ok((new, ends_at)) => {
            let made = Made::new(&member, &new, &ends_at);
            let mut fields = fields.emptied();
            fields.push("days", USUAL_DAYS.to_string());
            show(&ManagePage::load(&member, id, Form::new(t, fields), Some(made)).await?)
        }
        Err(faults) => {
            let form = Form::faulty(t, fields, faults);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &ManagePage::load(&member, id, form, None).await?)
        }
    }
}

async fn revoke(posted: DeskForm, ids: Path<(i64, i64)>) -> Result<HttpResponse, WebError> {
    let (member, (id, link)) = (posted.member, ids.into_inner());
    let (id, link) = (AssessmentId(id), PreviewLinkId(link));
    require(&member, id).await?;
    member.write(async |tx| action::preview::revoke(tx, id, link).await).await?;
    member.tell(member.t.outside_revoked());
    Ok(see_other(&path::assessment_part(member.t, id, "previews")))
}

/// Goes on if the member may make and end links of this assessment.
async fn require(member: &Member, id: AssessmentId) -> Result<(), WebError> {
    let tracker = member
        .read(async |connection| {
            let row = store::assessment::get(connection, id).await?.ok_or(WebError::NotFound)?;
            Ok(store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)?.tracker)
        })
        .await?;
    member.require(Permission::Preview(tracker))
}

/// The link that was asked for.
fn read(fields: &FormData) -> Result<NewLink, Vec<Fault>> {
    let mut faults = Faults::default();
    let reader = faults.line("reader", fields.get("reader"), READER_LIMIT);
    let days = faults.take("days", days(fields.get("days")));
    let revision = faults.take("revision", form::choice::<RevisionId>(fields.get("revision")));
    let token = Alphanumeric.sample_string(&mut rand::rng(), TOKEN);
    let made = reader.zip(days).zip(revision);
    faults.finish(made.map(|((reader, days), revision)| NewLink { revision, reader, days, token }))
}

fn days(typed: &str) -> Result<usize, Reason> {
    let days: usize = form::choice(typed)?;
    if DAYS.contains(&days) { Ok(days) } else { Err(Reason::NotBetween { low: *DAYS.start(), high: *DAYS.end() }) }
}
