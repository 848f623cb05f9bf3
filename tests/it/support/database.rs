//! Databases of the throwaway cluster: one for each test, copied from one that the migrations made once, as copying is
//! several times quicker than running them. Each has its tables in one schema, which has the name of the database.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, OnceLock, mpsc};

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use pledgebook::platform::postgres::Throwaway;
use tokio::sync::OnceCell;

use super::Sql;

/// Every `up.sql`, in order: replayed in one batch.
static MIGRATIONS: LazyLock<String> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
    let mut names: Vec<_> =
        std::fs::read_dir(folder).expect("migrations").map(|entry| entry.expect("entry").path()).collect();
    names.sort();
    names.iter().map(|path| std::fs::read_to_string(path.join("up.sql")).expect("up.sql")).collect()
});

/// The database that others are copies of, and its schema.
const PATTERN: &str = "pattern";

/// The address of the throwaway cluster of this test process, in a database without tables.
pub fn cluster() -> &'static str {
    Throwaway::shared(None).unwrap_or_else(|error| panic!("{error}")).url()
}

/// The address of the database of this name, in the cluster that `url` leads to.
pub fn within(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, None), |(address, query)| (address, Some(query)));
    let (server, _) = address.rsplit_once('/').expect("an address");
    query.map_or_else(|| format!("{server}/{name}"), |query| format!("{server}/{name}?{query}"))
}

/// The address of the database of this name for a program, which looks for its tables there.
pub fn for_program(name: &str) -> String {
    format!("{}?options=-csearch_path%3D{name}%2Cpublic", within(cluster(), name))
}

/// The same place for the superuser, whom no privilege stops.
pub fn as_root(url: &str) -> String {
    url.replacen("://pledgebook@", "://pledgebook_root@", 1)
}

/// The same place for the application, which owns nothing there.
pub fn as_application(url: &str) -> String {
    url.replacen("://pledgebook@", "://pledgebook_app@", 1)
}

/// A connection of one's own to the database of this name.
pub async fn connect(name: &str) -> AsyncPgConnection {
    let mut connection = open(&within(cluster(), name)).await;
    connection.batch_execute(&format!("SET search_path = {name}, public")).await.expect("the search path");
    connection
}

async fn open(url: &str) -> AsyncPgConnection {
    AsyncPgConnection::establish(url).await.unwrap_or_else(|error| panic!("{url}: {error}"))
}

async fn run(url: &str, statements: &str) {
    open(url).await.batch_execute(statements).await.unwrap_or_else(|error| panic!("{statements}: {error}"));
}

fn fresh_name(kind: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{kind}{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A new database whose schema is empty.
pub async fn empty() -> String {
    let name = fresh_name("e");
    run(&as_root(cluster()), &format!("CREATE DATABASE {name} OWNER pledgebook")).await;
    run(&within(cluster(), &name), &format!("CREATE SCHEMA {name}")).await;
    name
}

/// Makes the pattern, and says how it is copied: file by file, at a fifth of what it costs page by page through the log.
async fn pattern() -> &'static str {
    run(&as_root(cluster()), &format!("CREATE DATABASE {PATTERN} OWNER pledgebook")).await;
    run(&within(cluster(), PATTERN), &format!("CREATE SCHEMA {PATTERN}")).await;
    connect(PATTERN).await.batch_execute(&MIGRATIONS).await.expect("the migrations");
    connect(PATTERN).await.batch_execute("SELECT admit_application()").await.expect("the rights of the application");
    // Older servers know no other way.
    let version = Sql::open(cluster(), "public").await.number("SHOW server_version_num").await;
    if version >= 150_000 { "STRATEGY FILE_COPY" } else { "" }
}

/// A new database with every table.
pub async fn migrated() -> String {
    static STRATEGY: OnceCell<&str> = OnceCell::const_new();
    let strategy = STRATEGY.get_or_init(pattern).await;
    let name = fresh_name("t");
    let copy = format!("CREATE DATABASE {name} TEMPLATE {PATTERN} OWNER pledgebook {strategy}");
    run(&as_root(cluster()), &copy).await;
    // Functions keep the name of the schema that they were made in.
    let renamed = format!(
        "ALTER SCHEMA {PATTERN} RENAME TO {name};
         UPDATE pg_proc SET proconfig = replace(proconfig::text, '{PATTERN}', '{name}')::text[]
         WHERE pronamespace = '{name}'::regnamespace AND proconfig IS NOT NULL"
    );
    run(&as_root(&within(cluster(), &name)), &renamed).await;
    name
}

/// Drops the database of a test that has ended, some time, so that hundreds of tests need no more disk than a few.
pub fn drop_later(name: String) {
    static NAMES: OnceLock<mpsc::Sender<String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let (sender, receiver) = mpsc::channel::<String>();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                for name in receiver {
                    // It is of no consequence where the cluster is about to end.
                    if let Ok(mut root) = AsyncPgConnection::establish(&as_root(cluster())).await {
                        let _ = root.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
                    }
                }
            });
        });
        sender
    });
    let _ = names.send(name);
}
