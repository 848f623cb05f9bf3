//! The sitemap and `robots.txt`: what their templates show.

use std::collections::HashMap;

use askama::Template;
use chrono::{DateTime, SecondsFormat, Utc};

use crate::i18n::Lang;
use crate::store::public::sitemap::Place;
use crate::store::public::tracker::Tracker;
use crate::web::address::published;
use crate::web::path;
use crate::web::state::State;

/// How many promises stand in one part. Each is one address in each language; with the other pages that stays below the
/// 50,000 addresses and 50 MB of one sitemap.
pub const PART: i64 = 20_000;
/// How many promises make the sitemap an index of parts.
const WHOLE: i64 = 24_000;

/// In how many parts this many promises go.
pub fn parts(promises: i64) -> i64 {
    if promises <= WHOLE { 1 } else { (promises + PART - 1) / PART }
}

/// A tracker, and when something was last published in it.
pub type Changed = (Option<DateTime<Utc>>, Tracker);

/// One page in one language.
struct Url {
    address: String,
    changed: String,
    alternates: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "sitemap/sitemap.xml")]
pub struct Sitemap {
    urls: Vec<Url>,
}

impl Sitemap {
    /// Promises, and before them, where `with_others`, every other page.
    pub fn new(state: &State, trackers: &[Changed], promises: &[Place], with_others: bool) -> Self {
        let languages: HashMap<_, _> =
            trackers.iter().map(|(_, tracker)| (tracker.id, (tracker, published(&tracker.languages)))).collect();
        let mut sitemap = Sitemap { urls: Vec::new() };
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

    fn others(&mut self, state: &State, trackers: &[Changed]) {
        let last = trackers.iter().filter_map(|(changed, _)| *changed).max();
        self.add(state, &Lang::ALL, last, path::home);
        self.add(state, &Lang::ALL, None, path::about);
        self.add(state, &Lang::ALL, None, |lang| path::search(lang, &[]));
        self.add(state, &Lang::ALL, None, |lang| path::compare(lang, &[]));
        self.add(state, &Lang::ALL, None, |lang| path::corrections(lang, None, 1));
        for (changed, tracker) in trackers {
            for page in [path::tracker, path::data] {
                self.add(state, &published(&tracker.languages), *changed, |lang| page(lang, &tracker.slug));
            }
            self.add(state, &published(&tracker.languages), None, |lang| path::method(lang, &tracker.slug));
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
#[template(path = "sitemap/index.xml")]
pub struct Index {
    parts: Vec<String>,
}

impl Index {
    /// The addresses of this many parts.
    pub fn new(state: &State, parts: i64) -> Self {
        Index { parts: (1..=parts).map(|part| format!("{}/sitemap-{part}.xml", state.base_url)).collect() }
    }
}

#[derive(Template)]
#[template(path = "sitemap/robots.txt")]
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
