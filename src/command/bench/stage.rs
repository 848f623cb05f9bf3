//! Where measuring happens: a PostgreSQL of our own that keeps what it is told, in a folder that goes when we go, with two
//! measured trackers in it, and people who can sign in.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Utc;

use super::fill;
use super::furniture::PEOPLE;
use super::stock::SearchWords;
use crate::action::{self, password};
use crate::command::Failure;
use crate::command::demo::world::Setting;
use crate::config::Config;
use crate::domain::account::Email;
use crate::domain::id::{AssessmentId, TrackerId};
use crate::domain::slug::Slug;
use crate::platform::postgres::{Cluster, Settings};
use crate::store::{self, Database};

/// A measured tracker.
pub struct Tracker {
    pub id: TrackerId,
    pub slug: String,
    pub promises: usize,
    pub references: Vec<String>,
    pub words: SearchWords,
}

/// The stage. Dropping it stops the server and removes everything.
pub struct Stage {
    pub database: Database,
    pub url: String,
    pub trackers: Vec<Tracker>,
    /// A researcher's and an editor's address, and the password of both.
    pub people: [String; 2],
    pub password: String,
    // The order is that of dropping.
    cluster: Option<Cluster>,
    folder: Folder,
}

/// A folder that is removed with everything in it.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Stage {
    /// Sets everything up. Takes as long as filling takes.
    pub async fn set(config: &Config, sizes: &[usize]) -> Result<Stage, Failure> {
        let folder = Folder(std::env::temp_dir().join(format!("pledgebook-bench-{}", std::process::id())));
        fs::create_dir(&folder.0)?;
        let settings = Settings { bin_dir: config.pg_bin_dir.clone(), ..Settings::new(folder.0.join("data")) };
        let cluster = tokio::task::spawn_blocking(move || Cluster::start(&settings)).await??;
        let url = cluster.url();
        let migrated = url.clone();
        tokio::spawn(async move { store::migrations::run(&migrated, None).await }).await??;
        let settings = store::Settings {
            url: url.clone(),
            schema: None,
            connections: 8,
            public_url: None,
            public_connections: 2,
            limits: store::Limits::COMMAND,
            zone: config.time_zone,
        };
        let database = Database::new(&settings)?;
        let mut trackers = Vec::new();
        for promises in sizes {
            let slug: Slug = format!("bench-{promises}").parse().map_err(|_| anyhow::anyhow!("no short name"))?;
            let words = fill::fill(&database, &slug, *promises, |done| eprintln!("{done}")).await?;
            trackers.push(tracker(&database, slug, words).await?);
        }
        let password = password::generate();
        let largest = trackers.last().map_or(TrackerId(0), |tracker: &Tracker| tracker.id);
        let researcher = busiest(&database, largest).await?;
        let people = admit(&database, [researcher, PEOPLE[PEOPLE.len() - 1].0], &password).await?;
        Ok(Stage { database, url, trackers, people, password, cluster: Some(cluster), folder })
    }

    /// Where files may be put.
    pub fn folder(&self) -> &Path {
        &self.folder.0
    }

    /// The process of PostgreSQL.
    pub fn postgres(&self) -> Option<u32> {
        let data = self.cluster.as_ref()?.data();
        fs::read_to_string(data.join("postmaster.pid")).ok()?.lines().next()?.trim().parse().ok()
    }

    /// The drafts of the researcher that can be handed in, on a tracker.
    pub async fn drafts(&self, tracker: TrackerId) -> Result<Vec<AssessmentId>, Failure> {
        let email = &self.people[0];
        let found: store::Result<_> =
            self.database.read(async |connection| store::bench::drafts(connection, tracker, email).await).await;
        Ok(found?)
    }
}

async fn tracker(database: &Database, slug: Slug, words: SearchWords) -> Result<Tracker, Failure> {
    let found: store::Result<_> = database
        .read(async |connection| {
            let all = store::tracker::all(connection).await?;
            let Some(one) = all.into_iter().find(|tracker| tracker.text.slug == slug) else { return Ok(None) };
            Ok(Some((one.id, store::bench::references(connection, one.id).await?)))
        })
        .await;
    let (id, references) = found?.ok_or_else(|| anyhow::anyhow!("{slug} was not filled"))?;
    Ok(Tracker { id, slug: slug.to_string(), promises: references.len(), references, words })
}

/// The researcher who has the most drafts on a tracker.
async fn busiest(database: &Database, tracker: TrackerId) -> Result<&'static str, Failure> {
    let (mut most, mut busiest) = (0, PEOPLE[0].0);
    for (address, ..) in PEOPLE {
        let drafts: store::Result<_> =
            database.read(async |connection| store::bench::drafts(connection, tracker, address).await).await;
        let count = drafts?.len();
        if count > most {
            (most, busiest) = (count, address);
        }
    }
    Ok(busiest)
}

impl Stage {
    /// The addresses of so many more people with the same password: as one person only a few can sign in at once.
    pub async fn crowd(&self, count: usize) -> Result<Vec<String>, Failure> {
        let hash = password::hash(&self.password)?;
        let database = &self.database;
        let system =
            database.read::<_, store::Error>(async |connection| store::account::system(connection).await).await?;
        let setting = Setting { database, actor: &system, now: Utc::now() };
        let mut crowd = Vec::new();
        for number in 0..count {
            let address = format!("crowd-{number}@example.org");
            let email: Email = address.parse().map_err(|_| anyhow::anyhow!("{address} is no address"))?;
            setting.does(async |tx| action::account::create(tx, &email, "Crowd", Some(&hash), false).await).await?;
            crowd.push(address);
        }
        Ok(crowd)
    }
}

/// Gives a researcher and an editor the same password.
async fn admit(database: &Database, chosen: [&str; 2], password: &str) -> Result<[String; 2], Failure> {
    let hash = password::hash(password)?;
    let system = database.read::<_, store::Error>(async |connection| store::account::system(connection).await).await?;
    let setting = Setting { database, actor: &system, now: Utc::now() };
    for address in chosen {
        let known: store::Result<_> =
            database.read(async |connection| store::account::credentials(connection, address).await).await;
        let Some(account) = known? else { continue };
        setting.does(async |tx| action::account::set_lasting_password(tx, account.id, &hash).await).await?;
    }
    Ok(chosen.map(str::to_owned))
}
