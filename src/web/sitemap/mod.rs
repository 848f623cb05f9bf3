//! What search engines read first: `robots.txt`, and `sitemap.xml` with every public page in each language in which it
//! is published. Beyond 50,000 addresses the sitemap becomes an index of parts.

mod page;

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig};

use super::page::{publish_as, readable};
use super::path;
use super::problem::Problem;
use super::state::State;
use crate::store::public::{sitemap, tracker};
use page::{Index, PART, Robots, Sitemap, parts};

const XML: &str = "application/xml; charset=utf-8";

/// The addresses of this slice, outside the languages.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(readable("/robots.txt", robots))
        .service(readable("/sitemap.xml", whole))
        .service(readable("/sitemap-{part}.xml", part));
}

async fn robots(state: Data<State>) -> Result<HttpResponse, Problem> {
    publish_as("text/plain; charset=utf-8", &Robots::new(&state))
}

async fn whole(state: Data<State>) -> Result<HttpResponse, Problem> {
    let count = state.database.read(sitemap::count).await?;
    match parts(count) {
        1 => publish_as(XML, &read(&state, 1).await?),
        several => publish_as(XML, &Index::new(&state, several)),
    }
}

async fn part(state: Data<State>, number: Path<String>) -> Result<HttpResponse, Problem> {
    let number: i64 = path::exactly(&number).ok_or(Problem::NotFound)?;
    let count = state.database.read(sitemap::count).await?;
    let several = parts(count);
    if several < 2 || !(1..=several).contains(&number) {
        return Err(Problem::NotFound);
    }
    publish_as(XML, &read(&state, number).await?)
}

/// One part; the first also holds the pages that are about no promise.
async fn read(state: &State, number: i64) -> Result<Sitemap, Problem> {
    let found = state.database.read(async |connection| -> crate::store::Result<_> {
        let mut trackers = Vec::new();
        for one in tracker::all(connection).await? {
            trackers.push((tracker::last_published(connection, one.id).await?, one));
        }
        Ok((trackers, sitemap::promises(connection, (number - 1) * PART, PART).await?))
    });
    let (trackers, promises) = found.await?;
    Ok(Sitemap::new(state, &trackers, &promises, number == 1))
}
