//! The two doors to PostgreSQL: [`Database::read`] and [`Database::write`]. A write has an actor, one transaction, the
//! clock, and at least one audit entry; without the entry nothing is committed. A write that finds nothing to change says
//! so with [`Tx::roll_back`]; one that keeps what someone is still typing, with [`Tx::without_audit`].

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, TransactionManager};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::audit::{self, NewEntry, Written, note_editions};
use super::connect::Limits;
use super::page_change::{self, Announcement, Announcer};
use super::pool::{Pool, WAIT};
use super::public::reader::{Reader, ReaderSettings};
use super::published::{self, Touched};
use super::{Error, Result};
use crate::domain::access::Actor;
use crate::domain::audit::AuditAction;
use crate::domain::page_change::PageChange;
use crate::domain::wall_clock;

/// A connection to PostgreSQL.
pub type Connection = AsyncPgConnection;

/// How to reach the database.
#[derive(Clone, Debug)]
pub struct Settings {
    /// A PostgreSQL URL or key-value string.
    pub url: String,
    /// The schema to live in, for tests; `public` otherwise.
    pub schema: Option<String>,
    /// The most connections held at once.
    pub connections: usize,
    /// Where public pages read, if not from the same server by the same login: a login of their own.
    pub public_url: Option<String>,
    /// The most connections that each thread holds for public pages.
    pub public_connections: usize,
    /// The zone of the site's clocks: by it days begin and end.
    pub zone: Tz,
    /// What the server ends that takes too long.
    pub limits: Limits,
}

/// The pool of connections, cheap to clone.
#[derive(Clone)]
pub struct Database {
    pool: Pool,
    /// A turn for each connection that writes may hold: those that wait for one another's rows leave some for reading.
    writers: Arc<Semaphore>,
    reader: Reader,
    zone: Tz,
    announcer: Arc<Announcer>,
}

/// One write in progress.
pub struct Tx<'a> {
    /// The connection inside its transaction.
    pub(super) connection: &'a mut Connection,
    actor: &'a Actor,
    now: DateTime<Utc>,
    zone: Tz,
    /// What this write will leave in the audit trail, see `store::audit`.
    pub(super) entries: Vec<NewEntry>,
    /// What it has changed of which the public may read something.
    pub(super) touched: Touched,
    /// What else it has written that the trail notes digests of.
    pub(super) written: Written,
    /// What this write changes of the public site.
    changes: Vec<PageChange>,
    abandoned: bool,
    private: bool,
}

impl Tx<'_> {
    /// Who writes.
    pub fn actor(&self) -> &Actor {
        self.actor
    }

    /// The moment of this write, the same for everything in it.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The zone of the site's clocks.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The moment of this write and the zone of the site's clocks.
    pub fn clock(&self) -> (DateTime<Utc>, Tz) {
        (self.now, self.zone)
    }

    /// The day of this write, by the site's clocks.
    pub fn today(&self) -> NaiveDate {
        wall_clock::day(self.zone, &self.now)
    }

    /// The connection, for reads that must see this transaction.
    pub fn connection(&mut self) -> &mut Connection {
        self.connection
    }

    /// Says what this write changes of the public site. Who keeps pages drops them when it is committed.
    pub fn announce(&mut self, change: PageChange) {
        self.changes.push(change);
    }

    /// Lets this write end without a trace and without an error: whatever was done in it is rolled back. For trying
    /// something out, and for finding that nothing is to be changed.
    pub fn roll_back(&mut self) {
        self.abandoned = true;
    }

    /// Lets this write be committed without an audit entry. Only for what is nobody else's business and no part of the
    /// site's record: text that its author is still typing. What becomes of it (a revision) leaves its entry.
    pub fn without_audit(&mut self) {
        self.private = true;
    }
}

impl Database {
    /// Prepares the pool. Connects when the first query asks for it.
    pub fn new(settings: &Settings) -> Result<Self> {
        let pool = Pool::new(&settings.url, settings.schema.as_deref(), settings.connections, settings.limits)?;
        let reader = Reader::new(ReaderSettings {
            url: settings.public_url.clone().unwrap_or_else(|| settings.url.clone()),
            schema: settings.schema.clone(),
            connections: settings.public_connections,
            own_login: settings.public_url.is_some(),
        });
        let announcer = Arc::new(Announcer::new(&settings.url, settings.schema.as_deref()));
        let writers = Arc::new(Semaphore::new(writers(settings.connections)));
        Ok(Database { pool, writers, reader, zone: settings.zone, announcer })
    }

    /// Who tells of changes to public pages.
    pub fn announcer(&self) -> &Announcer {
        &self.announcer
    }

