//! The pictures that stand for pages where their addresses are shared: drawn here, from what the public may see, for the
//! address that carries the hash of what is drawn. Any other hash leads to that address.

mod draw;
mod face;
pub mod lines;

use std::sync::LazyLock;
use std::time::Duration;

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Bytes, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::i18n::Lang;
use crate::web::http::cross_origin::CrossOrigin;
use crate::web::http::error::WebError;
use crate::web::http::limit::Limit;
use crate::web::http::path;
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::view::imprint::Imprint;
use crate::web::view::share_image::ShareImage;
use crate::web::view::summary::Summary;

/// Two pictures are drawn at once: drawing takes a processor whole, and readers come first.
static DRAWING: LazyLock<Limit> = LazyLock::new(|| Limit::new(2, 32, Duration::from_secs(5)));

/// The addresses of this slice, outside the languages.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(route::public("/pictures/{name}", card))
        .service(route::public("/pictures/{lang}/{tracker:[^/.]+}.{name}", card))
        .service(route::public("/pictures/{lang}/{tracker}/{name}", card))
        .service(route::public("/pictures/{lang}/{tracker}/{reference}/{name}", card));
}

async fn card(request: HttpRequest, state: Data<State>) -> Result<HttpResponse, WebError> {
    let parts: Vec<&str> = request.path().trim_start_matches("/pictures/").split('/').collect();
    let picture = find(&state, &parts).await?;
    let address = picture.address();
    if address != request.path() {
        return Err(WebError::Redirect(address));
    }
    let bytes = match draw::kept(&address) {
        Some(bytes) => bytes,
        None => drawn(address, picture).await?,
    };
    let mut response = HttpResponse::Ok()
        .content_type("image/png")
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(bytes);
    response.extensions_mut().insert(CrossOrigin::Shared);
    Ok(response)
}

/// The picture as it would be drawn now, for `lang.hash.png`, `lang/tracker.hash.png`, `lang/tracker/reference.hash.png` or
/// `lang/tracker/reference/v3.hash.png`.
async fn find(state: &State, parts: &[&str]) -> Result<ShareImage, WebError> {
    let (last, front) = parts.split_last().ok_or(WebError::NotFound)?;
    let (name, _) = last.strip_suffix(".png").and_then(|name| name.rsplit_once('.')).ok_or(WebError::NotFound)?;
    let names: Vec<&str> = front.iter().copied().chain([name]).collect();
    let (lang, slug, reference, version) = match names[..] {
        [lang] => (lang, None, None, None),
        [lang, slug] => (lang, Some(slug), None, None),
        [lang, slug, reference] => (lang, Some(slug), Some(reference), None),
        [lang, slug, reference, version] => (lang, Some(slug), Some(reference), Some(version)),
        _ => return Err(WebError::NotFound),
    };
    let version = version.map(|typed| typed.strip_prefix('v').and_then(path::exactly).ok_or(WebError::NotFound));
    let version: Option<i32> = version.transpose()?;
    let t: Lang = lang.parse().map_err(|_| WebError::NotFound)?;
    let imprint = Imprint::of(state, t);
    let Some(slug) = slug else { return Ok(ShareImage::of_site(t).signed(&imprint)) };
    let slug = path::exactly(slug).ok_or(WebError::NotFound)?;
    let reference =
        reference.map(|name| path::exactly(&path::unescaped(name)).ok_or(WebError::NotFound)).transpose()?;
    let found = match (reference, version) {
        (Some(reference), Some(number)) => Summary::of_version(state.reader(), &slug, &reference, number).await?,
        (reference, _) => Summary::load(state.reader(), &slug, reference.as_ref()).await?,
    };
    Ok(found.ok_or(WebError::NotFound)?.picture(t).signed(&imprint))
}

/// Draws it when its turn comes, away from the threads that answer.
async fn drawn(address: String, picture: ShareImage) -> Result<Bytes, WebError> {
    let drawing = DRAWING.run(move || match draw::kept(&address) {
        // Someone asked for the same one before.
        Some(bytes) => Ok(bytes),
        None => draw::draw(&picture).map(|bytes| draw::keep(address, bytes)),
    });
    drawing.await?.map_err(WebError::Defect)
}
