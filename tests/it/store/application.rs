//! The application is a role of its own: it writes rows as the tables allow, and can neither change a table, nor put a guard to
//! rest, nor give itself a right. Tried on every table that the catalogue knows.

use crate::support::database::{as_application, cluster, within};
use crate::support::{App, Sql};

/// Tables, each with whether rows are only added to it and whether they can never be deleted.
const TABLES: &str = "SELECT relname,
        EXISTS (SELECT FROM pg_trigger WHERE tgrelid = relation.oid AND tgfoid = 'refuse_change'::regproc AND tgtype & 16 > 0),
        EXISTS (SELECT FROM pg_trigger WHERE tgrelid = relation.oid AND tgfoid = 'refuse_change'::regproc AND tgtype & 9 = 9)
    FROM pg_class AS relation WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') ORDER BY relname";

/// An application, its owner, and a session of its own role.
async fn opened() -> (App, Sql, Sql) {
    let app = App::start().await;
    let owner = Sql::app(&app.schema).await;
    let own = Sql::open(&as_application(&within(cluster(), &app.schema)), &app.schema).await;
    assert_eq!(own.one("SELECT current_user").await, "pledgebook_app");
    (app, owner, own)
}

#[tokio::test]
async fn the_application_changes_no_table_and_no_guard() {
    let (_app, owner, own) = opened().await;
    let tables = owner.rows(TABLES).await;
    assert!(tables.len() > 60, "{tables:?}");
    for name in tables.iter().map(|row| &row[0]) {
        for change in [
            format!("ALTER TABLE {name} DISABLE TRIGGER USER"),
            format!("ALTER TABLE {name} DISABLE TRIGGER ALL"),
            format!("ALTER TABLE {name} ADD COLUMN more text"),
            format!("ALTER TABLE {name} OWNER TO pledgebook_app"),
            format!("DROP TABLE {name} CASCADE"),
            format!("CREATE INDEX ON {name} ((1))"),
        ] {
            own.refuses(&change, "must be owner").await;
        }
        own.refuses(&format!("TRUNCATE {name} CASCADE"), "permission denied").await;
        let guard = format!(
            "CREATE TRIGGER more BEFORE INSERT ON {name} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"
        );
        own.refuses(&guard, "permission denied").await;
    }
    let function =
        "SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f'";
    for name in owner.lines(function).await {
        own.refuses(&format!("ALTER FUNCTION {name} RESET ALL"), "must be owner").await;
    }
    own.refuses("CREATE TABLE more ()", "permission denied for schema").await;
    own.refuses("CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'", "permission denied for schema").await;
    own.refuses("SET session_replication_role = replica", "permission denied").await;
}

#[tokio::test]
async fn the_application_gives_itself_no_right_and_becomes_nobody_else() {
    let (app, owner, own) = opened().await;
    const RIGHTS: &str =
        "SELECT relname, relacl FROM pg_class WHERE relnamespace = current_schema()::regnamespace ORDER BY relname";
    let before = owner.lines(RIGHTS).await;
    for row in owner.rows(TABLES).await {
        // PostgreSQL refuses, or warns that nothing was given.
        let _ = own.attempt(&format!("GRANT ALL ON {} TO pledgebook_app", row[0])).await;
        let _ = own.attempt(&format!("GRANT UPDATE, DELETE, TRIGGER, TRUNCATE ON {} TO PUBLIC", row[0])).await;
    }
    let _ = own.attempt("SELECT admit_application()").await;
    let _ = own.attempt("SELECT admit_reader()").await;
    assert_eq!(owner.lines(RIGHTS).await, before);
    for role in ["pledgebook", "pledgebook_root"] {
        own.refuses(&format!("SET ROLE {role}"), "permission denied").await;
        own.refuses(&format!("SET SESSION AUTHORIZATION {role}"), "permission denied").await;
    }
    own.refuses("ALTER ROLE pledgebook_app SUPERUSER", "").await;
    own.refuses("CREATE ROLE more", "permission denied").await;
    own.refuses(&format!("ALTER DATABASE {} OWNER TO pledgebook_app", app.schema), "must be owner").await;
}

