//! A promise's public page: what its template shows.

use askama::Template;

use super::cite::{Citation, Format};
use super::evidence::Shown;
use super::history::Changes;
use super::load::PromiseData;
use super::machines;
use super::process::{self, Process};
use super::revision::{self, RevisionNotice};
use super::share::{self, Share};
use super::update::{self, Update};
use super::version::{self, Edition, Line};
use crate::domain::edition::{self, Source};
use crate::i18n::Lang;
use crate::store::public::promise::{Neighbour, Publication};
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::embed_code::EmbedCode;
use crate::web::view::excerpt::excerpt;
use crate::web::view::head::Head;
use crate::web::view::layout::Layout;
use crate::web::view::listing::{self, DelistingNotice, ListingChange, RelatedPromise};
use crate::web::view::older;
use crate::web::view::prose::Prose;
use crate::web::view::scale::Scale;
use crate::web::view::tag::Tag;

/// How much of the statement stands in the page's title, in characters.
const TITLE: usize = 70;
/// How much of it goes into a link to share, in characters; with the address it must fit into 300.
const SHARED: usize = 150;
/// How much of the statement of the promise before or after stands in a link, in characters.
const BESIDE: usize = 90;
/// From how many characters on a statement is set in smaller type.
const LONG: usize = 280;

struct Topic {
    name: Content,
    href: String,
}

struct Origin {
    title: Content,
    url: String,
    page: String,
    publisher: Content,
    published: Option<When>,
}

struct Rated {
    effective: Option<When>,
    published: When,
    reasons: Option<Prose>,
}

/// What the verdict means, and where that is written.
struct Meaning {
    href: String,
    text: Option<Prose>,
    /// That it was given under an earlier version of the codebook, and what it is called there.
    earlier: Option<String>,
}

/// That words are older than those in another language, as a sentence.
struct Older {
    statement: Option<String>,
    title: Option<String>,
    name: Option<String>,
}

/// A promise before or after this one.
struct Beside {
    href: String,
    reference: String,
    statement: Content,
}

#[derive(Template)]
#[template(path = "public/promise/promise.html")]
pub struct PromisePage {
    frame: Layout,
    address: Head,
    tracker: Content,
    tracker_href: String,
    reference: String,
    statement: Content,
    is_long: bool,
    origin: Option<Origin>,
    topics: Vec<Topic>,
    deadline: Option<When>,
    edition: Option<Edition>,
    /// Why it is no longer listed; above everything else.
    fate: Option<DelistingNotice>,
    /// Whether search engines should leave the page alone: it says what became of the promise, and counts for nothing.
    unlisted: bool,
    origins: Vec<RelatedPromise>,
    tag: Tag,
    meaning: Option<Meaning>,
    rated: Option<Rated>,
    checked: Option<When>,
    /// Whether the rating that was in force has been taken back since.
    taken_back: bool,
    updates: Vec<Update>,
    evidence: Shown,
    changes: Changes,
    listing_changes: Vec<ListingChange>,
    revisions: Vec<RevisionNotice>,
    /// When what is said of the promise itself was last revised, and the notice about it.
    revised: Option<(String, When)>,
    /// The same where its statement was.
    reworded: Option<(String, When)>,
    /// That the words shown are older than those in another language: of the statement, of the source's title.
    older: Older,
    versions: Vec<Line>,
    process: Vec<Process>,
    process_lead: &'static str,
    citation: String,
    files: Vec<(&'static str, String)>,
    shares: Vec<Share>,
    snippets: Vec<EmbedCode>,
    previous: Option<Beside>,
    next: Option<Beside>,
}

impl PromisePage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang, known: &PromiseData) -> Self {
        let (tracker, dossier) = (&known.tracker, &known.dossier);
        let (slug, order) = (&tracker.slug, &tracker.languages);
        let reference = &dossier.promise.reference;
        let scale = Scale::new(tracker.codebook.clone(), order, t);
        let statement = Content::or_empty(&dossier.promise.statement, t, order);
        let title = |limit| title(t, known, &excerpt(&statement.text, limit));
        let place = |lang| match known.asked {
            Some(number) => path::version(lang, slug, reference, number),
            None => path::promise(lang, slug, reference),
        };
        let address = Head::of(state, t, place).about(&statement.text).of_article();
        let address = machines::told(state, t, known, &scale, address);
        let citation = Citation::new(state, t, known);
        let topic = |topic: &edition::Topic| Topic {
            name: Content::of_record(t, &topic.older, ("name", &topic.name), order),
            href: path::promises(t, slug, &[("topic", &topic.slug)]),
        };
        let name = Content::or_empty(&tracker.name, t, order);
        PromisePage {
            frame: Layout::public(t, title(TITLE), place(t.other())),
            citation: citation.text(),
            files: Format::ALL.map(|file| (file.name(), format!("{}/cite.{}", place(t), file.extension()))).to_vec(),
            shares: share::links(t, &title(SHARED), address.canonical()),
            snippets: EmbedCode::of_promise(state, t, slug, (reference, &title(SHARED))),
            tracker_href: path::tracker(t, slug),
            origin: dossier.source.as_ref().map(|source| Origin::new(t, known, source)),
            topics: dossier.topics.iter().map(topic).collect(),
            deadline: dossier.deadline.as_ref().map(|date| When::partial(t, date)),
            edition: version::edition(t, known),
            fate: known.fate.as_ref().map(|fate| DelistingNotice::public(t, known.zone, tracker, fate, &known.links)),
            unlisted: known.unlisted().is_some(),
            origins: listing::origins(t, tracker, dossier.promise.id, &known.links),
            tag: known.unlisted().map_or_else(|| known.tag(&scale), |kind| Tag::of_fate(t, kind)),
            meaning: if known.unlisted().is_none() { Meaning::of(t, known, &scale) } else { None },
            rated: known.current().map(|current| Rated::new(t, known, current)),
            checked: known.checked.map(|at| When::day_of(t, known.zone, &at)),
            taken_back: known.in_force().is_some_and(|version| version.retracted_at.is_some()),
            updates: update::lines(t, known),
            evidence: Shown::new(t, &dossier.evidence, dossier.publications.iter().find_map(|one| one.searched_on)),
            changes: Changes::new(t, known, &scale),
            listing_changes: listing_changes(t, known),
            revisions: revision::notices(t, known),
            revised: revision::newest(t, known),
            reworded: revision::newest_wording(t, known),
            older: Older::of(t, known),
            versions: version::lines(t, known, &scale),
            process: process::lines(t, known),
            process_lead: process::lead(t, known),
            is_long: statement.text.chars().count() > LONG,
            previous: known.around.0.as_ref().map(|one| Beside::new(t, known, one)),
            next: known.around.1.as_ref().map(|one| Beside::new(t, known, one)),
            reference: reference.clone(),
            tracker: name,
            statement,
            address,
        }
    }
}

