//! What the preview of putting promises online is made of.

use crate::domain::id::{PromiseId, TrackerId};
use crate::store;
use crate::store::promise::Promise;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;

/// A tracker with promises in preparation.
pub struct OnlineData {
    pub tracker: Tracker,
    pub promises: Vec<Promise>,
}

impl OnlineData {
    /// Reads those of these promises that are in preparation, for an editor of the tracker or an administrator; for everyone
    /// else there is no such page.
    pub async fn load(member: &Member, id: TrackerId, ids: &[PromiseId]) -> Result<OnlineData, WebError> {
        if !member.opens(id) {
            return Err(WebError::NotFound);
        }
        member
            .read(async |connection| {
                let tracker = store::tracker::get(connection, id).await?.ok_or(WebError::NotFound)?;
                Ok(OnlineData { tracker, promises: store::online::of(connection, id, ids).await? })
            })
            .await
    }
}

/// Every promise of a tracker that is in preparation.
pub async fn in_preparation(member: &Member, id: TrackerId) -> Result<Vec<PromiseId>, WebError> {
    if !member.opens(id) {
        return Err(WebError::NotFound);
    }
    member.read(async |connection| Ok(store::online::in_preparation(connection, id).await?)).await
}
