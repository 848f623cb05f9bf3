//! Trackers in the published store, with their codebooks, sources, topics and names in addresses; and the people whom
//! public pages may name. A tracker that is not listed has nothing there.

use std::collections::{BTreeSet, HashMap};

use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Bool, Jsonb, Text};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

use super::{Outcome, codebook_notice, revision, rows};
use crate::domain::edition::rendered;
use crate::domain::id::{AccountId, PromiseId, SourceId, TopicId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::page_change::PageChange;
use crate::store::{Connection, Error, Result};

/// How a tracker stands after it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is listed, and was not before.
    NewlyListed,
    /// It is listed, as before.
    Listed,
    /// It is listed, and publishes in other languages than before.
    InOtherLanguages,
    /// It is listed, and a verdict that was given amounts to something else than before.
    InOtherClasses,
    /// It is not listed.
    Unlisted,
}

/// The tracker with this number as the public may read it; its counts are kept, and here those of a tracker with none.
const TRACKER: &str = "SELECT json_build_object(
        'id', tracker.id, 'slug', tracker.slug, 'name', tracker.name, 'leader', tracker.leader, 'party', tracker.party,
        'jurisdiction', tracker.jurisdiction, 'summary', tracker.summary, 'mandate_start', tracker.mandate_start,
        'mandate_end', tracker.mandate_end, 'languages', tracker.languages, 'older', tracker.older,
        'single_editor', tracker.single_editor,
        'opened_by_two', (SELECT four_eyes FROM opening WHERE tracker_id = tracker.id AND state = 'confirmed'
                          ORDER BY decided_at DESC, id DESC LIMIT 1),
        'opened_at', least(tracker.mandate_start::timestamp AT TIME ZONE 'UTC', tracker.created_at),
        'codebook', coalesce((
            SELECT json_agg(json_build_object('id', verdict.id, 'tracker', tracker.id, 'version', codebook.version,
                'key', verdict.key, 'class', verdict.class, 'label', verdict.label, 'meaning', verdict.meaning,
                'colour', verdict.colour, 'in_force', codebook.version = newest.version)
                ORDER BY codebook.version DESC, verdict.position)
            FROM codebook JOIN verdict ON verdict.codebook_id = codebook.id
            CROSS JOIN (SELECT max(version) AS version FROM codebook WHERE tracker_id = tracker.id) AS newest
            WHERE codebook.tracker_id = tracker.id), '[]'))::text AS document
    FROM tracker WHERE tracker.id = ANY ($1) AND tracker.listed FOR SHARE OF tracker";

/// Publishes the tracker, or takes everything about it away.
pub async fn publish(connection: &mut Connection, id: TrackerId, outcome: &mut Outcome) -> Result<Standing> {
    let known = names(connection, &[id.0]).await?.remove(&id);
    let before = read_before(connection, id).await?;
    outcome.changes.extend(known.iter().map(|slug| PageChange::Tracker { slug: slug.clone() }));
    let row: Option<Value> = rows::documents(connection, TRACKER, &[id.0]).await?.pop();
    let standing = match &row {
        None => Standing::Unlisted,
        Some(_) if known.is_none() => Standing::NewlyListed,
        Some(row) if before["languages"] != row["languages"] => Standing::InOtherLanguages,
        Some(row) if are_reclassed(&before["codebook"], &row["codebook"]) => Standing::InOtherClasses,
        Some(_) => Standing::Listed,
    };
    match row {
        Some(row) => write(connection, with_rendered_meanings(row)?, outcome).await?,
        None if known.is_some() => {
            withdraw_all(connection, id).await?;
            rows::replace::<Value>(connection, ("published_tracker", "id"), &[id.0], &[]).await?;
        }
        None => {}
    }
    publish_slugs(connection, id).await?;
    codebook_notice::publish(connection, id).await?;
    revision::publish(connection, id).await?;
    Ok(standing)
}

/// The languages and the codebook that a listed tracker published so far.
async fn read_before(connection: &mut Connection, id: TrackerId) -> Result<Value> {
    const BEFORE: &str = "SELECT json_build_object('languages', languages, 'codebook', codebook)::text AS document \
        FROM published_tracker WHERE id = ANY ($1)";
    Ok(rows::documents(connection, BEFORE, &[id.0]).await?.pop().unwrap_or_default())
}

