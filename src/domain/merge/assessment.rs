//! Two saves over one revision: what each part of the assessment's text becomes, and where somebody has to choose.

use std::collections::{BTreeMap, BTreeSet};

use super::text::merge_within;
use crate::domain::distance::Budget;
use crate::domain::evidence::Evidence;
use crate::domain::id::VerdictId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::revision::Text;

/// What becomes of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<T> {
    /// At most one side changed it, or both to the same.
    Settled(T),
    /// Both changed it, each in its own way.
    Both(Box<Changes<T>>),
}

impl<T> Part<T> {
    /// The changes to choose from, if there is a choice.
    pub fn both(&self) -> Option<&Changes<T>> {
        match self {
            Part::Settled(_) => None,
            Part::Both(changes) => Some(changes),
        }
    }
}

/// A part that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes<T> {
    /// What it was.
    pub base: T,
    /// What the other side made of it.
    pub theirs: T,
    /// What this side made of it.
    pub mine: T,
    /// Both together; with the words of both where they differ.
    pub combined: T,
    /// Whether `combined` can stand as it is.
    pub is_clean: bool,
}

/// What becomes of every part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    /// The verdict.
    pub verdict: Part<Option<VerdictId>>,
    /// Its date.
    pub effective_date: Part<Option<PartialDate>>,
    /// The rationale in each language that anybody wrote it in.
    pub rationale: BTreeMap<Language, Part<String>>,
    /// The note of a correction, likewise.
    pub note: BTreeMap<Language, Part<String>>,
    /// The languages declared untranslated: each side's additions and withdrawals.
    pub untranslated: BTreeSet<Language>,
    /// When evidence was searched for in vain.
    pub searched_on: Part<Option<PartialDate>>,
    /// The evidence, in order; an item that was taken out is nothing.
    pub evidence: Vec<Part<Option<Evidence>>>,
}

/// Compares what became of `base` on two sides.
pub fn reconcile(base: &Text, theirs: &Text, mine: &Text) -> Reconciliation {
    let flag = |language: &&Language| {
        let (was, there, here) = (
            base.untranslated.contains(*language),
            theirs.untranslated.contains(*language),
            mine.untranslated.contains(*language),
        );
        if there == was { here } else { there }
    };
    let flagged = theirs.untranslated.iter().chain(&mine.untranslated);
    let budget = &mut Budget::of_page();
    Reconciliation {
        verdict: choose(base.verdict, theirs.verdict, mine.verdict),
        effective_date: choose(base.effective_date, theirs.effective_date, mine.effective_date),
        rationale: localized(&base.rationale, &theirs.rationale, &mine.rationale, budget),
        note: localized(&base.note, &theirs.note, &mine.note, budget),
        untranslated: flagged.filter(flag).cloned().collect(),
        searched_on: choose(base.searched_on, theirs.searched_on, mine.searched_on),
        evidence: evidence(&base.evidence, &theirs.evidence, &mine.evidence, budget),
    }
}

/// A value that changes as a whole; where both changed it, mine stands in the combined text.
fn choose<T: Clone + PartialEq>(base: T, theirs: T, mine: T) -> Part<T> {
    if theirs == base || theirs == mine {
        return Part::Settled(mine);
    }
    if mine == base {
        return Part::Settled(theirs);
    }
    Part::Both(Box::new(Changes { base, theirs, combined: mine.clone(), mine, is_clean: false }))
}

fn prose(base: &str, theirs: &str, mine: &str, budget: &mut Budget) -> Part<String> {
    match choose(base.to_owned(), theirs.to_owned(), mine.to_owned()) {
        Part::Both(changes) => {
            let merged = merge_within(base, theirs, mine, budget);
            Part::Both(Box::new(Changes { combined: merged.text(), is_clean: merged.is_clean(), ..*changes }))
        }
        settled => settled,
    }
}

fn localized(
    base: &Localized,
    theirs: &Localized,
    mine: &Localized,
    budget: &mut Budget,
) -> BTreeMap<Language, Part<String>> {
    let languages: BTreeSet<&Language> = base.languages().chain(theirs.languages()).chain(mine.languages()).collect();
    let words = |text: &Localized, language: &Language| text.get(language).unwrap_or_default().to_owned();
    let mut part =
        |language: &Language| prose(&words(base, language), &words(theirs, language), &words(mine, language), budget);
    languages.into_iter().map(|language| (language.clone(), part(language))).collect()
}

