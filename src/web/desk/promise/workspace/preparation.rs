//! What can be done with a promise that nobody outside the desk sees.

use crate::action::online::fingerprint;
use crate::domain::online;
use crate::store::promise::Promise;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::path;

/// A promise in preparation.
pub struct Preparation {
    /// What it lacks, in words; empty for nothing.
    pub lacks: String,
    /// Where it is put online, and what of it was shown, for those who may.
    pub online: Option<(String, String)>,
    pub deletion: String,
}

impl Preparation {
    /// What this member can do with it.
    pub fn new(member: &Member, tracker: &Tracker, promise: &Promise) -> Preparation {
        let t = member.t;
        let lacks = online::lacks(tracker.languages(), &promise.statement, promise.source.is_some());
        let target = format!("{}/online", path::desk_promise(t, promise.id));
        Preparation {
            lacks: t.lacks(&lacks),
            online: member.opens(tracker.id).then(|| (target, fingerprint(promise))),
            deletion: format!("{}/deletion", path::desk_promise(t, promise.id)),
        }
    }
}
