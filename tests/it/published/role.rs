//! The gate is a role: what reads for the public can read the published store and nothing else.

use pledgebook::store::public::reader::ROLE;

use crate::support::{App, Sql};

#[tokio::test]
async fn the_reader_reads_every_published_table_and_no_other() {
    let app = App::start().await;
    let owner = Sql::app(&app.schema).await;
    let tables = owner.lines("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").await;
    let views = owner.lines("SELECT viewname FROM pg_views WHERE schemaname = current_schema()").await;
    assert!(tables.len() > 40, "the schema has its tables: {tables:?}");
    let reader = Sql::app(&app.schema).await;
    reader.run(&format!("SET ROLE {ROLE}")).await;
    for name in tables.iter().chain(&views) {
        let statement = format!("SELECT FROM {name} LIMIT 1");
        match name.starts_with("published_") && tables.contains(name) {
            true => reader.run(&statement).await,
            false => reader.refuses(&statement, "permission denied").await,
        }
    }
    for table in tables.iter().filter(|name| name.starts_with("published_")) {
        reader.refuses(&format!("DELETE FROM {table}"), "permission denied").await;
    }
}

#[tokio::test]
async fn the_connections_of_public_pages_have_that_role() {
    let app = App::start().await;
    let state = app.state().await;
    let reader = state.reader();
    let role = reader.rows("SELECT current_user::text", &[]).await.expect("a role");
    assert_eq!(role[0].get::<_, String>(0), ROLE);
    for table in ["assessment", "revision", "remark", "account", "session", "promise", "tracker", "audit_entry"] {
        let refused = reader.rows(&format!("SELECT FROM {table}"), &[]).await.expect_err("no reader reads this");
        assert!(refused.to_string().contains("permission denied"), "{table}: {refused}");
    }
    assert!(!reader.wall_is_missing());
}
