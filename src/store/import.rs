//! Many promises of one tracker at once, in few statements. The single promise is `promise`'s business.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Jsonb, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::promise::Promise;
use super::schema::{promise, promise_topic};
use super::{Error, Result, Tx, codec};
use crate::domain::id::{PromiseId, TopicId, TrackerId};
use crate::domain::promise::PromiseText;

/// A statement of PostgreSQL takes 65,535 values; this many rows of eight stay well below.
const BATCH: usize = 5_000;

/// Every promise of a tracker with its text, held until the transaction ends so that nobody rewrites one meanwhile.
pub async fn hold(tx: &mut Tx<'_>, tracker: TrackerId) -> Result<Vec<(PromiseId, PromiseText)>> {
    let rows: Vec<Promise> = promise::table
        .filter(promise::tracker_id.eq(tracker.0).and(promise::deleted_at.is_null()))
        .order(promise::id)
        .select(Promise::as_select())
        .for_no_key_update()
        .load(tx.connection)
        .await?;
    let pairs: Vec<(PromiseId, TopicId)> = promise_topic::table
        .filter(promise_topic::tracker_id.eq(tracker.0))
        .order(promise_topic::topic_id)
        .select((promise_topic::promise_id, promise_topic::topic_id))
        .load(tx.connection)
        .await?;
    let mut topics: HashMap<PromiseId, Vec<TopicId>> = HashMap::new();
    for (promise, topic) in pairs {
        topics.entry(promise).or_default().push(topic);
    }
    rows.into_iter()
        .map(|row| {
            let text = PromiseText {
                reference: row.reference.parse().map_err(|_| Error::Unreadable(row.reference))?,
                statement: row.statement,
                source: row.source,
                page: row.page,
                deadline: row.deadline,
                topics: topics.remove(&row.id).unwrap_or_default(),
            };
            Ok((row.id, text))
        })
        .collect()
}

/// Adds promises, in preparation, and says which they are.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, texts: &[PromiseText]) -> Result<Vec<PromiseId>> {
    let mut all = Vec::new();
    for texts in texts.chunks(BATCH) {
        let rows: Vec<_> = texts
            .iter()
            .map(|text| {
                (
                    promise::tracker_id.eq(tracker.0),
                    promise::reference.eq(text.reference.as_str()),
                    promise::reference_key.eq(text.reference.sort_key()),
                    promise::statement.eq(codec::json(&text.statement)),
                    promise::source_id.eq(text.source.map(|source| source.0)),
                    promise::source_page.eq(text.page.as_deref()),
                    promise::deadline.eq(text.deadline.map(|date| date.to_string())),
                    promise::created_at.eq(tx.now()),
                )
            })
            .collect();
        let returning = (promise::reference, promise::id);
        let made: Vec<(String, PromiseId)> =
            diesel::insert_into(promise::table).values(rows).returning(returning).load(tx.connection).await?;
        let made: HashMap<String, PromiseId> = made.into_iter().collect();
        tx.touched.promises.extend(made.values());
        all.extend(made.values().copied());
        let ids = texts.iter().filter_map(|text| Some((*made.get(text.reference.as_str())?, text)));
        add_topics(tx, tracker, ids).await?;
    }
    Ok(all)
}

/// Rewrites everything about promises but their references.
pub async fn update(tx: &mut Tx<'_>, tracker: TrackerId, texts: &[(PromiseId, PromiseText)]) -> Result<()> {
    const REWRITE: &str = "UPDATE promise SET statement = new.statement, source_id = new.source_id, \
        source_page = new.page, deadline = new.deadline \
        FROM unnest($1, $2, $3, $4, $5) AS new (id, statement, source_id, page, deadline) WHERE promise.id = new.id";
    let ids: Vec<i64> = texts.iter().map(|(id, _)| id.0).collect();
    tx.touched.promises.extend(texts.iter().map(|(id, _)| *id));
    diesel::sql_query(REWRITE)
        .bind::<Array<BigInt>, _>(&ids)
        .bind::<Array<Jsonb>, _>(texts.iter().map(|(_, text)| codec::json(&text.statement)).collect::<Vec<_>>())
        .bind::<Array<Nullable<BigInt>>, _>(
            texts.iter().map(|(_, text)| text.source.map(|id| id.0)).collect::<Vec<_>>(),
        )
        .bind::<Array<Nullable<Text>>, _>(texts.iter().map(|(_, text)| text.page.as_deref()).collect::<Vec<_>>())
        .bind::<Array<Nullable<Text>>, _>(
            texts.iter().map(|(_, text)| text.deadline.map(|date| date.to_string())).collect::<Vec<_>>(),
        )
        .execute(tx.connection)
        .await?;
    diesel::delete(promise_topic::table.filter(promise_topic::promise_id.eq_any(&ids))).execute(tx.connection).await?;
    add_topics(tx, tracker, texts.iter().map(|(id, text)| (*id, text))).await
}

async fn add_topics<'a>(
    tx: &mut Tx<'_>,
    tracker: TrackerId,
    promises: impl Iterator<Item = (PromiseId, &'a PromiseText)>,
) -> Result<()> {
    let rows: Vec<_> = promises
        .flat_map(|(id, text)| text.topics.iter().map(move |topic| (id, *topic)))
        .map(|(id, topic)| {
            (
                promise_topic::promise_id.eq(id.0),
                promise_topic::topic_id.eq(topic.0),
                promise_topic::tracker_id.eq(tracker.0),
            )
        })
        .collect();
    for rows in rows.chunks(BATCH) {
        diesel::insert_into(promise_topic::table).values(rows).on_conflict_do_nothing().execute(tx.connection).await?;
    }
    Ok(())
}