/// Whether a key that was there has another class now. What it amounts to stands in every promise that has it.
fn are_reclassed(before: &Value, now: &Value) -> bool {
    let now = newest_classes(now);
    newest_classes(before).iter().any(|(key, class)| now.get(key).is_some_and(|other| other != class))
}

/// The class of each key in the newest version that has it, of verdicts that begin with the newest version.
fn newest_classes(codebook: &Value) -> HashMap<&str, &str> {
    let mut classes = HashMap::new();
    for verdict in codebook.as_array().into_iter().flatten() {
        if let (Some(key), Some(class)) = (verdict["key"].as_str(), verdict["class"].as_str()) {
            classes.entry(key).or_insert(class);
        }
    }
    classes
}

async fn write(connection: &mut Connection, row: Value, outcome: &mut Outcome) -> Result<()> {
    const COLUMNS: &str = "id, slug, name, leader, party, jurisdiction, summary, mandate_start, mandate_end, languages, older, \
                           single_editor, opened_by_two, codebook, opened_at";
    let slug = row["slug"].as_str().unwrap_or_default().to_owned();
    outcome.changes.push(PageChange::Tracker { slug });
    let statement = format!(
        "INSERT INTO published_tracker ({COLUMNS}, listed, withdrawn, split, merged, notices)
         SELECT {COLUMNS}, 0, 0, 0, 0, 0 FROM jsonb_populate_record(NULL::published_tracker, $1)
         ON CONFLICT (id) DO UPDATE SET ({COLUMNS}) = (SELECT {COLUMNS} FROM jsonb_populate_record(NULL::published_tracker, $1))"
    );
    diesel::sql_query(statement).bind::<Jsonb, _>(row).execute(connection).await?;
    Ok(())
}

/// Adds to each verdict what it means as HTML.
fn with_rendered_meanings(mut row: Value) -> Result<Value> {
    for verdict in row["codebook"].as_array_mut().into_iter().flatten() {
        let meaning: Localized =
            serde_json::from_value(verdict["meaning"].clone()).map_err(|error| Error::Unreadable(error.to_string()))?;
        verdict["meaning_html"] = json!(rendered(&meaning));
    }
    Ok(row)
}

/// The names in addresses that the tracker had: they lead to the present one, or say that nothing is offered any more.
async fn publish_slugs(connection: &mut Connection, id: TrackerId) -> Result<()> {
    const SLUGS: &str = "SELECT json_build_object('slug', named.slug, 'tracker_id', tracker.id,
            'present', CASE WHEN tracker.listed THEN tracker.slug END)::text AS document
        FROM tracker JOIN tracker_slug AS named ON named.tracker_id = tracker.id
        WHERE tracker.id = ANY ($1) AND CASE WHEN tracker.listed THEN named.slug <> tracker.slug
            ELSE EXISTS (SELECT FROM offered_slug WHERE offered_slug.slug = named.slug) END";
    let slugs: Vec<Value> = rows::documents(connection, SLUGS, &[id.0]).await?;
    rows::replace(connection, ("published_slug", "tracker_id"), &[id.0], &slugs).await?;
    Ok(())
}

/// Publishes sources of listed trackers.
pub async fn publish_sources(
    connection: &mut Connection,
    ids: &BTreeSet<SourceId>,
    outcome: &mut Outcome,
) -> Result<()> {
    const SOURCES: &str = "SELECT json_build_object('id', source.id, 'tracker_id', source.tracker_id, 'kind', source.kind,
            'title', source.title, 'publisher', source.publisher, 'published_on', source.published_on, 'url', source.url,
            'older', source.older)::text AS document
        FROM source JOIN tracker ON tracker.id = source.tracker_id
        WHERE source.id = ANY ($1) AND tracker.listed FOR SHARE OF tracker";
    publish_parts(connection, (SOURCES, "published_source"), ids.iter().map(|id| id.0), outcome).await
}

