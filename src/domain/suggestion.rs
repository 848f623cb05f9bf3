//! Small edits that an editor suggests in the text of somebody else: what they change, word by word, and what becomes of the
//! text when its author accepts them. An edit that no longer fits a text which changed meanwhile is never forced into it.

mod place;

pub use place::{Grown, Moves, Place, growths};

use std::ops::Range;

use super::access::{Actor, Role};
use super::assessment::State;
use super::closed_list::closed_list;
use super::fault::Reason;
use super::merge::text::{places, words};
use super::workflow::{DecisionContext, Refusal, Step, Who};

/// The most edits that wait for an answer in one assessment: who would change more had better say so in a remark.
pub const LIMIT: usize = 100;
/// The longest words that an edit takes away or puts in their place, in characters.
pub const LENGTH: usize = 2_000;

closed_list! {
    /// What became of a suggested edit when the author of the text answered.
    pub enum Outcome {
        /// It is in the text.
        Accepted = "accepted",
        /// The author would not have it.
        Refused = "refused",
        /// It no longer fitted the text when others were answered.
        Dismissed = "dismissed",
    }
}

/// A small edit: these words in place of those that begin at byte `start` of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where the old words begin.
    pub start: usize,
    /// The words that stand there, with the white space behind them; none only where the text is empty.
    pub old: String,
    /// The words in their place.
    pub new: String,
}

impl Edit {
    /// The bytes of the old words.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.old.len()
    }

    /// Whether both change the same words, or fill the same empty text.
    pub fn meets(&self, other: &Edit) -> bool {
        let overlap = self.range().start < other.range().end && other.range().start < self.range().end;
        self.start == other.start || overlap
    }

    /// Whether it leaves everything as it is.
    pub fn is_made(&self) -> bool {
        self.old == self.new
    }
}

/// What has to happen to `old` to become `new`, as edits of whole words in order; words that are only added go with one that
/// stands beside them. Nothing where they are the same; an empty text is filled by one edit.
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let (before, after) = (words(old), words(new));
    if old == new {
        return Vec::new();
    }
    if before.is_empty() {
        return vec![Edit { start: 0, old: String::new(), new: new.to_owned() }];
    }
    let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (mut was, mut becomes) in gaps(&before, &after) {
        if was.is_empty() && was.end < before.len() {
            (was.end, becomes.end) = (was.end + 1, becomes.end + 1);
        } else if was.is_empty() {
            (was.start, becomes.start) = (was.start - 1, becomes.start - 1);
        }
        match changes.last_mut() {
            Some((last, words)) if last.end >= was.start => {
                (last.end, words.end) = (was.end, becomes.end);
            }
            _ => changes.push((was, becomes)),
        }
    }
    let edit = |(was, becomes): (Range<usize>, Range<usize>)| Edit {
        start: length(&before[..was.start]),
        old: before[was].concat(),
        new: after[becomes].concat(),
    };
    changes.into_iter().map(edit).collect()
}

/// The words that differ, between those that stayed.
fn gaps(before: &[&str], after: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let stayed = places(before, after).into_iter().enumerate().filter_map(|(at, place)| Some((at, place?)));
    let (mut gaps, mut was, mut is) = (Vec::new(), 0, 0);
    for (at, place) in stayed.chain([(before.len(), after.len())]) {
        if (was, is) != (at, place) {
            gaps.push((was..at, is..place));
        }
        (was, is) = (at + 1, place + 1);
    }
    gaps
}

fn length(words: &[impl AsRef<str>]) -> usize {
    words.iter().map(|word| word.as_ref().len()).sum()
}

/// Whether these edits are small and few enough to wait for an answer beside `waiting` others.
pub fn check(edits: &[Edit], waiting: usize) -> Result<(), Reason> {
    if edits.iter().any(|edit| edit.old.chars().count().max(edit.new.chars().count()) > LENGTH) {
        return Err(Reason::EditTooLong { limit: LENGTH });
    }
    if edits.len() + waiting > LIMIT {
        return Err(Reason::TooManyEdits { limit: LIMIT, waiting });
    }
    Ok(())
}

