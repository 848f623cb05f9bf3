//! What stands above everything on a promise's page: the statement, and whatever a reader must know before reading on.

use crate::i18n::Lang;
use crate::web::http::path;
use crate::web::public::promise::history::Notice;
use crate::web::public::promise::load::PromiseData;
use crate::web::public::promise::revision;
use crate::web::public::promise::version::{self, Banner};
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::listing::DelistingNotice;
use crate::web::view::older;

/// From how many characters on a statement is set in smaller type.
const LONG: usize = 280;

/// The head of the page.
pub struct Header {
    pub tracker: Content,
    pub tracker_href: String,
    pub reference: String,
    pub statement: Content,
    pub is_long: bool,
    /// That the statement is an older translation.
    pub older: Option<String>,
    /// When its statement was last revised, and the notice about it.
    pub reworded: Option<(String, When)>,
    /// The newest revision of anything else that the page says: of what, the notice about it, and when.
    pub revised: Option<(&'static str, String, When)>,
    pub version: Option<Banner>,
    /// Why it is no longer listed.
    pub delisting: Option<DelistingNotice>,
    /// Whether search engines should leave the page alone: it says what became of the promise, and counts for nothing.
    pub is_unlisted: bool,
    /// Notices that bear on what is in force.
    pub urgent: Vec<Notice>,
}

impl Header {
    /// The head of what is known.
    pub fn new(t: Lang, known: &PromiseData, statement: Content, urgent: Vec<Notice>) -> Header {
        let (tracker, dossier) = (&known.tracker, &known.dossier);
        let order = &tracker.languages;
        let reworded = revision::newest_wording(t, known);
        let is_reworded = |href: &str| reworded.as_ref().is_some_and(|(own, _)| own == href);
        let delisting = |fate| DelistingNotice::public(t, known.zone, tracker, fate, &known.links);
        Header {
            tracker: Content::or_empty(&tracker.name, t, order),
            tracker_href: path::tracker(t, &tracker.slug),
            reference: dossier.promise.reference.clone(),
            is_long: statement.text.chars().count() > LONG,
            statement,
            older: older::mark(t, &dossier.older, ("statement", &dossier.promise.statement), order),
            revised: revision::newest_of_all(t, known).filter(|(_, href, _)| !is_reworded(href)),
            reworded,
            version: version::banner(t, known),
            delisting: known.fate.as_ref().map(delisting),
            is_unlisted: known.unlisted().is_some(),
            urgent,
        }
    }
}
