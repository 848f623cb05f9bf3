//! Promises on the list and off it, on public pages and at the desk: how many there are, why some are no longer listed,
//! and in which others they go on.

use chrono_tz::Tz;

use super::content::Content;
use super::date::When;
use super::prose::Prose;
use crate::domain::delisting::{Count, DelistingKind};
use crate::domain::id::PromiseId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::i18n::Lang;
use crate::store::delisting;
use crate::store::public::delisting::{Decision, Delisting, Link};
use crate::store::public::tracker::Tracker;
use crate::web::http::path;

/// How much of a statement stands beside a link, in characters.
const STATEMENT: usize = 200;

/// How many promises a tracker has, explained.
#[derive(Clone, Debug)]
pub struct Counted {
    /// "353 listed, 4 withdrawn, 2 merged", or "353 promises".
    pub words: String,
    /// The list of those no longer listed, where there are any.
    pub href: Option<String>,
}

impl Counted {
    /// The count of the tracker called `slug`.
    pub fn new(t: Lang, slug: &str, count: Count) -> Counted {
        Counted { words: t.counted(count), href: (count.unlisted() > 0).then(|| path::unlisted(t, slug)) }
    }
}

/// A promise at the other end of a link.
#[derive(Clone, Debug)]
pub struct RelatedPromise {
    /// Its page.
    pub href: String,
    /// Its stable name.
    pub reference: String,
    /// Its statement.
    pub statement: Content,
    /// How it is linked.
    pub words: &'static str,
}

/// What became of a promise.
#[derive(Clone, Debug)]
pub struct DelistingNotice {
    /// "Withdrawn on …".
    pub title: String,
    /// Why.
    pub reason: Option<Prose>,
    /// The promises in which it goes on.
    pub heirs: Vec<RelatedPromise>,
    /// Whose decision it was; empty for the public.
    pub by: String,
}

/// That a promise left the list, or came back to it, in its history.
#[derive(Clone, Debug)]
pub struct ListingChange {
    /// Its name within the page.
    pub id: String,
    /// When.
    pub at: When,
    /// What happened.
    pub words: &'static str,
    /// Why.
    pub reason: Option<Prose>,
    /// The promises in which it went on: their pages and stable names.
    pub heirs: Vec<(String, String)>,
}

impl ListingChange {
    /// For readers.
    pub fn new(t: Lang, zone: Tz, tracker: &Tracker, decision: &Decision) -> ListingChange {
        let heir = |reference: &String| (path::promise(t, &tracker.slug, reference), reference.clone());
        let id = format!("delisting-{}", decision.id);
        ListingChange {
            at: When::day_of(t, zone, &decision.at),
            words: t.fate(decision.kind),
            reason: Prose::stored((&decision.reason, &decision.reason_html), t, &tracker.languages, &id),
            heirs: decision.successors.iter().map(heir).collect(),
            id,
        }
    }
}

impl DelistingNotice {
    /// For readers.
    pub fn public(t: Lang, zone: Tz, tracker: &Tracker, fate: &Delisting, links: &[Link]) -> DelistingNotice {
        let heirs = links.iter().filter(|link| link.fate == fate.id).map(|link| RelatedPromise {
            href: path::promise(t, &tracker.slug, &link.heir_reference),
            reference: link.heir_reference.clone(),
            statement: beside(t, tracker, &link.heir_older, &link.heir_statement),
            words: t.delisting_into(),
        });
        DelistingNotice {
            title: t.delisting_on(fate.kind, &t.day_of(zone, &fate.at)),
            reason: Prose::stored(
                (&fate.reason, &fate.reason_html),
                t,
                &tracker.languages,
                &format!("fate-{}", fate.id),
            ),
            heirs: heirs.collect(),
            by: String::new(),
        }
    }

    /// For the desk.
    pub fn desk(
        t: Lang,
        zone: Tz,
        order: &[Language],
        fate: &delisting::Delisting,
        heirs: &[delisting::RelatedPromise],
    ) -> DelistingNotice {
        DelistingNotice {
            title: t.delisting_on(fate.kind, &t.day_of(zone, &fate.at)),
            reason: Prose::of(&fate.reason, t, order, "fate"),
            heirs: heirs.iter().map(|kin| RelatedPromise::desk(t, order, kin)).collect(),
            by: fate.actor.clone(),
        }
    }
}

impl RelatedPromise {
    /// For the desk.
    pub fn desk(t: Lang, order: &[Language], kin: &delisting::RelatedPromise) -> RelatedPromise {
        RelatedPromise {
            href: path::desk_promise(t, kin.promise),
            reference: kin.reference.clone(),
            statement: Content::or_empty(&kin.statement, t, order).excerpt(STATEMENT),
            words: from(t, kin.kind),
        }
    }
}

/// The promises that go on in this one, for readers.
pub fn origins(t: Lang, tracker: &Tracker, promise: PromiseId, links: &[Link]) -> Vec<RelatedPromise> {
    let origins = links.iter().filter(|link| link.heir == promise).map(|link| RelatedPromise {
        href: path::promise(t, &tracker.slug, &link.origin_reference),
        reference: link.origin_reference.clone(),
        statement: beside(t, tracker, &link.origin_older, &link.origin_statement),
        words: from(t, link.kind),
    });
    origins.collect()
}

fn beside(t: Lang, tracker: &Tracker, older: &[String], statement: &Localized) -> Content {
    Content::of_record(t, older, ("statement", statement), &tracker.languages).excerpt(STATEMENT)
}

fn from(t: Lang, kind: DelistingKind) -> &'static str {
    if kind == DelistingKind::Split { t.delisting_from_split() } else { t.delisting_from_merged() }
}
