//! What waits for editors, longest first: what others handed in, what one handed in oneself, and what is scheduled, each a
//! list of its own.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::BoxedSqlQuery;
use diesel::sql_types::{Array, BigInt, Bool, Text, Timestamptz};
use diesel_async::RunQueryDsl;

use super::{Mark, Work, works};
use crate::domain::assessment::{Kind, State};
use crate::domain::id::{AccountId, PromiseId, TrackerId};
use crate::store::list::{COUNTED, Number, Place};
use crate::store::schema::promise_summary;
use crate::store::{Connection, Result};

/// What a queue is narrowed down by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// The tracker.
    pub tracker: Option<TrackerId>,
    /// What kind of assessment.
    pub kind: Option<Kind>,
    /// Who started it.
    pub author: Option<AccountId>,
    /// Who did not.
    pub others_than: Option<AccountId>,
}

/// One of the lists of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// What others handed in.
    Others,
    /// What one handed in oneself.
    Own,
    /// What is approved and waits for its hour.
    Scheduled,
}

impl Lane {
    /// All of them, in the order of the page.
    pub const ALL: [Lane; 3] = [Lane::Others, Lane::Own, Lane::Scheduled];

    fn state(self) -> State {
        if self == Lane::Scheduled { State::Scheduled } else { State::Submitted }
    }
}

type Asked = BoxedSqlQuery<'static, Pg, diesel::query_builder::SqlQuery>;

/// The conditions of a list, with what they are asked with; `$1` are the trackers. Each tracker is asked on its own, so that
/// an index gives the rows of each in order.
struct Question {
    conditions: String,
    trackers: Vec<i64>,
    numbers: Vec<i64>,
    words: Vec<&'static str>,
    mark: Option<Mark>,
}

impl Question {
    fn new(trackers: &[TrackerId], lane: Lane, me: AccountId, by: &QueueFilter) -> Question {
        let wanted = trackers.iter().filter(|one| by.tracker.is_none_or(|wanted| wanted == **one));
        let mut question = Question {
            conditions: String::new(),
            trackers: wanted.map(|tracker| tracker.0).collect(),
            numbers: Vec::new(),
            words: Vec::new(),
            mark: None,
        };
        question.word("open_state = ", lane.state().code());
        if let Some(kind) = by.kind {
            question.word("open_kind = ", kind.code());
        }
        match lane {
            Lane::Others => question.number("open_author_id <> ", me.0),
            Lane::Own => question.number("open_author_id = ", me.0),
            Lane::Scheduled => {}
        }
        if let Some(author) = by.author {
            question.number("open_author_id = ", author.0);
        }
        if let Some(other) = by.others_than {
            question.number("open_author_id <> ", other.0);
        }
        question
    }

    // Words come first among the parameters, then numbers, then the mark.
    fn word(&mut self, comparison: &str, word: &'static str) {
        self.words.push(word);
        self.conditions.push_str(&format!(" AND {comparison}${}", 1 + self.words.len()));
    }

    fn number(&mut self, comparison: &str, number: i64) {
        self.numbers.push(number);
        self.conditions.push_str(&format!(" AND {comparison}${}", 1 + self.words.len() + self.numbers.len()));
    }

    /// The same from a place on.
    fn at(mut self, place: Place<Mark>) -> Question {
        let (sign, mark) = match place {
            Place::After(mark) => (">", mark),
            Place::Before(mark) => ("<", mark),
            Place::Start | Place::End => return self,
        };
        let next = 2 + self.words.len() + self.numbers.len();
        self.conditions.push_str(&format!(" AND (open_since, open_id) {sign} (${next}, ${})", next + 1));
        self.mark = Some(mark);
        self
    }

    fn bound(self, text: String) -> Asked {
        let mut query = diesel::sql_query(text).into_boxed::<Pg>().bind::<Array<BigInt>, _>(self.trackers);
        for word in self.words {
            query = query.bind::<Text, _>(word);
        }
        for number in self.numbers {
            query = query.bind::<BigInt, _>(number);
        }
        match self.mark {
            Some(mark) => query.bind::<Timestamptz, _>(mark.since).bind::<BigInt, _>(mark.id.0),
            None => query,
        }
    }

