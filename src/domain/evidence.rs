//! Evidence: dated or undated items that speak for or against a promise having been kept.

use super::closed_list::closed_list;
use super::fault::{Fault, Reason};
use super::language::Language;
use super::link::WebLink;
use super::partial_date::PartialDate;

closed_list! {
    /// How an item bears on the promise.
    pub enum Stance {
        /// Speaks for the promise being kept.
        Supports = "supports",
        /// Speaks against it.
        Contradicts = "contradicts",
        /// Helps to understand.
        Context = "context",
        /// Someone searched here and found nothing.
        NothingFound = "nothing_found",
    }
}

/// One item of evidence. May be incomplete while it is drafted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Evidence {
    /// How it bears on the promise.
    pub stance: Stance,
    /// When it happened or was published.
    pub occurred_on: Option<PartialDate>,
    /// The passage that matters, in the language of the document.
    pub quotation: Option<String>,
    /// The document's title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<WebLink>,
    /// A lasting copy.
    pub archived_url: Option<WebLink>,
    /// Why there is no address.
    pub no_url_reason: Option<String>,
    /// The language of quotation and title.
    pub language: Language,
}

impl Evidence {
    /// The longest quotation, in characters.
    pub const QUOTATION_LIMIT: usize = 20_000;
    /// The longest title, publisher or reason, in characters.
    pub const LINE_LIMIT: usize = 1_000;

    /// Whether both are versions of one item: they share a title, a quotation or an address.
    pub fn is_alike(&self, other: &Evidence) -> bool {
        fn shared<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
            one.is_some() && one == other
        }
        shared(&self.title, &other.title) || shared(&self.quotation, &other.quotation) || shared(&self.url, &other.url)
    }

    /// What this item, the `number`-th of its assessment, still lacks to be submitted.
    pub fn shortcomings(&self, number: usize) -> Vec<Fault> {
        let at = |name: &str, reason| Fault::new(format!("evidence.{number}.{name}"), reason);
        let mut faults = Vec::new();
        if self.title.is_none() && self.quotation.is_none() {
            faults.push(at("title", Reason::TitleOrQuotation));
        }
        if self.publisher.is_none() {
            faults.push(at("publisher", Reason::Missing));
        }
        if self.url.is_none() && self.no_url_reason.is_none() {
            faults.push(at("url", Reason::UrlOrReason));
        }
        faults
    }
}
