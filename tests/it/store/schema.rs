//! `table!` blocks agree with the migrated database: names, order, types, nullability, keys.

use std::collections::BTreeMap;

use crate::support::{App, Sql};

/// A relation: its key and its columns with type and whether they may be null.
#[derive(Debug, Default, PartialEq, Eq)]
struct Relation {
    is_view: bool,
    key: Vec<String>,
    columns: Vec<(String, String, bool)>,
}

/// The relations that Rust declares, from the source of `src/store`.
fn declared() -> BTreeMap<String, Relation> {
    let mut relations = BTreeMap::new();
    for text in sources(&format!("{}/src/store", env!("CARGO_MANIFEST_DIR"))) {
        for block in text.split("table! {").skip(1) {
            let (head, rest) = block.split_once('{').expect("a head");
            let (name, key) = head.trim().split_once(" (").expect("a key");
            let key = key.trim_end_matches(')').split(", ").map(str::to_owned).collect();
            let body = rest.split_once('}').expect("an end").0;
            let columns =
                body.lines().filter_map(|line| line.trim().trim_end_matches(',').split_once(" -> ")).map(column);
            let relation = Relation { is_view: false, key, columns: columns.collect() };
            assert!(relations.insert(name.to_owned(), relation).is_none(), "{name} is declared twice");
        }
    }
    relations
}

fn sources(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the store").map(|entry| entry.expect("an entry").path());
    let mut texts = Vec::new();
    for path in entries {
        if path.is_dir() {
            texts.extend(sources(&path.to_string_lossy()));
        } else {
            texts.push(std::fs::read_to_string(path).expect("a file"));
        }
    }
    texts
}

fn column((name, declared): (&str, &str)) -> (String, String, bool) {
    let inner = declared.strip_prefix("Nullable<").and_then(|rest| rest.strip_suffix('>'));
    let sql = match inner.unwrap_or(declared) {
        "BigInt" => "bigint",
        "Integer" => "integer",
        "Text" => "text",
        "Bool" => "boolean",
        "Timestamptz" => "timestamp with time zone",
        "Date" => "date",
        "Jsonb" => "jsonb",
        "Bytea" => "bytea",
        "Double" => "double precision",
        "Array<Text>" => "text[]",
        "Array<BigInt>" => "bigint[]",
        other => panic!("{name}: what is {other} in SQL?"),
    };
    (name.to_owned(), sql.to_owned(), inner.is_some())
}

/// The relations that the database has.
async fn migrated(sql: &Sql, schema: &str) -> BTreeMap<String, Relation> {
    let columns = sql
        .rows(&format!(
            "SELECT c.relname, c.relkind, a.attname,
                    format_type(CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END, NULL), NOT a.attnotnull,
                    coalesce(a.attnum = ANY (p.conkey), false)
             FROM pg_attribute a
             JOIN pg_class c ON c.oid = a.attrelid
             JOIN pg_type t ON t.oid = a.atttypid
             LEFT JOIN pg_constraint p ON p.conrelid = c.oid AND p.contype = 'p'
             WHERE c.relnamespace = '{schema}'::regnamespace AND c.relkind IN ('r', 'v')
               AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY c.relname, a.attnum"
        ))
        .await;
    let mut relations: BTreeMap<String, Relation> = BTreeMap::new();
    for row in columns {
        let relation = relations.entry(row[0].clone()).or_default();
        relation.is_view = row[1] == "v";
        relation.columns.push((row[2].clone(), row[3].clone(), row[4] == "t"));
        if row[5] == "t" {
            relation.key.push(row[2].clone());
        }
    }
    relations
}

#[tokio::test]
async fn what_rust_declares_is_what_the_migrations_make() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let migrated = migrated(&sql, &app.schema).await;
    let declared = declared();
    for (name, declared) in &declared {
        let relation = migrated.get(name).unwrap_or_else(|| panic!("the database has no {name}"));
        if relation.is_view {
            // PostgreSQL does not say whether a view's column can be null, nor what its key is.
            let plain = |relation: &Relation| -> Vec<(String, String)> {
                relation.columns.iter().map(|(name, kind, _)| (name.clone(), kind.clone())).collect()
            };
            assert_eq!(plain(declared), plain(relation), "{name}");
        } else {
            assert_eq!(declared, relation, "{name}");
        }
    }
    // The search indexes are kept by triggers and asked in SQL; Rust knows neither their tables nor their types.
    let ours =
        |name: &str| !name.starts_with("__diesel") && !name.starts_with("search_") && !name.starts_with("lookup");
    let tables = migrated.iter().filter(|(name, relation)| !relation.is_view && ours(name));
    let undeclared: Vec<&String> = tables.map(|(name, _)| name).filter(|name| !declared.contains_key(*name)).collect();
    assert_eq!(undeclared, Vec::<&String>::new(), "tables that Rust does not know");
}
