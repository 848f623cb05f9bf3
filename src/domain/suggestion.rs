//! Small edits that an editor suggests in the text of somebody else: what they change, word by word, and what becomes of the
//! text when its author accepts them. An edit that no longer fits a text which changed meanwhile is never forced into it.

use std::ops::Range;
use std::time::Duration;

use similar::{DiffOp, TextDiff};

use super::access::{Actor, Role};
use super::assessment::State;
use super::merge::text::{merge, words};
use super::workflow::{DecisionContext, Refusal, Step, Who};

/// The most edits that are suggested at once: who changes more than that had better say so in a remark.
pub const LIMIT: usize = 100;
/// How long a difference is looked for; after that it is a coarser one.
const PATIENCE: Duration = Duration::from_millis(500);

/// A small edit: these words in place of those that begin at byte `start` of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where the old words begin.
    pub start: usize,
    /// The words that stand there, with the white space behind them; never none.
    pub old: String,
    /// The words in their place.
    pub new: String,
}

impl Edit {
    /// The bytes of the old words.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.old.len()
    }
}

/// What has to happen to `old` to become `new`, as edits of whole words in order; words that are only added go with one that
/// stands beside them. Nothing where they are the same, or where there is no text to edit.
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let (before, after) = (words(old), words(new));
    if before.is_empty() || old == new {
        return Vec::new();
    }
    let diff = TextDiff::configure().timeout(PATIENCE).diff_slices(&before, &after);
    let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in diff.ops() {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (mut was, mut becomes) = (op.old_range(), op.new_range());
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
    let bytes = |upto: usize| before[..upto].iter().map(|word| word.len()).sum();
    let edit = |(was, becomes): (Range<usize>, Range<usize>)| Edit {
        start: bytes(was.start),
        old: before[was].concat(),
        new: after[becomes].concat(),
    };
    changes.into_iter().map(edit).collect()
}

/// What `now` becomes when an edit of `then`, from which it grew, is made in it too. Nothing where it does not fit: where its
/// words were changed meanwhile in another way. A text that says already what the edit says stays as it is.
pub fn apply(edit: &Edit, then: &str, now: &str) -> Option<String> {
    if then.get(edit.range())? != edit.old {
        return None;
    }
    let edited = [&then[..edit.start], &edit.new, &then[edit.range().end..]].concat();
    if then == now {
        return Some(edited);
    }
    // Neither the old words nor the new ones: there is nothing to look for.
    if !now.contains(edit.old.trim_end()) && !now.contains(edit.new.trim_end()) {
        return None;
    }
    let merged = merge(then, now, &edited);
    merged.is_clean().then(|| merged.text())
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
