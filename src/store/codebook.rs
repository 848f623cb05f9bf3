//! Codebooks and their verdicts. The words, colours and order of the version in force can be mended; another method is the
//! next version, which takes its place.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Jsonb};
use diesel_async::RunQueryDsl;

use super::schema::{codebook, verdict};
use super::{Connection, Error, Result, Tx, codec};
use crate::domain::assessment::State;
use crate::domain::codebook::{Colour, VerdictClass, VerdictText};
use crate::domain::id::{CodebookId, TrackerId, VerdictId};
use crate::domain::localized::Localized;

/// A verdict of one codebook version.
#[derive(Clone, Debug, Queryable)]
pub struct Verdict {
    /// The verdict.
    pub id: VerdictId,
    /// Names it across versions.
    pub key: String,
    /// What it amounts to.
    pub class: VerdictClass,
    /// What readers see.
    pub label: Localized,
    /// When it is given.
    pub meaning: Localized,
    /// Its colour.
    pub colour: Colour,
}

impl Verdict {
    /// The verdict as it was written.
    pub fn text(&self) -> VerdictText {
        VerdictText {
            key: self.key.clone(),
            class: self.class,
            label: self.label.clone(),
            meaning: self.meaning.clone(),
            colour: self.colour,
        }
    }
}

/// One version of a tracker's codebook.
#[derive(Clone, Debug)]
pub struct Codebook {
    /// Its running number.
    pub version: i32,
    /// Its verdicts, in order.
    pub verdicts: Vec<Verdict>,
}

impl Codebook {
    /// The verdict called `key`.
    pub fn verdict(&self, key: &str) -> Option<&Verdict> {
        self.verdicts.iter().find(|verdict| verdict.key == key)
    }

    /// Its verdicts as the newsroom writes them.
    pub fn texts(&self) -> Vec<VerdictText> {
        self.verdicts.iter().map(Verdict::text).collect()
    }
}

/// The codebook in force, if the tracker has one yet.
pub async fn in_force(connection: &mut Connection, tracker: TrackerId) -> Result<Option<Codebook>> {
    let other = diesel::alias!(codebook as other);
    let newest = other
        .filter(other.field(codebook::tracker_id).eq(tracker.0))
        .order(other.field(codebook::version).desc())
        .select(other.field(codebook::id))
        .limit(1);
    let verdicts: Vec<(i32, Verdict)> = verdict::table
        .inner_join(codebook::table)
        .filter(codebook::id.nullable().eq(newest.single_value()))
        .order(verdict::position)
        .select((
            codebook::version,
            (verdict::id, verdict::key, verdict::class, verdict::label, verdict::meaning, verdict::colour),
        ))
        .load(connection)
        .await?;
    // None is without verdicts.
    let version = verdicts.as_slice().first().map(|(version, _)| *version);
    let verdicts = verdicts.into_iter().map(|(_, verdict)| verdict).collect();
    Ok(version.map(|version| Codebook { version, verdicts }))
}

