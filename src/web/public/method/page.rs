//! A tracker's method page: what its template shows.

use askama::Template;

use crate::domain::codebook_proposal::Kind;
use crate::i18n::Lang;
use crate::store::public::codebook_notice::{CodebookNotice, Notices, PAGE};
use crate::store::public::tracker::{Tracker, Verdict};
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::codebook_change;
use crate::web::view::content::Content;
use crate::web::view::diff_row::Row;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::listing::Counted;
use crate::web::view::prose::Prose;
use crate::web::view::tag::Tag;

/// A verdict with its meaning.
struct Meaning {
    id: String,
    tag: Tag,
    meaning: Option<Prose>,
}

/// One version of the codebook.
struct Version {
    number: i32,
    meanings: Vec<Meaning>,
}

/// That the codebook was changed: what, when and why.
struct Notice {
    id: String,
    title: String,
    reason: Option<Prose>,
    rows: Vec<Row>,
}

/// A page of what became of the codebook.
struct Changes {
    notices: Vec<Notice>,
    /// How many there are in all, in words.
    told: String,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "public/method/method.html")]
pub struct MethodPage {
    frame: Layout,
    address: Head,
    tracker: Content,
    back: String,
    single_editor: bool,
    opened_by_two: bool,
    counted: Counted,
    in_force: Option<Version>,
    earlier: Vec<Version>,
    changes: Changes,
}

impl MethodPage {
    /// The page in `t`, with a page of what became of the codebook.
    pub fn new(state: &State, t: Lang, tracker: &Tracker, (page, told): (usize, &Notices)) -> Self {
        let here = |lang: Lang| address(lang, &tracker.slug, page);
        let name = Content::name_of(t, tracker);
        let lead = if tracker.single_editor { t.method_lead_single() } else { t.method_lead() };
        let versions = tracker.codebook.chunk_by(|a, b| a.version == b.version);
        let mut versions = versions.map(|chunk| Version::new(t, tracker, chunk));
        MethodPage {
            frame: Layout::public(state, t, t.method_title_of(&name.text), here(t.other())),
            address: Head::of(state, t, here).about(lead).published_in(&tracker.languages),
            tracker: name,
            back: path::tracker(t, &tracker.slug),
            single_editor: tracker.single_editor,
            opened_by_two: tracker.opened_by_two,
            counted: Counted::new(t, &tracker.slug, tracker.count()),
            in_force: versions.next(),
            earlier: versions.collect(),
            changes: Changes::new(state, t, tracker, (page, told)),
        }
    }
}

impl Changes {
    fn new(state: &State, t: Lang, tracker: &Tracker, (page, told): (usize, &Notices)) -> Self {
        let beside = |page: usize| {
            let span = t.page_span((page - 1) * PAGE + 1, (page * PAGE).min(told.total));
            (format!("{}#codebook-title", address(t, &tracker.slug, page)), span)
        };
        Changes {
            notices: told.notices.iter().map(|one| Notice::new(state, t, tracker, one)).collect(),
            told: if told.total > 0 { t.notice_count(told.total) } else { String::new() },
            previous: (page > 1).then(|| beside(page - 1)),
            next: (page * PAGE < told.total).then(|| beside(page + 1)),
        }
    }
}

/// The method page with this page of notices.
fn address(t: Lang, slug: &str, page: usize) -> String {
    let number = if page > 1 { page.to_string() } else { String::new() };
    path::asking(path::method(t, slug), &[("page", &number)])
}

impl Notice {
    fn new(state: &State, t: Lang, tracker: &Tracker, one: &CodebookNotice) -> Self {
        let day = t.day_of(state.zone(), &one.at);
        let id = format!("codebook-{}", one.id);
        Notice {
            title: match one.kind {
                Kind::Mending => t.method_mended(one.version, &day),
                Kind::Version => t.method_adopted(one.version, &day),
            },
            reason: Prose::of_html(&one.reason_html, t, &tracker.languages, &id),
            rows: codebook_change::rows(t, &tracker.languages, &one.before, &one.after),
            id,
        }
    }
}

impl Version {
    fn new(t: Lang, tracker: &Tracker, verdicts: &[Verdict]) -> Self {
        let order = &tracker.languages;
        let meaning = |verdict: &Verdict| {
            let id = match verdict.in_force {
                true => format!("verdict-{}", verdict.key),
                false => format!("verdict-{}-{}", verdict.key, verdict.version),
            };
            Meaning {
                tag: Tag::new(verdict.class, verdict.colour, &verdict.label, t, order),
                meaning: Prose::of_html(&verdict.meaning_html, t, order, &id),
                id,
            }
        };
        let number = verdicts.first().map_or(0, |verdict| verdict.version);
        Version { number, meanings: verdicts.iter().map(meaning).collect() }
    }
}
