//! The workspace of a promise: what is known, what is open, what happened.

mod assessments;
mod header;
mod panels;
mod preparation;

use askama::Template;

use super::load::WorkspaceData;
use crate::domain::id::PromiseId;
use crate::web::desk::list::pager::Pager;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::layout::Layout;
use crate::web::view::listing::{DelistingNotice, RelatedPromise};
use assessments::Assessments;
use header::Header;
use panels::Panels;
use preparation::Preparation;

/// What became of the promise, if it is not listed, and which promises go on in it.
struct Fate {
    notice: Option<DelistingNotice>,
    origins: Vec<RelatedPromise>,
}

#[derive(Template)]
#[template(path = "desk/promise/workspace.html")]
pub struct Workspace {
    frame: Layout,
    refusal: Option<String>,
    pager: Option<Pager>,
    header: Header,
    preparation: Option<Preparation>,
    fate: Fate,
    assessments: Assessments,
    panels: Panels,
}

impl Workspace {
    /// The page for this member; `refusal` is why they were sent back to it.
    pub async fn of(member: &Member, id: PromiseId, refusal: Option<String>) -> Result<Self, WebError> {
        let data = WorkspaceData::load(member, id).await?;
        let pager = Pager::of(member, id).await?;
        let (tracker, promise) = (&data.tracker, &data.promise);
        Ok(Workspace {
            frame: member
                .frame_about(tracker, promise.reference.clone(), "trackers")?
                .at(member.keep(&path::desk_promise(member.t.other(), id))),
            refusal,
            pager,
            header: Header::new(member, &data),
            preparation: promise.online_at.is_none().then(|| Preparation::new(member, tracker, promise)),
            fate: Fate::new(member, &data),
            assessments: Assessments::new(member, &data),
            panels: Panels::new(member, data),
        })
    }
}

impl Fate {
    fn new(member: &Member, data: &WorkspaceData) -> Fate {
        let (t, order) = (member.t, data.tracker.languages());
        let notice = data.delisting.as_ref();
        Fate {
            notice: notice.map(|(last, heirs)| DelistingNotice::desk(t, member.zone(), order, last, heirs)),
            origins: data.origins.iter().map(|kin| RelatedPromise::desk(t, order, kin)).collect(),
        }
    }
}
