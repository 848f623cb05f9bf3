//! When promises were last checked: by a publication that stands, or by someone who found nothing new.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::view::public_promise_checked;
use crate::domain::id::{PromiseId, TrackerId};
use crate::store::{Connection, Result};

/// When this promise was.
pub async fn of_promise(connection: &mut Connection, promise: PromiseId) -> Result<Option<DateTime<Utc>>> {
    Ok(public_promise_checked::table
        .filter(public_promise_checked::promise_id.eq(promise.0))
        .select(public_promise_checked::checked_at)
        .first(connection)
        .await
        .optional()?)
}

/// When any promise of this tracker was, most recently.
pub async fn of_tracker(connection: &mut Connection, tracker: TrackerId) -> Result<Option<DateTime<Utc>>> {
    Ok(public_promise_checked::table
        .filter(public_promise_checked::tracker_id.eq(tracker.0))
        .select(diesel::dsl::max(public_promise_checked::checked_at))
        .first(connection)
        .await?)
}
