//! Evidence: dated or undated items that speak for or against a promise having been kept.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use super::closed_list::closed_list;
use super::fault::{Fault, Reason};
use super::id::AssessmentId;
use super::language::Language;
use super::link::WebLink;
use super::partial_date::PartialDate;
use super::spelling::letters;

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

/// Names an item for good: the assessment that brings it, and its number there, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct ItemKey {
    /// The assessment.
    pub assessment: AssessmentId,
    /// Its number.
    pub position: i32,
}

impl fmt::Display for ItemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.assessment, self.position)
    }
}

impl FromStr for ItemKey {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        let (assessment, position) = written.split_once('.').ok_or(())?;
        let number = |digits: &str| digits.parse::<i64>().map_err(|_| ());
        let position = i32::try_from(number(position)?).map_err(|_| ())?;
        Ok(ItemKey { assessment: AssessmentId(number(assessment)?), position })
    }
}

/// What an item of a correction makes of one that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Amends {
    /// The published item.
    pub item: ItemKey,
    /// Whether it is withdrawn; otherwise this one takes its place. What is withdrawn is repeated here, word for word, so that
    /// the notice can name it.
    pub is_withdrawn: bool,
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
    /// Which published item it corrects or withdraws. Only corrections do.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub amends: Option<Amends>,
}

/// That an item of a correction (`by`) amends a published one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Amendment {
    /// The item of the correction.
    pub by: ItemKey,
    /// The item that it amends.
    pub item: ItemKey,
}

/// What the items of a publication amend.
pub fn amendments(assessment: AssessmentId, items: &[Evidence]) -> impl Iterator<Item = Amendment> {
    let amends = move |(position, item): (i32, &Evidence)| {
        Some(Amendment { by: ItemKey { assessment, position }, item: item.amends?.item })
    };
    (1..).zip(items).filter_map(amends)
}

/// What no longer stands as it was published: what amendments of publications that stand amend, and what that had amended in
/// turn. An item has many wordings, of which the newest that stands is shown: one in the middle that is taken back (`gone`)
/// does not bring back the one before it while another follows.
pub fn amended(stand: &[Amendment], gone: &[Amendment]) -> BTreeSet<ItemKey> {
    let before: BTreeMap<ItemKey, ItemKey> = stand.iter().chain(gone).map(|one| (one.by, one.item)).collect();
    let mut amended = BTreeSet::new();
    for amendment in stand {
        let mut next = Some(amendment.item);
        while let Some(item) = next.filter(|item| amended.insert(*item)) {
            next = before.get(&item).copied();
        }
    }
    amended
}

/// The evidence that stands, in order of entry: of publications that stand (`publications`, with their items), the items that
/// none of these has corrected or withdrawn, see [`amended`]. Where a correction is taken back, what it had amended stands
/// again, unless another one builds on it.
pub fn standing<'a>(
    publications: &[(AssessmentId, &'a [Evidence])],
    gone: &[Amendment],
) -> Vec<(ItemKey, &'a Evidence)> {
    let mut entered = publications.to_vec();
    entered.sort_by_key(|(assessment, _)| *assessment);
    let stand: Vec<Amendment> = entered.iter().flat_map(|(assessment, items)| amendments(*assessment, items)).collect();
    let amended = amended(&stand, gone);
    let numbered = |(assessment, items): (AssessmentId, &'a [Evidence])| {
        (1..).zip(items).map(move |(position, item)| (ItemKey { assessment, position }, item))
    };
    let stands = |(key, item): &(ItemKey, &Evidence)| !amended.contains(key) && item.is_shown();
    entered.into_iter().flat_map(numbered).filter(stands).collect()
}

impl Evidence {
    /// The longest quotation, in characters.
    pub const QUOTATION_LIMIT: usize = 20_000;
    /// The longest title, publisher or reason, in characters.
    pub const LINE_LIMIT: usize = 1_000;

    /// Whether readers see it as an item of its own; a withdrawal takes one away.
    pub fn is_shown(&self) -> bool {
        self.amends.is_none_or(|amends| !amends.is_withdrawn)
    }

    /// The same words, as an item of its own.
    pub fn plain(&self) -> Evidence {
        Evidence { amends: None, ..self.clone() }
    }

    /// What is cited: equal for items about one document, which is known by its address, or else by its title.
    pub fn document(&self) -> Option<String> {
        let titled = |title: &String| format!("title:{}", letters(title).to_lowercase());
        self.url.as_ref().map(WebLink::document).or_else(|| self.title.as_ref().map(titled))
    }

    /// Whether both are versions of one item: they share a title, a quotation or an address.
    pub fn is_alike(&self, other: &Evidence) -> bool {
        if self.amends.map(|one| one.item) != other.amends.map(|one| one.item) {
            return false;
        }
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
