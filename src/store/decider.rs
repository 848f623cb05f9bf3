//! Who decides about what others did.

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Text};
use diesel_async::RunQueryDsl;

use super::{Connection, Result};
use crate::domain::id::{AccountId, TrackerId};

#[derive(QueryableByName)]
struct Decider {
    #[diesel(sql_type = BigInt)]
    id: AccountId,
    #[diesel(sql_type = Text)]
    name: String,
}

/// The open accounts that decide about what others did on a tracker, by name: its editors, and administrators too where that
/// is asked for.
pub async fn of_tracker(
    connection: &mut Connection,
    tracker: TrackerId,
    with_admins: bool,
) -> Result<Vec<(AccountId, String)>> {
    const DECIDERS: &str = "SELECT id, name FROM account
        WHERE closed_at IS NULL AND email IS NOT NULL AND (($2 AND is_admin) OR EXISTS (
            SELECT FROM membership WHERE account_id = account.id AND tracker_id = $1 AND role = 'editor'))
        ORDER BY name, id";
    let query = diesel::sql_query(DECIDERS).bind::<BigInt, _>(tracker.0).bind::<Bool, _>(with_admins);
    let rows: Vec<Decider> = query.load(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
