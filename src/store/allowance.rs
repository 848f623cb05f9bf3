//! What each network has asked of late of what costs work, shared by every process of the site. This is upkeep of the door, not
//! a write of the site, so it leaves no audit entry. Networks are kept as hashes.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Binary, Bool, Double, Text, Timestamptz};
use diesel_async::RunQueryDsl;
use sha2::{Digest, Sha256};

use super::{Connection, Result};
use crate::domain::allowance::Asking;

/// After so long everything is given back.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::minutes(10);
/// Of how many networks at most is disposed at once.
const LOT: i64 = 1_000;

#[derive(QueryableByName)]
struct Spent {
    #[diesel(sql_type = Double)]
    spent: f64,
    #[diesel(sql_type = Bool)]
    is_refused: bool,
}

/// Counts that a network asks once more; says how long it has to wait instead, in seconds. Whoever is refused owes nothing
/// for it.
pub async fn spend(
    connection: &mut Connection,
    (asking, network): (Asking, &str),
    now: DateTime<Utc>,
) -> Result<Option<u64>> {
    const SPEND: &str = "
        INSERT INTO request_allowance AS kept (kind, key, spent, is_refused, last_at) VALUES ($1, $2, 1, false, $3)
        ON CONFLICT (kind, key) DO UPDATE SET (spent, is_refused, last_at) = (
            SELECT CASE WHEN due + 1 > $5 THEN due ELSE due + 1 END, due + 1 > $5, greatest(kept.last_at, $3)
            FROM (SELECT greatest(0, kept.spent - $4 * greatest(0, extract(epoch FROM $3 - kept.last_at))::double precision) AS due)
                AS left_over)
        RETURNING spent, is_refused";
    let Spent { spent, is_refused } = diesel::sql_query(SPEND)
        .bind::<Text, _>(asking.code())
        .bind::<Binary, _>(Sha256::digest(network.as_bytes()).to_vec())
        .bind::<Timestamptz, _>(now)
        .bind::<Double, _>(asking.each_second())
        .bind::<Double, _>(asking.at_once())
        .get_result(connection)
        .await?;
    Ok(is_refused.then(|| asking.wait(spent)))
}

/// Forgets networks that have asked nothing for a while, a lot at a time: strangers decide how many there are.
pub async fn sweep(connection: &mut Connection, now: DateTime<Utc>) -> Result<()> {
    const OLD: &str = "DELETE FROM request_allowance WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM request_allowance WHERE last_at < $1 ORDER BY last_at LIMIT $2))";
    diesel::sql_query(OLD)
        .bind::<Timestamptz, _>(now - FORGOTTEN_AFTER)
        .bind::<BigInt, _>(LOT)
        .execute(connection)
        .await?;
    Ok(())
}
