//! The search indexes of the tables, which triggers keep row by row: put aside while thousands of rows are written, and made
//! at once afterwards. An index that this database does not have is passed over.

use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use crate::domain::id::TrackerId;
use crate::store::{Result, Tx};

/// The triggers that only keep indexes. Every guard stays in force.
const KEEPERS: [&str; 4] =
    ["assessment_is_indexed", "assessment_is_looked_up_no_more", "revision_is_looked_up", "evidence_is_looked_up"];

/// Indexes and how they are made for the promises of `bench_lot`, each by its table.
const INDEXES: [(&str, &str); 2] = [
    ("lookup", include_str!("index.sql")),
    (
        "search_entry",
        "INSERT INTO search_entry (promise_id, tracker_id, kind, assessment_id, source_id, language, tongue, text, document)
         SELECT * FROM search_entry_wanted WHERE kind <> 'promise' AND promise_id = ANY (ARRAY(SELECT id FROM bench_lot))",
    ),
];

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

/// Makes the indexes for promises whose assessments were written without them.
pub(super) async fn make(tx: &mut Tx<'_>, tracker: TrackerId, references: &[String]) -> Result<()> {
    let table = format!("{} CREATE TEMPORARY TABLE bench_lot (id bigint) ON COMMIT DROP", super::HABITS);
    tx.connection.batch_execute(&table).await?;
    diesel::sql_query("INSERT INTO bench_lot SELECT id FROM promise WHERE tracker_id = $1 AND reference = ANY ($2)")
        .bind::<BigInt, _>(tracker.0)
        .bind::<Array<Text>, _>(references)
        .execute(tx.connection)
        .await?;
    for (table, statement) in INDEXES {
        let made = format!(
            "DO $bench$ BEGIN IF to_regclass('{table}') IS NOT NULL THEN EXECUTE $index${statement}$index$; END IF; END $bench$"
        );
        tx.connection.batch_execute(&made).await?;
    }
    tx.connection.batch_execute("DROP TABLE bench_lot").await?;
    // Nobody did anything.
    tx.keep_private();
    Ok(())
}
