//! The head of the review page: which assessment it is, where it stands, and who else has it before them.

use crate::domain::assessment::State;
use crate::store::assessment::Taken;
use crate::web::desk::assessment::load::AssessmentData;
use crate::web::desk::list::pager::Pager;
use crate::web::desk::member::Member;
use crate::web::desk::presence::Present;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::steps;
use crate::web::view::tag::Tag;
use crate::web::view::zone;

/// The head of the page.
pub struct Header {
    /// Why a step was not taken.
    pub refusal: Option<String>,
    pub tracker: Content,
    pub tracker_path: String,
    pub reference: String,
    pub promise_path: String,
    pub pager: Option<Pager>,
    pub present: Present,
    pub kind: &'static str,
    pub author: String,
    pub revision: String,
    pub chip: (&'static str, &'static str),
    pub statement: Content,
    pub proposed: Option<(Tag, String)>,
    pub public: Option<String>,
    /// How much would change, in words.
    pub tally: Option<String>,
    /// When it will be published.
    pub due: Option<String>,
}

impl Header {
    /// The head for this member; `last` is the step that was taken last.
    pub fn new(
        member: &Member,
        data: &AssessmentData,
        refusal: Option<String>,
        (pager, present): (Option<Pager>, Present),
        (last, tally): (Option<&Taken>, Option<String>),
    ) -> Header {
        let (t, row, order) = (member.t, &data.row, data.tracker.languages());
        Header {
            refusal,
            tracker: Content::or_empty(&data.tracker.text.name, t, order),
            tracker_path: path::desk_tracker(t, data.tracker.id),
            reference: data.promise.reference.clone(),
            promise_path: member.keep(&path::desk_promise(t, data.promise.id)),
            pager,
            present,
            kind: t.kind(row.kind),
            author: data.author.clone(),
            revision: t.revision_number(data.shown.number),
            chip: steps::chip(t, row.state, last),
            statement: Content::or_empty(&data.promise.statement, t, order),
            proposed: data.proposed(t),
            public: (row.state == State::Published && data.tracker.is_open())
                .then(|| path::promise(t, data.tracker.text.slug.as_str(), &data.promise.reference)),
            tally,
            due: row.publish_at.map(|due| t.due_at(&zone::moment_with_zone(t, member.zone(), &due))),
        }
    }
}
