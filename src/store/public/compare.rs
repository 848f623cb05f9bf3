//! How the promises of trackers were kept, by the days of their mandates, as that is kept by day. Reads no rating.

use super::reader::Reader;
use crate::domain::id::TrackerId;
use crate::domain::share::Step;
use crate::store::Result;

/// The steps of each of these trackers' promises that are kept or kept in part, in no order.
pub async fn steps(reader: &Reader, trackers: &[TrackerId]) -> Result<Vec<(TrackerId, Vec<Step>)>> {
    const STEPS: &str = "SELECT json_build_array(asked.id, coalesce((
            SELECT json_agg(json_build_array(opens_on, counts_on, class, change)) FROM published_comparison
            WHERE tracker_id = asked.id AND class IN ('kept', 'kept_in_part')), '[]'))
        FROM unnest($1::bigint[]) AS asked (id)";
    let ids: Vec<i64> = trackers.iter().map(|tracker| tracker.0).collect();
    reader.documents(STEPS, &[&ids]).await
}
