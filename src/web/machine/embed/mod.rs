//! Cards for other sites: a promise with its verdict, a tracker with its scoreboard, in pages that may stand in a frame;
//! and oEmbed, which tells other sites how to show them. No cookie, no form, and links open in the whole window.

mod oembed;
mod page;
mod target;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::store::public::turn;
use crate::web::http::cross_origin::CrossOrigin;
use crate::web::http::error::WebError;
use crate::web::http::redirect;
use crate::web::http::respond::publish;
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::view::summary::Summary;
use page::{ChartCard, PromiseCard, TrackerCard};
use target::Target;

/// The addresses of this slice, outside the languages.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::public("/oembed", oembed))
        .service(route::public("/embed/chart/{lang}/{tracker}", chart))
        .service(route::public("/embed/{lang}/{tracker}", tracker))
        .service(route::public("/embed/{lang}/{tracker}/{reference}", promise));
}

/// How the target of a card's own address stands, in which the tracker's name stands in this place: if that is a former name, the
/// present address.
async fn read(request: &HttpRequest, state: &State, target: &Target, place: usize) -> Result<Summary, WebError> {
    let standing = target.read(state).await?;
    match standing.tracker.slug == target.slug.as_str() {
        true => Ok(standing),
        false => Err(redirect::former(state, request, place).await),
    }
}

async fn tracker(
    request: HttpRequest,
    state: Data<State>,
    names: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let target = Target::named(&names.0, &names.1, None).ok_or(WebError::NotFound)?;
    let standing = read(&request, &state, &target, 3).await?;
    framed(publish(&TrackerCard::new(&state, target.t, &standing))?)
}

async fn promise(
    request: HttpRequest,
    state: Data<State>,
    names: Path<(String, String, String)>,
) -> Result<HttpResponse, WebError> {
    let target = Target::named(&names.0, &names.1, Some(&names.2)).ok_or(WebError::NotFound)?;
    let standing = read(&request, &state, &target, 3).await?;
    let card = standing.promise.as_ref().map(|promise| PromiseCard::new(&state, target.t, &standing, promise));
    framed(publish(&card.ok_or(WebError::NotFound)?)?)
}

async fn chart(
    request: HttpRequest,
    state: Data<State>,
    names: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let target = Target::named(&names.0, &names.1, None).ok_or(WebError::NotFound)?;
    let standing = read(&request, &state, &target, 4).await?;
    let turns = turn::of_tracker(state.reader(), standing.tracker.id).await?;
    framed(publish(&ChartCard::new(&state, target.t, &standing, &turns))?)
}

fn framed(mut response: HttpResponse) -> Result<HttpResponse, WebError> {
    response.extensions_mut().insert(CrossOrigin::Framed);
    Ok(response)
}

async fn oembed(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    let mut response = oembed::answer(&request, &state).await?;
    response.extensions_mut().insert(CrossOrigin::Shared);
    Ok(response)
}
