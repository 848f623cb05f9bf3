//! Builds the house once, for `serve` and for the tests: the state that handlers share, and the server around the routes.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use rand::RngExt;

use crate::store::{self, Database};
use crate::web::{self, Clock, State};

/// What handlers share, on a database that has been migrated.
pub async fn state(database: Database, clock: Clock, base_url: String) -> store::Result<State> {
    let mut fresh = vec![0; 64];
    rand::rng().fill(&mut fresh[..]);
    let session_key = store::session::secret(&database, "session", &fresh).await?;
    rand::rng().fill(&mut fresh[..]);
    let namespace = store::session::secret(&database, "namespace", &fresh[..16]).await?;
    Ok(State { database, clock, base_url, session_key, namespace })
}

/// The server on a listener, not yet running. Signals are the caller's business.
pub fn server(listener: TcpListener, state: State, workers: usize) -> std::io::Result<Server> {
    let state = Data::new(state);
    let server = HttpServer::new(move || {
        let state = state.clone();
        App::new().wrap(from_fn(web::finish)).configure(move |config| web::routes(config, &state))
    });
    let server = server.workers(workers).shutdown_timeout(5).client_request_timeout(Duration::from_secs(10));
    Ok(server.disable_signals().listen(listener)?.run())
}
