//! One application for one test: a database in the throwaway cluster, a server on a free port, a clock that stands still.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use chrono::{DateTime, Duration, TimeZone, Utc};
use chrono_tz::Tz;
use pledgebook::action::ActionError;
use pledgebook::app::PAGE_CACHE;
use pledgebook::domain::access::Actor;
use pledgebook::domain::id::{PromiseId, TrackerId};
use pledgebook::store::public::reader::Reader;
use pledgebook::store::{self, Connection, Database, Settings, Tx};
use pledgebook::web::{Clock, Limit, PageCache, State};

use super::database::{self, as_application, cluster, within};
use super::people::quick;
use super::proxy::Proxy;
use super::{Browser, make};

/// The most connections that an application holds.
pub const CONNECTIONS: usize = 6;

/// A server, what it shares with its tests, and the thread that it runs on.
struct Server {
    handle: actix_web::dev::ServerHandle,
    hashing: Limit,
    pages: PageCache,
    thread: JoinHandle<()>,
}

/// A running application with one tracker, `canada-2015`, and one promise, `1.02`.
pub struct App {
    /// Where it listens: `http://127.0.0.1:…`.
    pub address: String,
    /// Its schema, in the database of the same name.
    pub schema: String,
    /// Its database, through connections of the test's own.
    pub database: Database,
    /// The system actor.
    pub system: Actor,
    /// Its one tracker.
    pub tracker: TrackerId,
    /// That tracker's one promise.
    pub promise: PromiseId,
    zone: Tz,
    now: Arc<Mutex<DateTime<Utc>>>,
    server: Option<Server>,
    /// What the server reads through, which counts its statements.
    reader: Option<Reader>,
}

/// Another process of the same site, which shares nothing with the first but the database and the time.
pub struct Process {
    /// Where it listens.
    pub address: String,
    server: Option<Server>,
}

impl App {
    /// An application with a tracker in it.
    pub async fn start() -> App {
        App::start_at(|address| address).await
    }

    /// The same, whose clocks are in this zone.
    pub async fn start_in(zone: Tz) -> App {
        App::begin(zone, cluster(), |address| address).await
    }

    /// The same, whose public address is what `base_url` makes of its real one.
    pub async fn start_at(base_url: impl FnOnce(String) -> String) -> App {
        App::begin(Tz::UTC, cluster(), base_url).await
    }

    /// The same, set as an operator would set it.
    pub async fn start_with(set: fn(&mut State)) -> App {
        App::begin_set(Tz::UTC, cluster(), |address| address, set).await
    }

    /// The same, whose server reaches the database through a network that may fail.
    pub async fn start_behind(proxy: &Proxy) -> App {
        App::begin(Tz::UTC, &proxy.url, |address| address).await
    }

    async fn begin(zone: Tz, url: &str, base_url: impl FnOnce(String) -> String) -> App {
        App::begin_set(zone, url, base_url, |_| {}).await
    }

    async fn begin_set(zone: Tz, url: &str, base_url: impl FnOnce(String) -> String, set: fn(&mut State)) -> App {
        let schema = database::migrated().await;
        let now = Arc::new(Mutex::new(Utc.with_ymd_and_hms(2026, 1, 15, 12, 0, 0).single().expect("a moment")));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let database = reach(url, &schema, CONNECTIONS, zone);
        let reader = database.reader().clone();
        let server = serve(listener, database, now.clone(), base_url(address.clone()), (None, set));
        let mut app = App::furnish(address, (schema, zone), now, Some(server)).await;
        app.reader = Some(reader);
        app
    }

    /// The application behind a program that runs already, by the clock on the wall, on a schema with its migrations.
    pub async fn of_program(address: String, schema: String) -> App {
        App::furnish(address, (schema, Tz::UTC), Arc::new(Mutex::new(Utc::now())), None).await
    }

    async fn furnish(
        address: String,
        (schema, zone): (String, Tz),
        now: Arc<Mutex<DateTime<Utc>>>,
        server: Option<Server>,
    ) -> App {
        let database = reach(cluster(), &schema, 3, zone);
        let read = async |connection: &mut Connection| store::account::system(connection).await;
        let system: store::Result<Actor> = database.read(read).await;
        let mut app = App {
            address,
            schema,
            database,
            system: system.expect("the system actor"),
            tracker: TrackerId(0),
            promise: PromiseId(0),
            zone,
            now,
            server,
            reader: None,
        };
        app.tracker = make::tracker(&app, "canada-2015").await;
        app.promise = make::promise(&app, app.tracker, "1.02").await;
        app
    }

