//! A promise's public page: what its template shows.

use askama::Template;

use super::evidence::Shown;
use super::history::Changes;
use super::machines;
use super::share::{self, Share};
use crate::domain::assessment::Kind;
use crate::domain::promise::Reference;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::promise::{self, Dossier, Publication, Source};
use crate::store::public::tracker::{self, Tracker, Verdict};
use crate::store::{self, Connection};
use crate::web::address::Address;
use crate::web::excerpt::excerpt;
use crate::web::localized::Content;
use crate::web::page::Frame;
use crate::web::path;
use crate::web::prose::Prose;
use crate::web::scale::Scale;
use crate::web::state::State;
use crate::web::tag::Tag;
use crate::web::when::When;

/// How much of the statement stands in the page's title, in characters.
const TITLE: usize = 70;
/// How much of it goes into a link to share, in characters; with the address it must fit into 300.
const SHARED: usize = 150;
/// From how many characters on a statement is set in smaller type.
const LONG: usize = 280;

/// What is known to the public about a promise.
pub struct Known {
    /// Its tracker.
    pub tracker: Tracker,
    /// The verdicts of the tracker's codebooks.
    pub verdicts: Vec<Verdict>,
    /// The promise with everything that was published about it.
    pub dossier: Dossier,
}

impl Known {
    /// Reads it; nothing where no listed tracker has such a promise.
    pub async fn load(connection: &mut Connection, slug: &Slug, reference: &Reference) -> store::Result<Option<Known>> {
        let Some(tracker) = tracker::by_slug(connection, slug.as_str()).await? else { return Ok(None) };
        let dossier = promise::dossier(connection, tracker.id, reference.as_str()).await?;
        let Some(dossier) = dossier else { return Ok(None) };
        let verdicts = tracker::verdicts(connection, tracker.id).await?;
        Ok(Some(Known { tracker, verdicts, dossier }))
    }

    /// The rating in force.
    pub fn current(&self) -> Option<&Publication> {
        self.dossier.publications.iter().find(|one| Some(one.id) == self.dossier.current)
    }
}

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
    meaning: String,
    reasons: Option<Prose>,
}

struct Update {
    published: When,
    text: Prose,
}

#[derive(Template)]
#[template(path = "promise/promise.html")]
pub struct PromisePage {
    frame: Frame,
    address: Address,
    tracker: Content,
    tracker_href: String,
    reference: String,
    statement: Content,
    is_long: bool,
    origin: Option<Origin>,
    topics: Vec<Topic>,
    tag: Tag,
    rated: Option<Rated>,
    updates: Vec<Update>,
    evidence: Shown,
    changes: Changes,
    citation: String,
    shares: Vec<Share>,
}

impl PromisePage {
    /// The page in `t`.
    pub fn new(state: &State, t: Lang, known: &Known) -> Self {
        let (tracker, dossier) = (&known.tracker, &known.dossier);
        let (slug, order) = (&tracker.slug, &tracker.languages);
        let reference = &dossier.promise.reference;
        let scale = Scale::new(known.verdicts.clone(), order, t);
        let statement = Content::or_empty(&dossier.promise.statement, t, order);
        let title = |limit| t.promise_title(reference, &excerpt(&statement.text, limit));
        let address = Address::of(state, t, |lang| path::promise(lang, slug, reference)).about(&statement.text);
        let address = machines::told(state, t, known, (&scale, &statement), address);
        let topic = |topic: &tracker::Topic| Topic {
            name: Content::or_empty(&topic.name, t, order),
            href: path::promises(t, slug, &[("topic", &topic.slug)]),
        };
        let name = Content::or_empty(&tracker.name, t, order);
        PromisePage {
            frame: Frame::public(t, title(TITLE), path::promise(t.other(), slug, reference)),
            citation: citation(t, known, &name, address.canonical()),
            shares: share::links(t, &title(SHARED), address.canonical()),
            tracker_href: path::tracker(t, slug),
            origin: dossier.source.as_ref().map(|source| Origin::new(t, known, source)),
            topics: dossier.topics.iter().map(topic).collect(),
            tag: scale.tag(known.current().and_then(|current| current.verdict)),
            rated: known.current().map(|current| Rated::new(t, known, &scale, current)),
            updates: updates(t, known),
            evidence: Shown::new(t, &dossier.evidence),
            changes: Changes::new(t, known, &scale),
            is_long: statement.text.chars().count() > LONG,
            reference: reference.clone(),
            tracker: name,
            statement,
            address,
        }
    }
}

impl Origin {
    fn new(t: Lang, known: &Known, source: &Source) -> Self {
        let order = &known.tracker.languages;
        Origin {
            title: Content::or_empty(&source.title, t, order),
            url: source.url.clone().unwrap_or_default(),
            page: known.dossier.promise.page.as_deref().map(|page| at_page(t, page)).unwrap_or_default(),
            publisher: Content::or_empty(&source.publisher, t, order),
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
    fn new(t: Lang, known: &Known, scale: &Scale, current: &Publication) -> Self {
        let verdict = scale.verdict(current.verdict);
        let meaning = verdict.map(|verdict| {
            let earlier = (!verdict.in_force).then_some(verdict.version);
            path::meaning(t, &known.tracker.slug, &verdict.key, earlier)
        });
        Rated {
            effective: current.effective_date.as_ref().map(|date| When::partial(t, date)),
            published: When::moment(t, &current.published_at),
            meaning: meaning.unwrap_or_else(|| path::method(t, &known.tracker.slug)),
            reasons: Prose::of(&current.rationale, t, &known.tracker.languages),
        }
    }
}

/// What was said with evidence that carried no verdict, the latest first.
fn updates(t: Lang, known: &Known) -> Vec<Update> {
    let mut updates: Vec<&Publication> =
        known.dossier.publications.iter().filter(|one| one.kind == Kind::Update).collect();
    updates.sort_by_key(|one| std::cmp::Reverse((one.published_at, one.id)));
    let update = |one: &Publication| {
        let text = Prose::of(&one.rationale, t, &known.tracker.languages)?;
        Some(Update { published: When::moment(t, &one.published_at), text })
    };
    updates.into_iter().filter_map(update).collect()
}

fn citation(t: Lang, known: &Known, tracker: &Content, address: &str) -> String {
    let rating = match known.current() {
        Some(current) => {
            let published = t.day_of(&current.published_at);
            let effective = current.effective_date.as_ref().map(|date| t.partial_date(date));
            t.cite_rated(effective.as_deref().unwrap_or(&published), &published)
        }
        None => t.not_yet_rated().to_lowercase(),
    };
    t.cite(&known.dossier.promise.reference, &tracker.text, &rating, address)
}
