//! Telling every process of the site which public pages a write has changed. A change has a number, its generation; they
//! are announced in the order in which they were committed. Knows of pages only what `domain::page_change` names.

mod announcer;
mod listen;
mod process;

pub use announcer::{Announcer, Subscriber, Together};
pub use listen::listen;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;

use super::audit::{NewEntry, append};
use super::{Connection, Result};
use crate::domain::page_change::{self, PageChange};

/// PostgreSQL's bound on what a notification carries is 8000 bytes; the generation stands in front.
const PAYLOAD: usize = 7_900;
/// The channel on which a schema's changes are announced begins like this; its name is cut off at 63 characters.
const CHANNEL: &str = "pledgebook_pages_";

/// What a committed write has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Its number; the one before it has the number before.
    pub generation: i64,
    /// What it changed.
    pub changes: Vec<PageChange>,
}

impl Announcement {
    /// Reads a notification; one that cannot be read is none.
    fn read(payload: &str) -> Option<Announcement> {
        let (generation, lines) = payload.split_once('\n')?;
        Some(Announcement { generation: generation.parse().ok()?, changes: page_change::read(lines) })
    }
}

#[derive(QueryableByName)]
struct Announced {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// What a write ends with, whatever it did: its audit entries and, where it changed public pages, its announcement, which
/// PostgreSQL hands on when the transaction is committed. From the entries on transactions take turns anyhow.
pub(super) async fn conclude(
    connection: &mut Connection,
    entries: &[NewEntry],
    changes: Vec<PageChange>,
) -> Result<Option<Announcement>> {
    append(connection, entries).await?;
    if changes.is_empty() { Ok(None) } else { announce(connection, changes).await.map(Some) }
}

async fn announce(connection: &mut Connection, changes: Vec<PageChange>) -> Result<Announcement> {
    let changes = page_change::distinct(&changes);
    let announced: Announced = diesel::sql_query(
        "WITH moved AS (UPDATE published_generation SET number = number + 1 RETURNING number), \
              told AS (SELECT number, pg_notify(left($1 || current_schema(), 63), number || E'\\n' || $2)::text AS void \
                       FROM moved) \
         SELECT number FROM told WHERE void IS NOT NULL",
    )
    .bind::<Text, _>(CHANNEL)
    .bind::<Text, _>(page_change::written(&changes, PAYLOAD))
    .get_result(connection)
    .await?;
    Ok(Announcement { generation: announced.number, changes })
}
