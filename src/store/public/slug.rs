//! Names that trackers had in addresses before. Reads the public views only.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

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
