//! How the public reads: through connections of its own, as a role that may read the published store and nothing else, with
//! statements that are prepared once. Never writes, and never waits long: when the store is slow, pages say so.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use serde::de::DeserializeOwned;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSql, ToSql, Type};
use tokio_postgres::{Client, Row, Statement};

use crate::store::activity::trace;
use crate::store::connect::{self, answers};
use crate::store::{Error, Result};

/// The role that may read the published store.
pub const ROLE: &str = "pledgebook_reader";
/// How long a page waits for a connection.
const PATIENCE: Duration = Duration::from_millis(250);
/// How long opening a connection may take.
const OPENING: Duration = Duration::from_secs(1);
/// How long an answer may take: PostgreSQL itself gives up before that.
const ANSWER: Duration = Duration::from_millis(2_500);
/// How long a statement is waited for before anyone asks whether the server is still there, and for the reply to that.
const GRACE: Duration = Duration::from_millis(300);
const PROOF: Duration = Duration::from_millis(500);
/// What every connection is told first. Statements run in milliseconds: a plan for each set of values would cost more than
/// it saves.
const HABITS: &str = "SET statement_timeout = '2s'; SET lock_timeout = '1s'; SET idle_in_transaction_session_timeout = '5s'; \
                      SET default_transaction_read_only = on; SET plan_cache_mode = force_generic_plan; SET jit = off";

/// How the published store is reached.
#[derive(Clone, Debug)]
pub struct ReaderSettings {
    /// A PostgreSQL URL or key-value string. Not a replica that lags: pages are kept as soon as they are rendered.
    pub url: String,
    /// The schema to live in, for tests; `public` otherwise.
    pub schema: Option<String>,
    /// The most connections that each thread holds.
    pub connections: usize,
    /// Whether the login is one for readers, which needs no change of role.
    pub own_login: bool,
}

/// The way to the published store, cheap to clone. Connections belong to the thread that opened them, so that an answer
/// wakes nobody else.
#[derive(Clone)]
pub struct Reader {
    shared: Arc<Shared>,
}

struct Shared {
    number: u64,
    settings: ReaderSettings,
    statements: AtomicU64,
    wall_is_missing: AtomicBool,
}

/// A value for a statement.
pub type Value<'a> = &'a (dyn ToSql + Sync);

/// What a thread holds for one reader.
struct Held {
    idle: RefCell<Vec<Connection>>,
    turns: Semaphore,
}

struct Connection {
    client: Client,
    prepared: HashMap<String, Statement>,
}

thread_local! {
    static HELD: RefCell<HashMap<u64, Rc<Held>>> = RefCell::new(HashMap::new());
}

impl Reader {
    /// Prepares the way. Connects when the first page asks for it.
    pub fn new(settings: ReaderSettings) -> Reader {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let (statements, wall_is_missing) = (AtomicU64::new(0), AtomicBool::new(false));
        Reader { shared: Arc::new(Shared { number, settings, statements, wall_is_missing }) }
    }

    /// How many statements have been sent, for tests that count them.
    pub fn statements(&self) -> u64 {
        self.shared.statements.load(Ordering::Relaxed)
    }

    /// Whether a connection was found that can read more than the published store.
    pub fn wall_is_missing(&self) -> bool {
        self.shared.wall_is_missing.load(Ordering::Relaxed)
    }

