//! What becomes of promises that are no longer listed: withdrawn, split or merged, and the rules of it. A promise that
//! leaves the list keeps its page, its versions and its place in the count of everything ever entered.

use std::collections::HashSet;
use std::ops::Range;

use super::closed_list::closed_list;
use super::fault::{Fault, Reason};
use super::id::PromiseId;
use super::promise::Reference;

closed_list! {
    /// What became of a promise.
    pub enum DelistingKind {
        /// It should not have been listed, or is none.
        Withdrawn = "withdrawn",
        /// It goes on as several promises.
        Split = "split",
        /// It goes on within another promise.
        Merged = "merged",
        /// It is listed again.
        Restored = "restored",
    }
}

/// How many promises a promise goes on in at most.
pub const MOST: usize = 20;

impl DelistingKind {
    /// What can take a promise off the list.
    pub const LEAVING: [DelistingKind; 3] = [DelistingKind::Withdrawn, DelistingKind::Split, DelistingKind::Merged];

    /// How many promises it goes on in: at least, and at most.
    pub fn successors(self) -> (usize, usize) {
        match self {
            DelistingKind::Withdrawn | DelistingKind::Restored => (0, 0),
            DelistingKind::Split => (2, MOST),
            DelistingKind::Merged => (1, 1),
        }
    }
}

/// Why a promise cannot leave the list, or come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has left it already.
    Unlisted(DelistingKind),
    /// It is listed, so there is nothing to undo.
    Listed,
    /// Someone is working on an assessment of it; that work is finished or given up first.
    OpenAssessment,
    /// It is in preparation, so it never was on the list.
    InPreparation,
}

/// What decisions about a promise's place on the list depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What became of it, if it is not listed.
    pub fate: Option<DelistingKind>,
    /// Whether it has an open assessment.
    pub is_assessed: bool,
    /// Whether it was put online.
    pub is_online: bool,
}

/// Whether what is asked for can happen to a promise that stands like this.
pub fn decide(standing: Standing, kind: DelistingKind) -> Result<(), Refusal> {
    match (kind, standing.fate) {
        (DelistingKind::Restored, None) => Err(Refusal::Listed),
        (DelistingKind::Restored, Some(_)) => Ok(()),
        (_, Some(fate)) => Err(Refusal::Unlisted(fate)),
        (_, None) if !standing.is_online => Err(Refusal::InPreparation),
        (_, None) if standing.is_assessed => Err(Refusal::OpenAssessment),
        (_, None) => Ok(()),
    }
}

/// A promise that was named as one in which another goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The reference as it was typed.
    pub reference: String,
    /// The promise of the same tracker that has it.
    pub promise: Option<PromiseId>,
    /// What became of that one, if it is not listed.
    pub fate: Option<DelistingKind>,
    /// Whether that one is online.
    pub is_online: bool,
    /// Whether it goes on, by itself or through others, in the promise that it is to take over.
    pub leads_back: bool,
}

/// The promises in which `promise` goes on, or what is wrong with those that were named; the field is `successors`.
pub fn successors(promise: PromiseId, kind: DelistingKind, named: &[Named]) -> Result<Vec<PromiseId>, Vec<Fault>> {
    let mut found = Vec::new();
    let mut faults = Vec::new();
    for one in named {
        let typed = one.reference.clone();
        match one.promise {
            None => faults.push(Reason::NoSuchPromise(typed)),
            Some(id) if id == promise => faults.push(Reason::Itself(typed)),
            Some(_) if one.leads_back => faults.push(Reason::LeadsBack(typed)),
            Some(_) if one.fate.is_some() => faults.push(Reason::Unlisted(typed)),
            Some(_) if !one.is_online => faults.push(Reason::InPreparation(typed)),
            Some(id) if found.contains(&id) => {}
            Some(id) => found.push(id),
        }
    }
    let (least, most) = kind.successors();
    if faults.is_empty() && found.len() < least {
        faults.push(Reason::TooFew { minimum: least });
    }
    if faults.is_empty() && found.len() > most {
        faults.push(Reason::TooMany { limit: most });
    }
    if faults.is_empty() {
        return Ok(found);
    }
    Err(faults.into_iter().map(|reason| Fault::new("successors", reason)).collect())
}

/// Goes on if so few promises are named that they need looking up: no promise goes on in more than [`MOST`].
pub fn bounded(kind: DelistingKind, named: &[String]) -> Result<(), Fault> {
    let names: HashSet<&String> = named.iter().collect();
    let (_, limit) = kind.successors();
    if names.len() > MOST { Err(Fault::new("successors", Reason::TooMany { limit })) } else { Ok(()) }
}

