//! Saying which public pages a write has changed. Names pages; what stands on them is the store's.

use super::Outcome;
use crate::domain::id::{PromiseId, TrackerId};
use crate::domain::page_change::PageChange;
use crate::store::{self, Tx};

/// Every page about a tracker and its promises.
pub(super) async fn tracker(tx: &mut Tx<'_>, id: TrackerId) -> Outcome<()> {
    if let Some(tracker) = store::tracker::get(tx.reading(), id).await? {
        tx.announce(PageChange::Tracker { slug: tracker.text.slug.to_string() });
    }
    Ok(())
}

/// The pages of a promise, and those about its tracker as a whole.
pub(super) async fn promise(tx: &mut Tx<'_>, id: PromiseId) -> Outcome<()> {
    let Some(promise) = store::promise::get(tx.reading(), id).await? else { return Ok(()) };
    if let Some(tracker) = store::tracker::get(tx.reading(), promise.tracker).await? {
        let slug = tracker.text.slug.to_string();
        tx.announce(PageChange::List { slug: slug.clone() });
        tx.announce(PageChange::Promise { slug, reference: promise.reference });
    }
    Ok(())
}
