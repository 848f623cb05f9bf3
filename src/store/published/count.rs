//! The kept counts: brought forward by what the shares of some promises changed by.

use std::collections::BTreeMap;

use diesel::sql_types::{Array, BigInt, Date, Integer, Text};
use diesel_async::RunQueryDsl;

use crate::domain::id::TrackerId;
use crate::domain::share::{Sums, Totals};
use crate::store::{Connection, Result};

/// Adds the differences to the counts. Those of a tracker are changed by one transaction at a time, so that two wait for one
/// another and never crosswise: what grows and what shrinks are other rows, in no common order.
pub async fn change(connection: &mut Connection, sums: BTreeMap<TrackerId, Sums>) -> Result<()> {
    for (tracker, sums) in sums {
        let sums = sums.settled();
        const TURN: &str = "SELECT FROM published_tracker WHERE id = $1 FOR NO KEY UPDATE";
        diesel::sql_query(TURN).bind::<BigInt, _>(tracker.0).execute(connection).await?;
        change_totals(connection, tracker, sums.totals).await?;
        change_facets(connection, tracker, &sums).await?;
        change_course(connection, tracker, &sums).await?;
        change_comparison(connection, tracker, &sums).await?;
    }
    Ok(())
}

async fn change_totals(connection: &mut Connection, tracker: TrackerId, by: Totals) -> Result<()> {
    if by == Totals::default() {
        return Ok(());
    }
    const CHANGE: &str = "UPDATE published_tracker SET listed = listed + $2, withdrawn = withdrawn + $3, \
        split = split + $4, merged = merged + $5, notices = notices + $6 WHERE id = $1";
    diesel::sql_query(CHANGE)
        .bind::<BigInt, _>(tracker.0)
        .bind::<BigInt, _>(by.listed)
        .bind::<BigInt, _>(by.withdrawn)
        .bind::<BigInt, _>(by.split)
        .bind::<BigInt, _>(by.merged)
        .bind::<BigInt, _>(by.notices)
        .execute(connection)
        .await?;
    Ok(())
}

async fn change_facets(connection: &mut Connection, tracker: TrackerId, sums: &Sums) -> Result<()> {
    if sums.facets.is_empty() {
        return Ok(());
    }
    // A count that would be negative only for a moment must not be inserted: what grows and what shrinks go apart.
    const GROW: &str = "INSERT INTO published_facet AS old (tracker_id, topic_id, source_id, verdict_key, count) \
        SELECT $1, topic, source, verdict, by FROM unnest($2, $3, $4, $5) AS new (topic, source, verdict, by) \
        WHERE by > 0 ORDER BY topic, source, verdict \
        ON CONFLICT (tracker_id, topic_id, source_id, verdict_key) DO UPDATE SET count = old.count + EXCLUDED.count";
    const SHRINK: &str = "UPDATE published_facet AS old SET count = old.count + new.by \
        FROM unnest($2, $3, $4, $5) AS new (topic, source, verdict, by) \
        WHERE new.by < 0 AND old.tracker_id = $1 AND old.topic_id = new.topic AND old.source_id = new.source \
            AND old.verdict_key = new.verdict";
    const CLEAR: &str = "DELETE FROM published_facet AS old USING unnest($2, $3, $4, $5) AS new (topic, source, verdict, by) \
        WHERE old.count = 0 AND old.tracker_id = $1 AND old.topic_id = new.topic AND old.source_id = new.source \
            AND old.verdict_key = new.verdict";
    for statement in [GROW, SHRINK, CLEAR] {
        diesel::sql_query(statement)
            .bind::<BigInt, _>(tracker.0)
            .bind::<Array<BigInt>, _>(sums.facets.keys().map(|key| key.0).collect::<Vec<_>>())
            .bind::<Array<BigInt>, _>(sums.facets.keys().map(|key| key.1).collect::<Vec<_>>())
            .bind::<Array<Text>, _>(sums.facets.keys().map(|key| key.2.clone()).collect::<Vec<_>>())
            .bind::<Array<BigInt>, _>(sums.facets.values().copied().collect::<Vec<_>>())
            .execute(connection)
            .await?;
    }
    Ok(())
}

async fn change_course(connection: &mut Connection, tracker: TrackerId, sums: &Sums) -> Result<()> {
    if sums.course.is_empty() {
        return Ok(());
    }
    const CHANGE: &str = "INSERT INTO published_course AS old (tracker_id, month, opens, verdict_key, change, ratings) \
        SELECT $1, month, opens, verdict, change, ratings \
        FROM unnest($2, $3, $4, $5, $6) AS new (month, opens, verdict, change, ratings) \
        ORDER BY month, opens, verdict \
        ON CONFLICT (tracker_id, month, opens, verdict_key) \
            DO UPDATE SET change = old.change + EXCLUDED.change, ratings = old.ratings + EXCLUDED.ratings";
    const CLEAR: &str = "DELETE FROM published_course AS old \
        USING unnest($2, $3, $4, $5, $6) AS new (month, opens, verdict, change, ratings) \
        WHERE old.change = 0 AND old.ratings = 0 AND old.tracker_id = $1 AND old.month = new.month \
            AND old.opens = new.opens AND old.verdict_key = new.verdict";
    for statement in [CHANGE, CLEAR] {
        diesel::sql_query(statement)
            .bind::<BigInt, _>(tracker.0)
            .bind::<Array<Integer>, _>(sums.course.keys().map(|key| key.0).collect::<Vec<_>>())
            .bind::<Array<Integer>, _>(sums.course.keys().map(|key| key.1).collect::<Vec<_>>())
            .bind::<Array<Text>, _>(sums.course.keys().map(|key| key.2.clone()).collect::<Vec<_>>())
            .bind::<Array<BigInt>, _>(sums.course.values().map(|sum| sum.0).collect::<Vec<_>>())
            .bind::<Array<BigInt>, _>(sums.course.values().map(|sum| sum.1).collect::<Vec<_>>())
            .execute(connection)
            .await?;
    }
    Ok(())
}

async fn change_comparison(connection: &mut Connection, tracker: TrackerId, sums: &Sums) -> Result<()> {
    if sums.comparison.is_empty() {
        return Ok(());
    }
    const CHANGE: &str = "INSERT INTO published_comparison AS old (tracker_id, counts_on, opens_on, class, change) \
        SELECT $1, counts_on, opens_on, class, change \
        FROM unnest($2, $3, $4, $5) AS new (counts_on, opens_on, class, change) ORDER BY counts_on, opens_on, class \
        ON CONFLICT (tracker_id, counts_on, opens_on, class) DO UPDATE SET change = old.change + EXCLUDED.change";
    const CLEAR: &str = "DELETE FROM published_comparison AS old \
        USING unnest($2, $3, $4, $5) AS new (counts_on, opens_on, class, change) \
        WHERE old.change = 0 AND old.tracker_id = $1 AND old.counts_on = new.counts_on AND old.opens_on = new.opens_on \
            AND old.class = new.class";
    for statement in [CHANGE, CLEAR] {
        diesel::sql_query(statement)
            .bind::<BigInt, _>(tracker.0)
            .bind::<Array<Date>, _>(sums.comparison.keys().map(|key| key.0).collect::<Vec<_>>())
            .bind::<Array<Date>, _>(sums.comparison.keys().map(|key| key.1).collect::<Vec<_>>())
            .bind::<Array<Text>, _>(sums.comparison.keys().map(|key| key.2.code()).collect::<Vec<_>>())
            .bind::<Array<BigInt>, _>(sums.comparison.values().copied().collect::<Vec<_>>())
            .execute(connection)
            .await?;
    }
    Ok(())
}
