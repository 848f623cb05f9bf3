//! Promises as the desk sees them. The row of one that was deleted stays, and nothing here finds it.

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Text};
use diesel_async::RunQueryDsl;

use super::schema::{promise, promise_topic};
use super::{Connection, Result, Tx, codec};
use crate::domain::id::{PromiseId, SourceId, TopicId, TrackerId};
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::promise::{PromiseText, Reference};

/// A promise with its number.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = promise, check_for_backend(diesel::pg::Pg))]
pub struct Promise {
    /// The promise.
    pub id: PromiseId,
    /// Its tracker.
    #[diesel(column_name = tracker_id)]
    pub tracker: TrackerId,
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// Where it was made.
    #[diesel(column_name = source_id)]
    pub source: Option<SourceId>,
    /// Where in the source.
    #[diesel(column_name = source_page)]
    pub page: Option<String>,
    /// When it was to be kept, if its own words say so.
    pub deadline: Option<PartialDate>,
    /// When it was put online; nothing while it is in preparation.
    pub online_at: Option<DateTime<Utc>>,
}

diesel::define_sql_function! {
    /// What a reference with this key looks like, as `Reference::look` says it.
    fn reference_look(key: Text) -> Text;
}

/// The reference of the promise of a tracker that looks like this one, if there is such a promise.
pub async fn alike(connection: &mut Connection, tracker: TrackerId, reference: &Reference) -> Result<Option<String>> {
    Ok(promise::table
        .filter(promise::tracker_id.eq(tracker.0).and(promise::deleted_at.is_null()))
        .filter(reference_look(promise::reference_key).eq(reference.look()))
        .select(promise::reference)
        .first(connection)
        .await
        .optional()?)
}

/// The promises of a tracker by reference, at most `limit` of them after the one with this reference; a reference that is
/// none of the tracker is no place.
pub async fn page(
    connection: &mut Connection,
    tracker: TrackerId,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Promise>> {
    let key: Option<(String, i64)> = match after {
        Some(reference) => promise::table
            .filter(promise::tracker_id.eq(tracker.0).and(promise::reference.eq(reference)))
            .filter(promise::deleted_at.is_null())
            .select((promise::reference_key, promise::id))
            .first(connection)
            .await
            .optional()?,
        None => None,
    };
    let of_tracker =
        promise::table.filter(promise::tracker_id.eq(tracker.0).and(promise::deleted_at.is_null())).into_boxed();
    let rows = match key {
        Some((key, id)) => {
            let after = sql::<Bool>("(reference_key, id) > (").bind::<Text, _>(key).sql(", ");
            of_tracker.filter(after.bind::<BigInt, _>(id).sql(")"))
        }
        None => of_tracker,
    };
    Ok(rows
        .order((promise::reference_key, promise::id))
        .limit(limit)
        .select(Promise::as_select())
        .load(connection)
        .await?)
}

/// How many promises are looked at for languages in which they are not written: a tracker to which one was added shows it in
/// the first of them.
const LOOKED_AT: i64 = 1_000;

#[derive(QueryableByName)]
struct Tag {
    #[diesel(sql_type = Text)]
    tag: String,
}

/// Those of the languages in which one of the tracker's first promises is not stated.
pub async fn unstated(
    connection: &mut Connection,
    tracker: TrackerId,
    languages: &[Language],
) -> Result<Vec<Language>> {
    let text = "WITH first AS MATERIALIZED (
            SELECT statement FROM promise WHERE tracker_id = $1 AND deleted_at IS NULL ORDER BY reference_key LIMIT $3)
        SELECT tag FROM unnest($2) AS tag WHERE EXISTS (SELECT FROM first WHERE NOT statement ? tag)";
    let tags: Vec<Tag> = diesel::sql_query(text)
        .bind::<BigInt, _>(tracker.0)
        .bind::<Array<Text>, _>(codec::tags(languages))
        .bind::<BigInt, _>(LOOKED_AT)
        .load(connection)
        .await?;
    Ok(languages.iter().filter(|language| tags.iter().any(|one| one.tag == language.as_str())).cloned().collect())
}

/// The promise `id`.
pub async fn get(connection: &mut Connection, id: PromiseId) -> Result<Option<Promise>> {
    let kept = promise::table.find(id.0).filter(promise::deleted_at.is_null());
    Ok(kept.select(Promise::as_select()).first(connection).await.optional()?)
}

/// The references of those of these promises that were deleted.
pub async fn deleted(connection: &mut Connection, tracker: TrackerId, ids: &[PromiseId]) -> Result<Vec<String>> {
    let these =
        promise::table.filter(promise::tracker_id.eq(tracker.0).and(promise::id.eq_any(ids.iter().map(|id| id.0))));
    Ok(these
        .filter(promise::deleted_at.is_not_null())
        .order((promise::reference_key, promise::id))
        .select(promise::reference)
        .load(connection)
        .await?)
}

/// The topics a promise carries.
pub async fn topics(connection: &mut Connection, id: PromiseId) -> Result<Vec<TopicId>> {
    Ok(promise_topic::table
        .filter(promise_topic::promise_id.eq(id.0))
        .order(promise_topic::topic_id)
        .select(promise_topic::topic_id)
        .load(connection)
        .await?)
}

/// Adds a promise.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &PromiseText) -> Result<PromiseId> {
    let row = (
        promise::tracker_id.eq(tracker.0),
        promise::reference.eq(text.reference.as_str()),
        promise::reference_key.eq(text.reference.sort_key()),
        promise::statement.eq(codec::json(&text.statement)),
        promise::source_id.eq(text.source.map(|source| source.0)),
        promise::source_page.eq(text.page.as_deref()),
        promise::deadline.eq(text.deadline.map(|date| date.to_string())),
        promise::created_at.eq(tx.now()),
    );
    let id = diesel::insert_into(promise::table).values(row).returning(promise::id).get_result(tx.connection).await?;
    set_topics(tx, id, tracker, &text.topics).await?;
    tx.touched.promises.insert(id);
    Ok(id)
}

/// Rewrites everything about a promise but its reference, which never changes.
pub async fn update(tx: &mut Tx<'_>, id: PromiseId, tracker: TrackerId, text: &PromiseText) -> Result<()> {
    let row = (
        promise::statement.eq(codec::json(&text.statement)),
        promise::source_id.eq(text.source.map(|source| source.0)),
        promise::source_page.eq(text.page.as_deref()),
        promise::deadline.eq(text.deadline.map(|date| date.to_string())),
    );
    diesel::update(promise::table.find(id.0)).set(row).execute(tx.connection).await?;
    tx.touched.promises.insert(id);
    set_topics(tx, id, tracker, &text.topics).await
}

async fn set_topics(tx: &mut Tx<'_>, id: PromiseId, tracker: TrackerId, topics: &[TopicId]) -> Result<()> {
    diesel::delete(promise_topic::table.filter(promise_topic::promise_id.eq(id.0))).execute(tx.connection).await?;
    let rows: Vec<_> = topics
        .iter()
        .map(|topic| {
            (
                promise_topic::promise_id.eq(id.0),
                promise_topic::topic_id.eq(topic.0),
                promise_topic::tracker_id.eq(tracker.0),
            )
        })
        .collect();
    diesel::insert_into(promise_topic::table).values(rows).on_conflict_do_nothing().execute(tx.connection).await?;
    Ok(())
}
