//! The published store, written: what readers may see, computed from the working tables whenever an action changes what is
//! public, in its transaction. Alone writes the `published_*` tables; `store::public` reads them.

mod afresh;
mod before;
mod class;
mod codebook_notice;
mod count;
mod delisting;
mod dossier;
mod edition;
mod event;
mod promise;
mod rebuild;
mod revision;
mod rows;
mod search;
mod site;
mod tracker;
mod verify;

pub use afresh::{Column, Fault, Row, Rows, differences};
pub use rebuild::rebuild;
pub use verify::{Altered, Disagreement, Editions, verify};

use std::collections::BTreeSet;

use chrono_tz::Tz;
use diesel_async::RunQueryDsl;

use super::{Connection, Result};
use crate::domain::edition::Origin;
use crate::domain::id::{AccountId, PromiseId, SourceId, TopicId, TrackerId};
use crate::domain::page_change::PageChange;

/// What a transaction has changed of which the public may read something. Noted where it is written, so that no action
/// can forget it.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// Promises: what is said about them, and whether they are listed.
    pub promises: BTreeSet<PromiseId>,
    /// Trackers, with their codebooks.
    pub trackers: BTreeSet<TrackerId>,
    /// Sources.
    pub sources: BTreeSet<SourceId>,
    /// Topics.
    pub topics: BTreeSet<TopicId>,
    /// People, of whom the public may know the name.
    pub people: BTreeSet<AccountId>,
    /// Under whose name the site is published.
    pub site: bool,
}

/// What publishing made of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The pages that say something else now.
    pub changes: Vec<PageChange>,
    /// The editions that were made, with their digests.
    pub editions: Vec<NewEdition>,
}

/// An edition that was made.
#[derive(Clone, Debug)]
pub struct NewEdition {
    /// The promise.
    pub promise: PromiseId,
    /// What made it.
    pub origin: Origin,
    /// Its number among the editions of the promise.
    pub number: i32,
    /// SHA-256 of its document.
    pub digest: [u8; 32],
    /// SHA-256 of the steps that led to it.
    pub steps: [u8; 32],
}

/// How many promises are read and written at a time.
const LOT: usize = 500;

impl Touched {
    /// Whether nothing was touched.
    pub fn is_empty(&self) -> bool {
        let Touched { promises, trackers, sources, topics, people, site } = self;
        !site
            && promises.is_empty()
            && trackers.is_empty()
            && sources.is_empty()
            && topics.is_empty()
            && people.is_empty()
    }
}

/// Brings the published store up to date with what was touched. Days are those of `zone`.
pub async fn publish(connection: &mut Connection, touched: &Touched, zone: Tz) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    if touched.is_empty() {
        return Ok(outcome);
    }
    // What is counted beside a rebuild would be counted on rows that the rebuild is about to write anew.
    turn(connection, "pg_advisory_xact_lock_shared").await?;
    write(connection, touched, zone, &mut outcome).await?;
    Ok(outcome)
}

/// Writes what [`publish`] does, by whoever has seen to it that nobody else writes there.
async fn write(connection: &mut Connection, touched: &Touched, zone: Tz, outcome: &mut Outcome) -> Result<()> {
    for id in &touched.trackers {
        match tracker::publish(connection, *id, outcome).await? {
            tracker::Standing::NewlyListed
            | tracker::Standing::InOtherLanguages
            | tracker::Standing::InOtherClasses => {
                everything_of(connection, *id, zone, outcome).await?;
            }
            tracker::Standing::Listed | tracker::Standing::Unlisted => {}
        }
    }
    if touched.site {
        site::publish(connection, outcome).await?;
    }
    tracker::publish_sources(connection, &touched.sources, outcome).await?;
    tracker::publish_topics(connection, &touched.topics, outcome).await?;
    tracker::publish_people(connection, &touched.people, outcome).await?;
    let promises: Vec<PromiseId> = touched.promises.iter().copied().collect();
    for lot in promises.chunks(LOT) {
        promise::publish(connection, lot, zone, outcome).await?;
    }
    Ok(())
}

/// Waits for a rebuild, or as a rebuild for everyone who is publishing; until the transaction ends.
async fn turn(connection: &mut Connection, lock: &str) -> Result<()> {
    let wait = format!("SELECT {lock}(hashtextextended('pledgebook published ' || current_schema(), 0))");
    diesel::sql_query(wait).execute(connection).await?;
    Ok(())
}

/// Publishes sources, topics and promises of a tracker that was not listed before, or of whose texts others are given out.
async fn everything_of(connection: &mut Connection, id: TrackerId, zone: Tz, outcome: &mut Outcome) -> Result<()> {
    let sources = rows::ids(connection, "source", id, SourceId).await?;
    tracker::publish_sources(connection, &sources, outcome).await?;
    let topics = rows::ids(connection, "topic", id, TopicId).await?;
    tracker::publish_topics(connection, &topics, outcome).await?;
    let promises: BTreeSet<PromiseId> = rows::ids(connection, "promise", id, PromiseId).await?;
    let promises: Vec<PromiseId> = promises.into_iter().collect();
    for lot in promises.chunks(LOT) {
        promise::publish(connection, lot, zone, outcome).await?;
    }
    Ok(())
}