/// What became of a text in which edits were suggested. Compared once for all of them.
pub struct Growth {
    then: Vec<String>,
    now: Vec<String>,
    places: Vec<Option<usize>>,
}

impl Growth {
    /// From what it said `then` to what it says `now`.
    pub fn new(then: &str, now: &str) -> Growth {
        let (then, now) = (words(then), words(now));
        let places = places(&then, &now);
        let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
        Growth { then: owned(then), now: owned(now), places }
    }

    /// An edit of then as it is made now. Nothing where it does not fit: where its words were changed meanwhile in another way.
    /// One that the text follows already changes nothing.
    pub fn fit(&self, edit: &Edit) -> Option<Edit> {
        if edit.old.is_empty() {
            // What was empty is filled while it is, or where it was filled with the same words.
            let now = self.now.concat();
            let fits = self.then.is_empty() && (now.is_empty() || now == edit.new);
            return fits.then(|| Edit { start: 0, old: now, new: edit.new.clone() });
        }
        let (first, end) = self.within(edit)?;
        // The words that stayed on either side hold it in place.
        let from = (0..first).rev().find(|at| self.places[*at].is_some());
        let to = (end..self.then.len()).find(|at| self.places[*at].is_some());
        let now = from.and_then(|at| self.places[at]).map_or(0, |at| at + 1)
            ..to.and_then(|at| self.places[at]).unwrap_or(self.now.len());
        let (from, to) = (from.map_or(0, |at| at + 1), to.unwrap_or(self.then.len()));
        let new = [self.then[from..first].concat(), edit.new.clone(), self.then[end..to].concat()].concat();
        let (was, is) = (self.then[from..to].concat(), self.now[now.clone()].concat());
        let fits = is == was || is == new;
        fits.then(|| Edit { start: length(&self.now[..now.start]), old: is, new })
    }

    /// The words that an edit takes away, if they stand where it says.
    fn within(&self, edit: &Edit) -> Option<(usize, usize)> {
        let mut starts = self.then.iter().scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some(start)
        });
        let first = starts.position(|start| start == edit.start)?;
        let mut left = edit.old.as_str();
        let taken = self.then[first..].iter().take_while(|word| match left.strip_prefix(word.as_str()) {
            Some(rest) if !left.is_empty() => {
                left = rest;
                true
            }
            _ => false,
        });
        let end = first + taken.count();
        left.is_empty().then_some((first, end))
    }
}

/// `text` with edits that fit it and do not touch the same words.
pub fn made(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.start));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.range(), &edit.new);
    }
    text
}

/// Whether `actor` may suggest edits now: an editor who wrote no part of what waits for a decision.
pub fn may_suggest(standing: &DecisionContext, actor: &Actor) -> Result<(), Refusal> {
    let step = Step::SendBack;
    if standing.state != Some(State::Submitted) {
        return Err(Refusal::NoSuchStep { step, state: standing.state });
    }
    if actor.role_on(standing.tracker) != Some(Role::Editor) {
        return Err(Refusal::NotYourRole { step, who: Who::OtherEditor });
    }
    if standing.author == Some(actor.id) || standing.writers.contains(&actor.id) {
        return Err(Refusal::OwnWork { step });
    }
    Ok(())
}

/// Whether `actor` may accept and refuse suggested edits now: whoever answers for the text, while it is a draft or waits.
pub fn may_answer(standing: &DecisionContext, actor: &Actor) -> Result<(), Refusal> {
    let step = Step::Submit;
    if !matches!(standing.state, Some(State::Draft | State::Submitted)) {
        return Err(Refusal::NoSuchStep { step, state: standing.state });
    }
    if standing.answers_for_it(actor.id) && actor.role_on(standing.tracker).is_some() {
        return Ok(());
    }
    Err(Refusal::NotYourRole { step, who: Who::Author })
}
