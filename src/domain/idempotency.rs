//! The same step asked for once more: by a second click, or by a form sent again because its answer was slow. What
//! someone did already is not refused to them; whoever asks for anything else hears why it is not done.

use chrono::{DateTime, Utc};

use super::access::Actor;
use super::id::{AccountId, RevisionId};
use super::localized::Localized;
use super::workflow::{Request, Step};

/// The newest step of an assessment, with what it was taken with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// The step.
    pub step: Step,
    /// Who took it.
    pub actor: AccountId,
    /// The newest revision then.
    pub revision: Option<RevisionId>,
    /// What was said to the author.
    pub remarks: Option<String>,
    /// The hour of a publication that was approved for later.
    pub publish_at: Option<DateTime<Utc>>,
    /// Why a publication was taken back.
    pub reason: Option<Localized>,
}

/// Whether `request` asks `actor` for the very step that they took last: on the same revision, with the same words, for
/// the same hour. `seen` is the revision that they had before them, where the request does not name it itself.
pub fn is_repeated(last: &Last, request: &Request, seen: Option<RevisionId>, actor: &Actor) -> bool {
    if last.actor != actor.id || last.step != request.step() {
        return false;
    }
    let on_the_same = |read: Option<RevisionId>| read.is_some() && read == last.revision;
    match request {
        // Each is asked for once, and by nobody's click.
        Request::Start | Request::Release => false,
        Request::Submit { revision } => on_the_same(Some(*revision)),
        Request::Approve { revision, at } => on_the_same(Some(*revision)) && *at == last.publish_at,
        Request::SendBack { remarks } => {
            on_the_same(seen) && last.remarks.as_deref().unwrap_or_default().trim() == remarks.trim()
        }
        Request::Discard | Request::Recall | Request::Unschedule => on_the_same(seen),
        Request::Retract { reason } => last.reason.as_ref() == Some(reason),
    }
}
