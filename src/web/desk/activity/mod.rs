//! The audit trail on the desk: who did what, when. People see the entries of trackers they have a role on,
//! administrators those of the site too. Reads only.

mod form;
mod load;
mod page;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;

use super::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::respond::show_as;
use crate::web::http::route;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/activity").get(activity));
}

async fn activity(member: Member, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let fields = FormData::parse(request.query_string()).typed_in(member.t);
    let page = page::Activity::of(&member, fields).await?;
    let status = if page.is_faulty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    show_as(status, &page)
}
