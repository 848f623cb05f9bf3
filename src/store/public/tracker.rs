//! Listed trackers as readers see them: their verdicts, topics and promises with the rating in force.
//! Never anything of a promise that is not published.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Deserialize;

use super::reader::Reader;
use super::view::{
    public_assessment, public_current_rating, public_promise, public_promise_change, public_promise_topic,
    public_topic, public_tracker, public_verdict,
};
use crate::domain::codebook::{Colour, VerdictClass};
use crate::domain::fate::Count;
use crate::domain::id::{PromiseId, SourceId, TopicId, TrackerId, VerdictId};
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::store::{Connection, Error, Result, codec};

#[derive(Queryable, Selectable)]
#[diesel(table_name = public_tracker, check_for_backend(diesel::pg::Pg))]
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
}

/// A tracker that the public may see.
#[derive(Clone, Debug, Deserialize)]
pub struct Tracker {
    /// The tracker.
    pub id: TrackerId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for readers.
    pub name: Localized,
    /// Who leads the government.
    pub leader: Localized,
    /// Which party or parties govern.
    pub party: Localized,
    /// What is governed.
    pub jurisdiction: Localized,
    /// What readers should know first.
    pub summary: Localized,
    /// First day of the mandate.
    pub mandate_start: NaiveDate,
    /// Last day of the mandate, once known.
    pub mandate_end: Option<NaiveDate>,
    /// The languages it publishes in, the main one first.
    pub languages: Vec<Language>,
    /// Whether authors may approve their own work.
    pub single_editor: bool,
    /// The verdicts of every version of its codebook, newest version first, in their order.
    #[serde(default)]
    pub codebook: Vec<Verdict>,
    /// How many promises are listed.
    #[serde(default)]
    pub listed: usize,
    /// How many were withdrawn.
    #[serde(default)]
    pub withdrawn: usize,
    /// How many were split.
    #[serde(default)]
    pub split: usize,
    /// How many were merged.
    #[serde(default)]
    pub merged: usize,
    /// How many corrections and retractions there are.
    #[serde(default)]
    pub notices: usize,
    /// From when on there could have been news.
    #[serde(default)]
    pub opened_at: Option<DateTime<Utc>>,
}

impl Tracker {
    /// How many promises there are, by what became of them.
    pub fn count(&self) -> Count {
        Count { listed: self.listed, withdrawn: self.withdrawn, split: self.split, merged: self.merged }
    }
}

/// The listed tracker with this name in addresses, with its codebook and counts.
pub async fn published(reader: &Reader, slug: &str) -> Result<Option<Tracker>> {
    reader.document("SELECT row_to_json(one) FROM published_tracker AS one WHERE one.slug = $1", &[&slug]).await
}

/// Every listed tracker, newest mandate first, with its codebook and counts.
pub async fn all_published(reader: &Reader) -> Result<Vec<Tracker>> {
    const ALL: &str = "SELECT row_to_json(one) FROM published_tracker AS one ORDER BY one.mandate_start DESC, one.id";
    reader.documents(ALL, &[]).await
}

impl TryFrom<Row> for Tracker {
    type Error = Error;

    fn try_from(row: Row) -> Result<Tracker> {
        Ok(Tracker {
            id: row.id,
            slug: row.slug,
            name: row.name,
            leader: row.leader,
            party: row.party,
            jurisdiction: row.jurisdiction,
            summary: row.summary,
            mandate_start: row.mandate_start,
            mandate_end: row.mandate_end,
            languages: codec::languages(row.languages)?,
            single_editor: row.single_editor,
            codebook: Vec::new(),
            listed: 0,
            withdrawn: 0,
            split: 0,
            merged: 0,
            notices: 0,
            opened_at: None,
        })
    }
}

/// A verdict of one version of a tracker's codebook.
#[derive(Clone, Debug, Deserialize, Queryable, Selectable)]
#[diesel(table_name = public_verdict, check_for_backend(diesel::pg::Pg))]
pub struct Verdict {
    /// The verdict.
    pub id: VerdictId,
    /// Its tracker.
    #[diesel(column_name = tracker_id)]
    pub tracker: TrackerId,
    /// The version of the codebook.
    pub version: i32,
    /// Its name across versions.
    pub key: String,
    /// What it amounts to.
    pub class: VerdictClass,
    /// What readers see.
    pub label: Localized,
    /// When it is given.
    pub meaning: Localized,
    /// The same as HTML; only in the codebook of a tracker from the published store.
    #[serde(default)]
    #[diesel(column_name = meaning)]
    pub meaning_html: Localized,
    /// Its colour.
    pub colour: Colour,
    /// Whether its version of the codebook is the one in force.
    pub in_force: bool,
}

