//! A tracker's data page and its files: the published promises as CSV and JSON, every column described. Reads only.

mod file;
mod page;
mod row;

use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::data::{self, Dataset};
use crate::web::http::cross_origin::CrossOrigin;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::respond::publish;
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::http::stream::publish_parts;
use crate::web::http::{path, redirect};
use file::{File, Format};
use page::DataPage;

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    config.service(route::public(&format!("/{{tracker}}/{}", path::DATA.say(lang)), show));
}

/// The addresses of the files, which are the same in every language.
pub fn downloads(config: &mut ServiceConfig) {
    config.service(route::public("/data/{tracker}/promises.{extension}", download));
}

async fn dataset(request: &HttpRequest, state: &State, name: &str) -> Result<Dataset, WebError> {
    let slug: Slug = path::exactly(name).ok_or(WebError::NotFound)?;
    match data::dataset(state.reader(), slug.as_str()).await? {
        Some(dataset) => Ok(dataset),
        None => Err(redirect::former(state, request, 2).await),
    }
}

async fn show(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, WebError> {
    let dataset = dataset(&request, &state, &name).await?;
    publish(&DataPage::new(&state, lang(&request), &dataset))
}

async fn download(
    request: HttpRequest,
    state: Data<State>,
    names: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let dataset = dataset(&request, &state, &names.0).await?;
    let (format, content_type) = match names.1.as_str() {
        "csv" => (Format::Csv, "text/csv; charset=utf-8"),
        "json" => (Format::Json, "application/json; charset=utf-8"),
        _ => return Err(WebError::NotFound),
    };
    let name = format!("attachment; filename=\"{}.{}\"", dataset.tracker.slug, names.1);
    let name = HeaderValue::try_from(name).map_err(|error| WebError::Defect(error.to_string()))?;
    let file = File::new(state.into_inner(), dataset, format);
    let mut response = publish_parts(&request, content_type, file, File::next).await?;
    response.headers_mut().insert(CONTENT_DISPOSITION, name);
    response.extensions_mut().insert(CrossOrigin::Shared);
    Ok(response)
}
