//! Builds the house once, for `serve` and for the tests: the state that handlers share, and the server around the routes.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use rand::RngExt;

use crate::config::HTTPS_ONLY;
use crate::store::page_change::{self, Together};
use crate::store::{self, Database};
use crate::web::{self, Clock, CurrentSite, Limit, PageCache, SecurityReports, State, Strength};

/// How many bytes of public pages a process keeps, where nothing else is said.
pub const PAGE_CACHE: u64 = 64 << 20;

/// How long requests that are under way when the server stops may take, in seconds.
const DRAINING: u64 = 5;

/// The way to end a running server well.
pub struct Ending(ServerHandle);

impl Ending {
    /// That of a server; it works while that runs.
    pub fn of(server: &Server) -> Ending {
        Ending(server.handle())
    }

    /// Takes no more requests and lets those under way be answered, for a few seconds at most.
    pub async fn drain(&self) {
        self.0.stop(true).await;
    }
}

/// How many threads answer requests: one for each processor.
pub fn workers() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// What handlers share, on a database that has been migrated. No proxy is trusted until one is named.
pub async fn state(database: Database, clock: Clock, base_url: String) -> store::Result<State> {
    let mut fresh = vec![0; 64];
    rand::rng().fill(&mut fresh[..]);
    let session_key = secret(&database, "session", &fresh).await?;
    rand::rng().fill(&mut fresh[..]);
    let namespace = secret(&database, "namespace", &fresh[..16]).await?;
    let site = Arc::new(CurrentSite::read(&database).await?);
    Ok(State {
        database,
        site,
        clock,
        base_url,
        session_key,
        namespace,
        https_only: HTTPS_ONLY,
        trusted_proxies: Vec::new(),
        security: SecurityReports::default(),
        sealing_key: None,
        second_factor_demanded: false,
        hashing: Limit::of_hashing(),
        strength: Strength::default(),
    })
}

/// A secret of the site. A database that is slow to take its first connection does not keep the program from starting.
async fn secret(database: &Database, name: &str, fresh: &[u8]) -> store::Result<Vec<u8>> {
    const PATIENCE: Duration = Duration::from_secs(10);
    let begun = Instant::now();
    loop {
        match store::session::secret(database, name, fresh).await {
            Err(store::Error::Unavailable(_)) if begun.elapsed() < PATIENCE => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            found => return found,
        }
    }
}

/// The server on a listener, not yet running, with the public pages it keeps. Signals are the caller's business. Needs to be
/// called within a runtime, on which the changes of public pages are heard as long as the server is there.
pub fn server(listener: TcpListener, state: State, pages: PageCache, workers: usize) -> std::io::Result<Server> {
    pages.go_by(state.clock.clone());
    let listening = Arc::new(Listening::begin(&state, &pages));
    let state = Data::new(state);
    let server = HttpServer::new(move || {
        let (state, _listening) = (state.clone(), listening.clone());
        let pages = web::PageCacheLayer::new(state.clone(), pages.clone());
        App::new()
            .wrap(from_fn(web::refresh))
            .wrap(from_fn(web::finish))
            .wrap(pages)
            .configure(move |config| web::routes(config, &state))
    });
    let server = server.workers(workers).shutdown_timeout(DRAINING).client_request_timeout(Duration::from_secs(10));
    Ok(server.disable_signals().listen(listener)?.run())
}

/// Hears which public pages change, until it is dropped.
struct Listening(tokio::task::JoinHandle<()>);

impl Listening {
    fn begin(state: &State, pages: &PageCache) -> Listening {
        let database = state.database.clone();
        // First it is known that the site may have another name, then the pages with the former one are dropped.
        let everyone = Arc::new(Together(vec![state.site.clone(), pages.subscriber()]));
        Listening(tokio::spawn(async move { page_change::listen(database.announcer(), everyone).await }))
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}
