//! Whether the published store is what a rebuild would make of the working tables: it is made anew in temporary tables of the
//! same names, beside which nothing can be written, and compared row by row. Readers and the newsroom go on meanwhile.

use chrono_tz::Tz;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use super::rebuild::{TABLES, everything};
use super::{Outcome, write};
use crate::store::{Connection, Error, Result};

/// How many rows of a table are named.
const TOLD: i64 = 20;
/// Words for readers who mistype one stay when the texts go, so they are no longer known.
const NOT_COMPARED: &str = "published_word";

/// What differs from what a rebuild would make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// How many rows.
    pub count: i64,
    /// The first of each table.
    pub first: Vec<Row>,
}

/// A row that is not what a rebuild would make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its table.
    pub table: &'static str,
    /// Its key.
    pub key: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It ought to be there.
    Missing,
    /// It ought not.
    Foreign,
    /// These columns say something else.
    Altered(Vec<Column>),
}

/// A column that says something else.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Column {
    /// Its name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// How what it ought to say begins, from where the two part.
    #[diesel(sql_type = Nullable<Text>)]
    pub expected: Option<String>,
    /// How what it says begins, from where the two part.
    #[diesel(sql_type = Nullable<Text>)]
    pub found: Option<String>,
}

impl Column {
    /// The same with some signs of either value: a few before they part, and what follows.
    fn shortened(self) -> Column {
        const BEFORE: usize = 20;
        const AFTER: usize = 80;
        let one = self.expected.as_deref().unwrap_or_default();
        let other = self.found.as_deref().unwrap_or_default();
        let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
        let cut = |text: String| text.chars().skip(same.saturating_sub(BEFORE)).take(BEFORE + AFTER).collect();
        Column { name: self.name, expected: self.expected.clone().map(cut), found: self.found.clone().map(cut) }
    }
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Differing {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Bool)]
    is_expected: bool,
    #[diesel(sql_type = Bool)]
    is_found: bool,
    /// How many rows of the table differ.
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Compares everything, as it stands at one moment. What is read and what is written is nobody else's, so nobody waits for it,
/// nor it for anybody.
pub async fn differences(connection: &mut Connection, zone: Tz) -> Result<Rows> {
    let mut one_moment = connection.build_transaction().repeatable_read();
    one_moment
        .run::<_, Error, _>(async |connection| {
            let schema = prepare(connection).await?;
            let all = everything(connection).await?;
            write(connection, &all, zone, &mut Outcome::default()).await?;
            let mut rows = Rows::default();
            for table in TABLES.into_iter().filter(|table| *table != NOT_COMPARED) {
                let Rows { count, first } = compare(connection, table, &schema).await?;
                rows.count += count;
                rows.first.extend(first);
            }
            Ok(rows)
        })
        .await
}

/// Lets the names of the store lead to empty tables of this transaction's own, and nothing else be written; says where the
/// store itself is. Statements that were prepared before would still lead there. Publishing holds its tracker: here a copy of
/// it, so that the newsroom need not wait.
async fn prepare(connection: &mut Connection) -> Result<String> {
    let schema = diesel::sql_query("SELECT quote_ident(current_schema()) AS name");
    let Name { name: schema } = schema.get_result(connection).await?;
    let table =
        |name: &str| format!("CREATE TEMPORARY TABLE {name} (LIKE {schema}.{name} INCLUDING ALL) ON COMMIT DROP;");
    let tables: String = TABLES.into_iter().map(table).collect();
    let trackers = format!("CREATE TEMPORARY TABLE tracker ON COMMIT DROP AS TABLE {schema}.tracker;");
    connection.batch_execute(&format!("{tables} {trackers} SET TRANSACTION READ ONLY; DISCARD PLANS;")).await?;
    Ok(schema)
}

/// The text that tells a row from others of its table: its primary key, or else all of it.
async fn key(connection: &mut Connection, table: &str, schema: &str) -> Result<String> {
    const COLUMNS: &str = "SELECT 'one.' || quote_ident(attname) AS name FROM pg_index JOIN pg_attribute \
        ON attrelid = indrelid AND attnum = ANY (indkey) WHERE indrelid = $1::regclass AND indisprimary ORDER BY attnum";
    let columns: Vec<Name> =
        diesel::sql_query(COLUMNS).bind::<Text, _>(format!("{schema}.{table}")).load(connection).await?;
    let columns: Vec<String> = columns.into_iter().map(|column| column.name).collect();
    Ok(match columns.is_empty() {
        true => "md5(one::text)".to_owned(),
        false => format!("concat_ws(' ', {})", columns.join(", ")),
    })
}

async fn compare(connection: &mut Connection, table: &'static str, schema: &str) -> Result<Rows> {
    let key = key(connection, table, schema).await?;
    let rows = |place: &str| {
        format!("SELECT {key} AS key, sha256(convert_to(one::text, 'UTF8')) AS digest FROM {place}.{table} AS one")
    };
    let query = format!(
        "SELECT key, fresh.digest IS NOT NULL AS is_expected, kept.digest IS NOT NULL AS is_found, \
             count(*) OVER () AS count \
         FROM ({}) AS fresh FULL JOIN ({}) AS kept USING (key) \
         WHERE fresh.digest IS DISTINCT FROM kept.digest ORDER BY key LIMIT $1",
        rows("pg_temp"),
        rows(schema)
    );
    let differing: Vec<Differing> = diesel::sql_query(query).bind::<BigInt, _>(TOLD).load(connection).await?;
    let count = differing.iter().map(|row| row.count).max().unwrap_or(0);
    let mut first = Vec::new();
    for row in differing {
        let fault = match (row.is_expected, row.is_found) {
            (true, false) => Fault::Missing,
            (false, _) => Fault::Foreign,
            (true, true) => Fault::Altered(columns(connection, (table, schema), &key, &row.key).await?),
        };
        first.push(Row { table, key: row.key, fault });
    }
    Ok(Rows { count, first })
}

/// The columns in which a row differs; of long values what follows the beginning that both have.
async fn columns(
    connection: &mut Connection,
    (table, schema): (&str, &str),
    key: &str,
    row: &str,
) -> Result<Vec<Column>> {
    let one = |place: &str| {
        format!(
            "(SELECT part.key AS name, part.value FROM {place}.{table} AS one, jsonb_each_text(to_jsonb(one)) AS part WHERE {key} = $1)"
        )
    };
    let query = format!(
        "SELECT name, fresh.value AS expected, kept.value AS found FROM {} AS fresh JOIN {} AS kept USING (name) \
         WHERE fresh.value IS DISTINCT FROM kept.value ORDER BY name",
        one("pg_temp"),
        one(schema)
    );
    let columns: Vec<Column> = diesel::sql_query(query).bind::<Text, _>(row).load(connection).await?;
    Ok(columns.into_iter().map(Column::shortened).collect())
}
