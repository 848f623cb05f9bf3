//! The two doors to PostgreSQL: [`Database::read`] and [`Database::write`]. A write has an actor, one transaction, the
//! clock, and at least one audit entry; without the entry nothing is committed. A write that finds nothing to change says
//! so with [`Tx::leave_unchanged`]; one that keeps what someone is still typing, with [`Tx::keep_private`].

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use deadpool::Runtime;
use deadpool::managed::PoolError;
use diesel::ConnectionError;
use diesel_async::pooled_connection::deadpool::Pool;
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use diesel_async::{AnsiTransactionManager, AsyncPgConnection, SimpleAsyncConnection, TransactionManager};
use futures_util::FutureExt;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::audit::NewEntry;
use super::page_change::{self, Announcer};
use super::{Error, Result};
use crate::domain::access::Actor;
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
    /// The zone of the site's clocks: by it days begin and end.
    pub zone: Tz,
}

/// The pool of connections, cheap to clone.
#[derive(Clone)]
pub struct Database {
    pool: Pool<Connection>,
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

    /// The day of this write, by the site's clocks.
    pub fn today(&self) -> NaiveDate {
        wall_clock::day(self.zone, &self.now)
    }

    /// The connection, for reads that must see this transaction.
    pub fn reading(&mut self) -> &mut Connection {
        self.connection
    }

    /// Says what this write changes of the public site. Who keeps pages drops them when it is committed.
    pub fn announce(&mut self, change: PageChange) {
        self.changes.push(change);
    }

    /// Lets this write end without a trace and without an error: whatever was done in it is rolled back. For trying
    /// something out, and for finding that nothing is to be changed.
    pub fn leave_unchanged(&mut self) {
        self.abandoned = true;
    }

    /// Lets this write be committed without an audit entry. Only for what is nobody else's business and no part of the
    /// site's record: text that its author is still typing. What becomes of it (a revision) leaves its entry.
    pub fn keep_private(&mut self) {
        self.private = true;
    }
}

impl Database {
    /// Prepares the pool. Connects when the first query asks for it.
    pub fn new(settings: &Settings) -> Result<Self> {
        let schema = settings.schema.clone();
        let mut config = ManagerConfig::default();
        config.recycling_method = RecyclingMethod::Verified;
        config.custom_setup = Box::new(move |url| {
            let (url, schema) = (url.to_owned(), schema.clone());
            async move { connect(&url, schema.as_deref()).await }.boxed()
        });
        let manager = AsyncDieselConnectionManager::new_with_config(&settings.url, config);
        let patience = Some(Duration::from_secs(5));
        let pool = Pool::builder(manager)
            .max_size(settings.connections)
            .runtime(Runtime::Tokio1)
            .wait_timeout(patience)
            .create_timeout(patience)
            .recycle_timeout(patience)
            .build()
            .map_err(|error| Error::Defect(error.to_string()))?;
        let announcer = Arc::new(Announcer::new(&settings.url, settings.schema.as_deref()));
        Ok(Database { pool, zone: settings.zone, announcer })
    }

    /// Who tells of changes to public pages.
    pub fn announcer(&self) -> &Announcer {
        &self.announcer
    }

    /// The zone of the site's clocks.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// Reads through one connection.
    pub async fn read<T, E: From<Error>>(
        &self,
        look: impl AsyncFnOnce(&mut Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut connection = self.connection().await?;
        look(&mut connection).await
    }

    /// Writes as `actor` in one transaction, dated `now`. Any error rolls everything back, and so does a write that
    /// left no audit entry, which is a defect unless it asked for [`Tx::leave_unchanged`] or
    /// [`Tx::keep_private`].
    pub async fn write<T, E: From<Error>>(
        &self,
        actor: &Actor,
        now: DateTime<Utc>,
        change: impl AsyncFnOnce(&mut Tx) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut connection = self.connection().await?;
        AnsiTransactionManager::begin_transaction(&mut *connection).await.map_err(Error::from)?;
        let mut tx = Tx {
            connection: &mut connection,
            actor,
            now,
            zone: self.zone,
            entries: Vec::new(),
            changes: Vec::new(),
            abandoned: false,
            private: false,
        };
        let outcome = change(&mut tx).await;
        let (entries, changes, abandoned, private) = (tx.entries, tx.changes, tx.abandoned, tx.private);
        // Writing the entries and announcing the changes is part of the change: when it fails, nothing is kept.
        let mut announced = None;
        let outcome = match outcome {
            Ok(value) if !abandoned => match page_change::conclude(&mut connection, &entries, changes).await {
                Ok(announcement) => {
                    announced = announcement;
                    Ok(value)
                }
                Err(error) => Err(E::from(error)),
            },
            other => other,
        };
        match outcome {
            Ok(value) if abandoned => {
                AnsiTransactionManager::rollback_transaction(&mut *connection).await.map_err(Error::from)?;
                Ok(value)
            }
            Ok(_) if entries.is_empty() && !private => {
                AnsiTransactionManager::rollback_transaction(&mut *connection).await.map_err(Error::from)?;
                Err(Error::Defect("a write without an audit entry was rolled back".to_owned()).into())
            }
            Ok(value) => {
                let committed = AnsiTransactionManager::commit_transaction(&mut *connection).await;
                self.announcer.tell(&mut connection, committed.is_ok(), announced).await;
                committed.map_err(Error::from)?;
                Ok(value)
            }
            Err(error) => {
                // The first error is the one worth telling; a connection that cannot roll back is dropped by the pool.
                if let Err(second) = AnsiTransactionManager::rollback_transaction(&mut *connection).await {
                    tracing::warn!(%second, "a rollback failed");
                }
                Err(error)
            }
        }
    }

    /// Whether a query gets an answer just now.
    pub async fn is_reachable(&self) -> bool {
        match self.connection().await {
            Ok(mut connection) => connection.batch_execute("SELECT 1").await.is_ok(),
            Err(_) => false,
        }
    }

    async fn connection(&self) -> Result<diesel_async::pooled_connection::deadpool::Object<Connection>> {
        self.pool.get().await.map_err(|error| match error {
            PoolError::Timeout(_) => Error::Unavailable("no connection within five seconds".to_owned()),
            other => Error::Unavailable(other.to_string()),
        })
    }
}

/// Opens one connection, with TLS where the URL allows it and the server is across a network.
pub(super) async fn connect(url: &str, schema: Option<&str>) -> diesel::ConnectionResult<Connection> {
    let bad = |error: tokio_postgres::Error| ConnectionError::BadConnection(describe(&error));
    let config: tokio_postgres::Config = url.parse().map_err(bad)?;
    let mut connection = if config.get_ssl_mode() == SslMode::Disable {
        let (client, driver) = config.connect(tokio_postgres::NoTls).await.map_err(bad)?;
        Connection::try_from_client_and_connection(client, driver).await?
    } else {
        let (client, driver) = config.connect(MakeRustlsConnect::with_webpki_roots()).await.map_err(bad)?;
        Connection::try_from_client_and_connection(client, driver).await?
    };
    let mut habits = String::from(
        "SET statement_timeout = '30s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';",
    );
    if let Some(schema) = schema {
        habits.push_str(&format!("SET search_path = \"{}\", public;", schema.replace('"', "\"\"")));
    }
    connection.batch_execute(&habits).await.map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// The driver's errors hide their cause behind "error connecting to server"; the operator needs the cause.
fn describe(error: &tokio_postgres::Error) -> String {
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        words.push_str(": ");
        words.push_str(&inner.to_string());
        cause = inner.source();
    }
    words
}