    /// The zone of the site's clocks.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The way of public pages to what is published.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Reads through one connection. `look` may run twice, see [`Database::write`].
    pub async fn read<T, E: From<Error>>(
        &self,
        look: impl AsyncFn(&mut Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.pool.run(look).await
    }

    /// Writes as `actor` in one transaction, dated `now`. Any error rolls everything back, and so does a write that
    /// left no audit entry, which is a defect unless it asked for [`Tx::roll_back`] or
    /// [`Tx::without_audit`]. `change` runs again, in a new transaction, when this one lost a race; so it leaves nothing
    /// behind but what it does to its `Tx`.
    pub async fn write<T, E: From<Error>>(
        &self,
        actor: &Actor,
        now: DateTime<Utc>,
        change: impl AsyncFn(&mut Tx) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let turn = timeout(WAIT, self.writers.acquire()).await;
        let _turn = turn.map_err(|_| Error::Unavailable("too many writes wait already".to_owned()))?;
        self.pool.run(async |connection| self.attempt(connection, actor, now, &change).await).await
    }

    /// One transaction.
    async fn attempt<T, E: From<Error>>(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        now: DateTime<Utc>,
        change: impl AsyncFn(&mut Tx) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        AnsiTransactionManager::begin_transaction(connection).await.map_err(Error::from)?;
        let mut tx = Tx {
            connection: &mut *connection,
            actor,
            now,
            zone: self.zone,
            entries: Vec::new(),
            touched: Touched::default(),
            written: Written::default(),
            changes: Vec::new(),
            abandoned: false,
            private: false,
        };
        let outcome = change(&mut tx).await;
        let Tx { entries, touched, written, changes, abandoned, private, .. } = tx;
        // Publishing, writing the entries and announcing the changes are part of the change: when one fails, nothing is kept.
        let (outcome, entries, announced) = match outcome {
            Ok(value) if !abandoned => {
                match conclude(connection, (&touched, &written), entries, changes, self.zone).await {
                    Ok((entries, announced)) => (Ok(value), entries, announced),
                    Err(error) => (Err(E::from(error)), 0, None),
                }
            }
            other => (other, 0, None),
        };
        match outcome {
            Ok(value) if abandoned => {
                AnsiTransactionManager::rollback_transaction(connection).await.map_err(Error::from)?;
                Ok(value)
            }
            Ok(_) if entries == 0 && !private => {
                AnsiTransactionManager::rollback_transaction(connection).await.map_err(Error::from)?;
                Err(Error::Defect("a write without an audit entry was rolled back".to_owned()).into())
            }
            Ok(value) => {
                let committed = AnsiTransactionManager::commit_transaction(connection).await;
                self.announcer.tell(connection, committed.is_ok(), announced).await;
                committed.map_err(Error::from)?;
                Ok(value)
            }
            Err(error) => {
                // The first error is the one worth telling; a connection that cannot roll back is dropped by the pool.
                if let Err(second) = AnsiTransactionManager::rollback_transaction(connection).await {
                    tracing::warn!(%second, "a rollback failed");
                }
                Err(error)
            }
        }
    }

    /// Makes the published store anew from the working tables, as `actor`, in one transaction.
    pub async fn rebuild_published(&self, actor: &Actor, now: DateTime<Utc>) -> Result<()> {
        self.write(actor, now, async |tx| {
            let zone = tx.zone();
            published::rebuild(tx.connection, zone).await?;
            tx.announce(PageChange::Everything);
            audit::record(tx, AuditAction::PublishedRebuild, None, None, serde_json::json!({})).await
        })
        .await
    }

    /// Notes in the trail, as `actor`, the digests of everything that it has none of, in one transaction; says with how many
    /// entries.
    pub async fn note_what_is_there(&self, actor: &Actor, now: DateTime<Utc>) -> Result<usize> {
        self.write(actor, now, async |tx| audit::note_what_is_there(tx).await).await
    }

    /// Whether a query gets an answer just now. Right after a failure of the database's this is no, without asking.
    pub async fn is_reachable(&self) -> bool {
        self.pool.is_reachable().await
    }
}

/// How many of so many connections may be writing: a quarter, and at least one, is left for reading.
fn writers(connections: usize) -> usize {
    connections.saturating_sub((connections / 4).max(1)).max(1)
}

/// Publishes what was touched, writes the audit entries with the digests of new editions and announces which public pages
/// have changed; says how many entries there are.
async fn conclude(
    connection: &mut Connection,
    (touched, written): (&Touched, &Written),
    mut entries: Vec<NewEntry>,
    mut changes: Vec<PageChange>,
    zone: Tz,
) -> Result<(usize, Option<Announcement>)> {
    let published = published::publish(connection, touched, zone).await?;
    note_editions(&mut entries, &published.editions);
    audit::note(connection, &mut entries, written, touched).await?;
    changes.extend(published.changes);
    let announced = page_change::conclude(connection, &entries, changes).await?;
    Ok((entries.len(), announced))
}
