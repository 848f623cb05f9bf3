//! Which processes of the site listen, and how far each has heard. Each says so in the name of its listening connection,
//! which PostgreSQL shows to the others; nothing is kept in a table, so nothing is left behind by one that dies.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use rand::RngExt;
use sha2::{Digest, Sha256};

use crate::store::{Connection, Result};

/// How long a write waits for other processes: longer than any that is well takes, and short enough for whoever pressed
/// the button while one is not.
const PATIENCE: Duration = Duration::from_millis(500);

/// One process of the site on one schema.
#[derive(Clone, Debug)]
pub struct Process {
    site: String,
    number: u32,
}

#[derive(QueryableByName)]
struct Session {
    #[diesel(sql_type = Text)]
    application_name: String,
}

impl Process {
    /// This process, on the schema.
    pub fn new(schema: Option<&str>) -> Process {
        // Names of connections are cut off at 63 bytes, which a schema's name may fill alone.
        let digest = Sha256::digest(schema.unwrap_or("public"));
        let site: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Process { site: format!("pledgebook-pages {site} "), number: rand::rng().random() }
    }

    /// The name of its listening connection when it has heard this generation.
    pub fn name(&self, generation: i64) -> String {
        format!("{}{:08x} {generation}", self.site, self.number)
    }

    /// How far another process has heard, by the name of its connection.
    fn heard_by(&self, name: &str) -> Option<i64> {
        let (number, generation) = name.strip_prefix(&self.site)?.split_once(' ')?;
        (number != format!("{:08x}", self.number)).then(|| generation.parse().ok())?
    }
}

/// Waits until every other process that listens has heard of a generation, or a moment: so that an editor who publishes
/// sees it on the next page, whoever answers. One that cannot be reached finds out by itself.
pub async fn heard(connection: &mut Connection, process: &Process, generation: i64) -> Result<()> {
    let begun = Instant::now();
    let mut pause = Duration::from_micros(500);
    loop {
        let sessions: Vec<Session> = diesel::sql_query(
            "SELECT application_name FROM pg_stat_activity \
             WHERE datname = current_database() AND starts_with(application_name, $1)",
        )
        .bind::<Text, _>(&process.site)
        .load(connection)
        .await?;
        let mut others = sessions.iter().filter_map(|session| process.heard_by(&session.application_name));
        if !others.any(|heard| heard < generation) || begun.elapsed() > PATIENCE {
            return Ok(());
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_millis(10));
    }
}
