//! What became of the codebook of a listed tracker, as its method page tells it: each mending, and each version after the
//! first.

use serde_json::{Value, json};

use super::rows;
use crate::domain::edition::rendered;
use crate::domain::id::TrackerId;
use crate::domain::localized::Localized;
use crate::store::{Connection, Error, Result};

/// Publishes what is new about the codebook of a tracker; of one that is not listed there is nothing.
pub async fn publish(connection: &mut Connection, tracker: TrackerId) -> Result<()> {
    const NOTICES: &str = "SELECT json_build_object('id', proposal.id, 'tracker_id', tracker.id, 'kind', proposal.kind,
            'version', proposal.base_version + CASE proposal.kind WHEN 'version' THEN 1 ELSE 0 END, 'at', proposal.decided_at,
            'reason', proposal.reason, 'before', proposal.before, 'after', proposal.after)::text AS document
        FROM tracker JOIN codebook_proposal AS proposal ON proposal.tracker_id = tracker.id
        WHERE tracker.id = ANY ($1) AND tracker.listed AND proposal.state = 'approved'
          AND NOT EXISTS (SELECT FROM published_codebook_notice AS told WHERE told.id = proposal.id) ORDER BY proposal.id";
    let mut notices: Vec<Value> = rows::documents(connection, NOTICES, &[tracker.0]).await?;
    for notice in &mut notices {
        let reason: Localized =
            serde_json::from_value(notice["reason"].clone()).map_err(|error| Error::Unreadable(error.to_string()))?;
        notice["reason_html"] = json!(rendered(&reason));
    }
    let ids: Vec<i64> = notices.iter().filter_map(|notice| notice["id"].as_i64()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    rows::replace(connection, ("published_codebook_notice", "id"), &ids, &notices).await
}
