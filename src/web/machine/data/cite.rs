//! How a tracker's data is cited.

use crate::domain::wall_clock;
use crate::i18n::Lang;
use crate::store::public::data::Dataset;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::citation::{Cited, Source};
use crate::web::view::content::Content;
use crate::web::view::imprint::Imprint;

/// The data as it is cited, in `t`, as of the last publication.
pub fn source(state: &State, t: Lang, dataset: &Dataset) -> Source {
    let tracker = &dataset.tracker;
    let title = Content::or_empty(&tracker.name, t, &tracker.languages).text;
    let published = dataset.last_published.map(|at| wall_clock::day(state.zone(), &at));
    Source {
        kind: Cited::Dataset,
        key: format!("{}-data", tracker.slug),
        publisher: Imprint::of(state, t).publisher.text,
        title: t.data_title_of(&title),
        container: String::new(),
        version: dataset
            .last_published
            .map(|at| (t.data_as_of(&t.day_of(state.zone(), &at)), at.format("%Y-%m-%d").to_string())),
        note: String::new(),
        published,
        language: t.code(),
        address: format!("{}{}", state.base_url, path::data(t, &tracker.slug)),
    }
}

/// The line for readers.
pub fn line(source: &Source) -> String {
    let version = source.version.as_ref().map(|(words, _)| words.as_str());
    let parts = [Some(source.publisher.as_str()), Some(source.title.as_str()), version, Some(source.address.as_str())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
