//! The chain of the audit trail as it stands in the database, for whoever wants to know whether it is whole.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;

use crate::domain::audit_chain::{Broken, Hash, Head, Link, Walk};
use crate::store::schema::{audit_entry, audit_head};
use crate::store::{Connection, Error, Result};

/// How many entries are held at once.
const LOT: i64 = 1_000;

type Row = (i64, Vec<u8>, Vec<u8>, DateTime<Utc>, i64, String, Option<i64>, Option<i64>, String);

/// What a walk along the whole chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The last entry, or the first that is not what was written.
    pub outcome: std::result::Result<Head, Broken>,
    /// The number of the entry whose hash was noted, if it was passed.
    pub noted: Option<i64>,
}

/// The last entry, as the database tells.
pub async fn head(connection: &mut Connection) -> Result<Head> {
    let (number, hash): (i64, Vec<u8>) =
        audit_head::table.select((audit_head::number, audit_head::hash)).first(connection).await?;
    Ok(Head { number, hash: readable(&hash) })
}

/// Walks the chain as it stands at one moment, however long it is, and looks out for the entry with the hash `noted`.
pub async fn verify(connection: &mut Connection, noted: Option<Hash>) -> Result<Verification> {
    let mut one_moment = connection.build_transaction().read_only().repeatable_read();
    one_moment.run::<_, Error, _>(async |connection| walk(connection, noted).await).await
}

async fn walk(connection: &mut Connection, noted: Option<Hash>) -> Result<Verification> {
    let (mut walk, mut passed) = (Walk::default(), None);
    // A trail that nobody has noted anything of begins with nothing.
    if noted == Some(Hash::NONE) {
        passed = Some(0);
    }
    let mut after = i64::MIN;
    loop {
        let links = links_after(connection, after).await?;
        for link in &links {
            if let Err(broken) = walk.follow(link) {
                return Ok(Verification { outcome: Err(broken), noted: passed });
            }
            passed = passed.or((noted == Some(link.hash)).then_some(link.number));
        }
        match links.last() {
            Some(last) => after = last.number,
            None => break,
        }
    }
    Ok(Verification { outcome: walk.end(head(connection).await?), noted: passed })
}

async fn links_after(connection: &mut Connection, number: i64) -> Result<Vec<Link>> {
    let rows: Vec<Row> = audit_entry::table
        .filter(audit_entry::number.gt(number))
        .order(audit_entry::number)
        .limit(LOT)
        .select((
            audit_entry::number,
            audit_entry::previous,
            audit_entry::hash,
            audit_entry::at,
            audit_entry::actor_id,
            audit_entry::action,
            audit_entry::subject_id,
            audit_entry::tracker_id,
            diesel::dsl::sql::<Text>("detail::text"),
        ))
        .load(connection)
        .await?;
    let link = |(number, previous, hash, at, actor, action, subject, tracker, detail): Row| {
        let (previous, hash) = (readable(&previous), readable(&hash));
        Link { number, previous, hash, at, actor, action, subject, tracker, detail }
    };
    Ok(rows.into_iter().map(link).collect())
}

fn readable(bytes: &[u8]) -> Hash {
    Hash::try_from(bytes).unwrap_or(Hash::UNREADABLE)
}