/// Whether `from` goes on in `to`, by itself or through others; `links` are pairs of a promise and one it goes on in.
pub fn leads(links: &[(PromiseId, PromiseId)], from: PromiseId, to: PromiseId) -> bool {
    let mut reached = vec![from];
    let mut next = 0;
    while let Some(at) = reached.get(next).copied() {
        next += 1;
        for (_, heir) in links.iter().filter(|(origin, _)| *origin == at) {
            if *heir == to {
                return true;
            }
            if !reached.contains(heir) {
                reached.push(*heir);
            }
        }
    }
    false
}

/// The longest text that names promises, in characters.
pub const NAMED_LIMIT: usize = 5_000;
/// How many words a reference has at most that does not stand on a line of its own.
const WORDS: usize = 12;

/// Where the parts of a line stand between commas, semicolons and spaces.
fn parts(line: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let separates = |c: char| c == ',' || c == ';' || c.is_whitespace();
    for (at, c) in line.char_indices().filter(|(_, c)| !separates(*c)) {
        match parts.last_mut().filter(|part| part.end == at) {
            Some(part) => part.end += c.len_utf8(),
            None => parts.push(at..at + c.len_utf8()),
        }
    }
    parts
}

/// The stretches of a line that may be one reference and begin with its `first` part, each with its last part, the longest
/// first: all of the line, else up to so many parts of it.
fn stretches<'l>(line: &'l str, parts: &[Range<usize>], first: usize) -> Vec<(usize, &'l str)> {
    let last = (first + WORDS).min(parts.len()) - 1;
    let whole = (first == 0 && last + 1 < parts.len()).then_some(parts.len() - 1);
    let ends = whole.into_iter().chain((first..=last).rev());
    ends.map(|end| (end, &line[parts[first].start..parts[end].end])).collect()
}

fn look(typed: &str) -> Option<String> {
    typed.parse().ok().map(|reference: Reference| reference.look())
}

/// The looks of everything that may be a reference in a text that names promises, as far as such a text is read.
pub fn candidates(typed: &str) -> HashSet<String> {
    let typed: String = typed.chars().take(NAMED_LIMIT).collect();
    let of_line = |line: &str| -> Vec<String> {
        let parts = parts(line);
        let all = (0..parts.len()).flat_map(|first| stretches(line, &parts, first));
        all.filter_map(|(_, stretch)| look(stretch)).collect()
    };
    typed.lines().flat_map(of_line).collect()
}

/// The references in a text that names promises, one on a line or several parted by commas, semicolons or spaces. Where a
/// reference holds such signs itself, the longest of those that are `known`, by their looks, counts. What is no reference
/// stays as it was typed.
pub fn references(typed: &str, known: &HashSet<String>) -> Vec<String> {
    let mut references = Vec::new();
    for line in typed.lines() {
        let parts = parts(line);
        let mut first = 0;
        while first < parts.len() {
            let is_known = |(_, stretch): &(usize, &str)| look(stretch).is_some_and(|look| known.contains(&look));
            let found = stretches(line, &parts, first).into_iter().find(is_known);
            let (end, stretch) = found.unwrap_or((first, &line[parts[first].clone()]));
            references.push(stretch.parse().map_or_else(|_| stretch.to_owned(), |one: Reference| one.to_string()));
            first = end + 1;
        }
    }
    references
}

/// How many promises were ever entered, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Listed.
    pub listed: usize,
    /// Withdrawn.
    pub withdrawn: usize,
    /// Split.
    pub split: usize,
    /// Merged.
    pub merged: usize,
}

impl Count {
    /// Counts promises by what became of them; listed ones have no fate.
    pub fn of(fates: impl IntoIterator<Item = Option<DelistingKind>>) -> Count {
        fates.into_iter().fold(Count::default(), |count, fate| count.with(fate, 1))
    }

    /// The same with so many more.
    pub fn with(mut self, fate: Option<DelistingKind>, more: usize) -> Count {
        match fate {
            None | Some(DelistingKind::Restored) => self.listed += more,
            Some(DelistingKind::Withdrawn) => self.withdrawn += more,
            Some(DelistingKind::Split) => self.split += more,
            Some(DelistingKind::Merged) => self.merged += more,
        }
        self
    }

    /// Everything ever entered.
    pub fn entered(self) -> usize {
        self.listed + self.unlisted()
    }

    /// What is no longer listed.
    pub fn unlisted(self) -> usize {
        self.withdrawn + self.split + self.merged
    }
}
