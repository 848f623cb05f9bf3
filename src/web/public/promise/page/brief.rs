//! What one looks up about a promise: where it was made, its topics and deadline, which version the page is.

use crate::domain::edition::{self, Source};
use crate::i18n::Lang;
use crate::web::http::path;
use crate::web::public::promise::load::PromiseData;
use crate::web::public::promise::revision;
use crate::web::public::promise::version::{self, Edition};
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::older;

/// The promise in brief.
pub struct Brief {
    pub tracker: Tracker,
    pub source: Option<Origin>,
    pub topics: Vec<Topic>,
    pub deadline: Option<When>,
    pub version: Option<Edition>,
    /// When what is said of the promise itself was last revised, and the notice about it.
    pub revised: Option<(String, When)>,
}

/// The tracker of the promise.
pub struct Tracker {
    pub name: Content,
    pub href: String,
    /// That the name is an older translation.
    pub older: Option<String>,
}

/// Where the promise was made.
pub struct Origin {
    pub title: Content,
    /// That the title is an older translation.
    pub older: Option<String>,
    pub url: String,
    pub page: String,
    pub publisher: Content,
    pub published: Option<When>,
}

/// A topic of the promise.
pub struct Topic {
    pub name: Content,
    pub href: String,
}

impl Brief {
    /// What is known, in brief.
    pub fn new(t: Lang, known: &PromiseData) -> Brief {
        let (tracker, dossier) = (&known.tracker, &known.dossier);
        let order = &tracker.languages;
        let topic = |topic: &edition::Topic| Topic {
            name: Content::of_record(t, &topic.older, ("name", &topic.name), order),
            href: path::promises(t, &tracker.slug, &[("topic", &topic.slug)]),
        };
        Brief {
            tracker: Tracker {
                name: Content::or_empty(&tracker.name, t, order),
                href: path::tracker(t, &tracker.slug),
                older: older::mark(t, &tracker.older, ("name", &tracker.name), order),
            },
            source: dossier.source.as_ref().map(|source| Origin::new(t, known, source)),
            topics: dossier.topics.iter().map(topic).collect(),
            deadline: dossier.deadline.as_ref().map(|date| When::partial(t, date)),
            version: version::edition(t, known),
            revised: revision::newest(t, known),
        }
    }
}

impl Origin {
    fn new(t: Lang, known: &PromiseData, source: &Source) -> Self {
        let (order, changed) = (&known.tracker.languages, &known.dossier.source_older);
        Origin {
            title: Content::or_empty(&source.title, t, order),
            older: older::mark(t, changed, ("title", &source.title), order),
            url: source.url.clone().unwrap_or_default(),
            page: known.dossier.promise.page.as_deref().map(|page| at_page(t, page)).unwrap_or_default(),
            publisher: Content::of_record(t, changed, ("publisher", &source.publisher), order),
            published: source.published_on.as_ref().map(|date| When::partial(t, date)),
        }
    }
}

/// "page 71", "pages 71–73"; what does not begin with a number stands as it was written.
fn at_page(t: Lang, page: &str) -> String {
    let several = page.contains(['-', '–', ',', '&']);
    match page.chars().all(|c| "0123456789ivxlcIVXLC-–,& ".contains(c)) {
        true if several => t.at_pages(page),
        true => t.at_page(page),
        false => page.to_owned(),
    }
}
