//! Names that trackers had in addresses before. Reads the public views only.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::reader::Reader;
use super::view::public_slug;
use crate::store::{Connection, Result};

/// The present name of the listed tracker that had this name once.
pub async fn present(connection: &mut Connection, former: &str) -> Result<Option<String>> {
    Ok(public_slug::table
        .filter(public_slug::slug.eq(former))
        .select(public_slug::present)
        .first(connection)
        .await
        .optional()?)
}

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