/// Publishes topics of listed trackers.
pub async fn publish_topics(connection: &mut Connection, ids: &BTreeSet<TopicId>, outcome: &mut Outcome) -> Result<()> {
    const TOPICS: &str = "SELECT json_build_object('id', topic.id, 'tracker_id', topic.tracker_id, 'slug', topic.slug,
            'name', topic.name, 'older', topic.older, 'former', ARRAY(SELECT named.slug FROM topic_slug AS named
                WHERE named.topic_id = topic.id AND named.slug <> topic.slug ORDER BY named.slug))::text AS document
        FROM topic JOIN tracker ON tracker.id = topic.tracker_id
        WHERE topic.id = ANY ($1) AND tracker.listed FOR SHARE OF tracker";
    publish_parts(connection, (TOPICS, "published_topic"), ids.iter().map(|id| id.0), outcome).await
}

async fn publish_parts(
    connection: &mut Connection,
    (statement, table): (&str, &str),
    ids: impl Iterator<Item = i64>,
    outcome: &mut Outcome,
) -> Result<()> {
    let ids: Vec<i64> = ids.collect();
    if ids.is_empty() {
        return Ok(());
    }
    let parts: Vec<Value> = rows::documents(connection, statement, &ids).await?;
    let trackers: Vec<i64> = parts.iter().filter_map(|part| part["tracker_id"].as_i64()).collect();
    rows::replace(connection, (table, "id"), &ids, &parts).await?;
    let slugs = names(connection, &trackers).await?;
    outcome.changes.extend(slugs.into_values().map(|slug| PageChange::Tracker { slug }));
    Ok(())
}

/// Publishes the names of those who allow it.
pub async fn publish_people(
    connection: &mut Connection,
    ids: &BTreeSet<AccountId>,
    outcome: &mut Outcome,
) -> Result<()> {
    const PEOPLE: &str = "SELECT json_build_object('id', id, 'name', name)::text AS document
        FROM account WHERE id = ANY ($1) AND is_named";
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let people: Vec<Value> = rows::documents(connection, PEOPLE, &ids).await?;
    rows::replace(connection, ("published_person", "id"), &ids, &people).await?;
    // Who is named stands on pages of any tracker they work on.
    let slugs = all_names(connection).await?;
    outcome.changes.extend(slugs.into_iter().map(|slug| PageChange::Tracker { slug }));
    Ok(())
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    slug: String,
}

async fn names(connection: &mut Connection, ids: &[i64]) -> Result<HashMap<TrackerId, String>> {
    let rows: Vec<Named> = diesel::sql_query("SELECT id, slug FROM published_tracker WHERE id = ANY ($1)")
        .bind::<Array<BigInt>, _>(ids)
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (TrackerId(row.id), row.slug)).collect())
}

async fn all_names(connection: &mut Connection) -> Result<Vec<String>> {
    let rows: Vec<Named> = diesel::sql_query("SELECT id, slug FROM published_tracker").load(connection).await?;
    Ok(rows.into_iter().map(|row| row.slug).collect())
}

#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    slug: String,
    #[diesel(sql_type = Bool)]
    listed: bool,
}

/// The listed trackers of these promises with their names in addresses, held until the transaction ends: nobody can take
/// one off the site meanwhile, which would leave behind what is published here.
pub async fn hold_listed(connection: &mut Connection, promises: &[PromiseId]) -> Result<HashMap<TrackerId, String>> {
    const HOLD: &str = "SELECT id, slug, listed FROM tracker \
        WHERE id IN (SELECT tracker_id FROM promise WHERE id = ANY ($1)) ORDER BY id FOR SHARE";
    let ids: Vec<i64> = promises.iter().map(|promise| promise.0).collect();
    let rows: Vec<Held> = diesel::sql_query(HOLD).bind::<Array<BigInt>, _>(ids).load(connection).await?;
    Ok(rows.into_iter().filter(|row| row.listed).map(|row| (TrackerId(row.id), row.slug)).collect())
}

/// Takes everything about the promises of a tracker out of the published store.
async fn withdraw_all(connection: &mut Connection, tracker: TrackerId) -> Result<()> {
    const TABLES: [&str; 15] = [
        "published_promise",
        "published_entry",
        "published_link",
        "published_delisting",
        "published_event",
        "published_edition",
        "published_text",
        "published_document",
        "published_facet",
        "published_course",
        "published_comparison",
        "published_topic",
        "published_source",
        "published_codebook_notice",
        "published_revision",
    ];
    for table in TABLES {
        diesel::sql_query(format!("DELETE FROM {table} WHERE tracker_id = $1"))
            .bind::<BigInt, _>(tracker.0)
            .execute(connection)
            .await?;
    }
    Ok(())
}
