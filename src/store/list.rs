//! Long lists, a page at a time: where a page begins, told by the row beside it and never by a number of rows to skip, and
//! how far rows are counted. Knows nothing of what the lists hold.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;

use super::{Connection, Result};

/// How far the rows of a list are counted. What comes after that is "more than": counting costs as much as reading.
pub const COUNTED: i64 = 1_000;

/// Which page of a list is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place<M> {
    /// The first.
    #[default]
    Start,
    /// What follows this row.
    After(M),
    /// What comes just before it.
    Before(M),
    /// The last.
    End,
}

impl<M> Place<M> {
    /// Whether the list is read from its end, the rows being turned round afterwards.
    pub fn is_backward(&self) -> bool {
        matches!(self, Place::Before(_) | Place::End)
    }

    /// The same beside another kind of row; beside none it is the beginning.
    pub fn of<N>(self, row: impl FnOnce(M) -> Option<N>) -> Place<N> {
        match self {
            Place::Start => Place::Start,
            Place::End => Place::End,
            Place::After(mark) => row(mark).map_or(Place::Start, Place::After),
            Place::Before(mark) => row(mark).map_or(Place::Start, Place::Before),
        }
    }
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// How many come before it, counted to [`COUNTED`] and one more.
    pub before: i64,
    /// How many the whole list has, counted as far.
    pub total: i64,
    /// Whether others follow.
    pub is_followed: bool,
}

impl<T> Page<T> {
    /// A page of a list that has nothing.
    pub fn empty() -> Page<T> {
        Page { rows: Vec::new(), before: 0, total: 0, is_followed: false }
    }
}

/// `SELECT count(*)` over the rows of another query, which says itself how many it reads at most.
#[derive(Clone, Copy, Debug, QueryId)]
struct Counting<Q>(Q);

impl<Q> Query for Counting<Q> {
    type SqlType = BigInt;
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Counting<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("SELECT count(*) FROM (");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(") AS counted");
        Ok(())
    }
}

/// How many rows a query has, that is limited to [`COUNTED`] and one more.
pub(super) async fn count<Q>(connection: &mut Connection, limited: Q) -> Result<i64>
where
    Q: QueryFragment<Pg> + QueryId + Send + 'static,
{
    Ok(Counting(limited).get_result(connection).await?)
}
