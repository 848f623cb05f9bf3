//! A tracker's data page and its files: the published promises as CSV and JSON, every column described. Reads only.

mod file;
mod page;
mod row;

use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::finish::Openness;
use super::member::lang;
use super::moved;
use super::page::{publish, publish_text, readable};
use super::path;
use super::problem::Problem;
use super::state::State;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use page::DataPage;
use row::Table;

/// The addresses of this slice, within a language.
pub fn routes(config: &mut ServiceConfig, lang: Lang) {
    config.service(readable(&format!("/{{tracker}}/{}", path::DATA.say(lang)), data));
}

/// The addresses of the files, which are the same in every language.
pub fn downloads(config: &mut ServiceConfig) {
    config.service(readable("/data/{tracker}/promises.{extension}", download));
}

async fn table(request: &HttpRequest, state: &State, name: &str) -> Result<Table, Problem> {
    let slug: Slug = path::exactly(name).ok_or(Problem::NotFound)?;
    let found = state.database.read(async |connection| Table::load(connection, &slug).await).await?;
    match found {
        Some(table) => Ok(table),
        None => Err(moved::former(state, request, 2).await),
    }
}

async fn data(request: HttpRequest, state: Data<State>, name: Path<String>) -> Result<HttpResponse, Problem> {
    let table = table(&request, &state, &name).await?;
    publish(&DataPage::new(&state, lang(&request), &table))
}

async fn download(
    request: HttpRequest,
    state: Data<State>,
    names: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let table = table(&request, &state, &names.0).await?;
    let mut response = match names.1.as_str() {
        "csv" => publish_text("text/csv; charset=utf-8", file::csv(&state, &table)),
        "json" => publish_text("application/json; charset=utf-8", file::json(&state, &table)?),
        _ => return Err(Problem::NotFound),
    };
    let name = format!("attachment; filename=\"{}.{}\"", table.tracker.slug, names.1);
    let value = HeaderValue::try_from(name);
    response.headers_mut().insert(CONTENT_DISPOSITION, value.map_err(|error| Problem::Defect(error.to_string()))?);
    response.extensions_mut().insert(Openness::Shared);
    Ok(response)
}
