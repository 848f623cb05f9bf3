//! Long lists, a page at a time: where a page begins, told by the row beside it and never by a number of rows to skip, and
//! how far rows are counted. Knows nothing of what the lists hold.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;

use super::{Connection, Result};
use crate::domain::id::PromiseId;

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

/// A number that a statement answers.
#[derive(QueryableByName)]
pub(super) struct Number {
    #[diesel(sql_type = BigInt)]
    pub(super) number: i64,
}

/// A promise that a statement found.
#[derive(QueryableByName)]
pub(super) struct Found {
    #[diesel(sql_type = BigInt)]
    pub(super) id: PromiseId,
}

/// A list that is read a page at a time: how its rows are counted and read beside a mark.
pub(super) trait Paged {
    /// What tells where a row stands.
    type Mark;
    /// A row.
    type Row;

    /// How many rows there are, before this mark or altogether, counted to [`COUNTED`] and one more.
    async fn count(&self, connection: &mut Connection, before: Option<Self::Mark>) -> Result<i64>;
    /// At most `limit` rows from a place on, in the order of the list.
    async fn rows(&self, connection: &mut Connection, place: Place<Self::Mark>, limit: i64) -> Result<Vec<Self::Row>>;
    /// Where a row stands, while it is in the list.
    async fn mark(&self, connection: &mut Connection, row: &Self::Row) -> Result<Option<Self::Mark>>;
}

/// A page of a list, at most `limit` rows.
pub(super) async fn page<L: Paged>(
    connection: &mut Connection,
    list: &L,
    place: Place<L::Mark>,
    limit: i64,
) -> Result<Page<L::Row>> {
    let total = list.count(connection, None).await?;
    let is_backward = place.is_backward();
    let mut rows = list.rows(connection, place, if is_backward { limit } else { limit + 1 }).await?;
    let size = usize::try_from(limit).unwrap_or(0);
    let mut is_followed = rows.len() > size;
    rows.truncate(size);
    let before = match rows.as_slice().first() {
        Some(first) => match list.mark(connection, first).await? {
            Some(mark) => list.count(connection, Some(mark)).await?,
            None => 0,
        },
        None => 0,
    };
    if is_backward
        && let Some(last) = rows.last()
        && let Some(mark) = list.mark(connection, last).await?
    {
        is_followed = !list.rows(connection, Place::After(mark), 1).await?.is_empty();
    }
    Ok(Page { rows, before, total, is_followed })
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
