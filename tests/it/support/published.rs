//! The published store seen from outside: what each of its tables holds, and whether that is what a rebuild makes of the
//! working tables.

use std::collections::BTreeMap;

use pledgebook::store::published::{self, Fault};
use pledgebook::store::{self, audit};

use super::{App, Sql};

/// The rows of each table as text, in order.
pub type Contents = BTreeMap<String, Vec<String>>;

/// What the tables hold. Words for readers who mistype one are left out: they stay when the texts go.
pub async fn contents(app: &App) -> Contents {
    let sql = Sql::app(&app.schema).await;
    let tables = sql
        .lines("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename LIKE 'published\\_%'")
        .await;
    let mut contents = Contents::new();
    for table in tables.into_iter().filter(|table| table != "published_word" && table != "published_generation") {
        let mut rows = sql.lines(&format!("SELECT row_to_json(one)::text FROM {table} AS one")).await;
        rows.sort();
        contents.insert(table, rows);
    }
    contents
}

/// Checks that the store is what a rebuild makes, row for row.
pub async fn is_what_a_rebuild_makes(app: &App) {
    // The desk's view and the published store go by one rule, each in its own language.
    const DISAGREE: &str = "SELECT public.id, public.rating_id, desk.rating_id FROM published_promise AS public \
        JOIN promise_standing AS desk ON desk.promise_id = public.id \
        WHERE public.delisted IS NULL AND public.rating_id IS DISTINCT FROM desk.rating_id";
    assert_eq!(Sql::app(&app.schema).await.lines(DISAGREE).await, [""; 0], "which rating is in force");
    let kept = contents(app).await;
    app.rebuild().await;
    let rebuilt = contents(app).await;
    for (table, rows) in &rebuilt {
        let before = &kept[table];
        let lost: Vec<_> = rows.iter().filter(|row| !before.contains(row)).collect();
        let extra: Vec<_> = before.iter().filter(|row| !rows.contains(row)).collect();
        assert!(lost.is_empty() && extra.is_empty(), "{table}\nonly rebuilt: {lost:#?}\nonly kept: {extra:#?}");
    }
    assert_eq!(kept.keys().collect::<Vec<_>>(), rebuilt.keys().collect::<Vec<_>>());
}

/// Everything that `verify` finds, in short: by name what the trail contradicts, then editions, then rows with the columns
/// that are wrong.
pub async fn faults(app: &App) -> Vec<String> {
    let zone = app.database.zone();
    let found: store::Result<_> = app
        .database
        .read(async |connection| {
            let said = audit::compare(connection).await?;
            let editions = published::verify(connection).await?;
            Ok((said, editions, published::differences(connection, zone).await?))
        })
        .await;
    let (said, editions, rows) = found.expect("everything is compared");
    let said = said.differences.into_iter().map(|one| one.name);
    let editions = editions.altered.into_iter().map(|one| format!("edition {} {:?}", one.number, one.with));
    let rows = rows.first.into_iter().map(|row| match row.fault {
        Fault::Missing => format!("{} {} is missing", row.table, row.key),
        Fault::Foreign => format!("{} {} is foreign", row.table, row.key),
        Fault::Altered(columns) => {
            let names: Vec<String> = columns.into_iter().map(|column| column.name).collect();
            format!("{} {} {}", row.table, row.key, names.join(", "))
        }
    });
    said.chain(editions).chain(rows).collect()
}
