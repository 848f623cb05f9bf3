//! Opens the database for a command: the operator's own, or the private one, which another process may be running.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::Utc;

use super::Failure;
use crate::app::workers;
use crate::config::Config;
use crate::domain::access::Actor;
use crate::platform::postgres::{Cluster, ClusterError, Lock, Settings};
use crate::store::tracker::Tracker;
use crate::store::{self, Database};

/// An open database, and the private server if this process runs it.
pub struct OpenDatabase {
    /// How the database is reached.
    pub settings: store::Settings,
    /// The database.
    pub database: Database,
    /// How who owns the tables reaches it: for migrations, and what writes past the guards.
    pub owner_url: String,
    cluster: Arc<Mutex<Option<Cluster>>>,
    note: Option<PathBuf>,
}

/// Whether a command may work beside a running server or needs the data directory for itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Uses the private server of a running `serve`, if there is one.
    Welcome,
    /// Fails when another process holds the data directory.
    Refused,
}

impl OpenDatabase {
    /// Opens the database named by the configuration, starting the private server when there is none.
    pub async fn open(config: &Config, company: Sharing) -> Result<OpenDatabase, Failure> {
        if let Some(url) = &config.database_url {
            let owner = config.database_owner_url.as_ref().unwrap_or(url);
            return OpenDatabase::at(config, (url.clone(), owner.clone()), None, None);
        }
        let settings = Settings {
            bin_dir: config.pg_bin_dir.clone(),
            max_connections: config.sessions(workers()),
            ..Settings::new(&config.data_dir)
        };
        let note = config.data_dir.join("database.url");
        match tokio::task::spawn_blocking(move || Cluster::start(&settings)).await? {
            Ok(cluster) => {
                cluster.notices().iter().for_each(|notice| eprintln!("{notice}"));
                let url = cluster.url();
                write_privately(&note, &url)?;
                OpenDatabase::at(config, private(&url), Some(cluster), Some(note))
            }
            Err(held @ ClusterError::Held { .. }) if company == Sharing::Welcome => {
                match std::fs::read_to_string(&note) {
                    Ok(url) => OpenDatabase::at(config, private(url.trim()), None, None),
                    Err(_) => Err(held.into()),
                }
            }
            Err(error) => Err(error.into()),
        }
    }

    fn at(
        config: &Config,
        (url, owner_url): (String, String),
        cluster: Option<Cluster>,
        note: Option<PathBuf>,
    ) -> Result<OpenDatabase, Failure> {
        let settings = store::Settings {
            url,
            schema: None,
            connections: config.connections,
            public_url: config.database_public_url.clone(),
            public_connections: config.public_connections,
            limits: store::Limits::COMMAND,
            zone: config.time_zone,
        };
        let database = Database::new(&settings)?;
        Ok(OpenDatabase { settings, database, owner_url, cluster: Arc::new(Mutex::new(cluster)), note })
    }

    /// The database for what answers requests, which wait less than commands do.
    pub fn for_requests(&self) -> Result<Database, Failure> {
        Ok(Database::new(&store::Settings { limits: store::Limits::DESK, ..self.settings.clone() })?)
    }

    /// The database for what writes past the guards of the tables, by who owns them.
    pub fn for_owner(&self) -> Result<Database, Failure> {
        Ok(Database::new(&store::Settings { url: self.owner_url.clone(), ..self.settings.clone() })?)
    }

    /// Whether this process runs the private server.
    pub fn is_private(&self) -> bool {
        self.with_cluster(|_| ()).is_some()
    }

    /// Runs the migrations that are missing, and names them.
    pub async fn migrate(&self) -> Result<Vec<String>, Failure> {
        let url = self.owner_url.clone();
        if !store::migrations::may_run(&url).await? {
            anyhow::bail!(
                "the login does not own the tables, so it cannot change them: put the URL of the one that does in DATABASE_OWNER_URL"
            );
        }
        let done = tokio::spawn(async move { store::migrations::run(&url, None).await }).await??;
        self.admit_roles().await?;
        if done.iter().any(|name| name == store::migrations::BEFORE_DIGESTS) {
            self.for_owner()?.note_what_is_there(&self.system().await?, Utc::now()).await?;
        }
        Ok(done)
    }

