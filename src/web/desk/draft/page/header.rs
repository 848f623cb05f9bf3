//! The head of the editor: which draft it is, and who else has it open.

use crate::domain::assessment::Kind;
use crate::i18n::Lang;
use crate::store::assessment::Taken;
use crate::web::desk::draft::load::Draft;
use crate::web::desk::list::pager::Pager;
use crate::web::desk::presence::Present;
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::steps;

/// The head of the page.
pub struct Header {
    pub notice: Option<&'static str>,
    /// Why something else than saving did not happen.
    pub refusal: Option<String>,
    pub tracker: Content,
    pub tracker_path: String,
    pub reference: String,
    pub promise_path: String,
    pub pager: Option<Pager>,
    pub present: Present,
    pub kind: Kind,
    pub revision: i32,
    pub chip: (&'static str, &'static str),
    pub statement: Content,
}

impl Header {
    /// The head of a draft; `last` is the step that it took last.
    pub fn new(t: Lang, draft: &Draft, (pager, present): (Option<Pager>, Present), last: Option<&Taken>) -> Header {
        let (tracker, promise) = (&draft.tracker, &draft.promise);
        let order = tracker.languages();
        Header {
            notice: None,
            refusal: None,
            tracker: Content::or_empty(&tracker.text.name, t, order),
            tracker_path: path::desk_tracker(t, tracker.id),
            reference: promise.reference.clone(),
            promise_path: path::desk_promise(t, promise.id),
            pager,
            present,
            kind: draft.row.kind,
            revision: draft.newest.number,
            chip: steps::chip(t, draft.row.state, last),
            statement: Content::or_empty(&promise.statement, t, order),
        }
    }
}
