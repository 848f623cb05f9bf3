//! Promises from files: the mapping, the strict reading of CSV, and the command that puts them together.

mod command;
mod csv_file;
mod dataset;
mod entering;
mod fault;
mod mapping;
mod ratings;
mod table_file;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use diesel_async::SimpleAsyncConnection;
use pledgebook::domain::language::Language;
use pledgebook::domain::promise::PromiseText;
use pledgebook::store::{self, audit};

use crate::support::App;
use crate::support::database::{connect, for_program};

/// The tracker that every application of the tests has.
const TRACKER: &str = "canada-2015";

/// An application, and an operator at its command line.
struct Operator {
    app: App,
    folder: PathBuf,
}

/// What the command answered.
struct Told {
    code: i32,
    out: String,
    err: String,
}

impl Operator {
    async fn sits_down() -> Operator {
        let app = App::start().await;
        mark_migrations(&app.schema).await;
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let name = format!("pledgebook-transfer-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).expect("a folder");
        Operator { app, folder }
    }

    /// Imports what stands in `file` into the tracker.
    async fn imports(&self, file: impl AsRef<[u8]>, map: &str, options: &[&str]) -> Told {
        let path = self.folder.join("promises.csv");
        std::fs::write(&path, file).expect("a file");
        self.imports_at(&path, map, options).await
    }

    /// Imports the file at `path` into the tracker.
    async fn imports_at(&self, path: &Path, map: &str, options: &[&str]) -> Told {
        self.says("promises", &[&["--tracker", TRACKER, "--map", map], options].concat(), path).await
    }

    async fn says(&self, what: &str, options: &[&str], path: &Path) -> Told {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pledgebook"));
        let url = for_program(&self.app.schema);
        command.args(["import", what]).arg(path).args(options);
        command.env("DATABASE_URL", url).env("PLEDGEBOOK_LOG", "warn").current_dir(&self.folder);
        let output =
            tokio::task::spawn_blocking(move || command.output()).await.expect("a thread").expect("the binary");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Told { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Every promise of the tracker, in order of reference, with its statement in English.
    async fn promises(&self) -> Vec<(String, String)> {
        let tracker = self.app.tracker;
        let rows =
            self.app.read(async |connection| store::promise::page(connection, tracker, None, 10_000).await).await;
        let english = Language::english();
        let pair = |row: store::promise::Promise| {
            let statement = row.statement.get(&english).unwrap_or_default().to_owned();
            (row.reference, statement)
        };
        rows.into_iter().map(pair).collect()
    }

    /// The promise with this reference.
    async fn promise(&self, reference: &str) -> PromiseText {
        let tracker = self.app.tracker;
        self.app
            .read(async |connection| {
                let rows = store::promise::page(connection, tracker, None, 10_000).await?;
                let row = rows.into_iter().find(|row| row.reference == reference).expect("the promise");
                let topics = store::promise::topics(connection, row.id).await?;
                let reference = row.reference.parse().expect("a reference");
                let (statement, source, page, deadline) = (row.statement, row.source, row.page, row.deadline);
                Ok(PromiseText { reference, statement, source, page, deadline, topics })
            })
            .await
    }

    /// The whole audit trail of the tracker, newest first.
    async fn trail(&self) -> Vec<audit::Entry> {
        let filter = audit::Filter { trackers: vec![self.app.tracker], ..audit::Filter::default() };
        self.app.read(async |connection| audit::page(connection, &filter, None, 1_000).await).await
    }
}

impl Drop for Operator {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Told {
    /// The command did what it was asked.
    fn is_well(&self) -> &Told {
        assert_eq!(self.code, 0, "it failed:\n{}{}", self.out, self.err);
        self
    }

    /// The command refused.
    fn is_refused(&self) -> &Told {
        assert_eq!(self.code, 1, "it was not refused:\n{}{}", self.out, self.err);
        self
    }

    /// One line of the report has all these words.
    fn has_line(&self, words: &[&str]) -> &Told {
        let found = self.out.lines().any(|line| words.iter().all(|word| line.contains(word)));
        assert!(found, "no line has {words:?}:\n{}", self.out);
        self
    }

    /// Standard error has these words.
    fn complains(&self, words: &str) -> &Told {
        assert!(self.err.contains(words), "“{words}” is not in:\n{}", self.err);
        self
    }
}

/// The schemas of tests are made from the migrations in one go; the command wants to see them in the books.
async fn mark_migrations(schema: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
    let names = std::fs::read_dir(folder).expect("migrations").map(|entry| entry.expect("an entry").file_name());
    let versions = names.filter_map(|name| Some(name.to_str()?.split('_').next()?.replace('-', "")));
    let rows: Vec<String> = versions.map(|version| format!("('{version}')")).collect();
    let books = format!(
        "CREATE TABLE __diesel_schema_migrations (version varchar(50) PRIMARY KEY, run_on timestamp NOT NULL DEFAULT now());
         INSERT INTO __diesel_schema_migrations (version) VALUES {}",
        rows.join(", ")
    );
    connect(schema).await.batch_execute(&books).await.expect("the books");
}
