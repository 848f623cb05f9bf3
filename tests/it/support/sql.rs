//! PostgreSQL past the application: for asking the catalogue, and for trying what the database itself refuses.

use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

use super::database::{as_root, cluster, within};

/// What lets the owner of the database write past its triggers, for contents that no program would let in.
pub const UNGUARDED: &str = "SET session_replication_role = replica";

/// A session of one's own.
pub struct Sql(Client);

/// Why PostgreSQL refused a statement, in its own words.
#[derive(Debug)]
pub struct Denied(String);

impl Sql {
    /// As the role that owns the tables, which has no other rights.
    pub async fn app(schema: &str) -> Sql {
        Sql::open(&within(cluster(), schema), schema).await
    }

    /// As the superuser, whom no privilege stops.
    pub async fn root(schema: &str) -> Sql {
        Sql::open(&as_root(&within(cluster(), schema)), schema).await
    }

    /// In any database.
    pub async fn open(url: &str, schema: &str) -> Sql {
        let (client, driver) = tokio_postgres::connect(url, NoTls).await.expect("a connection");
        tokio::spawn(driver);
        let sql = Sql(client);
        sql.run(&format!("SET search_path = {schema}, public")).await;
        sql
    }

    /// What a query answers, each value as text; NULL as the empty text.
    pub async fn rows(&self, query: &str) -> Vec<Vec<String>> {
        let answer = self.0.simple_query(query).await.unwrap_or_else(|error| panic!("{query}\n{error:?}"));
        let row = |message: SimpleQueryMessage| match message {
            SimpleQueryMessage::Row(row) => {
                Some((0..row.len()).map(|at| row.get(at).unwrap_or_default().to_owned()).collect())
            }
            _ => None,
        };
        answer.into_iter().filter_map(row).collect()
    }

    /// The rows, one line each.
    pub async fn lines(&self, query: &str) -> Vec<String> {
        self.rows(query).await.iter().map(|row| row.join(" ")).collect()
    }

    /// The only value of a query's only row.
    pub async fn one(&self, query: &str) -> String {
        let rows = self.rows(query).await;
        assert!(rows.len() == 1 && rows[0].len() == 1, "{query} answered {rows:?}");
        rows[0][0].clone()
    }

    /// The only value, as a number.
    pub async fn number(&self, query: &str) -> i64 {
        let value = self.one(query).await;
        value.parse().unwrap_or_else(|_| panic!("{query} answered {value:?}"))
    }

    /// Does what must succeed.
    pub async fn run(&self, statement: &str) {
        self.attempt(statement).await.unwrap_or_else(|denied| panic!("{statement}\n{denied:?}"));
    }

    /// Tries.
    pub async fn attempt(&self, statement: &str) -> Result<(), Denied> {
        self.0.batch_execute(statement).await.map_err(|error| {
            let refusal = error.as_db_error().unwrap_or_else(|| panic!("{statement}\n{error:?}"));
            Denied(refusal.message().to_owned())
        })
    }

    /// Tries what must be refused, with these words somewhere in the refusal.
    pub async fn refuses(&self, statement: &str, words: &str) {
        match self.attempt(statement).await {
            Ok(()) => panic!("not refused: {statement}"),
            Err(denied) => assert!(denied.0.contains(words), "{statement}\nrefused otherwise: {denied:?}"),
        }
    }
}