    /// Asks for the places of at most `limit` rows.
    fn places(self, is_backward: bool, limit: i64) -> Asked {
        let (conditions, turn) = (&self.conditions, if is_backward { "DESC" } else { "ASC" });
        let text = format!(
            "SELECT kept.open_since AS since, kept.open_id AS id
             FROM unnest($1::bigint[]) AS asked (tracker) CROSS JOIN LATERAL (
                 SELECT open_since, open_id FROM promise_summary
                 WHERE tracker_id = asked.tracker AND open_id IS NOT NULL{conditions}
                 ORDER BY open_since {turn}, open_id {turn} LIMIT {limit}) AS kept
             ORDER BY kept.open_since {turn}, kept.open_id {turn} LIMIT {limit}"
        );
        self.bound(text)
    }

    /// Asks how many rows there are, counted to `most`.
    fn count(self, most: i64) -> Asked {
        let conditions = &self.conditions;
        let text = format!(
            "SELECT count(*) AS number FROM (
                 SELECT FROM unnest($1::bigint[]) AS asked (tracker) CROSS JOIN LATERAL (
                     SELECT FROM promise_summary WHERE tracker_id = asked.tracker AND open_id IS NOT NULL{conditions}
                     LIMIT {most}) AS kept
                 LIMIT {most}) AS counted"
        );
        self.bound(text)
    }
}

/// What waits in one list of the queue of `me` over these trackers, longest first: at most `limit` from a place on.
pub async fn waiting(
    connection: &mut Connection,
    (trackers, me): (&[TrackerId], AccountId),
    (lane, by): (Lane, &QueueFilter),
    place: Place<Mark>,
    limit: i64,
) -> Result<Vec<Work>> {
    let is_backward = place.is_backward();
    let question = Question::new(trackers, lane, me, by).at(place);
    let mut places: Vec<Mark> = question.places(is_backward, limit).load(connection).await?;
    if is_backward {
        places.reverse();
    }
    works(connection, &places.iter().map(|mark| mark.id.0).collect::<Vec<_>>()).await
}

/// How much waits in such a list, counted to [`COUNTED`] and one more.
pub async fn count_waiting(
    connection: &mut Connection,
    (trackers, me): (&[TrackerId], AccountId),
    (lane, by): (Lane, &QueueFilter),
) -> Result<i64> {
    let total: Number = Question::new(trackers, lane, me, by).count(COUNTED + 1).get_result(connection).await?;
    Ok(total.number)
}

/// Where somebody decides about what others did.
pub struct ToReview<'a> {
    /// The trackers whose assessments they review.
    pub assessments: &'a [TrackerId],
    /// The trackers about whose proposals they decide; all where there is no list.
    pub proposals: Option<Vec<TrackerId>>,
}

impl ToReview<'_> {
    /// How much others have handed in or proposed for the decision of `me`, counted to `most`.
    pub async fn count(&self, connection: &mut Connection, me: AccountId, most: i64) -> Result<i64> {
        if self.assessments.is_empty() && self.proposals.as_ref().is_some_and(Vec::is_empty) {
            return Ok(0);
        }
        let proposed = |table: &str, author: &str, state: &str| {
            format!(
                "(SELECT FROM {table} WHERE state = '{state}' AND {author} <> $2 AND ($4 OR tracker_id = ANY ($3)) LIMIT {most})"
            )
        };
        let text = format!(
            "SELECT count(*) AS number FROM (
                 (SELECT FROM unnest($1::bigint[]) AS asked (tracker) CROSS JOIN LATERAL (
                      SELECT FROM promise_summary WHERE tracker_id = asked.tracker AND open_id IS NOT NULL
                      AND open_state = 'submitted' AND open_author_id <> $2 LIMIT {most}) AS kept LIMIT {most})
                 UNION ALL {} UNION ALL {} UNION ALL {} LIMIT {most}) AS counted",
            proposed("record_revision", "author_id", "open"),
            proposed("codebook_proposal", "author_id", "open"),
            proposed("opening", "proposer_id", "proposed"),
        );
        let numbers = |trackers: &[TrackerId]| trackers.iter().map(|tracker| tracker.0).collect::<Vec<_>>();
        let total: Number = diesel::sql_query(text)
            .bind::<Array<BigInt>, _>(numbers(self.assessments))
            .bind::<BigInt, _>(me.0)
            .bind::<Array<BigInt>, _>(numbers(self.proposals.as_deref().unwrap_or_default()))
            .bind::<Bool, _>(self.proposals.is_none())
            .get_result(connection)
            .await?;
        Ok(total.number)
    }
}

