//! How the promises of a tracker stand: one of them, and long lists page by page, narrowed down, in the order of references.
//! Reads what is kept for each promise, never the history of all of them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{IntoBoxed, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use diesel_async::RunQueryDsl;

use crate::domain::assessment::State;
use crate::domain::delisting::DelistingKind;
use crate::domain::id::{AccountId, AssessmentId, PromiseId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::domain::spelling::letters;
use crate::store::list::{self, COUNTED, Page};
use crate::store::schema::{desk_promise, promise_summary, promise_words};
use crate::store::{Connection, Result};

/// A promise in a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = desk_promise, check_for_backend(diesel::pg::Pg))]
pub struct PromiseRow {
    /// The promise.
    pub id: PromiseId,
    /// Its tracker.
    #[diesel(column_name = tracker_id)]
    pub tracker: TrackerId,
    /// Its reference.
    pub reference: String,
    /// The same with its numbers padded: with the promise itself its place in the order of a list.
    pub reference_key: String,
    /// Its statement.
    pub statement: Localized,
    /// What became of it, if it is no longer listed.
    pub delisted: Option<DelistingKind>,
    /// The assessment that is its current rating.
    #[diesel(column_name = rating_id)]
    pub rating: Option<AssessmentId>,
    /// The verdict of its current rating.
    #[diesel(column_name = verdict_id)]
    pub verdict: Option<VerdictId>,
    /// Since when that verdict holds.
    pub effective_date: Option<PartialDate>,
    /// Its open assessment.
    #[diesel(column_name = open_id)]
    pub open: Option<AssessmentId>,
    /// Where that stands.
    pub open_state: Option<State>,
    /// Who started it.
    #[diesel(column_name = open_author_id)]
    pub open_author: Option<AccountId>,
    /// Who is asked to work on the promise.
    #[diesel(column_name = assignee_id)]
    pub assignee: Option<AccountId>,
    /// Their name.
    #[diesel(column_name = assignee)]
    pub assignee_name: Option<String>,
    /// When their account was closed.
    pub assignee_closed_at: Option<DateTime<Utc>>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// When they were asked.
    pub assigned_at: Option<DateTime<Utc>>,
    /// Whether something was published since they were asked.
    pub answered: bool,
    /// When it was last checked; publications count.
    pub checked_at: Option<DateTime<Utc>>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// Whether it was put online; otherwise it is in preparation.
    pub is_online: bool,
}

impl PromiseRow {
    fn key(&self) -> Key {
        (self.reference_key.clone(), self.id.0)
    }
}

/// Whom the promises of a list are assigned to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Assignee {
    /// Whoever.
    #[default]
    Anyone,
    /// Nobody.
    Nobody,
    /// This person.
    One(AccountId),
}

/// Where the open assessments of a list's promises stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Wherever.
    #[default]
    Any,
    /// There is none.
    Idle,
    /// There.
    At(State),
}

/// Which verdict the promises of a list have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rated {
    /// Whichever.
    #[default]
    Any,
    /// None.
    Never,
    /// The one with this key.
    As(String),
}

/// What a list of promises is narrowed down by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromiseFilter {
    /// Whom they are assigned to.
    pub assignee: Assignee,
    /// Where their open assessments stand.
    pub stage: Stage,
    /// Which verdict they have.
    pub rated: Rated,
    /// Whether they are online, or in preparation.
    pub online: Option<bool>,
    /// Words in their references and statements, all of them.
    pub words: String,
}

/// Which page of the list is wanted; a promise that is not of the tracker is as good as none.
pub type Place = list::Place<PromiseId>;

diesel::define_sql_function! { fn search_plain(text: Text) -> Text; }

type Query = IntoBoxed<'static, desk_promise::table, Pg>;

fn narrowed(tracker: TrackerId, by: &PromiseFilter) -> Query {
    let mut query = desk_promise::table.filter(desk_promise::tracker_id.eq(tracker.0)).into_boxed();
    query = match by.assignee {
        Assignee::Anyone => query,
        Assignee::Nobody => query.filter(desk_promise::held_by.eq(0)),
        Assignee::One(id) => query.filter(desk_promise::held_by.eq(id.0)),
    };
    query = match by.stage {
        Stage::Any => query,
        Stage::Idle => query.filter(desk_promise::stage.eq("")),
        Stage::At(state) => query.filter(desk_promise::stage.eq(state.code())),
    };
    query = match &by.rated {
        Rated::Any => query,
        Rated::Never => query.filter(desk_promise::rated_as.eq("")),
        Rated::As(key) => query.filter(desk_promise::rated_as.eq(key.clone())),
    };
    if let Some(online) = by.online {
        query = query.filter(desk_promise::is_online.eq(online));
    }
    let mut words = promise_words::table.select(promise_words::promise_id).into_boxed();
    for word in by.words.split_whitespace() {
        // What was typed is looked for as it stands; the marks that LIKE reads otherwise lose their meaning.
        let escaped = letters(word).replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
        words = words.filter(promise_words::words.like(search_plain(format!("%{escaped}%"))));
    }
    if by.words.split_whitespace().next().is_some() {
        query = query.filter(desk_promise::id.eq_any(words));
    }
    query
}

