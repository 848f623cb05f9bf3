//! Topics of a tracker.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::{promise_topic, topic};
use super::{Connection, Result, Tx, codec};
use crate::domain::id::{PromiseId, TopicId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::record::Fields;
use crate::domain::topic::TopicText;

/// A topic with its number.
#[derive(Clone, Debug, Queryable)]
pub struct Topic {
    /// The topic.
    pub id: TopicId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for readers.
    pub name: Localized,
}

impl Topic {
    /// What it says, field by field.
    pub fn fields(&self) -> Fields {
        Fields::default().text("slug", Some(&self.slug)).localized("name", &self.name)
    }
}

/// The topics of a tracker, in order of entry.
pub async fn of_tracker(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Topic>> {
    Ok(topic::table
        .filter(topic::tracker_id.eq(tracker.0))
        .order(topic::id)
        .select((topic::id, topic::slug, topic::name))
        .load(connection)
        .await?)
}

/// The topic `id` of a tracker.
pub async fn get(connection: &mut Connection, tracker: TrackerId, id: TopicId) -> Result<Option<Topic>> {
    let own = topic::table.find(id.0).filter(topic::tracker_id.eq(tracker.0));
    Ok(own.select((topic::id, topic::slug, topic::name)).first(connection).await.optional()?)
}

/// The names of a promise's topics, in order of entry.
pub async fn names_of_promise(connection: &mut Connection, promise: PromiseId) -> Result<Vec<Localized>> {
    Ok(topic::table
        .inner_join(promise_topic::table.on(promise_topic::topic_id.eq(topic::id)))
        .filter(promise_topic::promise_id.eq(promise.0))
        .order(topic::id)
        .select(topic::name)
        .load(connection)
        .await?)
}

/// Adds a topic.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &TopicText) -> Result<TopicId> {
    let row =
        (topic::tracker_id.eq(tracker.0), topic::slug.eq(text.slug.as_str()), topic::name.eq(codec::json(&text.name)));
    let id = diesel::insert_into(topic::table).values(row).returning(topic::id).get_result(tx.connection).await?;
    tx.touched.topics.insert(id);
    Ok(id)
}

/// Rewrites a topic.
pub async fn update(tx: &mut Tx<'_>, id: TopicId, text: &TopicText) -> Result<()> {
    let row = (topic::slug.eq(text.slug.as_str()), topic::name.eq(codec::json(&text.name)));
    diesel::update(topic::table.find(id.0)).set(row).execute(tx.connection).await?;
    tx.touched.topics.insert(id);
    Ok(())
}
