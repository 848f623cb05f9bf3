//! Which columns someone sees in tables of promises. How a person looks at the desk is no editorial write: like sessions and
//! presence it has no audit entry.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Sort;
use crate::domain::id::AccountId;
use crate::store::schema::desk_columns;
use crate::store::{Connection, Result};

/// The columns that someone chose, if they ever did.
pub async fn columns(connection: &mut Connection, who: AccountId) -> Result<Option<Vec<Sort>>> {
    let chosen: Option<Vec<String>> =
        desk_columns::table.find(who.0).select(desk_columns::shown).first(connection).await.optional()?;
    Ok(chosen.map(|codes| codes.iter().filter_map(|code| code.parse().ok()).collect()))
}

/// Remembers the columns that someone chose.
pub async fn choose_columns(connection: &mut Connection, who: AccountId, columns: &[Sort]) -> Result<()> {
    let codes: Vec<&str> = columns.iter().map(|column| column.code()).collect();
    diesel::insert_into(desk_columns::table)
        .values((desk_columns::account_id.eq(who.0), desk_columns::shown.eq(&codes)))
        .on_conflict(desk_columns::account_id)
        .do_update()
        .set(desk_columns::shown.eq(&codes))
        .execute(connection)
        .await?;
    Ok(())
}
