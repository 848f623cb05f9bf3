//! The search of the desk: every promise that a member may see, published or not. Reads only; what was typed is never an
//! error.

mod page;

use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse};

use super::fields::Fields;
use super::member::Member;
use super::problem::Problem;
use super::respond::show;
use super::route::place;
use crate::domain::search::Question;

/// The address of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.service(place("/search").get(search));
}

async fn search(member: Member, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let question = Question::parse(Fields::parse(request.query_string()).get("q"));
    show(&page::LookupPage::of(&member, question).await?)
}
