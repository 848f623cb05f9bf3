//! My work: where the desk begins.

mod editing;
mod load;
mod page;

use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse};

use super::list::my_work::WorkQuery;
use super::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::respond::show;
use crate::web::http::route;

/// The address of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("").get(my_work));
}

async fn my_work(member: Member, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let wanted = WorkQuery::read(&FormData::parse(request.query_string()));
    show(&page::MyWorkPage::of(&member, wanted).await?)
}
