//! How a promise's page came about and changed.

use crate::i18n::Lang;
use crate::web::public::promise::history::Notice;
use crate::web::public::promise::load::PromiseData;
use crate::web::public::promise::process::{self, Process};
use crate::web::public::promise::revision::{self, RevisionNotice};
use crate::web::public::promise::version::{self, Line};
use crate::web::view::listing::ListingChange;
use crate::web::view::scale::Scale;

/// The record of the page.
pub struct Record {
    /// When it left the list and came back.
    pub listing_changes: Vec<ListingChange>,
    pub revisions: Vec<RevisionNotice>,
    /// Where the newer and the older ones are.
    pub revision_pages: [Option<(String, String)>; 2],
    /// Notices that concern earlier publications.
    pub notices: Vec<Notice>,
    pub versions: Vec<Line>,
    pub process: Vec<Process>,
    pub process_lead: &'static str,
}

impl Record {
    /// The record of what is known, with the notices that stand nowhere else.
    pub fn new(t: Lang, known: &PromiseData, scale: &Scale, notices: Vec<Notice>) -> Record {
        let listing_change = |one| ListingChange::new(t, known.zone, &known.tracker, one);
        Record {
            listing_changes: known.decisions.iter().map(listing_change).collect(),
            revisions: revision::notices(t, known),
            revision_pages: revision::ways(t, known),
            notices,
            versions: version::lines(t, known, scale),
            process: process::lines(t, known),
            process_lead: process::lead(t, known),
        }
    }

    /// Whether it tells nothing.
    pub fn is_empty(&self) -> bool {
        let untold = [self.listing_changes.is_empty(), self.revisions.is_empty(), self.notices.is_empty()];
        !untold.contains(&false) && self.versions.is_empty() && self.process.is_empty()
    }
}