/// Item by item: those of the base where each side has them, then what each side added.
fn evidence(
    base: &[Evidence],
    theirs: &[Evidence],
    mine: &[Evidence],
    budget: &mut Budget,
) -> Vec<Part<Option<Evidence>>> {
    let (there, here) = (pairs(base, theirs), pairs(base, mine));
    let their_own: Vec<&Evidence> = left_over(theirs, &there);
    let my_own: Vec<&Evidence> = left_over(mine, &here);
    let added = pairs(&their_own, &my_own);
    let mut parts = Vec::new();
    for at in order(&there, &here) {
        let (theirs, mine) = (there[at].map(|place| &theirs[place]), here[at].map(|place| &mine[place]));
        parts.push(item(Some(&base[at]), theirs, mine, budget));
    }
    for (item_of_theirs, place) in their_own.iter().zip(&added) {
        parts.push(match place {
            Some(place) => item(None, Some(item_of_theirs), Some(my_own[*place]), budget),
            None => Part::Settled(Some((*item_of_theirs).clone())),
        });
    }
    for (place, item) in my_own.iter().enumerate() {
        if !added.contains(&Some(place)) {
            parts.push(Part::Settled(Some((*item).clone())));
        }
    }
    parts.retain(|part| *part != Part::Settled(None));
    parts
}

/// The items of the base in the order of whichever side moved them; mine where both did.
fn order(there: &[Option<usize>], here: &[Option<usize>]) -> Vec<usize> {
    let is_moved = |places: &[Option<usize>]| !places.iter().flatten().is_sorted();
    let leading = if is_moved(here) || !is_moved(there) { here } else { there };
    let mut order: Vec<usize> = (0..leading.len()).collect();
    // What the leading side took out keeps to the item before it.
    let mut last = 0;
    let keys: Vec<usize> = leading
        .iter()
        .map(|place| {
            last = place.unwrap_or(last);
            last
        })
        .collect();
    order.sort_by_key(|at| keys[*at]);
    order
}

fn left_over<'a>(items: &'a [Evidence], taken: &[Option<usize>]) -> Vec<&'a Evidence> {
    items.iter().enumerate().filter(|(place, _)| !taken.contains(&Some(*place))).map(|(_, item)| item).collect()
}

/// Where each item of `old` is found in `new`: the same first, then one that shares a title, a quotation or an address.
fn pairs<E: std::borrow::Borrow<Evidence>>(old: &[E], new: &[E]) -> Vec<Option<usize>> {
    let mut places = vec![None; old.len()];
    let looks: [fn(&Evidence, &Evidence) -> bool; 2] = [|a, b| a == b, Evidence::is_alike];
    for look in looks {
        for (at, item) in old.iter().enumerate() {
            if places[at].is_none() {
                let free = |place: &usize| !places.contains(&Some(*place));
                places[at] = (0..new.len()).filter(free).find(|place| look(item.borrow(), new[*place].borrow()));
            }
        }
    }
    places
}

fn item(
    base: Option<&Evidence>,
    theirs: Option<&Evidence>,
    mine: Option<&Evidence>,
    budget: &mut Budget,
) -> Part<Option<Evidence>> {
    match choose(base.cloned(), theirs.cloned(), mine.cloned()) {
        Part::Both(changes) => {
            let (combined, is_clean) = match (theirs, mine) {
                (Some(theirs), Some(mine)) => {
                    let (combined, is_clean) = combine(base, theirs, mine, budget);
                    (Some(combined), is_clean)
                }
                // One side took out what the other worked on: the work is not lost unless somebody says so.
                (theirs, mine) => (mine.or(theirs).cloned(), false),
            };
            Part::Both(Box::new(Changes { combined, is_clean, ..*changes }))
        }
        settled => settled,
    }
}

/// One item out of two, field by field.
fn combine(base: Option<&Evidence>, theirs: &Evidence, mine: &Evidence, budget: &mut Budget) -> (Evidence, bool) {
    let mut is_clean = true;
    macro_rules! field {
        ($name:ident) => {
            match (base.map(|base| &base.$name), &theirs.$name, &mine.$name) {
                (_, theirs, mine) if theirs == mine => mine.clone(),
                (Some(base), theirs, mine) if base == theirs => mine.clone(),
                (Some(base), theirs, mine) if base == mine => theirs.clone(),
                (_, _, mine) => {
                    is_clean = false;
                    mine.clone()
                }
            }
        };
    }
    let words = |item: Option<&Evidence>| item.and_then(|item| item.quotation.clone()).unwrap_or_default();
    let quotation = prose(&words(base), &words(Some(theirs)), &words(Some(mine)), budget);
    let combined = Evidence {
        stance: field!(stance),
        occurred_on: field!(occurred_on),
        title: field!(title),
        publisher: field!(publisher),
        url: field!(url),
        archived_url: field!(archived_url),
        no_url_reason: field!(no_url_reason),
        language: field!(language),
        amends: field!(amends),
        quotation: None,
    };
    let quotation = match quotation {
        Part::Settled(words) => words,
        Part::Both(changes) => {
            is_clean &= changes.is_clean;
            changes.combined
        }
    };
    (Evidence { quotation: Some(quotation).filter(|words| !words.is_empty()), ..combined }, is_clean)
}
