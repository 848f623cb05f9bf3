//! The head of a promise's workspace: what it says, and where else one can go from it.

use crate::domain::access::{Permission, may};
use crate::web::desk::member::Member;
use crate::web::desk::promise::load::WorkspaceData;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::older;

/// The head of the page.
pub struct Header {
    pub tracker: Content,
    pub tracker_path: String,
    pub reference: String,
    pub statement: Content,
    /// That the statement shown is an older translation.
    pub older: Option<String>,
    pub public: Option<String>,
    pub activity: String,
    pub settings: Option<String>,
    /// Where it is taken off the list, or put back on it.
    pub fate: Option<String>,
    pub is_listed: bool,
}

impl Header {
    /// The head for this member.
    pub fn new(member: &Member, data: &WorkspaceData) -> Header {
        let (t, tracker, promise) = (member.t, &data.tracker, &data.promise);
        let (order, slug) = (tracker.languages(), tracker.text.slug.as_str());
        let is_online = promise.online_at.is_some();
        Header {
            tracker: Content::or_empty(&tracker.text.name, t, order),
            tracker_path: path::desk_tracker(t, tracker.id),
            reference: promise.reference.clone(),
            statement: Content::or_empty(&promise.statement, t, order),
            older: older::mark(t, &data.older, ("statement", &promise.statement), order),
            public: (tracker.is_open() && is_online).then(|| path::promise(t, slug, &promise.reference)),
            activity: path::activity(t, &[("tracker", slug), ("promise", &promise.reference)]),
            settings: may(&member.actor, Permission::Administer).then(|| path::promise_settings(t, promise.id)),
            fate: (is_online && may(&member.actor, Permission::Review(tracker.id))).then(|| path::fate(t, promise.id)),
            is_listed: data.delisting.is_none(),
        }
    }
}
