//! Opening a tracker to the public, and closing it again: what must be there first, and who may decide. One person
//! proposes, another confirms; a team of one does both.

use super::access::Actor;
use super::id::AccountId;
use super::language::Language;
use super::localized::Localized;
use super::tracker::TrackerText;

/// What a tracker still lacks before it can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// Its name in a language in which it publishes.
    Name(Language),
    /// What readers should know first, in such a language.
    Summary(Language),
    /// A codebook.
    Codebook,
    /// So many verdicts say what they mean in every language but for some.
    Meanings(usize),
    /// A source.
    Source,
    /// A promise that is online.
    Promise,
}

/// What there is of a tracker besides what is written about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// How many verdicts its codebook in force has.
    pub verdicts: usize,
    /// How many of these do not say what they mean in every language.
    pub without_meaning: usize,
    /// Whether it has a source.
    pub has_source: bool,
    /// Whether one of its promises is online.
    pub has_promise: bool,
}

/// A tracker that the public cannot see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// What it lacks before it can be opened, in the order in which it is set up.
    pub missing: Vec<Need>,
    /// Whether somebody has proposed to open it.
    pub is_proposed: bool,
    /// Whether it was open before.
    pub was_open: bool,
}

/// What makes a need of a language.
type InLanguage = fn(Language) -> Need;

/// The texts that a tracker needs in every language in which it publishes, by the names of their fields. All others may be
/// left empty.
pub fn needed(text: &TrackerText) -> [(&'static str, &Localized, InLanguage); 2] {
    [("name", &text.name, Need::Name), ("summary", &text.summary, Need::Summary)]
}

/// What a tracker still lacks before it can be opened.
pub fn missing(text: &TrackerText, inventory: &Inventory) -> Vec<Need> {
    let lacking = |words: &Localized| -> Vec<Language> {
        text.languages.iter().filter(|language| words.get(language).is_none()).cloned().collect()
    };
    let unwritten = needed(text).into_iter().flat_map(|(_, words, need)| lacking(words).into_iter().map(need));
    let mut needs: Vec<Need> = unwritten.collect();
    match inventory {
        Inventory { verdicts: 0, .. } => needs.push(Need::Codebook),
        Inventory { without_meaning: 0, .. } => {}
        Inventory { without_meaning, .. } => needs.push(Need::Meanings(*without_meaning)),
    }
    needs.extend((!inventory.has_source).then_some(Need::Source));
    needs.extend((!inventory.has_promise).then_some(Need::Promise));
    needs
}

/// Whether a tracker is open, and what stands in the way of changing that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether the public sees it.
    pub is_open: bool,
    /// Whether two people are needed.
    pub four_eyes: bool,
    /// Who has proposed to change that, if somebody has.
    pub proposer: Option<AccountId>,
    /// What it lacks before it can be opened.
    pub missing: Vec<Need>,
    /// The promises of which something is scheduled.
    pub scheduled: Vec<String>,
}

/// Why a tracker is not opened or closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is open already, or closed already.
    AlreadySo {
        /// Whether it is open.
        is_open: bool,
    },
    /// Somebody has proposed it already.
    AlreadyProposed,
    /// Nobody has proposed it, or not any more.
    NotProposed,
    /// Whoever proposed it does not confirm it.
    OwnProposal,
    /// Something is missing.
    Missing(Vec<Need>),
    /// Something is scheduled in it, which would be published where nobody reads it.
    Scheduled(Vec<String>),
}

/// Whether it can be proposed to open the tracker, or to close it.
pub fn propose(standing: &Standing, opens: bool) -> Result<(), Refusal> {
    if standing.is_open == opens {
        return Err(Refusal::AlreadySo { is_open: opens });
    }
    if standing.proposer.is_some() {
        return Err(Refusal::AlreadyProposed);
    }
    ready(standing)
}

/// Whether `actor` can confirm what was proposed.
pub fn confirm(standing: &Standing, actor: &Actor) -> Result<(), Refusal> {
    match standing.proposer {
        None => return Err(Refusal::NotProposed),
        Some(proposer) if standing.four_eyes && proposer == actor.id => return Err(Refusal::OwnProposal),
        Some(_) => {}
    }
    ready(standing)
}

/// What is open can be closed when nothing is scheduled in it, what is closed be opened when nothing is missing.
fn ready(standing: &Standing) -> Result<(), Refusal> {
    match standing.is_open {
        true if !standing.scheduled.is_empty() => Err(Refusal::Scheduled(standing.scheduled.clone())),
        false if !standing.missing.is_empty() => Err(Refusal::Missing(standing.missing.clone())),
        _ => Ok(()),
    }
}
