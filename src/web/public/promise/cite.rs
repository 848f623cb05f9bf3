//! How a promise is cited: a line for readers, and files for reference managers. Always names the numbered version, which
//! never changes; a promise without publications has none and is cited by its own address.

use super::load::PromiseData;
use crate::domain::wall_clock;
use crate::i18n::Lang;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::citation::{Cited, Source};
use crate::web::view::content::Content;
use crate::web::view::excerpt::excerpt;
use crate::web::view::imprint::Imprint;

/// How much of the statement stands in a title, in characters.
const TITLE: usize = 300;

/// A reference as a part of a name that every program takes: what is neither a plain letter nor a digit nor a joint of them
/// is a hyphen, or its number where nothing else would be left.
fn plain_name(reference: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let numbered = |c: char| if c.is_alphanumeric() { format!("u{:x}", u32::from(c)) } else { "-".to_owned() };
    reference.chars().map(|c| if plain(c) { c.to_string() } else { numbered(c) }).collect()
}

/// A promise's page as it is cited.
pub struct Citation {
    t: Lang,
    reference: String,
    /// What files say of it.
    pub source: Source,
}

impl Citation {
    /// The citation of what is known, in `t`.
    pub fn new(state: &State, t: Lang, known: &PromiseData) -> Citation {
        let (tracker, promise) = (&known.tracker, &known.dossier.promise);
        let order = &tracker.languages;
        let statement = Content::or_empty(&promise.statement, t, order);
        let version = known.version();
        let path = match version {
            Some(version) => path::version(t, &tracker.slug, &promise.reference, version.number),
            None => path::promise(t, &tracker.slug, &promise.reference),
        };
        let name = version.map_or(&tracker.name, |version| &version.tracker_name);
        let suffix = version.map(|version| format!("-v{}", version.number)).unwrap_or_default();
        let source = Source {
            kind: Cited::Page,
            publisher: excerpt(&Imprint::of(state, t).publisher.text, TITLE),
            key: format!("{}-{}{suffix}", tracker.slug, plain_name(&promise.reference)),
            title: t.promise_title(&promise.reference, &excerpt(&statement.text, TITLE)),
            container: excerpt(&Content::or_empty(name, t, order).text, TITLE),
            version: version.map(|version| (t.version_number(version.number), version.number.to_string())),
            note: rating(t, known),
            published: version.map(|version| wall_clock::day(known.zone, &version.published_at)),
            language: t.code(),
            address: format!("{}{path}", state.base_url),
        };
        Citation { t, reference: promise.reference.clone(), source }
    }

    /// The line for readers.
    pub fn text(&self) -> String {
        let source = &self.source;
        let version = source.version.as_ref().map(|(words, _)| words.as_str());
        let what = [version, Some(source.note.as_str())].into_iter().flatten();
        self.t.cite(
            &source.publisher,
            &self.reference,
            &source.container,
            &what.collect::<Vec<_>>().join(", "),
            &source.address,
        )
    }
}

/// What the cited page says, in a few words.
fn rating(t: Lang, known: &PromiseData) -> String {
    let Some(version) = known.in_force() else { return t.not_yet_rated().to_lowercase() };
    let published = t.day_of(known.zone, &version.published_at);
    if let Some(at) = version.retracted_at {
        return t.cite_retracted(&published, &t.day_of(known.zone, &at));
    }
    match &version.effective_date {
        Some(date) => t.cite_rated(date, &published),
        None => t.cite_published(&published),
    }
}
