//! The page of an assessment shown again: after a form that was faulty, and for whoever opens the address of a form.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::page;
use crate::domain::fault::Fault;
use crate::domain::id::AssessmentId;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::http::respond::{see_other, show_as};

/// The steps have no page of their own: they are taken on the page of the assessment.
pub async fn back(member: Member, id: Path<i64>) -> HttpResponse {
    see_other(&member.keep(&path::assessment(member.t, AssessmentId(*id))))
}

/// Shows the page again with what was typed and what is wrong with it.
pub async fn again(member: &Member, id: i64, fields: FormData, faults: Vec<Fault>) -> Result<HttpResponse, WebError> {
    let reply = page::Reply { form: Some(Form::faulty(member.t, fields, faults)), ..page::Reply::default() };
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page::Review::of(member, AssessmentId(id), reply).await?)
}
