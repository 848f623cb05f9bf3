//! The search index of the desk, which triggers keep row by row: put aside while thousands of rows are written, and made at
//! once afterwards.

use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use crate::domain::id::TrackerId;
use crate::store::{Result, Tx};

/// The triggers that only keep the index. Every guard stays in force.
const KEEPERS: [&str; 3] = ["assessment_is_looked_up_no_more", "revision_is_looked_up", "evidence_is_looked_up"];

/// Puts the triggers to rest, or wakes them again, until the transaction ends.
pub(super) async fn keep(tx: &mut Tx<'_>, awake: bool) -> Result<()> {
    let change = if awake { "ENABLE" } else { "DISABLE" };
    let names = KEEPERS.join("', '");
    let statement = format!(
        "DO $$ DECLARE one record; BEGIN
             FOR one IN SELECT tgrelid::regclass AS relation, tgname FROM pg_trigger
                        JOIN pg_class ON pg_class.oid = tgrelid AND relnamespace = current_schema()::regnamespace
                        WHERE tgname IN ('{names}') LOOP
                 EXECUTE format('ALTER TABLE %s {change} TRIGGER %I', one.relation, one.tgname);
             END LOOP;
         END $$"
    );
    Ok(tx.connection.batch_execute(&statement).await?)
}

/// Makes the index for promises whose assessments were written without them.
pub(super) async fn make(tx: &mut Tx<'_>, tracker: TrackerId, references: &[String]) -> Result<()> {
    let table = format!("{} CREATE TEMPORARY TABLE bench_lot (id bigint) ON COMMIT DROP", super::HABITS);
    tx.connection.batch_execute(&table).await?;
    diesel::sql_query("INSERT INTO bench_lot SELECT id FROM promise WHERE tracker_id = $1 AND reference = ANY ($2)")
        .bind::<BigInt, _>(tracker.0)
        .bind::<Array<Text>, _>(references)
        .execute(tx.connection)
        .await?;
    tx.connection.batch_execute(include_str!("index.sql")).await?;
    tx.connection.batch_execute("DROP TABLE bench_lot").await?;
    // Nobody did anything.
    tx.without_audit();
    Ok(())
}
