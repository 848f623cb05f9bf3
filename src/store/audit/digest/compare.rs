//! Whether the working tables still say what the trail says that they do. PostgreSQL compares, part by part: nothing is held
//! here but what differs.

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::{DIGESTS, said};
use crate::store::{Connection, Error, Result};

/// How many differences are told.
const TOLD: i64 = 100;

/// What was compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many parts.
    pub count: i64,
    /// How many of them differ.
    pub differing: i64,
    /// The first of those.
    pub differences: Vec<Difference>,
}

/// A part of the tables that does not say what the trail says.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Difference {
    /// Which part: the kind of row, its number and what of it.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// What it belongs to; nothing where it is gone.
    #[diesel(sql_type = Nullable<Text>)]
    pub about: Option<String>,
    /// What the trail says; nothing where it has no such part.
    #[diesel(sql_type = Nullable<Text>)]
    pub noted: Option<String>,
    /// What the tables say; nothing where they have no such part any more.
    #[diesel(sql_type = Nullable<Text>)]
    pub found: Option<String>,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
    #[diesel(sql_type = BigInt)]
    differing: i64,
}

/// What never changes once it is written has one value in the whole trail: whoever notes another has rewritten it. What may
/// change has the value that was noted last. A number before each value puts them in order.
fn compared() -> String {
    format!(
        "noted AS (
            SELECT one.key AS name, max(numbered.value) AS last,
                   CASE WHEN one.key ~ '^(revision|step) ' AND min(one.value) <> max(one.value) THEN min(numbered.value) END AS first
            FROM audit_entry CROSS JOIN LATERAL jsonb_each_text(detail -> '{DIGESTS}') AS one
            CROSS JOIN LATERAL (SELECT to_char(number, 'FM0000000000000000000') || one.value AS value) AS numbered
            WHERE detail ? '{DIGESTS}' GROUP BY one.key),
        compared AS (
            SELECT name, said.about, substr(coalesce(noted.first, noted.last), 20) AS noted, said.value AS found,
                   said.value IS DISTINCT FROM substr(noted.last, 20) OR noted.first IS NOT NULL AS differs
            FROM said FULL JOIN noted USING (name))"
    )
}

/// Compares everything, as it stands at one moment.
pub async fn compare(connection: &mut Connection) -> Result<Comparison> {
    let mut one_moment = connection.build_transaction().read_only().repeatable_read();
    one_moment.run::<_, Error, _>(async |connection| look(connection).await).await
}

async fn look(connection: &mut Connection) -> Result<Comparison> {
    let all = said([Some("true"); 8]);
    let with = format!("WITH said AS ({all}), {}", compared());
    let count = format!("{with} SELECT count(*) AS count, count(*) FILTER (WHERE differs) AS differing FROM compared");
    let Counted { count, differing } = diesel::sql_query(count).get_result(connection).await?;
    let differences = match differing {
        0 => Vec::new(),
        _ => {
            let first =
                format!("{with} SELECT name, about, noted, found FROM compared WHERE differs ORDER BY name LIMIT $1");
            diesel::sql_query(first).bind::<BigInt, _>(TOLD).load(connection).await?
        }
    };
    Ok(Comparison { count, differing, differences })
}
