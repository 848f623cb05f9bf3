//! Names that trackers had in addresses before. Reads the public views only.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::view::{public_gone, public_slug};
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

/// Whether the public could read a tracker of this name once, and no longer can.
pub async fn is_gone(connection: &mut Connection, name: &str) -> Result<bool> {
    let named = public_gone::table.filter(public_gone::slug.eq(name));
    Ok(diesel::select(diesel::dsl::exists(named)).get_result(connection).await?)
}
