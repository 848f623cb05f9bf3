//! Feeds of what was published, corrected and taken back: for everything, a tracker, a topic or a promise; as Atom and as
//! JSON Feed 1.1. Reads only.

mod atom;
mod entry;
mod json;
mod news;

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::i18n::Lang;
use crate::store::public::feed::PAGES;
use crate::web::http::cross_origin::CrossOrigin;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::language::lang;
use crate::web::http::respond::publish_text;
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::http::{path, redirect};
use news::{FeedData, Wanted};

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    let (feeds, topics, promises) = (path::FEEDS.say(lang), path::TOPICS.say(lang), path::PROMISES.say(lang));
    config
        .service(route::public(&format!("/{feeds}/{{file}}"), everything))
        .service(route::public(&format!("/{feeds}/{{tracker}}/{{file}}"), tracker))
        .service(route::public(&format!("/{feeds}/{{tracker}}/{topics}/{{topic}}/{{file}}"), topic))
        .service(route::public(&format!("/{feeds}/{{tracker}}/{promises}/{{reference}}/{{file}}"), promise));
}

type Answer = Result<HttpResponse, WebError>;

async fn everything(request: HttpRequest, state: Data<State>, file: Path<String>) -> Answer {
    answer(&request, &state, &Wanted::Everything, &file).await
}

async fn tracker(request: HttpRequest, state: Data<State>, names: Path<(String, String)>) -> Answer {
    let wanted = Wanted::Tracker(path::exactly(&names.0).ok_or(WebError::NotFound)?);
    answer(&request, &state, &wanted, &names.1).await
}

async fn topic(request: HttpRequest, state: Data<State>, names: Path<(String, String, String)>) -> Answer {
    let tracker = path::exactly(&names.0).ok_or(WebError::NotFound)?;
    let wanted = Wanted::Topic(tracker, path::exactly(&names.1).ok_or(WebError::NotFound)?);
    answer(&request, &state, &wanted, &names.2).await
}

async fn promise(request: HttpRequest, state: Data<State>, names: Path<(String, String, String)>) -> Answer {
    let tracker = path::exactly(&names.0).ok_or(WebError::NotFound)?;
    let wanted = Wanted::Promise(tracker, path::exactly(&names.1).ok_or(WebError::NotFound)?);
    answer(&request, &state, &wanted, &names.2).await
}

/// The feed in the form that the end of the address asks for.
async fn answer(request: &HttpRequest, state: &State, wanted: &Wanted, file: &str) -> Answer {
    if ![path::ATOM, path::JSON_FEED].contains(&file) {
        return Err(WebError::NotFound);
    }
    let page = match FormData::parse(request.query_string()).get("page") {
        "" => 1,
        typed => typed.parse().ok().filter(|page| (1..=PAGES).contains(page)).ok_or(WebError::NotFound)?,
    };
    let Some(data) = FeedData::load(state.reader(), wanted, page).await? else {
        return Err(match wanted {
            Wanted::Topic(..) => redirect::former_topic(state, request, (3, 5)).await,
            _ => redirect::former(state, request, 3).await,
        });
    };
    let feed = data.feed(state, lang(request), wanted)?;
    let mut response = if file == path::ATOM {
        publish_text("application/atom+xml; charset=utf-8", atom::write(&feed))
    } else {
        publish_text("application/feed+json; charset=utf-8", json::write(&feed)?)
    };
    response.extensions_mut().insert(CrossOrigin::Shared);
    Ok(response)
}
