//! Runs and reverts the migrations, which are the schema's only author.

use diesel::QueryableByName;
use diesel::migration::{Migration, MigrationSource};
use diesel::pg::Pg;
use diesel_async::{AsyncMigrationHarness, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connect::{Limits, connect};
use super::{Error, Result};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// The migration before which the trail may hold no digests of what the tables say.
pub const BEFORE_DIGESTS: &str = "20261201000041";

/// Runs every migration that the database does not have yet and returns their names. Needs a multi-threaded runtime.
pub async fn run(url: &str, schema: Option<&str>) -> Result<Vec<String>> {
    let mut harness = harness(url, schema).await?;
    let done = harness.run_pending_migrations(MIGRATIONS).map_err(|error| Error::Defect(error.to_string()))?;
    Ok(done.iter().map(|version| version.to_string()).collect())
}

/// Lets the role of public pages read the published store, and that of the site write as the tables allow. Returns the
/// statements for which this login lacks the rights, for a database administrator.
pub async fn admit_roles(url: &str, schema: Option<&str>) -> Result<Vec<String>> {
    const ADMIT: [&str; 2] = ["SELECT admit_reader() AS statement", "SELECT admit_application() AS statement"];
    let mut connection =
        connect(url, schema, Limits::MIGRATION).await.map_err(|error| Error::Unavailable(error.to_string()))?;
    let mut missing = Vec::new();
    for query in ADMIT {
        missing.extend(diesel::sql_query(query).load::<Statement>(&mut connection).await?);
    }
    Ok(missing.into_iter().map(|row| row.statement).collect())
}

/// Runs statements as whoever the address names.
pub async fn administer(url: &str, statements: &[String]) -> Result<()> {
    let mut connection =
        connect(url, None, Limits::MIGRATION).await.map_err(|error| Error::Unavailable(error.to_string()))?;
    for statement in statements {
        diesel::sql_query(statement).execute(&mut connection).await?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Statement {
    #[diesel(sql_type = diesel::sql_types::Text)]
    statement: String,
}

/// Reverts every migration, newest first, and returns their names: all data is lost. Needs a multi-threaded runtime.
pub async fn revert_all(url: &str, schema: Option<&str>) -> Result<Vec<String>> {
    let mut harness = harness(url, schema).await?;
    let undone = harness.revert_all_migrations(MIGRATIONS).map_err(|error| Error::Defect(error.to_string()))?;
    Ok(undone.iter().map(|version| version.to_string()).collect())
}

/// Whether this login may change the tables there are: it owns them, or there are none yet.
pub async fn may_run(url: &str) -> Result<bool> {
    const OWNS: &str = "SELECT coalesce((SELECT pg_has_role(relowner, 'USAGE') FROM pg_class \
        WHERE oid = to_regclass('audit_entry')), true) AS is_kept";
    let mut connection =
        connect(url, None, Limits::MIGRATION).await.map_err(|error| Error::Unavailable(error.to_string()))?;
    let Kept { is_kept } = diesel::sql_query(OWNS).get_result(&mut connection).await?;
    Ok(is_kept)
}

/// The names of the migrations that the database does not have yet. Changes nothing, so that whoever may only write can ask.
pub async fn pending(url: &str, schema: Option<&str>) -> Result<Vec<String>> {
    const KEPT: &str = "SELECT to_regclass('__diesel_schema_migrations') IS NOT NULL AS is_kept";
    const DONE: &str = "SELECT version::text AS statement FROM __diesel_schema_migrations";
    let mut connection =
        connect(url, schema, Limits::MIGRATION).await.map_err(|error| Error::Unavailable(error.to_string()))?;
    let Kept { is_kept } = diesel::sql_query(KEPT).get_result(&mut connection).await?;
    let done: Vec<Statement> = match is_kept {
        true => diesel::sql_query(DONE).load(&mut connection).await?,
        false => Vec::new(),
    };
    let all: Vec<Box<dyn Migration<Pg>>> = MIGRATIONS.migrations().map_err(|error| Error::Defect(error.to_string()))?;
    let is_done = |version: String| done.iter().any(|row| row.statement == version);
    let names = all.iter().map(|migration| migration.name()).filter(|name| !is_done(name.version().to_string()));
    Ok(names.map(ToString::to_string).collect())
}

/// Whether this login can do more than the site needs: it owns the tables, or could become who does.
pub async fn owns_tables(connection: &mut super::Connection) -> Result<bool> {
    const OWNS: &str =
        "SELECT pg_has_role(relowner, 'MEMBER') AS is_kept FROM pg_class WHERE oid = 'audit_entry'::regclass";
    let Kept { is_kept } = diesel::sql_query(OWNS).get_result(connection).await?;
    Ok(is_kept)
}

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = diesel::sql_types::Bool)]
    is_kept: bool,
}

async fn harness(url: &str, schema: Option<&str>) -> Result<AsyncMigrationHarness<super::Connection>> {
    let connection =
        connect(url, schema, Limits::MIGRATION).await.map_err(|error| Error::Unavailable(error.to_string()))?;
    Ok(AsyncMigrationHarness::new(connection))
}
