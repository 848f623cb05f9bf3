//! The newest entries of the trail where nothing but the trackers is asked for: the page that everyone opens first.

use diesel::sql_types::{Array, BigInt, Bool};
use diesel_async::RunQueryDsl;

use super::Filter;
use crate::store::list::Number;
use crate::store::{Connection, Result};

impl Filter {
    /// Whether nothing but the trackers is asked for.
    pub(super) fn is_plain(&self) -> bool {
        self.reference.is_none() && self.person.is_none() && self.action.is_none() && self.within.is_none()
    }
}

/// The newest entries of the filter's trackers, each tracker asked on its own, so that an index gives those of each in order.
pub(super) async fn numbers(connection: &mut Connection, filter: &Filter, before: i64, limit: i64) -> Result<Vec<i64>> {
    let rows: Vec<Number> = diesel::sql_query(
        "SELECT kept.number FROM unnest($1::bigint[]) AS asked (tracker) CROSS JOIN LATERAL (
             SELECT number FROM audit_entry WHERE tracker_id = asked.tracker AND number < $2
             ORDER BY number DESC LIMIT $3) AS kept
         UNION ALL (SELECT number FROM audit_entry WHERE $4 AND tracker_id IS NULL AND number < $2
                    ORDER BY number DESC LIMIT $3)
         ORDER BY number DESC LIMIT $3",
    )
    .bind::<Array<BigInt>, _>(filter.trackers.iter().map(|tracker| tracker.0).collect::<Vec<_>>())
    .bind::<BigInt, _>(before)
    .bind::<BigInt, _>(limit)
    .bind::<Bool, _>(filter.with_site)
    .load(connection)
    .await?;
    Ok(rows.into_iter().map(|row| row.number).collect())
}
