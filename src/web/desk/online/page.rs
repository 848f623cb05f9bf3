//! What becomes public when promises are put online: each with its reference and statement, and what it lacks.

use askama::Template;

use super::load::OnlineData;
use crate::action::online::fingerprint;
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::online::lacks;
use crate::i18n::Lang;
use crate::store::online::MOST;
use crate::store::promise::Promise;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// A promise that would be put online.
struct Row {
    id: String,
    ticked: bool,
    seen: String,
    reference: String,
    statement: Content,
    href: String,
    /// What it lacks, in words; empty for nothing.
    lacks: String,
}

#[derive(Template)]
#[template(path = "desk/online/preview.html")]
pub struct OnlinePage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    refusal: Option<String>,
    target: String,
    back: String,
    is_open: bool,
    more: Option<String>,
    rows: Vec<Row>,
}

impl OnlinePage {
    /// Those of these promises that are in preparation, with some of them ticked, for an editor of the tracker or an administrator; for everyone
    /// else there is no such page.
    pub async fn of(
        member: &Member,
        id: TrackerId,
        (ids, ticked): (&[PromiseId], &[PromiseId]),
        refusal: Option<String>,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let most = usize::try_from(MOST).unwrap_or(0);
        let OnlineData { tracker, promises } = OnlineData::load(member, id, &ids[..ids.len().min(most)]).await?;
        let name = Content::or_empty(&tracker.text.name, t, tracker.languages());
        Ok(OnlinePage {
            frame: member.frame_about(&tracker, t.online_title(), "trackers")?.at(path::tracker_part(
                t.other(),
                id,
                "online",
            )),
            breadcrumbs: vec![
                Crumb::new(path::desk_trackers(t), t.nav_trackers()),
                Crumb { address: path::desk_tracker(t, id), name },
            ],
            refusal,
            target: path::tracker_part(t, id, "online"),
            back: path::desk_tracker(t, id),
            is_open: tracker.is_open(),
            more: (ids.len() > most).then(|| t.online_more(most)),
            rows: promises.iter().map(|promise| row(t, &tracker, promise, ticked.contains(&promise.id))).collect(),
        })
    }
}

fn row(t: Lang, tracker: &Tracker, promise: &Promise, ticked: bool) -> Row {
    let lacks = lacks(tracker.languages(), &promise.statement, promise.source.is_some());
    Row {
        id: promise.id.to_string(),
        ticked,
        seen: fingerprint(promise),
        reference: promise.reference.clone(),
        statement: Content::or_empty(&promise.statement, t, tracker.languages()),
        href: path::desk_promise(t, promise.id),
        lacks: t.lacks(&lacks),
    }
}
