//! A tracker's data page and its files: what is published of its promises as CSV and JSON, every column described. Reads only.

mod cite;
mod codebook;
mod descriptor;
mod file;
mod measure;
mod package;
mod page;

use std::sync::Arc;

use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::data::{self, Dataset, Selection};
use crate::web::http::cross_origin::CrossOrigin;
use crate::web::http::error::WebError;
use crate::web::http::language::lang;
use crate::web::http::respond::{publish, publish_text};
use crate::web::http::route;
use crate::web::http::state::State;
use crate::web::http::stream::publish_parts;
use crate::web::http::{path, redirect};
use crate::web::machine::table::Rows;
use crate::web::view::citation;
use crate::web::view::promise_filter::Filter;
use crate::web::view::scale::Scale;
use file::File;
use package::Package;
use page::DataPage;

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    let data = format!("/{{tracker}}/{}", path::DATA.say(lang));
    config.service(route::public(&data, show));
    config.service(route::public(&format!("{data}/cite.{{format:bib|ris|json}}"), cited));
}

/// The addresses of the files, which are the same in every language.
pub fn downloads(config: &mut ServiceConfig) {
    config.service(route::public("/data/{tracker}/{file}", download));
}

async fn dataset(request: &HttpRequest, state: &State, name: &str) -> Result<Dataset, WebError> {
    let slug: Slug = path::exactly(name).ok_or(WebError::NotFound)?;
    match data::dataset(state.reader(), slug.as_str()).await? {
        Some(dataset) => Ok(dataset),
        None => Err(redirect::former(state, request, 2).await),
    }
}

async fn show(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, WebError> {
    let dataset = Arc::new(dataset(&request, &state, &name).await?);
    let selection = Selection::all(dataset.tracker.id);
    let rows = Rows { state: state.clone().into_inner(), dataset: dataset.clone(), selection };
    let measures = measure::measures(&rows).await?;
    publish(&DataPage::new(&state, lang(&request), &dataset, &measures))
}

/// The citation as a file.
async fn cited(
    request: HttpRequest,
    state: Data<State>,
    names: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let format = citation::Format::ALL.into_iter().find(|format| format.extension() == names.1);
    let format = format.ok_or(WebError::NotFound)?;
    let source = cite::source(&state, lang(&request), &dataset(&request, &state, &names.0).await?);
    saved_as(&source.file_name(format), publish_text(format.content_type(), source.file(format)))
}

async fn download(
    request: HttpRequest,
    state: Data<State>,
    names: Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    if names.1 == package::FILE {
        return packed(request, state, &names.0).await;
    }
    let (table, format) = file::named(&names.1).ok_or(WebError::NotFound)?;
    let dataset = dataset(&request, &state, &names.0).await?;
    let filter = if table.is_filtered() { Filter::parse(Lang::En, request.query_string()) } else { Filter::default() };
    let selection = selection(&state, &dataset, &filter);
    let slug = &dataset.tracker.slug;
    let name = format!("{slug}-{}.{}", table.name(), format.extension());
    let address = format!("{}{}", state.base_url, path::asking(path::download(slug, &names.1), &filter.pairs()));
    let rows = Rows { state: state.into_inner(), dataset: dataset.into(), selection };
    let file = File::new(rows, (table, format), address);
    saved_as(&name, publish_parts(&request, format.content_type(), file, File::next).await?)
}

async fn packed(request: HttpRequest, state: Data<State>, name: &str) -> Result<HttpResponse, WebError> {
    let dataset = dataset(&request, &state, name).await?;
    let name = format!("{}-{}", dataset.tracker.slug, package::FILE);
    let selection = Selection::all(dataset.tracker.id);
    let package = Package::new(Rows { state: state.into_inner(), dataset: dataset.into(), selection });
    saved_as(&name, publish_parts(&request, "application/zip", package, Package::next).await?)
}

/// The answer as a file with this name, which other sites may read.
fn saved_as(name: &str, mut response: HttpResponse) -> Result<HttpResponse, WebError> {
    let name = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    let name = name.map_err(|error| WebError::Defect(error.to_string()))?;
    response.headers_mut().insert(CONTENT_DISPOSITION, name);
    response.extensions_mut().insert(CrossOrigin::Shared);
    Ok(response)
}

/// The promises that a filter leaves, as the list of the tracker's page shows them.
fn selection(state: &State, dataset: &Dataset, filter: &Filter) -> Selection {
    let tracker = &dataset.tracker;
    let scale = Scale::new(tracker.codebook.clone(), &tracker.languages, Lang::En);
    let asked = filter.asked(tracker.id, &dataset.topics, &scale);
    match filter.narrowing(state.zone()) {
        Some(narrowing) => Selection { asked, narrowing },
        None => Selection::none(tracker.id),
    }
}
