//! Changes of a codebook, which one person proposes and another approves: a mending of the version in force, or the next
//! version. Says what may be proposed and decided, and in what two sets of verdicts differ.
//!
//! **What waits when a version is adopted.** What was handed in is judged by the method under which it was handed in: a
//! submitted or scheduled assessment stays approvable. Where its verdict's key goes on, it is published as the verdict of the
//! version in force; where the key is gone, under the version that it was written for. A draft whose verdict is gone needs
//! another one before it can be submitted.

use super::closed_list::closed_list;
use super::codebook::VerdictText;
use super::id::AccountId;
use super::language::Language;
use super::localized::Localized;
use super::proposal;
pub use super::proposal::{State, Step};

closed_list! {
    /// What is proposed.
    pub enum Kind {
        /// Other words, colours or another order; keys and classes stay.
        Mending = "mending",
        /// Another method.
        Version = "version",
    }
}

/// Everything about a proposal that decisions depend on.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// What has become of it so far.
    pub state: State,
    /// Who wrote it.
    pub author: AccountId,
    /// Whether the tracker demands a second person.
    pub four_eyes: bool,
    /// The verdicts that it was written over.
    pub before: &'a [VerdictText],
    /// The verdicts in force.
    pub in_force: &'a [VerdictText],
}

/// Why nothing is proposed or decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another proposal about the codebook is open.
    AlreadyOpen,
    /// It differs in nothing from what is in force.
    Unchanged,
    /// A mending leaves keys and classes as they are.
    AnotherMethod,
    /// The codebook is another one than the proposal was written over.
    MovedOn,
    /// It was decided already, or given up.
    Decided(State),
    /// Nobody approves or refuses what they proposed.
    OwnProposal,
    /// Only its author gives it up.
    NotItsAuthor,
}

/// Whether `after` may be proposed over `before`, which are the verdicts that its author had before them.
pub fn check(
    kind: Kind,
    before: &[VerdictText],
    after: &[VerdictText],
    in_force: &[VerdictText],
) -> Result<(), Refusal> {
    if before != in_force {
        return Err(Refusal::MovedOn);
    }
    if before == after {
        return Err(Refusal::Unchanged);
    }
    if kind == Kind::Mending && method(before) != method(after) {
        return Err(Refusal::AnotherMethod);
    }
    Ok(())
}

/// Whether `actor` may take the step.
pub fn decide(standing: Standing, step: Step, actor: AccountId) -> Result<(), Refusal> {
    let Standing { state, author, four_eyes, before, in_force } = standing;
    let standing = proposal::Standing { state, author, four_eyes, moved_on: before != in_force };
    proposal::decide(standing, step, actor).map_err(|refusal| match refusal {
        proposal::Refusal::MovedOn => Refusal::MovedOn,
        proposal::Refusal::Decided(state) => Refusal::Decided(state),
        proposal::Refusal::OwnProposal => Refusal::OwnProposal,
        proposal::Refusal::NotItsAuthor => Refusal::NotItsAuthor,
    })
}

/// What makes a method: keys and classes, in no order.
fn method(verdicts: &[VerdictText]) -> Vec<(&str, super::codebook::VerdictClass)> {
    let mut method: Vec<_> = verdicts.iter().map(|verdict| (verdict.key.as_str(), verdict.class)).collect();
    method.sort_unstable();
    method
}

/// What changed about a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is new: it is now called this.
    Added,
    /// It is gone: it was called this.
    Removed,
    /// What it amounts to.
    Class,
    /// What readers see, in one language.
    Label(Language),
    /// When it is given, in one language.
    Meaning(Language),
    /// Its colour.
    Colour,
    /// Where it stands among those of both sets.
    Place,
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Part::Added => f.write_str("added"),
            Part::Removed => f.write_str("removed"),
            Part::Class => f.write_str("class"),
            Part::Label(language) => write!(f, "label.{language}"),
            Part::Meaning(language) => write!(f, "meaning.{language}"),
            Part::Colour => f.write_str("colour"),
            Part::Place => f.write_str("place"),
        }
    }
}

/// One difference between two sets of verdicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The verdict.
    pub key: String,
    /// What changed about it.
    pub part: Part,
    /// What it was; empty for nothing.
    pub was: String,
    /// What it is.
    pub is: String,
}

/// Everything in which two sets of verdicts differ, in the order of the new one; what is gone comes last.
pub fn changes(before: &[VerdictText], after: &[VerdictText]) -> Vec<Change> {
    let known = |set: &[VerdictText], key: &str| set.iter().position(|verdict| verdict.key == key);
    let mut changes = Vec::new();
    let kept: Vec<&VerdictText> = before.iter().filter(|old| known(after, &old.key).is_some()).collect();
    let mut place = 0;
    for new in after {
        let change =
            |part, was: &str, is: &str| Change { key: new.key.clone(), part, was: was.to_owned(), is: is.to_owned() };
        let Some(old) = known(before, &new.key).map(|place| &before[place]) else {
            changes.push(change(Part::Added, "", &name(&new.label)));
            continue;
        };
        let mut note = |part, was: &str, is: &str| {
            if was != is {
                changes.push(change(part, was, is));
            }
        };
        note(Part::Class, old.class.code(), new.class.code());
        for language in languages(&old.label, &new.label) {
            note(Part::Label(language.clone()), said(&old.label, &language), said(&new.label, &language));
        }
        for language in languages(&old.meaning, &new.meaning) {
            note(Part::Meaning(language.clone()), said(&old.meaning, &language), said(&new.meaning, &language));
        }
        note(Part::Colour, old.colour.code(), new.colour.code());
        let was = kept.iter().position(|one| one.key == new.key).map_or(0, |was| was + 1);
        place += 1;
        note(Part::Place, &was.to_string(), &place.to_string());
    }
    for old in before.iter().filter(|old| known(after, &old.key).is_none()) {
        changes.push(Change { key: old.key.clone(), part: Part::Removed, was: name(&old.label), is: String::new() });
    }
    changes
}

fn languages(old: &Localized, new: &Localized) -> Vec<Language> {
    let mut languages: Vec<Language> = old.languages().chain(new.languages()).cloned().collect();
    languages.sort();
    languages.dedup();
    languages
}

fn said<'a>(text: &'a Localized, language: &Language) -> &'a str {
    text.get(language).unwrap_or_default()
}

fn name(label: &Localized) -> String {
    label.iter().map(|(_, words)| words).collect::<Vec<_>>().join(" / ")
}
