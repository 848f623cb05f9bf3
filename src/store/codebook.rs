//! Codebooks and their verdicts. A codebook is never changed: the next version takes its place.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::{codebook, verdict};
use super::{Connection, Result, Tx, codec};
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
}

/// The codebook in force, if the tracker has one yet.
pub async fn in_force(connection: &mut Connection, tracker: TrackerId) -> Result<Option<Codebook>> {
    let newest: Option<(CodebookId, i32)> = codebook::table
        .filter(codebook::tracker_id.eq(tracker.0))
        .order(codebook::version.desc())
        .select((codebook::id, codebook::version))
        .first(connection)
        .await
        .optional()?;
    let Some((id, version)) = newest else { return Ok(None) };
    let verdicts = verdict::table
        .filter(verdict::codebook_id.eq(id.0))
        .order(verdict::position)
        .select((verdict::id, verdict::key, verdict::class, verdict::label, verdict::meaning, verdict::colour))
        .load(connection)
        .await?;
    Ok(Some(Codebook { version, verdicts }))
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

/// Every verdict of every version of these trackers' codebooks, by number: lists show verdicts of any age.
pub async fn all(connection: &mut Connection, trackers: &[TrackerId]) -> Result<HashMap<VerdictId, Verdict>> {
    let verdicts: Vec<Verdict> = verdict::table
        .inner_join(codebook::table)
        .filter(codebook::tracker_id.eq_any(trackers.iter().map(|tracker| tracker.0)))
        .select((verdict::id, verdict::key, verdict::class, verdict::label, verdict::meaning, verdict::colour))
        .load(connection)
        .await?;
    Ok(verdicts.into_iter().map(|verdict| (verdict.id, verdict)).collect())
}
