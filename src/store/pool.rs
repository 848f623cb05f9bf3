//! Connections held ready, and the bounds within which they serve: nobody waits long for one, and nobody waits for a
//! server that has fallen silent. Begins anew what a lost race or a dead connection stopped; never what was done.

use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use deadpool::Runtime;
use deadpool::managed::Object;
use diesel_async::pooled_connection::deadpool::Pool as Connections;
use diesel_async::pooled_connection::{
    AsyncDieselConnectionManager, ManagerConfig, PoolableConnection, RecyclingMethod,
};
use diesel_async::{AsyncConnection, SimpleAsyncConnection};
use futures_util::FutureExt;
use futures_util::future::{Either, select};
use rand::RngExt;
use tokio::time::{sleep, timeout};

use super::activity::Activity;
use super::connect::{Limits, answers, connect};
use super::{Connection, Error, Result};

/// How long a request waits for a connection, or for its turn to write.
pub(super) const WAIT: Duration = Duration::from_millis(800);
/// How long a new connection may take; opening goes on when whoever asked has gone, so that a slow server is reached
/// in the end.
const CREATION: Duration = Duration::from_millis(1_500);
/// How long a statement is waited for before anyone asks whether the server is still there.
const GRACE: Duration = Duration::from_millis(300);
/// How long the server may take to show that it is.
const PROOF: Duration = Duration::from_millis(600);
/// How often a transaction is tried that loses races.
const ATTEMPTS: u32 = 4;
/// How long a failure is remembered.
const MEMORY: Duration = Duration::from_secs(1);

type Manager = AsyncDieselConnectionManager<Connection>;
type Held = Object<Manager>;

/// A pool, cheap to clone.
#[derive(Clone)]
pub(super) struct Pool {
    connections: Connections<Connection>,
    url: Arc<str>,
    schema: Arc<str>,
    limits: Limits,
    health: Arc<Health>,
}

/// What is known of the server.
#[derive(Default)]
struct Health {
    /// When it was last found away.
    failed_at: Mutex<Option<Instant>>,
    /// The end and the outcome of the last probe; locked while one is under way.
    probe: tokio::sync::Mutex<Option<(Instant, bool)>>,
}

impl Pool {
    /// A pool of at most `size` connections that live in `schema`. Connects when the first is asked for.
    pub(super) fn new(url: &str, schema: Option<&str>, size: usize, limits: Limits) -> Result<Self> {
        let named: Arc<str> = schema.unwrap_or_default().into();
        let schema = schema.map(str::to_owned);
        let mut config = ManagerConfig::default();
        // A closed connection is recognised without asking the server.
        config.recycling_method = RecyclingMethod::Fast;
        config.custom_setup = Box::new(move |url| {
            let (url, schema) = (url.to_owned(), schema.clone());
            async move { connect(&url, schema.as_deref(), limits).await }.boxed()
        });
        let connections = Connections::builder(Manager::new_with_config(url, config))
            .max_size(size)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(WAIT))
            .create_timeout(Some(CREATION))
            .build()
            .map_err(|error| Error::Defect(error.to_string()))?;
        Ok(Pool { connections, url: url.into(), schema: named, limits, health: Arc::default() })
    }

    /// Runs `work` on a connection. It is run again when its transaction lost a race, a bounded number of times, and
    /// once when the connection turned out to be dead before the server had done anything.
    pub(super) async fn run<T, E: From<Error>>(
        &self,
        work: impl AsyncFn(&mut Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut attempt = 1;
        loop {
            let mut held = self.take().await?;
            let activity = Activity::new(self.schema.clone());
            held.set_instrumentation(activity.clone());
            let Some(outcome) = self.attend(&activity, work(&mut held)).await else {
                drop(Object::take(held));
                return Err(self.away("the server does not answer").into());
            };
            let Err(error) = outcome else { return outcome };
            let is_broken = held.is_broken();
            let was_dead = is_broken && !activity.is_answered() && Object::metrics(&held).recycle_count > 0;
            drop(held);
            if attempt < ATTEMPTS && activity.has_lost_race() {
                // Those who met once should not meet again.
                sleep(Duration::from_millis(rand::rng().random_range(1..20 * u64::from(attempt)))).await;
            } else if attempt > 1 || !was_dead {
                return Err(if is_broken { self.away("the connection has ended").into() } else { error });
            }
            attempt += 1;
        }
    }

    /// Whether a query gets an answer just now. Who asks because something has failed is told what it failed of.
    pub(super) async fn is_reachable(&self) -> bool {
        let failed_at = *self.health.failed_at.lock().unwrap_or_else(PoisonError::into_inner);
        if failed_at.is_some_and(|at| at.elapsed() < MEMORY) {
            return false;
        }
        let asked: Result<()> = self.run(async |connection| Ok(connection.batch_execute("SELECT 1").await?)).await;
        asked.is_ok()
    }

    async fn take(&self) -> Result<Held> {
        let connections = self.connections.clone();
        let mut taking = Box::pin(async move { connections.get().await });
        match timeout(WAIT, &mut taking).await {
            Ok(Ok(held)) => Ok(held),
            Ok(Err(error)) => Err(self.away(&error.to_string())),
            Err(_) => {
                // Whatever is being opened joins the pool, for those who come next.
                tokio::spawn(taking.map(drop));
                Err(self.away("no connection in time"))
            }
        }
    }

    /// Waits for `work` as long as the server is there; nothing once it is not.
    async fn attend<T>(&self, activity: &Activity, work: impl Future<Output = T>) -> Option<T> {
        let (mut work, mut grace) = (pin!(work), GRACE);
        loop {
            if let Ok(done) = timeout(grace, &mut work).await {
                return Some(done);
            }
            let silence = activity.silence();
            if silence < GRACE {
                continue;
            }
            match select(work.as_mut(), pin!(self.is_alive())).await {
                Either::Left((done, _)) => return Some(done),
                // Beyond what the server allows itself, it is this connection that leads nowhere.
                Either::Right((true, _)) if silence < self.limits.statement + PROOF => grace *= 2,
                Either::Right((true, _)) => return None,
                Either::Right((false, _)) => {
                    // What was opened before it fell silent may never be heard of again.
                    self.connections.retain(|_, _| false);
                    return None;
                }
            }
        }
    }

    /// Asks the server for a sign of life. One asks for all who wait.
    async fn is_alive(&self) -> bool {
        let asked_at = Instant::now();
        let mut last = self.health.probe.lock().await;
        if let Some((at, verdict)) = *last
            && at >= asked_at
        {
            return verdict;
        }
        let verdict = answers(&self.url, PROOF).await;
        *last = Some((Instant::now(), verdict));
        verdict
    }

    fn away(&self, why: &str) -> Error {
        *self.health.failed_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        Error::Unavailable(why.to_owned())
    }
}
