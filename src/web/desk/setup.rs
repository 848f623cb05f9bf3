//! What the pages about setting a tracker up share: who may open them, and the way to them.

use super::member::Member;
use crate::domain::access::{Permission, may};
use crate::domain::id::TrackerId;
use crate::store;
use crate::store::tracker::Tracker;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;

/// The way to a codebook and to what is proposed about it. Who does not set the tracker up has no page on that.
pub fn codebook_breadcrumbs(member: &Member, tracker: &Tracker) -> Vec<Crumb> {
    let mut breadcrumbs = breadcrumbs(member, tracker);
    if !may(&member.actor, Permission::Administer) {
        breadcrumbs.pop();
    }
    breadcrumbs
}

/// The tracker, for those who may change its codebook; for everyone else there is no such page.
pub async fn codebook_tracker_of(member: &Member, id: TrackerId) -> Result<Tracker, WebError> {
    member.require(Permission::EditCodebook(id))?;
    member.read(async |connection| Ok(store::tracker::get(connection, id).await?)).await?.ok_or(WebError::NotFound)
}

/// The way to a page about setting a tracker up.
pub fn breadcrumbs(member: &Member, tracker: &Tracker) -> Vec<Crumb> {
    let t = member.t;
    let name = Content::or_empty(&tracker.text.name, t, tracker.languages());
    vec![
        Crumb::new(path::desk_trackers(t), t.nav_trackers()),
        Crumb { address: path::desk_tracker(t, tracker.id), name },
        Crumb::new(path::tracker_part(t, tracker.id, "setup"), t.admin_setup()),
    ]
}

/// The tracker, for an administrator; for everyone else there is no such page.
pub async fn tracker_of(member: &Member, id: TrackerId) -> Result<Tracker, WebError> {
    member.require(Permission::Administer)?;
    member.read(async |connection| Ok(store::tracker::get(connection, id).await?)).await?.ok_or(WebError::NotFound)
}
