//! What must be known before an assessment is read: what was typed in vain, why it was taken back, what keeps it from being
//! corrected, and what changed since it was last read.

use super::correcting::OpenBeside;
use crate::i18n::Lang;
use crate::store::revision::Revision;
use crate::web::desk::assessment::load::AssessmentData;
use crate::web::view::content::Content;
use crate::web::view::diff_row::{self, Row};
use crate::web::view::typed_fields::Group;

/// The notes above the text.
pub struct Notes {
    /// What was typed into a form that the page does not draw any more.
    pub unplaced: Vec<Group>,
    /// Why it was taken back.
    pub retraction: Option<Content>,
    pub open_beside: Option<OpenBeside>,
    /// What changed since the member read it, under a heading.
    pub since_read: Option<(String, Vec<Row>)>,
}

impl Notes {
    /// The notes on an assessment.
    pub fn new(t: Lang, data: &AssessmentData, unplaced: Vec<Group>, open_beside: Option<OpenBeside>) -> Notes {
        let label = |verdict| data.label(verdict, t);
        let since =
            |read: &Revision| (t.changed_since(read.number), diff_row::rows(&read.text, &data.shown.text, t, label));
        let reason = data.row.retraction.as_ref();
        Notes {
            unplaced,
            retraction: reason.and_then(|reason| Content::of(reason, t, data.tracker.languages())),
            open_beside,
            since_read: data.read.as_ref().map(since).filter(|(_, rows)| !rows.is_empty()),
        }
    }
}
