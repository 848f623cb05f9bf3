//! The number of the newest change to what is published. Reads the published store only.

use super::reader::Reader;
use crate::store::{Error, Result};

/// The generation of the newest change, where public pages are read.
pub async fn newest(reader: &Reader) -> Result<i64> {
    let rows = reader.rows("SELECT number FROM published_generation", &[]).await?;
    let row = rows.first().ok_or_else(|| Error::Defect("the published store has no generation".to_owned()))?;
    Ok(row.try_get(0)?)
}
