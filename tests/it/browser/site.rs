//! The sites that the suite looks at: the real program with the demonstration and edge cases on it, and one whose
//! database went away. Both are made once for all tests.

use std::collections::HashMap;
use std::net::TcpListener;
use std::process::Command;
use std::sync::OnceLock;

use pledgebook::command::demo;
use pledgebook::platform::postgres::{Cluster, Durability, Settings};
use pledgebook::store::{self, Database};

use super::keeper::keeper;
use super::list::Who;
use super::stage;
use super::stage_record::proofs;
use crate::support::database;
use crate::support::people::{PASSWORD, Person};
use crate::support::{App, Browser};

/// A site with something on every page.
pub struct Site {
    /// Where the program listens.
    pub address: String,
    /// Where a program listens whose database is away.
    pub away: String,
    /// Names for the numbers in addresses, see [`super::list`].
    pub numbers: HashMap<&'static str, String>,
    cookies: HashMap<Who, (String, String)>,
}

/// The site of this process.
pub fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        // On a thread and a runtime of its own: those of a test end with the test.
        let build = || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async { build().await })
        };
        std::thread::spawn(build).join().expect("the site stands")
    })
}

impl Site {
    /// The cookie of someone who is signed in.
    pub fn cookie(&self, who: Who) -> Option<&(String, String)> {
        self.cookies.get(&who)
    }
}

async fn build() -> Site {
    let schema = database::empty().await;
    let url = database::for_program(&schema);
    migrate(&url).await;
    let database = Database::new(&store::Settings {
        url: url.clone(),
        schema: None,
        connections: 2,
        public_url: None,
        public_connections: 2,
        limits: pledgebook::store::Limits::DESK,
        zone: chrono_tz::UTC,
    })
    .expect("a pool");
    demo::load(&database).await.unwrap_or_else(|error| panic!("{error}"));
    let address = program(&url);
    let app = App::of_program(address.clone(), schema.clone()).await;
    let stage = stage::set(app).await;
    let mut cookies = HashMap::new();
    for (who, person) in &stage.people {
        cookies.insert(*who, cookie(&address, person).await);
        if *who == Who::Admin {
            proofs(&schema, person).await;
        }
    }
    Site { address, away: away().await, numbers: stage.numbers, cookies }
}

pub(super) async fn migrate(url: &str) {
    let url = url.to_owned();
    let run = tokio::spawn(async move { store::migrations::run(&url, None).await });
    run.await.expect("a task").expect("the migrations");
}

/// Runs the program itself on this database, and returns its address.
fn program(url: &str) -> String {
    let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let mut command = Command::new(env!("CARGO_BIN_EXE_pledgebook"));
    command.arg("serve").env("DATABASE_URL", url).env("PLEDGEBOOK_LISTEN", free.to_string());
    command.env("PLEDGEBOOK_LOG", "warn").env_remove("PLEDGEBOOK_BASE_URL");
    keeper().starts(&mut command, |line| line.strip_prefix("Pledgebook is at ").map(str::to_owned))
}

/// A program that starts well, and then loses its database.
async fn away() -> String {
    let folder = keeper().folder("away");
    let settings = Settings { durability: Durability::Throwaway, ..Settings::new(&folder) };
    let cluster = Cluster::start(&settings).unwrap_or_else(|error| panic!("{error}"));
    migrate(&cluster.url()).await;
    let address = program(&cluster.url());
    cluster.stop().expect("the cluster stops");
    address
}

/// The name and value of the cookie that signing in gives.
async fn cookie(address: &str, person: &Person) -> (String, String) {
    let browser = Browser::new(address);
    let (target, mut fields) = browser.ask("/en/desk/sign-in").await.form("/sign-in");
    fields.retain(|(name, _)| name == "csrf");
    fields.extend([("email".to_owned(), person.email.clone()), ("password".to_owned(), PASSWORD.to_owned())]);
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let answer = browser.post_and_stay(&target, body).await;
    let cookie = answer.answers(303).cookie().expect("a cookie");
    let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a pair");
    (name.to_owned(), value.to_owned())
}
