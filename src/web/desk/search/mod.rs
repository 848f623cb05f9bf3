//! The search of the desk: every promise that a member may see, published or not, and the people who work there. Reads only;
//! what was typed is never an error.

mod load;
mod page;
mod people;

use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse};

use super::member::Member;
use crate::domain::search::Question;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::respond::show;
use crate::web::http::route;

/// The address of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/search").get(search));
}

async fn search(member: Member, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let question = Question::parse(FormData::parse(request.query_string()).get("q"));
    show(&page::SearchPage::of(&member, question).await?)
}
