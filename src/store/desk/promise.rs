//! How the promises of a tracker stand: one of them, and long lists part by part, narrowed down, in the order of references.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::IntoBoxed;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::RunQueryDsl;

use crate::domain::assessment::State;
use crate::domain::id::{AccountId, AssessmentId, PromiseId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::store::schema::desk_promise;
use crate::store::{Connection, Result};

/// A promise in a list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = desk_promise, check_for_backend(diesel::pg::Pg))]
pub struct Standing {
    /// The promise.
    pub id: PromiseId,
    /// Its tracker.
    #[diesel(column_name = tracker_id)]
    pub tracker: TrackerId,
    /// Its reference.
    pub reference: String,
    /// Its statement.
    pub statement: Localized,
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
pub struct Narrowed {
    /// Whom they are assigned to.
    pub assignee: Assignee,
    /// Where their open assessments stand.
    pub stage: Stage,
    /// Which verdict they have.
    pub rated: Rated,
    /// Words in their references and statements, all of them.
    pub words: String,
}

/// Which part of a long list is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Its beginning.
    #[default]
    Start,
    /// What follows this promise.
    After(PromiseId),
    /// What comes just before this promise.
    Before(PromiseId),
}

/// A part of a long list.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its promises.
    pub rows: Vec<Standing>,
    /// How many come before it.
    pub before: i64,
    /// How many the whole list has.
    pub total: i64,
}

diesel::define_sql_function! { fn search_plain(text: Text) -> Text; }

type Query = IntoBoxed<'static, desk_promise::table, Pg>;

fn narrowed(tracker: TrackerId, by: &Narrowed) -> Query {
    let mut query = desk_promise::table.filter(desk_promise::tracker_id.eq(tracker.0)).into_boxed();
    query = match by.assignee {
        Assignee::Anyone => query,
        Assignee::Nobody => query.filter(desk_promise::assignee_id.is_null()),
        Assignee::One(id) => query.filter(desk_promise::assignee_id.eq(id.0)),
    };
    query = match by.stage {
        Stage::Any => query,
        Stage::Idle => query.filter(desk_promise::open_id.is_null()),
        Stage::At(state) => query.filter(desk_promise::open_state.eq(state.code())),
    };
    query = match &by.rated {
        Rated::Any => query,
        Rated::Never => query.filter(desk_promise::rating_id.is_null()),
        Rated::As(key) => query.filter(desk_promise::verdict_key.eq(key.clone())),
    };
    for word in by.words.split_whitespace() {
        // What was typed is looked for as it stands; the marks that LIKE reads otherwise lose their meaning.
        let escaped = word.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
        query = query.filter(desk_promise::words.like(search_plain(format!("%{escaped}%"))));
    }
    query
}

/// A part of the promises of a tracker, at most `limit` of them. A place that does not exist is the beginning.
pub async fn part(
    connection: &mut Connection,
    tracker: TrackerId,
    by: &Narrowed,
    place: Place,
    limit: i64,
) -> Result<Part> {
    let total = narrowed(tracker, by).count().get_result(connection).await?;
    let query = narrowed(tracker, by).select(Standing::as_select()).limit(limit);
    let rows: Vec<Standing> = match place {
        Place::After(id) if let Some((key, id)) = key_of(connection, tracker, id).await? => {
            let later = desk_promise::reference_key
                .gt(key.clone())
                .or(desk_promise::reference_key.eq(key).and(desk_promise::id.gt(id)));
            query.filter(later).order((desk_promise::reference_key, desk_promise::id)).load(connection).await?
        }
        Place::Before(id) if let Some(key) = key_of(connection, tracker, id).await? => {
            let order = (desk_promise::reference_key.desc(), desk_promise::id.desc());
            let mut rows: Vec<Standing> = query.filter(earlier(key)).order(order).load(connection).await?;
            rows.reverse();
            rows
        }
        _ => query.order((desk_promise::reference_key, desk_promise::id)).load(connection).await?,
    };
    let before = match rows.as_slice().first() {
        Some(first) => match key_of(connection, tracker, first.id).await? {
            Some(key) => narrowed(tracker, by).filter(earlier(key)).count().get_result(connection).await?,
            None => 0,
        },
        None => 0,
    };
    Ok(Part { rows, before, total })
}

fn earlier((key, id): (String, i64)) -> Box<dyn BoxableExpression<desk_promise::table, Pg, SqlType = Bool>> {
    let same = desk_promise::reference_key.eq(key.clone()).and(desk_promise::id.lt(id));
    Box::new(desk_promise::reference_key.lt(key).or(same))
}

async fn key_of(connection: &mut Connection, tracker: TrackerId, id: PromiseId) -> Result<Option<(String, i64)>> {
    Ok(desk_promise::table
        .filter(desk_promise::id.eq(id.0).and(desk_promise::tracker_id.eq(tracker.0)))
        .select((desk_promise::reference_key, desk_promise::id))
        .first(connection)
        .await
        .optional()?)
}

/// The promises of such a list in order, with their references; `also` is among them, so that it has a place.
pub async fn order(
    connection: &mut Connection,
    tracker: TrackerId,
    by: &Narrowed,
    also: PromiseId,
) -> Result<Vec<(PromiseId, String)>> {
    let it = desk_promise::id.eq(also.0).and(desk_promise::tracker_id.eq(tracker.0));
    Ok(narrowed(tracker, by)
        .or_filter(it)
        .order((desk_promise::reference_key, desk_promise::id))
        .select((desk_promise::id, desk_promise::reference))
        .load(connection)
        .await?)
}

/// How one promise stands.
pub async fn promise(connection: &mut Connection, id: PromiseId) -> Result<Option<Standing>> {
    Ok(desk_promise::table.find(id.0).select(Standing::as_select()).first(connection).await.optional()?)
}

/// How these promises stand, in the same order.
pub async fn standings(connection: &mut Connection, ids: &[PromiseId]) -> Result<Vec<Standing>> {
    let mut rows: Vec<Standing> = desk_promise::table
        .filter(desk_promise::id.eq_any(ids.iter().map(|id| id.0)))
        .select(Standing::as_select())
        .load(connection)
        .await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// The promises that someone is asked to work on and about which nothing was published since: the earliest due first.
pub async fn assigned_to(connection: &mut Connection, id: AccountId) -> Result<Vec<Standing>> {
    Ok(desk_promise::table
        .filter(desk_promise::assignee_id.eq(id.0).and(desk_promise::answered.eq(false)))
        .order((desk_promise::due_on.asc().nulls_last(), desk_promise::assigned_at, desk_promise::id))
        .select(Standing::as_select())
        .load(connection)
        .await?)
}
