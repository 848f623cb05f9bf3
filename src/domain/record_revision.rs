//! Revisions of the record: what the public reads of a promise, a tracker, a source or a topic changes, once it was public,
//! by a proposal with a reason that someone else approves. Says which fields are part of the record, what may be proposed
//! and decided, and which translations a change leaves behind.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::id::{PromiseId, SourceId, TopicId};
use super::proposal;
use super::record::{Changes, Fields, Value};

/// What is revised, within one tracker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "record", content = "of")]
pub enum Record {
    /// The tracker itself.
    Tracker,
    /// One of its promises.
    Promise(PromiseId),
    /// One of its sources.
    Source(SourceId),
    /// One of its topics.
    Topic(TopicId),
}

impl Record {
    /// Whether a field is part of what the public reads, or says how many people stand behind it. All others are settings and
    /// change at once.
    pub fn has(self, field: &str) -> bool {
        const SETTINGS: [&str; 2] = ["slug", "stale_after"];
        !SETTINGS.contains(&field)
    }
}

/// Why nothing is proposed or decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another revision of the same record waits for a decision.
    AlreadyOpen,
    /// The record became another one than its author had before them.
    MovedOn,
    /// The promise left the list: what is said of it stays until it comes back.
    Delisted,
    /// It was decided already, or given up.
    Decided(proposal::State),
    /// Nobody approves or refuses what they proposed.
    OwnProposal,
    /// Only its author gives it up.
    NotItsAuthor,
}

impl From<proposal::Refusal> for Refusal {
    fn from(refusal: proposal::Refusal) -> Refusal {
        match refusal {
            proposal::Refusal::MovedOn => Refusal::MovedOn,
            proposal::Refusal::Decided(state) => Refusal::Decided(state),
            proposal::Refusal::OwnProposal => Refusal::OwnProposal,
            proposal::Refusal::NotItsAuthor => Refusal::NotItsAuthor,
        }
    }
}

/// The fields whose words are older than those in another language once `changes` have made `now` of the record. `before`
/// are those that were so already, and of the fields `still_true` someone says that their words need no change.
///
/// A language that is added, or whose words go, leaves no other one behind, nor does one that was older and is renewed: in no
/// other one has anything another meaning then.
pub fn older(before: &[String], changes: &Changes, still_true: &[String], now: &Fields) -> Vec<String> {
    let is_renewed = |field: &str| changes.get(field).is_some() || still_true.iter().any(|one| one == field);
    let reworded: BTreeSet<&str> = changes
        .iter()
        .filter(|(field, (was, becomes))| was.is_some() && becomes.is_some() && !before.iter().any(|one| one == field))
        .filter_map(|(field, _)| translated(field))
        .collect();
    let left_behind = translations(now).filter(|field| translated(field).is_some_and(|text| reworded.contains(text)));
    let known = translations(now).filter(|field| before.iter().any(|one| one == field));
    let older: BTreeSet<&str> = left_behind.chain(known).filter(|field| !is_renewed(field)).collect();
    older.into_iter().map(str::to_owned).collect()
}

/// The fields that hold a text in one of several languages, such as `statement.fr`.
pub fn translations(fields: &Fields) -> impl Iterator<Item = &str> {
    let is_one = |(field, value): &(&str, &Value)| translated(field).is_some() && matches!(value, Value::Text(_));
    fields.iter().filter(is_one).map(|(field, _)| field)
}

/// The text of which a field holds the words in one language.
fn translated(field: &str) -> Option<&str> {
    field.split_once('.').map(|(text, _)| text)
}