impl PromisePage {
    /// Whether anything is told of how the page came about and changed.
    fn has_record(&self) -> bool {
        let told = [self.listing_changes.is_empty(), self.revisions.is_empty(), self.changes.notices.is_empty()];
        told.contains(&false) || !self.versions.is_empty() || !self.process.is_empty()
    }
}

/// The page's title, with the number of the version where it is one.
fn title(t: Lang, known: &PromiseData, statement: &str) -> String {
    let title = t.promise_title(&known.dossier.promise.reference, statement);
    known.asked.map(|number| t.version_title(&title, number)).unwrap_or(title)
}

impl Beside {
    fn new(t: Lang, known: &PromiseData, one: &Neighbour) -> Self {
        Beside {
            href: path::promise(t, &known.tracker.slug, &one.reference),
            reference: one.reference.clone(),
            statement: beside(t, known, one),
        }
    }
}

fn beside(t: Lang, known: &PromiseData, one: &Neighbour) -> Content {
    Content::of_record(t, &one.older, ("statement", &one.statement), &known.tracker.languages).excerpt(BESIDE)
}

impl Meaning {
    /// The meaning of the verdict in force, or of having none.
    fn of(t: Lang, known: &PromiseData, scale: &Scale) -> Option<Self> {
        let unrated = || {
            let name = &scale.values().get(scale.place(None))?.name;
            known.tracker.codebook.iter().find(|verdict| verdict.in_force && verdict.key == *name)
        };
        let order = &known.tracker.languages;
        let given = known.given();
        let verdict = scale.verdict(given.map(|given| given.id)).or_else(unrated)?;
        let earlier = (!verdict.in_force).then_some(verdict.version);
        // A version of the page says what the verdict meant then.
        let meaning = given.filter(|_| known.asked.is_some()).map_or(&verdict.meaning, |given| &given.meaning);
        Some(Meaning {
            href: path::meaning(t, &known.tracker.slug, &verdict.key, earlier),
            text: Prose::of(meaning, t, order, "meaning"),
            earlier: earlier.map(|version| t.rated_under(version, &Content::or_empty(&verdict.label, t, order).text)),
        })
    }
}

impl Older {
    fn of(t: Lang, known: &PromiseData) -> Older {
        let order = &known.tracker.languages;
        let dossier = &known.dossier;
        let title = dossier
            .source
            .as_ref()
            .and_then(|source| older::mark(t, &dossier.source_older, ("title", &source.title), order));
        let name = older::mark(t, &known.tracker.older, ("name", &known.tracker.name), order);
        Older {
            statement: older::mark(t, &dossier.older, ("statement", &dossier.promise.statement), order),
            title,
            name,
        }
    }
}

impl Origin {
    fn new(t: Lang, known: &PromiseData, source: &Source) -> Self {
        let order = &known.tracker.languages;
        Origin {
            title: Content::or_empty(&source.title, t, order),
            url: source.url.clone().unwrap_or_default(),
            page: known.dossier.promise.page.as_deref().map(|page| at_page(t, page)).unwrap_or_default(),
            publisher: Content::of_record(t, &known.dossier.source_older, ("publisher", &source.publisher), order),
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

impl Rated {
    fn new(t: Lang, known: &PromiseData, current: &Publication) -> Self {
        Rated {
            effective: current.effective_date.as_ref().map(|date| When::partial(t, date)),
            published: When::day_of(t, known.zone, &current.published_at),
            reasons: Prose::stored((&current.rationale, &current.html.rationale), t, &known.tracker.languages, ""),
        }
    }
}

/// When it left the list and came back.
fn listing_changes(t: Lang, known: &PromiseData) -> Vec<ListingChange> {
    known.decisions.iter().map(|one| ListingChange::new(t, known.zone, &known.tracker, one)).collect()
}