type Key = (String, i64);
/// The rows on one side of a key. Whole keys are compared, which an index answers with one range.
fn beside(query: Query, comparison: &str, (key, id): Key) -> Query {
    let opened = sql::<Bool>(&format!("(reference_key, id) {comparison} ("));
    query.filter(opened.bind::<Text, _>(key).sql(", ").bind::<BigInt, _>(id).sql(")"))
}

/// At most `limit` rows from a place on, in the order of the list.
async fn rows(
    connection: &mut Connection,
    query: Query,
    place: list::Place<Key>,
    limit: i64,
) -> Result<Vec<PromiseRow>> {
    let forth = (desk_promise::reference_key, desk_promise::id);
    let back = (desk_promise::reference_key.desc(), desk_promise::id.desc());
    let is_backward = place.is_backward();
    let query = match place {
        list::Place::After(key) => beside(query, ">", key),
        list::Place::Before(key) => beside(query, "<", key),
        list::Place::Start | list::Place::End => query,
    };
    let query = if is_backward { query.order(back) } else { query.order(forth) };
    let mut rows: Vec<PromiseRow> = query.select(PromiseRow::as_select()).limit(limit).load(connection).await?;
    if is_backward {
        rows.reverse();
    }
    Ok(rows)
}

/// A page of the promises of a tracker, at most `limit` of them. A place that does not exist is the beginning.
pub async fn part(
    connection: &mut Connection,
    tracker: TrackerId,
    by: &PromiseFilter,
    place: Place,
    limit: i64,
) -> Result<Page<PromiseRow>> {
    let counted = |query: Query| query.select(desk_promise::id).limit(COUNTED + 1);
    let total = list::count(connection, counted(narrowed(tracker, by))).await?;
    let place = match place {
        Place::After(id) => key_of(connection, tracker, id).await?.map(list::Place::After),
        Place::Before(id) => key_of(connection, tracker, id).await?.map(list::Place::Before),
        Place::End => Some(list::Place::End),
        Place::Start => None,
    };
    let place = place.unwrap_or_default();
    let is_backward = place.is_backward();
    let one_more = if is_backward { limit } else { limit + 1 };
    let mut rows = rows(connection, narrowed(tracker, by), place, one_more).await?;
    let size = usize::try_from(limit).unwrap_or(0);
    let mut is_followed = rows.len() > size;
    rows.truncate(size);
    let before = match rows.as_slice().first() {
        Some(first) => list::count(connection, counted(beside(narrowed(tracker, by), "<", first.key()))).await?,
        None => 0,
    };
    if is_backward && let Some(last) = rows.last() {
        let after = list::Place::After(last.key());
        is_followed = !self::rows(connection, narrowed(tracker, by), after, 1).await?.is_empty();
    }
    Ok(Page { rows, before, total, is_followed })
}

async fn key_of(connection: &mut Connection, tracker: TrackerId, id: PromiseId) -> Result<Option<Key>> {
    Ok(promise_summary::table
        .filter(promise_summary::promise_id.eq(id.0).and(promise_summary::tracker_id.eq(tracker.0)))
        .select((promise_summary::reference_key, promise_summary::promise_id))
        .first(connection)
        .await
        .optional()?)
}

/// The promises before and after this one in the order of such a list, whether or not it is in the list itself; beside a
/// promise of another tracker stands the first of the list.
pub async fn neighbours(
    connection: &mut Connection,
    tracker: TrackerId,
    by: &PromiseFilter,
    here: PromiseId,
) -> Result<(Option<PromiseRow>, Option<PromiseRow>)> {
    let key = key_of(connection, tracker, here).await?;
    let after = key.clone().map_or(list::Place::Start, list::Place::After);
    let after = rows(connection, narrowed(tracker, by), after, 1).await?.pop();
    let before = match key {
        Some(key) => rows(connection, narrowed(tracker, by), list::Place::Before(key), 1).await?.pop(),
        None => None,
    };
    Ok((before, after))
}

/// How one promise stands.
pub async fn promise(connection: &mut Connection, id: PromiseId) -> Result<Option<PromiseRow>> {
    Ok(desk_promise::table.find(id.0).select(PromiseRow::as_select()).first(connection).await.optional()?)
}

/// How these promises stand, in the same order.
pub async fn standings(connection: &mut Connection, ids: &[PromiseId]) -> Result<Vec<PromiseRow>> {
    let mut rows: Vec<PromiseRow> = desk_promise::table
        .filter(desk_promise::id.eq_any(ids.iter().map(|id| id.0).collect::<Vec<_>>()))
        .select(PromiseRow::as_select())
        .load(connection)
        .await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}