#[tokio::test]
async fn the_application_adds_to_what_is_only_added_to_and_deletes_nothing_that_is_kept() {
    let (_app, owner, own) = opened().await;
    let (mut added_to, mut kept) = (0, 0);
    for row in owner.rows(TABLES).await {
        let [name, appends, keeps] = &row[..] else { panic!("{row:?}") };
        let columns = format!(
            "SELECT attname FROM pg_attribute WHERE attrelid = '{name}'::regclass AND attnum > 0 AND NOT attisdropped"
        );
        let columns = owner.lines(&columns).await;
        own.run(&format!("SELECT FROM {name} LIMIT 1")).await;
        if appends == "t" {
            added_to += 1;
            for column in columns.iter().filter(|column| *column != "id") {
                own.refuses(&format!("UPDATE {name} SET {column} = {column}"), "permission denied").await;
            }
        }
        if appends == "t" || keeps == "t" {
            kept += 1;
            own.refuses(&format!("DELETE FROM {name}"), "permission denied").await;
        }
        if ["audit_head", "__diesel_schema_migrations"].contains(&name.as_str()) {
            for column in &columns {
                own.refuses(&format!("UPDATE {name} SET {column} = {column}"), "permission denied").await;
            }
            own.refuses(&format!("INSERT INTO {name} DEFAULT VALUES"), "permission denied").await;
        }
    }
    assert!(added_to >= 15 && kept >= 25, "{added_to} and {kept}");
}

/// As PostgreSQL 13 and 14 come: anybody may make tables and functions in "public", which belongs to the superuser.
#[tokio::test]
async fn nobody_makes_anything_where_guards_look_for_tables() {
    const ADMIT: &str = "SELECT admit_application()";
    let (app, owner, own) = opened().await;
    let root = Sql::root(&app.schema).await;
    root.run("ALTER SCHEMA public OWNER TO pledgebook_root; GRANT CREATE ON SCHEMA public TO PUBLIC").await;
    own.run("CREATE TABLE public.more (); DROP TABLE public.more").await;
    let missing = owner.lines(ADMIT).await;
    assert_eq!(missing, ["REVOKE CREATE ON SCHEMA public FROM PUBLIC"], "for who may");
    root.run(&missing.join(";")).await;
    own.refuses("CREATE TABLE public.more ()", "permission denied for schema").await;
    assert_eq!(owner.lines(ADMIT).await, [""; 0]);
    root.run("ALTER SCHEMA public OWNER TO pledgebook; GRANT CREATE ON SCHEMA public TO PUBLIC").await;
    assert_eq!(owner.lines(ADMIT).await, [""; 0], "done at once");
    own.refuses("CREATE TABLE public.more ()", "permission denied for schema").await;
    own.refuses("CREATE FUNCTION public.more() RETURNS int LANGUAGE sql AS 'SELECT 1'", "permission denied").await;
}

#[tokio::test]
async fn what_others_keep_beside_our_tables_is_left_as_it_is() {
    let (app, owner, own) = opened().await;
    let root = Sql::root(&app.schema).await;
    root.run("CREATE TABLE of_others (); GRANT SELECT ON of_others TO pledgebook_app").await;
    root.run("CREATE FUNCTION of_others() RETURNS int LANGUAGE sql SET search_path = public AS 'SELECT 1'").await;
    owner.run("CREATE TABLE of_extension ()").await;
    root.run("ALTER EXTENSION unaccent ADD TABLE of_extension").await;
    const KEPT: &str = "SELECT relacl::text FROM pg_class WHERE relname IN ('of_others', 'of_extension') \
        UNION ALL SELECT proconfig::text FROM pg_proc WHERE proname = 'of_others'";
    let before = root.lines(KEPT).await;
    assert_eq!(owner.lines("SELECT admit_application()").await, [""; 0]);
    assert_eq!(root.lines(KEPT).await, before);
    own.refuses("SELECT FROM of_extension", "permission denied").await;
}

#[tokio::test]
async fn guards_are_not_led_astray_by_temporary_tables() {
    let (app, owner, own) = opened().await;
    const LED_ASTRAY: &str = "SELECT oid::regprocedure FROM pg_proc CROSS JOIN LATERAL unnest(proconfig) AS setting \
        WHERE pronamespace = current_schema()::regnamespace AND setting LIKE 'search\\_path=%' AND setting NOT LIKE '%, pg\\_temp'";
    assert_eq!(owner.lines(LED_ASTRAY).await, [""; 0], "functions that would look among temporary tables first");
    own.run("CREATE TEMPORARY TABLE audit_head (one boolean, number bigint, hash bytea)").await;
    own.run("INSERT INTO pg_temp.audit_head VALUES (true, 0, '\\x00')").await;
    let before = owner.number("SELECT number FROM audit_head").await;
    let entry = format!(
        "INSERT INTO {}.audit_entry (at, actor_id, action, detail) SELECT now(), id, 'topic.create', '{{}}' FROM account LIMIT 1",
        app.schema
    );
    own.run(&entry).await;
    assert_eq!(owner.number("SELECT number FROM audit_head").await, before + 1);
    own.run("CREATE TEMPORARY TABLE bait (LIKE audit_entry)").await;
    let chained = "CREATE TRIGGER forged BEFORE INSERT ON bait FOR EACH ROW EXECUTE FUNCTION chain_audit_entry()";
    own.refuses(chained, "permission denied for function").await;
}