/// A topic of a tracker.
#[derive(Clone, Debug, Deserialize, Queryable, Selectable)]
#[diesel(table_name = public_topic, check_for_backend(diesel::pg::Pg))]
pub struct Topic {
    /// The topic.
    pub id: TopicId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for readers.
    pub name: Localized,
}

/// A promise in a list, with the rating in force.
#[derive(Clone, Debug, Queryable)]
pub struct Listed {
    /// The promise.
    pub id: PromiseId,
    /// Its stable name.
    pub reference: String,
    /// The commitment.
    pub statement: Localized,
    /// The verdict in force, if a rating is published.
    pub verdict: Option<VerdictId>,
    /// Since when the verdict holds.
    pub effective_date: Option<PartialDate>,
    /// Where it was made.
    pub source: Option<SourceId>,
    /// When its rating last changed.
    pub changed_at: Option<DateTime<Utc>>,
}

/// How many promises of a tracker have one verdict, or none.
#[derive(Clone, Debug, Queryable)]
pub struct Tally {
    /// The tracker.
    pub tracker: TrackerId,
    /// The verdict in force.
    pub verdict: Option<VerdictId>,
    /// How many promises.
    pub count: i64,
}

/// Every listed tracker, newest mandate first.
pub async fn all(connection: &mut Connection) -> Result<Vec<Tracker>> {
    let rows: Vec<Row> = public_tracker::table
        .order((public_tracker::mandate_start.desc(), public_tracker::id))
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Tracker::try_from).collect()
}

/// The listed tracker with this slug.
pub async fn by_slug(connection: &mut Connection, slug: &str) -> Result<Option<Tracker>> {
    let row: Option<Row> = public_tracker::table
        .filter(public_tracker::slug.eq(slug))
        .select(Row::as_select())
        .first(connection)
        .await
        .optional()?;
    row.map(Tracker::try_from).transpose()
}

/// The verdicts of every version of a tracker's codebook, newest version first, in their order.
pub async fn verdicts(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Verdict>> {
    Ok(public_verdict::table
        .filter(public_verdict::tracker_id.eq(tracker.0))
        .order((public_verdict::version.desc(), public_verdict::position))
        .select(Verdict::as_select())
        .load(connection)
        .await?)
}

/// The same for every tracker.
pub async fn all_verdicts(connection: &mut Connection) -> Result<Vec<Verdict>> {
    Ok(public_verdict::table
        .order((public_verdict::version.desc(), public_verdict::position))
        .select(Verdict::as_select())
        .load(connection)
        .await?)
}

/// The topics of a tracker, in the order in which they were entered.
pub async fn topics(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Topic>> {
    Ok(public_topic::table
        .filter(public_topic::tracker_id.eq(tracker.0))
        .order(public_topic::id)
        .select(Topic::as_select())
        .load(connection)
        .await?)
}

/// The promises of a tracker, by reference.
pub async fn promises(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<Listed>> {
    let current = public_current_rating::promise_id.eq(public_promise::id);
    let change = public_promise_change::promise_id.eq(public_promise::id);
    Ok(public_promise::table
        .left_join(public_current_rating::table.on(current))
        .left_join(public_promise_change::table.on(change))
        .filter(public_promise::tracker_id.eq(tracker.0))
        .order((public_promise::reference_key, public_promise::id))
        .select((
            public_promise::id,
            public_promise::reference,
            public_promise::statement,
            public_current_rating::verdict_id.nullable(),
            public_current_rating::effective_date.nullable(),
            public_promise::source_id,
            public_promise_change::changed_at.nullable(),
        ))
        .load(connection)
        .await?)
}

/// Which promise of a tracker carries which topic.
pub async fn carried(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<(PromiseId, TopicId)>> {
    Ok(public_promise_topic::table
        .inner_join(public_topic::table.on(public_topic::id.eq(public_promise_topic::topic_id)))
        .filter(public_topic::tracker_id.eq(tracker.0))
        .order((public_promise_topic::promise_id, public_promise_topic::topic_id))
        .select((public_promise_topic::promise_id, public_promise_topic::topic_id))
        .load(connection)
        .await?)
}

/// When something was last published in a tracker.
pub async fn last_published(connection: &mut Connection, tracker: TrackerId) -> Result<Option<DateTime<Utc>>> {
    Ok(public_assessment::table
        .filter(public_assessment::tracker_id.eq(tracker.0))
        .select(diesel::dsl::max(public_assessment::published_at))
        .first(connection)
        .await?)
}

/// How many promises have which verdict, in every tracker.
pub async fn tallies(connection: &mut Connection) -> Result<Vec<Tally>> {
    let current = public_current_rating::promise_id.eq(public_promise::id);
    Ok(public_promise::table
        .left_join(public_current_rating::table.on(current))
        .group_by((public_promise::tracker_id, public_current_rating::verdict_id))
        .select((public_promise::tracker_id, public_current_rating::verdict_id.nullable(), count_star()))
        .load(connection)
        .await?)
}
