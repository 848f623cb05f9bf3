//! What search engines read first: `robots.txt`, and `sitemap.xml` with every public page in each language in which it
//! is published. Beyond 50,000 addresses the sitemap becomes an index of parts.

mod load;
mod page;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::store::public::sitemap;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::respond::publish_as;
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::http::stream::publish_parts;
use load::SitemapData;
use page::{Index, PART, Robots, WHOLE};

const XML: &str = "application/xml; charset=utf-8";

/// The addresses of this slice, outside the languages.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::public("/robots.txt", robots))
        .service(route::public("/sitemap.xml", whole))
        .service(route::public("/sitemap-{part}.xml", part));
}

async fn robots(state: Data<State>) -> Result<HttpResponse, WebError> {
    publish_as("text/plain; charset=utf-8", &Robots::new(&state))
}

async fn whole(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    let data = SitemapData::load(state.into_inner(), 0, i64::MAX).await?;
    if data.promises() <= WHOLE {
        return publish_parts(&request, XML, data, SitemapData::next).await;
    }
    let mut parts = sitemap::parts(data.state.reader(), PART).await?;
    // The first part holds the pages that are about no promise.
    if parts.first() != Some(&1) {
        parts.insert(0, 1);
    }
    publish_as(XML, &Index::new(&data.state, &parts))
}

async fn part(request: HttpRequest, state: Data<State>, number: Path<String>) -> Result<HttpResponse, WebError> {
    let number: i64 = path::exactly(&number).ok_or(WebError::NotFound)?;
    let until = number.checked_mul(PART).filter(|until| *until > 0).ok_or(WebError::NotFound)?;
    let data = SitemapData::load(state.into_inner(), until - PART, until).await?;
    if data.promises() <= WHOLE || data.is_empty() {
        return Err(WebError::NotFound);
    }
    publish_parts(&request, XML, data, SitemapData::next).await
}
