//! Links by which someone outside the newsroom reads one revision before it is published: an editor makes and ends them, and
//! whoever has such an address reads that revision and nothing else. The one page of the desk that needs no member; no
//! cache keeps it, no machine lists it, and it tells no other site where it is.

mod load;
mod manage;
mod page;
mod page_manage;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::preview::Standing;
use crate::web::http::client;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::respond::{show, show_as};
use crate::web::http::route;
use crate::web::http::state::State;
use load::{Found, PreviewData};
use page::{ClosedPage, PreviewPage};

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(manage::routes).service(route::desk("/preview/{token}").get(open));
}

/// Shows the revision of a link to whoever has it, or says in one sentence why not.
async fn open(request: HttpRequest, state: Data<State>, token: Path<String>) -> Result<HttpResponse, WebError> {
    let t = lang(&request);
    let network = client::address(&request, &state.trusted_proxies).map(client::network);
    let link = match load::find(&state, &token, network).await? {
        Found::Link(link) => link,
        Found::Nothing => {
            return show_as(StatusCode::NOT_FOUND, &ClosedPage::new(&state, t, &token, t.outside_unknown().to_owned()));
        }
        Found::TooMany(wait) => {
            let seconds = wait.num_seconds();
            let page = ClosedPage::new(&state, t, &token, t.outside_too_many(&t.wait(seconds)));
            let mut answer = show_as(StatusCode::TOO_MANY_REQUESTS, &page)?;
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds + 1));
            return Ok(answer);
        }
    };
    let data = state.database.read(async |connection| PreviewData::load(connection, &link).await).await?;
    match data.standing(state.clock.now()) {
        Standing::Open => {
            load::count(&state, &link).await?;
            show(&PreviewPage::new(&state, t, &token, &data)?)
        }
        over => show_as(StatusCode::GONE, &ClosedPage::of(&state, t, &token, (&data, over))),
    }
}
