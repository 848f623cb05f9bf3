//! Opens single connections to PostgreSQL, each with its limits, and asks whether the server answers at all. Keeps none:
//! that is the pool's business.

use std::time::Duration;

use diesel::ConnectionError;
use diesel_async::SimpleAsyncConnection;
use tokio::time::timeout;
use tokio_postgres::config::SslMode;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::Connection;

/// What the server itself ends on a connection. A limit of zero is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long one statement may run.
    pub statement: Duration,
    /// How long a statement may wait for a lock.
    pub lock: Duration,
    /// How long a transaction may stay open with nothing asked.
    pub idle_in_transaction: Duration,
}

impl Limits {
    /// For what answers requests.
    pub const DESK: Limits = Limits {
        statement: Duration::from_secs(10),
        lock: Duration::from_secs(3),
        idle_in_transaction: Duration::from_secs(30),
    };
    /// For commands that nobody waits for: importing, filling, making the published store anew.
    pub const COMMAND: Limits = Limits {
        statement: Duration::from_secs(30 * 60),
        lock: Duration::from_secs(10),
        idle_in_transaction: Duration::from_secs(60),
    };
    /// For migrations, which rewrite whole tables.
    pub const MIGRATION: Limits = Limits {
        statement: Duration::ZERO,
        lock: Duration::from_secs(10),
        idle_in_transaction: Duration::from_secs(60),
    };
}

/// How long opening a connection may take in all; the pool waits less.
const OPENING: Duration = Duration::from_secs(10);

/// Opens one connection that lives in `schema`, with TLS where the URL allows it and the server is across a network.
pub(super) async fn connect(url: &str, schema: Option<&str>, limits: Limits) -> diesel::ConnectionResult<Connection> {
    let opening = open(url, schema, limits);
    timeout(OPENING, opening).await.unwrap_or_else(|_| {
        Err(ConnectionError::BadConnection(format!("no answer within {} seconds", OPENING.as_secs())))
    })
}

async fn open(url: &str, schema: Option<&str>, limits: Limits) -> diesel::ConnectionResult<Connection> {
    let bad = |error: tokio_postgres::Error| ConnectionError::BadConnection(describe(&error));
    let config = config(url).map_err(bad)?;
    let mut connection = if config.get_ssl_mode() == SslMode::Disable {
        let (client, driver) = config.connect(tokio_postgres::NoTls).await.map_err(bad)?;
        Connection::try_from_client_and_connection(client, driver).await?
    } else {
        let (client, driver) = config.connect(MakeRustlsConnect::with_webpki_roots()).await.map_err(bad)?;
        Connection::try_from_client_and_connection(client, driver).await?
    };
    connection.batch_execute(&habits(schema, limits)).await.map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

/// Opens a bare connection; its driver runs on the runtime of the caller until the client is dropped.
pub(super) async fn client(url: &str) -> Result<Client, tokio_postgres::Error> {
    let config = config(url)?;
    if config.get_ssl_mode() == SslMode::Disable {
        let (client, driver) = config.connect(tokio_postgres::NoTls).await?;
        drive(driver);
        return Ok(client);
    }
    let (client, driver) = config.connect(MakeRustlsConnect::with_webpki_roots()).await?;
    drive(driver);
    Ok(client)
}

fn drive<S, T>(driver: tokio_postgres::Connection<S, T>)
where
    tokio_postgres::Connection<S, T>: Future<Output = Result<(), tokio_postgres::Error>> + Send + 'static,
{
    tokio::spawn(async move {
        if let Err(error) = driver.await {
            tracing::debug!(%error, "a connection ended");
        }
    });
}

/// Whether the server answers within `patience`, be it with a refusal: one that is full is there, one that is starting or
/// stopping is not.
pub(super) async fn answers(url: &str, patience: Duration) -> bool {
    let attempt = async {
        let config = config(url)?;
        match config.get_ssl_mode() {
            SslMode::Disable => config.connect(tokio_postgres::NoTls).await.map(drop),
            _ => config.connect(MakeRustlsConnect::with_webpki_roots()).await.map(drop),
        }
    };
    match timeout(patience, attempt).await {
        Ok(Ok(())) => true,
        Ok(Err(error)) => error.code().is_some_and(|code| *code != SqlState::CANNOT_CONNECT_NOW),
        Err(_) => false,
    }
}

/// What the URL says, and where it is silent: a server that has vanished without a word is noticed by the kernel within
/// seconds, on connections in use (the user time-out) and on idle ones (keepalives).
fn config(url: &str) -> Result<Config, tokio_postgres::Error> {
    const UNSET: Duration = Duration::from_secs(2 * 60 * 60);
    let mut config: Config = url.parse()?;
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(5));
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(Duration::from_secs(5));
    }
    if config.get_keepalives_idle() == UNSET {
        config.keepalives_idle(Duration::from_secs(30));
    }
    if config.get_keepalives_interval().is_none() {
        config.keepalives_interval(Duration::from_secs(5));
    }
    if config.get_keepalives_retries().is_none() {
        config.keepalives_retries(3);
    }
    if config.get_application_name().is_none() {
        config.application_name("pledgebook");
    }
    Ok(config)
}

/// One batch, one round trip. Not the start-up packet's `options`: poolers refuse those.
fn habits(schema: Option<&str>, limits: Limits) -> String {
    let mut habits = format!(
        "SET statement_timeout = {}; SET lock_timeout = {}; SET idle_in_transaction_session_timeout = {};",
        limits.statement.as_millis(),
        limits.lock.as_millis(),
        limits.idle_in_transaction.as_millis(),
    );
    if let Some(schema) = schema {
        habits.push_str(&format!("SET search_path = \"{}\", public;", schema.replace('"', "\"\"")));
    }
    habits
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