/// In which list of the queue a promise's open assessment stands, and where, as far as the queue is narrowed down.
pub async fn lane_of(
    connection: &mut Connection,
    (trackers, me): (&[TrackerId], AccountId),
    by: &QueueFilter,
    promise: PromiseId,
) -> Result<Option<(Lane, Mark)>> {
    type Row =
        (i64, Option<i64>, Option<Kind>, Option<State>, Option<AccountId>, Option<chrono::DateTime<chrono::Utc>>);
    let row: Option<Row> = promise_summary::table
        .find(promise.0)
        .select((
            promise_summary::tracker_id,
            promise_summary::open_id,
            promise_summary::open_kind,
            promise_summary::open_state,
            promise_summary::open_author_id,
            promise_summary::open_since,
        ))
        .first(connection)
        .await
        .optional()?;
    let Some((tracker, Some(id), Some(kind), Some(state), Some(author), Some(since))) = row else { return Ok(None) };
    let tracker = TrackerId(tracker);
    let fits = trackers.contains(&tracker)
        && by.tracker.is_none_or(|wanted| wanted == tracker)
        && by.kind.is_none_or(|wanted| wanted == kind)
        && by.author.is_none_or(|wanted| wanted == author)
        && by.others_than.is_none_or(|other| other != author);
    let lane = match state {
        State::Submitted if author == me => Some(Lane::Own),
        State::Submitted => Some(Lane::Others),
        State::Scheduled => Some(Lane::Scheduled),
        _ => None,
    };
    Ok(lane.filter(|_| fits).map(|lane| (lane, Mark { since, id: crate::domain::id::AssessmentId(id) })))
}

/// Who started what is submitted or scheduled in these trackers, by name. Goes from one author to the next, however much
/// each has handed in.
pub async fn authors(connection: &mut Connection, trackers: &[TrackerId]) -> Result<Vec<(AccountId, String)>> {
    let rows: Vec<Author> = diesel::sql_query(
        "WITH RECURSIVE lane AS (
             SELECT tracker, state FROM unnest($1::bigint[]) AS asked (tracker), unnest(ARRAY['submitted', 'scheduled']) AS step (state)),
         found AS (
             SELECT lane.tracker, lane.state, (
                 SELECT min(open_author_id) FROM promise_summary
                 WHERE tracker_id = lane.tracker AND open_state = lane.state AND open_id IS NOT NULL) AS author FROM lane
             UNION ALL
             SELECT found.tracker, found.state, (
                 SELECT min(open_author_id) FROM promise_summary
                 WHERE tracker_id = found.tracker AND open_state = found.state AND open_id IS NOT NULL
                   AND open_author_id > found.author)
             FROM found WHERE found.author IS NOT NULL)
         SELECT id, name FROM account WHERE id IN (SELECT author FROM found) ORDER BY name, id",
    )
    .bind::<Array<BigInt>, _>(trackers.iter().map(|tracker| tracker.0).collect::<Vec<_>>())
    .load(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

#[derive(QueryableByName)]
struct Author {
    #[diesel(sql_type = BigInt)]
    id: AccountId,
    #[diesel(sql_type = Text)]
    name: String,
}
