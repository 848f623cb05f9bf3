//! The sitemap and `robots.txt`: what their templates show.

use std::collections::HashMap;

use askama::Template;
use chrono::{DateTime, SecondsFormat, Utc};

use crate::i18n::Lang;
use crate::store::public::sitemap::Place;
use crate::store::public::summary::Summary;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::head::published;

/// How many numbers of promises make one part. Each promise is one address in each language; with the other pages that
/// stays below the 50,000 addresses and 50 MB of one sitemap.
pub const PART: i64 = 20_000;
/// Beyond how many promises the sitemap is an index of parts.
pub const WHOLE: usize = 24_000;

/// One page in one language.
struct Url {
    address: String,
    changed: String,
    alternates: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "machine/sitemap/sitemap.xml")]
pub struct Sitemap {
    opens: bool,
    urls: Vec<Url>,
    closes: bool,
}

impl Sitemap {
    /// A piece of a sitemap: promises, and before them, where `with_others`, every other page.
    pub fn new(
        state: &State,
        trackers: &[Summary],
        promises: &[Place],
        (opens, with_others, closes): (bool, bool, bool),
    ) -> Self {
        let languages: HashMap<_, _> =
            trackers.iter().map(|tracker| (tracker.id, (tracker, published(&tracker.languages)))).collect();
        let mut sitemap = Sitemap { opens, urls: Vec::new(), closes };
        if with_others {
            sitemap.others(state, trackers);
        }
        for place in promises {
            let Some((tracker, languages)) = languages.get(&place.tracker) else { continue };
            let said = published(&place.languages);
            let languages: Vec<Lang> = languages.iter().copied().filter(|lang| said.contains(lang)).collect();
            sitemap.add(state, &languages, place.changed, |lang| path::promise(lang, &tracker.slug, &place.reference));
        }
        sitemap
    }

    /// The piece as text.
    pub fn write(&self) -> Result<String, WebError> {
        self.render().map_err(|error| WebError::Defect(error.to_string()))
    }

    fn others(&mut self, state: &State, trackers: &[Summary]) {
        let last = trackers.iter().filter_map(|tracker| tracker.last_published).max();
        self.add(state, &Lang::ALL, last, path::home);
        self.add(state, &Lang::ALL, None, path::about);
        self.add(state, &Lang::ALL, None, |lang| path::search(lang, &[]));
        self.add(state, &Lang::ALL, None, |lang| path::compare(lang, &[]));
        self.add(state, &Lang::ALL, last, |lang| path::changes(lang, None));
        self.add(state, &Lang::ALL, None, |lang| path::corrections(lang, None, 1));
        for tracker in trackers {
            for page in [path::tracker, path::data] {
                self.add(state, &published(&tracker.languages), tracker.last_published, |lang| {
                    page(lang, &tracker.slug)
                });
            }
            self.add(state, &published(&tracker.languages), None, |lang| path::method(lang, &tracker.slug));
            self.add(state, &published(&tracker.languages), tracker.last_published, |lang| {
                path::changes(lang, Some(&tracker.slug))
            });
            let corrections = |lang| path::corrections(lang, Some(&tracker.slug), 1);
            self.add(state, &published(&tracker.languages), None, corrections);
        }
    }

    /// A page in each of `languages`; in all where it is published in none of them, but not as translations.
    fn add(
        &mut self,
        state: &State,
        languages: &[Lang],
        changed: Option<DateTime<Utc>>,
        page: impl Fn(Lang) -> String,
    ) {
        let whole = |lang: &Lang| format!("{}{}", state.base_url, page(*lang));
        let shown: &[Lang] = if languages.is_empty() { &Lang::ALL } else { languages };
        let mut alternates: Vec<_> = languages.iter().map(|lang| (lang.code(), whole(lang))).collect();
        if page(Lang::En) == path::home(Lang::En) {
            alternates.push(("x-default", format!("{}/", state.base_url)));
        }
        for lang in shown {
            let changed = changed.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default();
            self.urls.push(Url { address: whole(lang), changed, alternates: alternates.clone() });
        }
    }
}

#[derive(Template)]
#[template(path = "machine/sitemap/index.xml")]
pub struct Index {
    parts: Vec<String>,
}

impl Index {
    /// The addresses of these parts.
    pub fn new(state: &State, parts: &[i64]) -> Self {
        Index { parts: parts.iter().map(|part| format!("{}/sitemap-{part}.xml", state.base_url)).collect() }
    }
}

#[derive(Template)]
#[template(path = "machine/sitemap/robots.txt")]
pub struct Robots {
    closed: Vec<String>,
    sitemap: String,
}

impl Robots {
    /// What robots leave alone, and where the sitemap is.
    pub fn new(state: &State) -> Self {
        let closed = Lang::ALL.map(|lang| path::desk(lang, ""));
        Robots { closed: closed.to_vec(), sitemap: format!("{}/sitemap.xml", state.base_url) }
    }
}
