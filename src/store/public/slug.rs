//! Names that trackers and topics had in addresses before. Reads the published store only.

use super::reader::Reader;
use crate::store::Result;

/// What readers are told of a name that a tracker had in addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Former {
    /// The tracker is called this now.
    Renamed(String),
    /// What was published under the name is no longer offered.
    Gone,
}

/// What became of a name that a tracker had in addresses; nothing where there was no such tracker, or it has it now.
pub async fn former(reader: &Reader, name: &str) -> Result<Option<Former>> {
    let rows = reader.rows("SELECT present FROM published_slug WHERE slug = $1", &[&name]).await?;
    let Some(row) = rows.into_iter().next() else { return Ok(None) };
    let present: Option<String> = row.try_get(0)?;
    Ok(Some(present.map_or(Former::Gone, Former::Renamed)))
}

/// What the topic is called now that had this name in the addresses of a listed tracker; nothing where there is none.
pub async fn former_topic(reader: &Reader, tracker: &str, topic: &str) -> Result<Option<String>> {
    const TOPIC: &str =
        "SELECT topic.slug FROM published_topic AS topic JOIN published_tracker AS own ON own.id = topic.tracker_id
        WHERE own.slug = $1 AND $2 = ANY (topic.former)";
    let rows = reader.rows(TOPIC, &[&tracker, &topic]).await?;
    Ok(rows.into_iter().next().map(|row| row.try_get(0)).transpose()?)
}
