//! Everything that was published about the promises of a tracker, in lots of promises. Of what was taken back the store has no
//! text. Reads the published store only.

use serde::Deserialize;

use super::data::Selection;
use super::reader::Reader;
use crate::domain::edition::Edition;
use crate::domain::id::AssessmentId;
use crate::store::Result;

/// How many promises are read at once: each with all its texts.
pub const LOT: usize = 50;

/// A listed promise with its publications.
#[derive(Clone, Debug, Deserialize)]
pub struct Told {
    /// By which it is ordered.
    pub key: String,
    /// Its stable name.
    pub reference: String,
    /// The rating in force.
    pub current: Option<AssessmentId>,
    /// Every publication by number, those that were taken back among them.
    pub editions: Vec<Edition>,
}

/// The promises that are asked for and follow this key and reference, in the order of their references: at most [`LOT`].
pub async fn lot(reader: &Reader, selection: &Selection, after: (&str, &str)) -> Result<Vec<Told>> {
    let (tail, values) = selection.tail(&after, LOT);
    let statement = format!(
        "SELECT json_build_object('key', reference_key, 'reference', reference, 'current', rating_id,
             'editions', coalesce((SELECT json_agg(edition.document ORDER BY edition.number)
                 FROM published_edition AS edition
                 WHERE edition.promise_id = promise.id AND edition.assessment_id IS NOT NULL), '[]')) {tail}"
    );
    reader.documents(&statement, &values).await
}
