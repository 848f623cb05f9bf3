//! Promises and the work on them by the thousand, for `pledgebook bench fill`: the rows that actions would leave, in the
//! same order and past every guard of the tables, only many in one statement. Never used by the site.

mod assessment;
mod duty;
mod index;
mod promise;

pub use assessment::{Assessment, Ending, Evidence};
pub use duty::Duty;
pub use promise::Promise;

use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use serde::Serialize;

use super::schema::{account, assessment as assessed, promise as promised};
use super::{Connection, Error, Result, Tx};
use crate::domain::id::{AssessmentId, TrackerId};

/// A fill that a power cut ends is begun again, so nothing waits for the disk.
const HABITS: &str = "SET LOCAL statement_timeout = 0; SET LOCAL synchronous_commit = off; SET LOCAL jit = off;";

/// A kind of row: the columns of the table that a lot is read into, and what is then done with it.
trait Lot: Serialize {
    const COLUMNS: &'static str;
    const STEPS: &'static str;
}

/// The addresses of the first few people who are none of those `known`.
pub async fn strangers(connection: &mut Connection, known: &[String]) -> Result<Vec<String>> {
    let people: Vec<Option<String>> = account::table
        .filter(account::kind.eq("person").and(account::email.ne_all(known)))
        .order(account::id)
        .limit(3)
        .select(account::email)
        .load(connection)
        .await?;
    Ok(people.into_iter().flatten().collect())
}

/// Enters promises with their topics.
pub async fn enter(tx: &mut Tx<'_>, promises: &[Promise]) -> Result<()> {
    run(tx, promises).await
}

/// Takes assessments from their start to where each of them ends. At most one of a promise at a time.
pub async fn assess(tx: &mut Tx<'_>, assessments: &[Assessment]) -> Result<()> {
    run(tx, assessments).await
}

/// Asks people to work on promises, and notes what was looked at and found unchanged.
pub async fn oblige(tx: &mut Tx<'_>, duties: &[Duty]) -> Result<()> {
    run(tx, duties).await
}

/// Makes the search indexes for promises whose assessments were written by [`assess`].
pub async fn index(tx: &mut Tx<'_>, tracker: TrackerId, references: &[String]) -> Result<()> {
    index::make(tx, tracker, references).await
}

/// The references of a tracker's promises, in their order.
pub async fn references(connection: &mut Connection, tracker: TrackerId) -> Result<Vec<String>> {
    Ok(promised::table
        .filter(promised::tracker_id.eq(tracker.0))
        .order((promised::reference_key, promised::id))
        .select(promised::reference)
        .load(connection)
        .await?)
}

/// The drafts on a tracker of whoever signs in with this address, whose next step is to be handed in.
pub async fn drafts(connection: &mut Connection, tracker: TrackerId, email: &str) -> Result<Vec<AssessmentId>> {
    Ok(assessed::table
        .inner_join(promised::table)
        .inner_join(account::table.on(account::id.eq(assessed::author_id)))
        .filter(promised::tracker_id.eq(tracker.0).and(account::email.eq(email)).and(assessed::state.eq("draft")))
        .order(assessed::id)
        .select(assessed::id)
        .load(connection)
        .await?)
}

/// Holds the row of an assessment for a while, as a step that takes long would.
pub async fn hold(connection: &mut Connection, id: AssessmentId, time: Duration) -> Result<()> {
    let hold = format!(
        "BEGIN; SELECT FROM assessment WHERE id = {id} FOR UPDATE; SELECT pg_sleep({}); ROLLBACK",
        time.as_secs_f64()
    );
    connection.batch_execute(&hold).await?;
    Ok(())
}

/// Which PostgreSQL this is.
pub async fn version(connection: &mut Connection) -> Result<String> {
    #[derive(QueryableByName)]
    struct Setting {
        #[diesel(sql_type = Text)]
        server_version: String,
    }
    let told: Setting = diesel::sql_query("SHOW server_version").get_result(connection).await?;
    Ok(told.server_version)
}

/// Brings up to date what the planner knows of our tables.
pub async fn analyze(connection: &mut Connection) -> Result<()> {
    let ours = "SET statement_timeout = 0;
        DO $$ DECLARE one record; BEGIN
            FOR one IN SELECT oid::regclass AS relation FROM pg_class
                       WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace LOOP
                EXECUTE format('ANALYZE %s', one.relation);
            END LOOP;
        END $$;
        SET statement_timeout = '30s'";
    connection.batch_execute(ours).await?;
    Ok(())
}

async fn run<T: Lot>(tx: &mut Tx<'_>, rows: &[T]) -> Result<()> {
    let json = serde_json::to_string(rows).map_err(|error| Error::Defect(error.to_string()))?;
    let table = format!("{HABITS} CREATE TEMPORARY TABLE bench_lot ({}) ON COMMIT DROP", T::COLUMNS);
    tx.connection.batch_execute(&table).await?;
    diesel::sql_query("INSERT INTO bench_lot SELECT * FROM jsonb_populate_recordset(NULL::bench_lot, $1::jsonb)")
        .bind::<Text, _>(&json)
        .execute(tx.connection)
        .await?;
    index::keep(tx, false).await?;
    tx.connection.batch_execute(&format!("ANALYZE bench_lot; {}; DROP TABLE bench_lot", T::STEPS)).await?;
    index::keep(tx, true).await?;
    // The steps write their entries of the audit trail themselves, one for each action of each person.
    tx.without_audit();
    Ok(())
}
