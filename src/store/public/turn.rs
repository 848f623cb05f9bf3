//! How the verdicts of a tracker's promises developed, as it is kept by month. Reads the published store only.

use super::reader::Reader;
use crate::domain::id::TrackerId;
use crate::domain::share::Turn;
use crate::store::Result;

/// The sums over the tracker's listed promises, in no order.
pub async fn of_tracker(reader: &Reader, tracker: TrackerId) -> Result<Vec<Turn>> {
    const TURNS: &str = "SELECT json_build_array(month, opens, verdict_key, change, ratings)
        FROM published_course WHERE tracker_id = $1";
    reader.documents(TURNS, &[&tracker.0]).await
}
