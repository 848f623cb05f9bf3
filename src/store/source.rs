//! Source documents of a tracker.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::source;
use super::{Connection, Result, Tx, codec};
use crate::domain::id::{SourceId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::source::{SourceKind, SourceText};

#[derive(Queryable, Selectable)]
#[diesel(table_name = source, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: SourceId,
    kind: SourceKind,
    title: Localized,
    publisher: Localized,
    published_on: Option<PartialDate>,
    url: Option<String>,
}

/// A source with its number.
#[derive(Clone, Debug)]
pub struct Source {
    /// The source.
    pub id: SourceId,
    /// What was written about it.
    pub text: SourceText,
}

impl From<Row> for Source {
    fn from(row: Row) -> Source {
        let text = SourceText {
            kind: row.kind,
            title: row.title,
            publisher: row.publisher,
            published_on: row.published_on,
            url: row.url.and_then(|url| url.parse().ok()),
        };
        Source { id: row.id, text }
    }
}

/// The sources of a tracker, in order of entry.
pub async fn of_tracker(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Source>> {
    let rows: Vec<Row> = source::table
        .filter(source::tracker_id.eq(tracker.0))
        .order(source::id)
        .select(Row::as_select())
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(Source::from).collect())
}

/// The source `id` of a tracker.
pub async fn get(connection: &mut Connection, tracker: TrackerId, id: SourceId) -> Result<Option<Source>> {
    let own = source::table.find(id.0).filter(source::tracker_id.eq(tracker.0));
    let row: Option<Row> = own.select(Row::as_select()).first(connection).await.optional()?;
    Ok(row.map(Source::from))
}

/// Adds a source.
pub async fn create(tx: &mut Tx<'_>, tracker: TrackerId, text: &SourceText) -> Result<SourceId> {
    let row = (
        source::tracker_id.eq(tracker.0),
        source::kind.eq(text.kind.code()),
        source::title.eq(codec::json(&text.title)),
        source::publisher.eq(codec::json(&text.publisher)),
        source::published_on.eq(text.published_on.map(|date| date.to_string())),
        source::url.eq(text.url.as_ref().map(|url| url.as_str())),
    );
    let id = diesel::insert_into(source::table).values(row).returning(source::id).get_result(tx.connection).await?;
    tx.touched.sources.insert(id);
    Ok(id)
}

/// Rewrites a source.
pub async fn update(tx: &mut Tx<'_>, id: SourceId, text: &SourceText) -> Result<()> {
    let row = (
        source::kind.eq(text.kind.code()),
        source::title.eq(codec::json(&text.title)),
        source::publisher.eq(codec::json(&text.publisher)),
        source::published_on.eq(text.published_on.map(|date| date.to_string())),
        source::url.eq(text.url.as_ref().map(|url| url.as_str())),
    );
    diesel::update(source::table.find(id.0)).set(row).execute(tx.connection).await?;
    tx.touched.sources.insert(id);
    Ok(())
}
