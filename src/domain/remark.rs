//! Remarks on an assessment: what they are about, and where that stands in a newer revision. A remark is never lost: when
//! its passage is gone, its words are still known.

use std::ops::Range;

use super::access::{Actor, Role};
use super::closed_list::closed_list;
use super::evidence::Evidence;
use super::language::Language;
use super::localized::Localized;
use super::revision::Text;
use super::workflow::{DecisionContext, Refusal, Step, Who};

/// The longest remark, in characters.
pub const LIMIT: usize = 20_000;

closed_list! {
    /// A prose of an assessment in which passages can be remarked on.
    pub enum Prose {
        /// The reasons for the verdict, or what is said with new evidence.
        Rationale = "rationale",
        /// A correction's public note.
        Note = "note",
    }
}

impl Prose {
    /// The text with other words in one language of this prose.
    pub fn written(self, text: &Text, language: &Language, words: &str) -> Text {
        let mut written = text.clone();
        let prose = match self {
            Prose::Rationale => &mut written.rationale,
            Prose::Note => &mut written.note,
        };
        prose.set(language.clone(), words);
        written
    }

    /// This prose of a text, in every language.
    pub fn of(self, text: &Text) -> &Localized {
        match self {
            Prose::Rationale => &text.rationale,
            Prose::Note => &text.note,
        }
    }
}

/// What a remark is about, in the revision on which it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The assessment as a whole.
    Whole,
    /// A stretch of prose that begins at byte `start`.
    Passage { prose: Prose, language: Language, quote: String, start: usize },
    /// An evidence item, by its number from 1.
    Evidence { number: usize },
}

/// Where that is in a newer revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Everywhere.
    Whole,
    /// These bytes of a prose.
    Passage { prose: Prose, language: Language, range: Range<usize> },
    /// This item, from 1.
    Evidence { number: usize },
    /// Nowhere any more.
    Gone,
}

/// A stretch of a text in which nothing about passages changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes.
    pub range: Range<usize>,
    /// The passages that hold it, by their place in the list.
    pub within: Vec<usize>,
}

/// The part `of` a text, cut wherever one of `passages` begins or ends: passages may overlap and touch.
pub fn stretches(of: Range<usize>, passages: &[Range<usize>]) -> Vec<Stretch> {
    let ends = passages.iter().flat_map(|passage| [passage.start, passage.end]);
    let mut cuts: Vec<usize> = ends.filter(|cut| of.contains(cut)).chain([of.start, of.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let stretch = |pair: &[usize]| {
        let range = pair[0]..pair[1];
        let holds = |passage: &Range<usize>| passage.start <= range.start && range.end <= passage.end;
        let within = passages.iter().enumerate().filter(|(_, passage)| holds(passage)).map(|(at, _)| at).collect();
        Stretch { range, within }
    };
    cuts.windows(2).map(stretch).collect()
}

/// Whether `actor` may add a remark now: editors, and those who write the assessment, while it is worked on.
pub fn may_remark(standing: &DecisionContext, actor: &Actor) -> Result<(), Refusal> {
    let step = Step::SendBack;
    if !standing.state.is_some_and(|state| state.is_open()) {
        return Err(Refusal::NoSuchStep { step, state: standing.state });
    }
    let role = actor.role_on(standing.tracker);
    let writes = standing.answers_for_it(actor.id) || standing.writers.contains(&actor.id);
    if role == Some(Role::Editor) || (role.is_some() && writes) {
        Ok(())
    } else {
        Err(Refusal::NotYourRole { step, who: Who::AuthorOrEditor })
    }
}

/// The passage of `text` that holds the words of `quote`, however they are parted by white space; the first, if there are
/// several. Nothing where they do not stand.
pub fn passage(text: &Text, prose: Prose, language: &Language, quote: &str) -> Option<Anchor> {
    let words = prose.of(text).get(language)?;
    let range = occurrences(words, quote).into_iter().next()?;
    let (quote, start) = (words.get(range.clone())?.to_owned(), range.start);
    Some(Anchor::Passage { prose, language: language.clone(), quote, start })
}

/// Where what `anchor` names in `then` stands in `now`. Of several passages with the same words it is the one whose
/// surroundings are most like those of old.
pub fn place(anchor: &Anchor, then: &Text, now: &Text) -> Place {
    match anchor {
        Anchor::Whole => Place::Whole,
        Anchor::Passage { prose, language, quote, start } => {
            let (Some(old), Some(new)) = (prose.of(then).get(language), prose.of(now).get(language)) else {
                return Place::Gone;
            };
            let (before, after) = (old.get(..*start).unwrap_or(""), old.get(start + quote.len()..).unwrap_or(""));
            let alike = |range: &Range<usize>| {
                let leading = new[..range.start].chars().rev().zip(before.chars().rev());
                let trailing = new[range.end..].chars().zip(after.chars());
                leading.take_while(|(a, b)| a == b).count() + trailing.take_while(|(a, b)| a == b).count()
            };
            // The last of equals wins in `max_by_key`, the first should.
            match occurrences(new, quote).into_iter().rev().max_by_key(alike) {
                Some(range) => Place::Passage { prose: *prose, language: language.clone(), range },
                None => Place::Gone,
            }
        }
        Anchor::Evidence { number } => match item(then, *number).and_then(|item| find(item, now)) {
            Some(number) => Place::Evidence { number },
            None => Place::Gone,
        },
    }
}

/// An evidence item by its number from 1.
pub fn item(text: &Text, number: usize) -> Option<&Evidence> {
    text.evidence.get(number.checked_sub(1)?)
}

/// The same item, else one that shares a title, a quotation or an address with it.
fn find(item: &Evidence, text: &Text) -> Option<usize> {
    let same = text.evidence.iter().position(|other| other == item);
    same.or_else(|| text.evidence.iter().position(|other| other.is_alike(item))).map(|at| at + 1)
}

/// Where the words of `quote` stand in `text`, one after another. White space of any length is like any other.
fn occurrences(text: &str, quote: &str) -> Vec<Range<usize>> {
    let wanted: Vec<&str> = quote.split_whitespace().collect();
    let Some(first) = wanted.first() else { return Vec::new() };
    text.match_indices(first).filter_map(|(start, _)| Some(start..end(text, start, &wanted)?)).collect()
}

/// Where the words that begin at `start` end.
fn end(text: &str, start: usize, wanted: &[&str]) -> Option<usize> {
    let mut at = start;
    for (place, word) in wanted.iter().enumerate() {
        let rest = text.get(at..)?;
        let trimmed = rest.trim_start();
        // Between two words there has to be some.
        if place > 0 && trimmed.len() == rest.len() {
            return None;
        }
        at += rest.len() - trimmed.len();
        at += trimmed.starts_with(word).then_some(word.len())?;
    }
    Some(at)
}

/// The paragraphs of a prose: what stands between empty lines.
pub fn paragraphs(prose: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut at, mut goes_on) = (0, false);
    for line in prose.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        at += line.len();
        match found.last_mut() {
            _ if line.trim().is_empty() => goes_on = false,
            Some(last) if goes_on => last.end = end,
            _ => {
                found.push(start..end);
                goes_on = true;
            }
        }
    }
    found
}