/// The keys of a tracker's verdicts in order: those in force first, then those that only earlier versions have.
pub async fn keys(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<String>> {
    let all: Vec<String> = verdict::table
        .inner_join(codebook::table)
        .filter(codebook::tracker_id.eq(tracker.0))
        .order((codebook::version.desc(), verdict::position))
        .select(verdict::key)
        .load(connection)
        .await?;
    let mut keys: Vec<String> = Vec::new();
    for key in all {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok(keys)
}

/// The verdict `id`, of whatever version.
pub async fn verdict(connection: &mut Connection, id: VerdictId) -> Result<Option<Verdict>> {
    Ok(verdict::table
        .find(id.0)
        .select((verdict::id, verdict::key, verdict::class, verdict::label, verdict::meaning, verdict::colour))
        .first(connection)
        .await
        .optional()?)
}

/// Adds the next version of the tracker's codebook and returns its number.
pub async fn add(tx: &mut Tx<'_>, tracker: TrackerId, verdicts: &[VerdictText]) -> Result<i32> {
    let newest: Option<i32> = codebook::table
        .filter(codebook::tracker_id.eq(tracker.0))
        .select(diesel::dsl::max(codebook::version))
        .first(tx.connection)
        .await?;
    let version = newest.unwrap_or(0) + 1;
    let row = (codebook::tracker_id.eq(tracker.0), codebook::version.eq(version), codebook::created_at.eq(tx.now()));
    let id: CodebookId =
        diesel::insert_into(codebook::table).values(row).returning(codebook::id).get_result(tx.connection).await?;
    let rows: Vec<_> = verdicts
        .iter()
        .zip(1..)
        .map(|(text, position)| {
            (
                verdict::codebook_id.eq(id.0),
                verdict::key.eq(&text.key),
                verdict::class.eq(text.class.code()),
                verdict::label.eq(codec::json(&text.label)),
                verdict::meaning.eq(codec::json(&text.meaning)),
                verdict::colour.eq(text.colour.code()),
                verdict::position.eq(position),
            )
        })
        .collect();
    diesel::insert_into(verdict::table).values(rows).execute(tx.connection).await?;
    tx.touched.trackers.insert(tracker);
    Ok(version)
}

/// Writes words, colours and places of the version in force as they are mended: those of the verdict of the same key. The
/// database lets through what an approved proposal says, and no more.
pub async fn mend(tx: &mut Tx<'_>, tracker: TrackerId, verdicts: &[VerdictText]) -> Result<()> {
    const MEND: &str =
        "UPDATE verdict SET label = new.label, meaning = new.meaning, colour = new.colour, position = new.position
        FROM (SELECT one.verdict ->> 'key' AS key, one.verdict -> 'label' AS label, one.verdict -> 'meaning' AS meaning,
                     one.verdict ->> 'colour' AS colour, one.place AS position
              FROM jsonb_array_elements($2) WITH ORDINALITY AS one (verdict, place)) AS new
        WHERE verdict.key = new.key AND verdict.codebook_id = (
                SELECT id FROM codebook WHERE tracker_id = $1 ORDER BY version DESC LIMIT 1)
          AND (verdict.label::jsonb, verdict.meaning::jsonb, verdict.colour, verdict.position)
              IS DISTINCT FROM (new.label, new.meaning, new.colour, new.position)";
    diesel::sql_query(MEND)
        .bind::<BigInt, _>(tracker.0)
        .bind::<Jsonb, _>(document(verdicts)?)
        .execute(tx.connection)
        .await?;
    tx.touched.trackers.insert(tracker);
    Ok(())
}

/// Verdicts as they stand in documents.
pub(super) fn document(verdicts: &[VerdictText]) -> Result<serde_json::Value> {
    serde_json::to_value(verdicts).map_err(|error| Error::Defect(error.to_string()))
}

/// Every verdict of every version of these trackers' codebooks, by number, as it reads now: in the words, the colour and the
/// class of the newest version that has its key. Lists show verdicts of any age.
pub async fn all(connection: &mut Connection, trackers: &[TrackerId]) -> Result<HashMap<VerdictId, Verdict>> {
    let verdicts: Vec<(TrackerId, Verdict)> = verdict::table
        .inner_join(codebook::table)
        .filter(codebook::tracker_id.eq_any(trackers.iter().map(|tracker| tracker.0)))
        .order(codebook::version)
        .select((
            codebook::tracker_id,
            (verdict::id, verdict::key, verdict::class, verdict::label, verdict::meaning, verdict::colour),
        ))
        .load(connection)
        .await?;
    let newest: HashMap<(TrackerId, &str), &Verdict> =
        verdicts.iter().map(|(tracker, verdict)| ((*tracker, verdict.key.as_str()), verdict)).collect();
    let reads = |(tracker, verdict): &(TrackerId, Verdict)| {
        let newest = newest.get(&(*tracker, verdict.key.as_str())).copied().unwrap_or(verdict);
        (verdict.id, Verdict { id: verdict.id, ..newest.clone() })
    };
    Ok(verdicts.iter().map(reads).collect())
}

/// The verdicts with which an assessment in this state may be handed in or approved: a draft those whose key is in force;
/// what was handed in, any of the tracker's, see `domain::codebook_proposal`.
pub async fn accepted(connection: &mut Connection, tracker: TrackerId, state: State) -> Result<Vec<VerdictId>> {
    let all = all(connection, &[tracker]).await?;
    let book = if state == State::Draft { in_force(connection, tracker).await? } else { None };
    Ok(acceptable(state, &all, book.as_ref()))
}

/// The same, of `all` verdicts of the tracker and those in force.
pub fn acceptable(state: State, all: &HashMap<VerdictId, Verdict>, book: Option<&Codebook>) -> Vec<VerdictId> {
    let goes_on = |verdict: &Verdict| book.is_some_and(|book| book.verdict(&verdict.key).is_some());
    all.iter().filter(|(_, verdict)| state != State::Draft || goes_on(verdict)).map(|(id, _)| *id).collect()
}
