//! Runs and reverts the migrations, which are the schema's only author.

use diesel::QueryableByName;
use diesel_async::{AsyncMigrationHarness, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connect::{Limits, connect};
use super::{Error, Result};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Runs every migration that the database does not have yet and returns their names. Needs a multi-threaded runtime.
pub async fn run(url: &str, schema: Option<&str>) -> Result<Vec<String>> {
    let mut harness = harness(url, schema).await?;
    let done = harness.run_pending_migrations(MIGRATIONS).map_err(|error| Error::Defect(error.to_string()))?;
    Ok(done.iter().map(|version| version.to_string()).collect())
}

/// Lets the role of public pages read the published store. Returns the statements for which this login lacks the rights,
/// for a database administrator; until they have been run, public pages read with all rights of this login.
pub async fn admit_reader(url: &str, schema: Option<&str>) -> Result<Vec<String>> {
    let mut connection =
        connect(url, schema, Limits::MIGRATION).await.map_err(|error| Error::Unavailable(error.to_string()))?;
    let missing: Vec<Statement> = diesel::sql_query("SELECT admit_reader() AS statement").load(&mut connection).await?;
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

/// The names of the migrations that the database does not have yet.
pub async fn pending(url: &str, schema: Option<&str>) -> Result<Vec<String>> {
    let mut harness = harness(url, schema).await?;
    let pending = harness.pending_migrations(MIGRATIONS).map_err(|error| Error::Defect(error.to_string()))?;
    Ok(pending.iter().map(|migration| migration.name().to_string()).collect())
}

async fn harness(url: &str, schema: Option<&str>) -> Result<AsyncMigrationHarness<super::Connection>> {
    let connection =
        connect(url, schema, Limits::MIGRATION).await.map_err(|error| Error::Unavailable(error.to_string()))?;
    Ok(AsyncMigrationHarness::new(connection))
}
