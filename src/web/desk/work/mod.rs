//! My work: where the desk begins.

mod page;

use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse};

use super::list::my_work::Wanted;
use super::member::Member;
use crate::web::http::error::Problem;
use crate::web::http::form_data::Fields;
use crate::web::http::respond::show;
use crate::web::http::route::place;

/// The address of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.service(place("").get(my_work));
}

async fn my_work(member: Member, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let wanted = Wanted::read(&Fields::parse(request.query_string()));
    show(&page::MyWork::of(&member, wanted).await?)
}