    /// Lets the role of public pages read what is published, and that of the site write; where the owner of the tables may
    /// not, says what an administrator has to run. A private server that was made before there were these roles has them then.
    async fn admit_roles(&self) -> Result<(), Failure> {
        let url = &self.owner_url;
        let missing = store::migrations::admit_roles(url, None).await?;
        if missing.is_empty() {
            return Ok(());
        }
        if self.is_private() {
            let root = url.replacen("user=pledgebook", "user=pledgebook_root", 1);
            let root = root.replacen("://pledgebook@", "://pledgebook_root@", 1);
            let can_sign_in = |statement: &String| statement.replace("pledgebook_app NOLOGIN", "pledgebook_app LOGIN");
            store::migrations::administer(&root, &missing.iter().map(can_sign_in).collect::<Vec<_>>()).await?;
            store::migrations::admit_roles(url, None).await?;
            return Ok(());
        }
        eprintln!(
            "Public pages should read as a role that sees nothing but what is published, the site write as one that cannot"
        );
        eprintln!(
            "change its tables, and nobody else make anything beside them. This login may not see to that. Until an"
        );
        eprintln!(
            "administrator of the database has run these statements, and `pledgebook migrate` has been run once more,"
        );
        eprintln!("what is missing is not held back:\n");
        missing.iter().for_each(|statement| eprintln!("    {statement};"));
        Ok(())
    }

    /// Fails with a sentence unless every migration has been run; on a private server runs them.
    pub async fn bring_up_to_date(&self) -> Result<(), Failure> {
        if self.is_private() {
            self.migrate().await?;
            return Ok(());
        }
        let url = self.owner_url.clone();
        let pending = tokio::spawn(async move { store::migrations::pending(&url, None).await }).await??;
        if pending.is_empty() {
            return Ok(());
        }
        anyhow::bail!("the database lacks {} migration(s): run `pledgebook migrate` first", pending.len())
    }

    /// The actor behind commands.
    pub async fn system(&self) -> Result<Actor, Failure> {
        let found: store::Result<Actor> =
            self.database.read(async |connection| store::account::system(connection).await).await;
        Ok(found?)
    }

    /// The tracker with this short name; otherwise a sentence that names those there are.
    pub async fn tracker(&self, slug: &str) -> Result<Tracker, Failure> {
        let all: store::Result<_> = self.database.read(async |connection| store::tracker::all(connection).await).await;
        let all = all?;
        let known: Vec<String> = all.iter().map(|tracker| tracker.text.slug.to_string()).collect();
        let known =
            if known.is_empty() { "there is none yet".to_owned() } else { format!("there are: {}", known.join(", ")) };
        let found = all.into_iter().find(|tracker| tracker.text.slug.as_str() == slug);
        found.ok_or_else(|| anyhow::anyhow!("there is no tracker called “{slug}”; {known}"))
    }

    /// Tells others who want the data directory what this process listens on.
    pub fn announce(&self, address: &str) {
        self.with_cluster(|cluster| cluster.announce(address));
    }

    /// Watches over a private server and starts it again when it ends by itself. Runs until it is dropped.
    pub async fn watch(&self) {
        loop {
            tokio::time::sleep(Duration::from_secs(2)).await;
            let cluster = self.cluster.clone();
            let revived = tokio::task::spawn_blocking(move || {
                let mut cluster = cluster.lock().unwrap_or_else(PoisonError::into_inner);
                cluster.as_mut().map(Cluster::revive)
            });
            match revived.await {
                Ok(Some(Ok(true))) => tracing::warn!("the private PostgreSQL had ended and was started again"),
                Ok(Some(Err(error))) => tracing::error!(%error, "the private PostgreSQL cannot be started again"),
                _ => {}
            }
        }
    }

    fn with_cluster<T>(&self, look: impl FnOnce(&Cluster) -> T) -> Option<T> {
        self.cluster.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(look)
    }

    /// Closes everything; a private server is stopped.
    pub async fn close(self) -> Result<(), Failure> {
        drop(self.database);
        if let Some(note) = &self.note {
            // A left-over note does no harm: it is only read while another process holds the directory.
            let _ = std::fs::remove_file(note);
        }
        let cluster = self.cluster.clone();
        let stopped = tokio::task::spawn_blocking(move || {
            let cluster = cluster.lock().unwrap_or_else(PoisonError::into_inner).take();
            cluster.map_or(Ok(()), Cluster::stop)
        });
        Ok(stopped.await??)
    }
}

/// How the site and how the owner of the tables sign in to a private server, of which the second is known.
fn private(owner: &str) -> (String, String) {
    (owner.replacen("://pledgebook@", "://pledgebook_app@", 1), owner.to_owned())
}

/// Who holds the private server's data directory, if another process does.
pub fn holder(config: &Config) -> Option<ClusterError> {
    if config.database_url.is_some() || !config.data_dir.is_dir() {
        return None;
    }
    Lock::take(&config.data_dir).err().filter(|error| matches!(error, ClusterError::Held { .. }))
}

fn write_privately(path: &PathBuf, text: &str) -> std::io::Result<()> {
    let _ = std::fs::remove_file(path);
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?.write_all(text.as_bytes())
}