    /// Another process of this site that keeps at most so many bytes of pages.
    pub fn beside(&self, page_cache: u64) -> Process {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let database = reach(cluster(), &self.schema, CONNECTIONS, self.zone);
        let server = serve(listener, database, self.now.clone(), address.clone(), (Some(page_cache), |_| {}));
        Process { address, server: Some(server) }
    }

    /// The pages that its process keeps.
    pub fn pages(&self) -> &PageCache {
        &self.server.as_ref().expect("a server of its own").pages
    }

    /// How many statements its public pages have sent to the published store.
    pub fn statements(&self) -> u64 {
        self.reader.as_ref().map_or(0, Reader::statements)
    }

    /// What the clock says.
    pub fn now(&self) -> DateTime<Utc> {
        *self.now.lock().expect("the clock")
    }

    /// Lets time pass.
    pub fn wait(&self, time: Duration) {
        *self.now.lock().expect("the clock") += time;
    }

    /// The bound on hashing passwords in its server.
    pub fn hashing(&self) -> &Limit {
        self.server.as_ref().map(|server| &server.hashing).expect("a server of its own")
    }

    /// Someone who is not signed in.
    pub fn visitor(&self) -> Browser {
        Browser::new(&self.address)
    }

    /// Writes as the system, past HTTP: for setting up.
    pub async fn write<T>(&self, change: impl AsyncFn(&mut Tx) -> Result<T, ActionError>) -> T {
        self.database.write(&self.system, self.now(), change).await.unwrap_or_else(|refused| panic!("{refused:?}"))
    }

    /// Reads from the store, past HTTP: for looking behind the pages.
    pub async fn read<T>(&self, look: impl AsyncFn(&mut Connection) -> store::Result<T>) -> T {
        self.database.read(look).await.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Makes the published store anew from the working tables.
    pub async fn rebuild(&self) {
        self.database.rebuild_published(&self.system, self.now()).await.expect("the published store");
    }

    /// The database by who owns its tables.
    pub fn owner(&self) -> Database {
        reach_by(within(cluster(), &self.schema), &self.schema, 3, self.zone)
    }

    /// The state of another process of this site, which shares nothing with others but the database and the time.
    pub async fn process(&self) -> State {
        State { database: reach(cluster(), &self.schema, 2, self.zone), ..self.state().await }
    }

    /// The state that a process of this site would share, for what runs by the clock.
    pub async fn state(&self) -> State {
        let now = self.now.clone();
        let clock = Clock::new(move || *now.lock().expect("the clock"));
        pledgebook::app::state(self.database.clone(), clock, self.address.clone()).await.expect("the state")
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // A program that was started for many tests goes on without this.
        if let Some(server) = self.server.take() {
            end(Some(server));
            database::drop_later(std::mem::take(&mut self.schema));
        }
    }
}

impl Process {
    /// Someone who is not signed in.
    pub fn visitor(&self) -> Browser {
        Browser::new(&self.address)
    }

    /// The pages that it keeps.
    pub fn pages(&self) -> &PageCache {
        &self.server.as_ref().expect("a server").pages
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        end(self.server.take());
    }
}

fn end(server: Option<Server>) {
    if let Some(server) = server {
        // The command is on its way as soon as the future is made; the thread ends by itself.
        drop(server.handle.stop(false));
        let _ = server.thread.join();
    }
}

fn reach(url: &str, schema: &str, connections: usize, zone: Tz) -> Database {
    reach_by(as_application(&within(url, schema)), schema, connections, zone)
}

fn reach_by(url: String, schema: &str, connections: usize, zone: Tz) -> Database {
    let settings = Settings {
        url,
        schema: Some(schema.to_owned()),
        connections,
        public_url: None,
        public_connections: 2,
        limits: pledgebook::store::Limits::DESK,
        zone,
    };
    Database::new(&settings).expect("a pool")
}

/// The server lives on a thread with connections of its own, and is gone with its test.
fn serve(
    listener: TcpListener,
    database: Database,
    now: Arc<Mutex<DateTime<Utc>>>,
    base_url: String,
    (page_cache, set): (Option<u64>, fn(&mut State)),
) -> Server {
    let clock = Clock::new(move || *now.lock().expect("the clock"));
    let (sender, receiver) = std::sync::mpsc::channel();
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let mut state = pledgebook::app::state(database, clock, base_url).await.expect("the state");
            state.strength = quick();
            set(&mut state);
            let pages = PageCache::new(page_cache.unwrap_or(PAGE_CACHE));
            let hashing = state.hashing.clone();
            let server = pledgebook::app::server(listener, state, pages.clone(), 1).expect("the server");
            sender.send((server.handle(), hashing, pages)).expect("the test waits");
            server.await.expect("the server ends well");
        });
    });
    let (handle, hashing, pages) = receiver.recv().expect("the server starts");
    Server { handle, hashing, pages, thread }
}
