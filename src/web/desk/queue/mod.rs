//! The queue of an editor: what waits, and what is approved from there together.

mod bulk_approval;
mod filter;
mod load;
mod load_bulk_approval;
mod lot;
mod page;
mod page_bulk_approval;

use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse};

use super::list::query;
use super::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::respond::show;
use crate::web::http::route;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/queue").get(queue)).configure(bulk_approval::routes);
}

async fn queue(member: Member, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let query = FormData::parse(request.query_string());
    let by = query::queued(&query, member.actor.id);
    show(&page::QueuePage::of(&member, by, query::lane(&query), query.has("all", "1")).await?)
}
