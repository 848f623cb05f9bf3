//! Everything PostgreSQL knows about a schema, as lines that can be compared.

use crate::support::Sql;

/// The questions: each answers one line for each thing. `$` stands for the schema's number.
const QUESTIONS: [(&str, &str); 9] = [
    (
        "column",
        "SELECT c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
                a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum), a.attacl
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE c.relnamespace = $ AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped",
    ),
    (
        "relation",
        "SELECT relname, relkind, relowner::regrole, relacl, obj_description(oid, 'pg_class')
         FROM pg_class WHERE relnamespace = $ AND relkind <> 'i'",
    ),
    (
        "constraint",
        "SELECT conrelid::regclass, contypid::regtype, conname, pg_get_constraintdef(oid), convalidated
         FROM pg_constraint WHERE connamespace = $",
    ),
    ("index", "SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = $"),
    (
        "trigger",
        "SELECT pg_get_triggerdef(t.oid), t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
         WHERE c.relnamespace = $ AND NOT t.tgisinternal",
    ),
    ("view", "SELECT relname, pg_get_viewdef(oid) FROM pg_class WHERE relnamespace = $ AND relkind = 'v'"),
    ("function", "SELECT pg_get_functiondef(oid), obj_description(oid, 'pg_proc') FROM pg_proc WHERE prokind <> 'a' AND pronamespace = $"),
    (
        "type",
        "SELECT typname, typtype, typbasetype::regtype, typnotnull, obj_description(oid, 'pg_type')
         FROM pg_type WHERE typnamespace = $ AND typtype <> 'b'",
    ),
    (
        "text search",
        "SELECT c.cfgname, m.maptokentype, m.mapseqno, m.mapdict::regdictionary, obj_description(c.oid, 'pg_ts_config')
         FROM pg_ts_config c JOIN pg_ts_config_map m ON m.mapcfg = c.oid WHERE c.cfgnamespace = $",
    ),
];

/// Diesel's own note of what has been run, which stays.
const LEDGER: &str = "__diesel_schema_migrations";

/// What there is in a schema.
pub async fn of(sql: &Sql, schema: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for (what, question) in QUESTIONS {
        let question = question.replace('$', &format!("'{schema}'::regnamespace"));
        let answer = sql.lines(&question).await.into_iter();
        lines.extend(answer.filter(|line| !line.contains(LEDGER)).map(|line| format!("{what}: {line}")));
    }
    lines.sort();
    lines
}