    /// The JSON document that the statement selects as its one column, if it finds a row.
    pub async fn document<T: DeserializeOwned>(&self, statement: &str, values: &[Value<'_>]) -> Result<Option<T>> {
        let rows = self.rows(statement, values).await?;
        rows.first().map(read).transpose()
    }

    /// The JSON documents that the statement selects as its one column.
    pub async fn documents<T: DeserializeOwned>(&self, statement: &str, values: &[Value<'_>]) -> Result<Vec<T>> {
        self.rows(statement, values).await?.iter().map(read).collect()
    }

    /// The rows that the statement selects.
    pub async fn rows(&self, statement: &str, values: &[Value<'_>]) -> Result<Vec<Row>> {
        let held = self.held();
        let turn = timeout(PATIENCE, held.turns.acquire()).await;
        let _turn = turn.ok().and_then(|turn| turn.ok()).ok_or_else(busy)?;
        let mut kept = held.idle.borrow_mut().pop().filter(|one| !one.client.is_closed());
        loop {
            let (mut connection, is_fresh) = match kept.take() {
                Some(connection) => (connection, false),
                None => (self.open().await?, true),
            };
            self.shared.statements.fetch_add(1, Ordering::Relaxed);
            let written = || values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join("\u{1f}");
            trace(self.shared.settings.schema.as_deref().unwrap_or_default(), || statement.to_owned(), written);
            // Given up half-way, the connection is dropped, and its answer with it.
            let answer = self.attend(connection.ask(statement, values)).await?;
            match answer {
                // Reading changes nothing, so what failed on a connection that had died is asked again on a new one.
                Err(_) if connection.client.is_closed() && !is_fresh => continue,
                answer => {
                    if !connection.client.is_closed() {
                        held.idle.borrow_mut().push(connection);
                    }
                    return answer;
                }
            }
        }
    }

    /// Waits for an answer as long as one may come: not for a server that has fallen silent.
    async fn attend<T>(&self, asking: impl Future<Output = T>) -> Result<T> {
        let mut asking = std::pin::pin!(asking);
        if let Ok(answer) = timeout(GRACE, &mut asking).await {
            return Ok(answer);
        }
        let alive = async {
            match answers(&self.shared.settings.url, PROOF).await {
                true => std::future::pending().await,
                false => Error::Unavailable("the database does not answer".to_owned()),
            }
        };
        tokio::select! {
            answer = timeout(ANSWER, &mut asking) => answer.map_err(|_| busy()),
            silent = alive => Err(silent),
        }
    }

    fn held(&self) -> Rc<Held> {
        let make = || {
            let turns = Semaphore::new(self.shared.settings.connections.max(1));
            Rc::new(Held { idle: RefCell::new(Vec::new()), turns })
        };
        HELD.with(|all| all.borrow_mut().entry(self.shared.number).or_insert_with(make).clone())
    }

    async fn open(&self) -> Result<Connection> {
        let settings = &self.shared.settings;
        let opening = timeout(OPENING, connect::client(&settings.url));
        let client = opening.await.map_err(|_| Error::Unavailable("connecting took too long".to_owned()))??;
        let mut habits = HABITS.to_owned();
        if let Some(schema) = &settings.schema {
            habits.push_str(&format!("; SET search_path = \"{}\", public", schema.replace('"', "\"\"")));
        }
        client.batch_execute(&habits).await?;
        let walled = if settings.own_login {
            let reaches = "SELECT has_table_privilege(current_user, 'assessment', 'SELECT')";
            !client.query_one(reaches, &[]).await?.get::<_, bool>(0)
        } else {
            match client.batch_execute(&format!("SET ROLE {ROLE}")).await {
                Ok(()) => true,
                Err(error) if is_missing(&error) => false,
                Err(error) => return Err(error.into()),
            }
        };
        if !walled && !self.shared.wall_is_missing.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "public pages read with all rights: the role {ROLE} is missing; `pledgebook migrate` says what to do"
            );
        }
        Ok(Connection { client, prepared: HashMap::new() })
    }
}

/// Whether the role cannot be taken because it is not there or not given to us; any other failure says nothing about it.
fn is_missing(error: &tokio_postgres::Error) -> bool {
    let missing = [SqlState::INVALID_PARAMETER_VALUE, SqlState::UNDEFINED_OBJECT, SqlState::INSUFFICIENT_PRIVILEGE];
    error.code().is_some_and(|code| missing.contains(code))
}

impl Connection {
    async fn ask(&mut self, statement: &str, values: &[Value<'_>]) -> Result<Vec<Row>> {
        let prepared = match self.prepared.get(statement) {
            Some(prepared) => prepared.clone(),
            None => {
                let prepared = self.client.prepare(statement).await?;
                self.prepared.insert(statement.to_owned(), prepared.clone());
                prepared
            }
        };
        Ok(self.client.query(&prepared, values).await?)
    }
}

fn busy() -> Error {
    Error::Unavailable("the published store is busy now".to_owned())
}

/// JSON as PostgreSQL sends it, read where it lies.
struct Json<'a>(&'a [u8]);

impl<'a> FromSql<'a> for Json<'a> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Json(raw))
    }

    fn accepts(of: &Type) -> bool {
        *of == Type::JSON || *of == Type::TEXT
    }
}

fn read<T: DeserializeOwned>(row: &Row) -> Result<T> {
    let document: Json = row.try_get(0).map_err(|error| Error::Unreadable(error.to_string()))?;
    serde_json::from_slice(document.0).map_err(|error| Error::Unreadable(error.to_string()))
}
