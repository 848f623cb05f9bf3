//! Builds the house once, for `serve` and for the tests: the state that handlers share, and the server around the routes.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use rand::RngExt;

use crate::store::{self, Database};
use crate::web::{self, Clock, Limit, State};

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

/// What handlers share, on a database that has been migrated.
pub async fn state(database: Database, clock: Clock, base_url: String) -> store::Result<State> {
    let mut fresh = vec![0; 64];
    rand::rng().fill(&mut fresh[..]);
    let session_key = store::session::secret(&database, "session", &fresh).await?;
    rand::rng().fill(&mut fresh[..]);
    let namespace = store::session::secret(&database, "namespace", &fresh[..16]).await?;
    Ok(State { database, clock, base_url, session_key, namespace, hashing: Limit::of_hashing() })
}

/// The server on a listener, not yet running. Signals are the caller's business.
pub fn server(listener: TcpListener, state: State, workers: usize) -> std::io::Result<Server> {
    let state = Data::new(state);
    let server = HttpServer::new(move || {
        let state = state.clone();
        App::new().wrap(from_fn(web::finish)).configure(move |config| web::routes(config, &state))
    });
    let server = server.workers(workers).shutdown_timeout(DRAINING).client_request_timeout(Duration::from_secs(10));
    Ok(server.disable_signals().listen(listener)?.run())
}
