//! Trackers as the desk sees them, open to the public or hidden.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::tracker;
use super::{Connection, Result, Tx, codec, opening};
use crate::domain::id::TrackerId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::opening::Hidden;
use crate::domain::slug::Slug;
use crate::domain::tracker::TrackerText;

#[derive(Queryable, Selectable)]
#[diesel(table_name = tracker, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: TrackerId,
    slug: String,
    name: Localized,
    leader: Localized,
    party: Localized,
    jurisdiction: Localized,
    summary: Localized,
    mandate_start: NaiveDate,
    mandate_end: Option<NaiveDate>,
    languages: Vec<String>,
    single_editor: bool,
    listed: bool,
    stale_after: i32,
}

/// A tracker with its number.
#[derive(Clone, Debug)]
pub struct Tracker {
    /// The tracker.
    pub id: TrackerId,
    /// What was written about it.
    pub text: TrackerText,
    /// That it is hidden from the public, and what that is for; nothing where it is open.
    pub hidden: Option<Hidden>,
}

impl Tracker {
    /// The languages it publishes in, the main one first.
    pub fn languages(&self) -> &[Language] {
        &self.text.languages
    }

    /// Whether it is open to the public.
    pub fn is_open(&self) -> bool {
        self.hidden.is_none()
    }
}

impl TryFrom<Row> for Tracker {
    type Error = super::Error;

    fn try_from(row: Row) -> Result<Tracker> {
        let slug: Slug = row.slug.parse().map_err(|_| super::Error::Unreadable(row.slug))?;
        let text = TrackerText {
            slug,
            name: row.name,
            leader: row.leader,
            party: row.party,
            jurisdiction: row.jurisdiction,
            summary: row.summary,
            mandate_start: row.mandate_start,
            mandate_end: row.mandate_end,
            languages: codec::languages(row.languages)?,
            single_editor: row.single_editor,
            stale_after: row.stale_after,
        };
        Ok(Tracker { id: row.id, text, hidden: None })
    }
}

/// Every tracker, newest mandate first.
pub async fn all(connection: &mut Connection) -> Result<Vec<Tracker>> {
    let rows: Vec<Row> = tracker::table
        .order((tracker::mandate_start.desc(), tracker::id))
        .select(Row::as_select())
        .load(connection)
        .await?;
    with_hidden(connection, rows).await
}

/// The tracker `id`.
pub async fn get(connection: &mut Connection, id: TrackerId) -> Result<Option<Tracker>> {
    let row: Option<Row> = tracker::table.find(id.0).select(Row::as_select()).first(connection).await.optional()?;
    Ok(with_hidden(connection, row.into_iter().collect()).await?.pop())
}

/// The tracker with this slug.
pub async fn by_slug(connection: &mut Connection, slug: &str) -> Result<Option<Tracker>> {
    let row: Option<Row> =
        tracker::table.filter(tracker::slug.eq(slug)).select(Row::as_select()).first(connection).await.optional()?;
    Ok(with_hidden(connection, row.into_iter().collect()).await?.pop())
}

/// These trackers, the hidden ones with what is still missing before they can be opened.
async fn with_hidden(connection: &mut Connection, rows: Vec<Row>) -> Result<Vec<Tracker>> {
    let hidden: Vec<TrackerId> = rows.iter().filter(|row| !row.listed).map(|row| row.id).collect();
    let mut trackers: Vec<Tracker> = rows.into_iter().map(Tracker::try_from).collect::<Result<_>>()?;
    if hidden.is_empty() {
        return Ok(trackers);
    }
    let mut found = opening::hidden(connection, &hidden).await?;
    for tracker in &mut trackers {
        tracker.hidden = found.remove(&tracker.id).map(|found| found.of(&tracker.text));
    }
    Ok(trackers)
}

/// Creates a tracker.
pub async fn create(tx: &mut Tx<'_>, text: &TrackerText) -> Result<TrackerId> {
    let row = (columns(text), tracker::created_at.eq(tx.now()));
    let id = diesel::insert_into(tracker::table).values(row).returning(tracker::id).get_result(tx.connection).await?;
    tx.touched.trackers.insert(id);
    Ok(id)
}

/// Rewrites a tracker.
pub async fn update(tx: &mut Tx<'_>, id: TrackerId, text: &TrackerText) -> Result<()> {
    diesel::update(tracker::table.find(id.0)).set(columns(text)).execute(tx.connection).await?;
    tx.touched.trackers.insert(id);
    Ok(())
}

type Columns = (
    diesel::dsl::Eq<tracker::slug, String>,
    diesel::dsl::Eq<tracker::name, serde_json::Value>,
    diesel::dsl::Eq<tracker::leader, serde_json::Value>,
    diesel::dsl::Eq<tracker::party, serde_json::Value>,
    diesel::dsl::Eq<tracker::jurisdiction, serde_json::Value>,
    diesel::dsl::Eq<tracker::summary, serde_json::Value>,
    diesel::dsl::Eq<tracker::mandate_start, NaiveDate>,
    diesel::dsl::Eq<tracker::mandate_end, Option<NaiveDate>>,
    diesel::dsl::Eq<tracker::languages, Vec<String>>,
    diesel::dsl::Eq<tracker::single_editor, bool>,
    diesel::dsl::Eq<tracker::stale_after, i32>,
);

fn columns(text: &TrackerText) -> Columns {
    (
        tracker::slug.eq(text.slug.to_string()),
        tracker::name.eq(codec::json(&text.name)),
        tracker::leader.eq(codec::json(&text.leader)),
        tracker::party.eq(codec::json(&text.party)),
        tracker::jurisdiction.eq(codec::json(&text.jurisdiction)),
        tracker::summary.eq(codec::json(&text.summary)),
        tracker::mandate_start.eq(text.mandate_start),
        tracker::mandate_end.eq(text.mandate_end),
        tracker::languages.eq(codec::tags(&text.languages)),
        tracker::single_editor.eq(text.single_editor),
        tracker::stale_after.eq(text.stale_after),
    )
}
